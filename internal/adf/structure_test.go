package adf

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// randomBlocks are some blocks in each other.
func randomBlocks(random *rand.Rand, depth int, kinds []string) []any {
	var list []any
	for i := range 1 + random.IntN(3) {
		kind := kinds[random.IntN(len(kinds))]
		if depth > 2 || i == 0 && random.IntN(2) == 0 {
			kind = "paragraph"
		}
		n := map[string]any{"type": kind}
		switch kind {
		case "paragraph", "codeBlock":
			n["content"] = []any{map[string]any{"type": "text", "text": []string{"a", "two words", "- x", "1. y", "# z", "> q", "```", "---"}[random.IntN(8)]}}
		case "bulletList", "orderedList":
			n["attrs"] = map[string]any{"order": float64(random.IntN(12))}
			var items []any
			for range 1 + random.IntN(3) {
				items = append(items, map[string]any{"type": "listItem", "content": randomBlocks(random, depth+1, []string{"paragraph", "bulletList", "orderedList", "codeBlock"})})
			}
			n["content"] = items
		case "blockquote":
			n["content"] = randomBlocks(random, depth+1, []string{"paragraph", "bulletList", "orderedList", "codeBlock"})
		}
		list = append(list, n)
	}
	return list
}

// outline is the structure of nodes in short: kinds, numbers of lists, texts of code.
func outline(nodes []node) string {
	var b strings.Builder
	for _, n := range nodes {
		b.WriteString(n.kind())
		switch n.kind() {
		case "orderedList":
			b.WriteString(strconv.Itoa(n.number("order", 0, 1, 99)))
		case "codeBlock", "paragraph":
			fmt.Fprintf(&b, "%q", n.words())
			continue
		}
		b.WriteString("(" + outline(n.children()) + ")")
	}
	return b.String()
}

// outlineOf is the same of Markdown that a library read.
func outlineOf(parent ast.Node, source []byte) string {
	var b strings.Builder
	for child := parent.FirstChild(); child != nil; child = child.NextSibling() {
		switch n := child.(type) {
		case *ast.Paragraph, *ast.TextBlock:
			r := &reader{source: source}
			r.walk(n)
			fmt.Fprintf(&b, "paragraph%q", words(r.letters))
			continue
		case *ast.FencedCodeBlock:
			fmt.Fprintf(&b, "codeBlock%q", strings.TrimSuffix(string(n.Lines().Value(source)), "\n"))
			continue
		case *ast.ThematicBreak:
			b.WriteString("rule")
		case *ast.Blockquote:
			b.WriteString("blockquote")
		case *ast.ListItem:
			b.WriteString("listItem")
		case *ast.List:
			if n.IsOrdered() {
				b.WriteString("orderedList" + strconv.Itoa(n.Start))
			} else {
				b.WriteString("bulletList")
			}
		default:
			b.WriteString(child.Kind().String())
		}
		b.WriteString("(" + outlineOf(child, source) + ")")
	}
	return b.String()
}

// Blocks stand in each other for a reader of the Markdown as they do in the document.
func TestBlocks_Structure(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	parser := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser()
	for range 3000 {
		content := randomBlocks(random, 0, []string{"paragraph", "bulletList", "orderedList", "codeBlock", "blockquote", "rule"})
		document, err := json.Marshal(map[string]any{"type": "doc", "content": content})
		if err != nil {
			t.Fatal(err)
		}
		markdown, err := Markdown(document)
		if err != nil {
			t.Fatal(err)
		}
		got, want := outlineOf(parser.Parse(text.NewReader([]byte(markdown))), []byte(markdown)), outline(nodesOf(content))
		if got != want {
			t.Fatalf("%s becomes\n%s\nwhich is\n%s, want\n%s", document, markdown, got, want)
		}
	}
}
