package adf

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	xast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// letter is a character that is shown, with all that is said of it: "strong em".
type letter struct {
	char  rune
	marks string
}

// meaning reads a line of Markdown with a library and says what each character of it is.
func meaning(t *testing.T, markdown string) []letter {
	t.Helper()
	source := []byte(markdown)
	root := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList)).Parser().Parse(text.NewReader(source))
	r := &reader{source: source}
	for block := root.FirstChild(); block != nil; block = block.NextSibling() {
		if block.Kind() != ast.KindParagraph {
			t.Errorf("%q has a %s", markdown, block.Kind())
		}
		if block != root.FirstChild() {
			r.add("\n")
		}
		r.walk(block)
	}
	return r.letters
}

type reader struct {
	source  []byte
	marks   []string
	letters []letter
}

func (r *reader) add(chars string) {
	marks := slices.Compact(slices.Sorted(slices.Values(r.marks)))
	for _, char := range chars {
		r.letters = append(r.letters, letter{char, strings.Join(marks, " ")})
	}
}

// unescaped is what a text of Markdown shows.
func unescaped(value []byte) []byte {
	var shown, open []byte
	flush := func() {
		shown, open = append(shown, util.ResolveEntityNames(util.ResolveNumericReferences(open))...), nil
	}
	for i := 0; i < len(value); i++ {
		if value[i] == '\\' && i+1 < len(value) && util.IsPunct(value[i+1]) {
			flush()
			i++
			shown = append(shown, value[i])
			continue
		}
		open = append(open, value[i])
	}
	flush()
	return shown
}

func (r *reader) within(mark string, n ast.Node) {
	r.marks = append(r.marks, mark)
	r.walk(n)
	r.marks = r.marks[:len(r.marks)-1]
}

func (r *reader) walk(parent ast.Node) {
	for child := parent.FirstChild(); child != nil; child = child.NextSibling() {
		switch n := child.(type) {
		case *ast.Text:
			value := n.Segment.Value(r.source)
			if !n.IsRaw() && parent.Kind() != ast.KindCodeSpan {
				value = unescaped(value)
			}
			r.add(string(value))
			if n.HardLineBreak() || n.SoftLineBreak() {
				r.add("\n")
			}
		case *ast.Emphasis:
			r.within(map[int]string{1: "em", 2: "strong"}[n.Level], n)
		case *xast.Strikethrough:
			r.within("strike", n)
		case *ast.Link:
			r.within("link="+string(n.Destination)+string(n.Title), n)
		case *ast.AutoLink:
			r.marks = append(r.marks, "link="+string(n.URL(r.source)))
			r.add(string(n.Label(r.source)))
			r.marks = r.marks[:len(r.marks)-1]
		case *ast.CodeSpan:
			r.within("code", n)
		case *ast.RawHTML:
			r.tag(string(n.Segments.Value(r.source)))
		default:
			r.add("(" + child.Kind().String() + ")")
		}
	}
}

// tag begins or ends what a tag says.
func (r *reader) tag(tag string) {
	names := map[string]string{"<b>": "strong", "<i>": "em", "<del>": "strike", "<u>": "underline", "<sub>": "sub", "<sup>": "sup"}
	if name, ok := names[tag]; ok {
		r.marks = append(r.marks, name)
		return
	}
	if name, ok := names[strings.Replace(tag, "/", "", 1)]; ok {
		for i := len(r.marks) - 1; i >= 0; i-- {
			if r.marks[i] == name {
				r.marks = slices.Delete(r.marks, i, i+1)
				return
			}
		}
	}
	if tag == lineBreak {
		return
	}
	if tag != "<!-- -->" {
		r.add(tag)
	}
}

// said is what a document's own line says of each character.
func said(nodes []node) []letter {
	var letters []letter
	for _, n := range nodes {
		var marks []string
		for _, m := range nodesOf(n["marks"]) {
			name := m.kind()
			switch name {
			case "subsup":
				name = m.attribute("type")
			case "link":
				name = "link=" + m.attribute("href") + m.attribute("title")
			}
			marks = append(marks, name)
		}
		content := textOf(n["text"])
		if n.kind() == "hardBreak" {
			content = "\n"
		}
		for _, char := range content {
			letters = append(letters, letter{char, strings.Join(slices.Compact(slices.Sorted(slices.Values(marks))), " ")})
		}
	}
	return letters
}

// visible leaves out the spaces, whose marks nobody sees; of code too, where spaces at
// the ends may differ.
func visible(letters []letter) []letter {
	return slices.DeleteFunc(letters, func(l letter) bool { return l.char == ' ' || l.char == '\n' })
}

// words are the characters without marks, with one space for each gap.
func words(letters []letter) string {
	var b strings.Builder
	for _, l := range letters {
		b.WriteRune(l.char)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// Whatever stands in a line, a reader of Markdown sees the same characters with the same
// marks.
func TestLine_Meaning(t *testing.T) {
	pieces := []string{
		"a", "word", "two words", " ", " x", "y ", "*", "**", "_", "__", "_a_", "snake_case", "~", "~~", "`", "``", "a`b", "[", "]", "[x]", "(y)", "](z)", "!", "<", "<b>", "a < b",
		">", "# ", "#", "- ", "-", "--", "+ b", "1. ", "2)", "=", "===", "|", "&amp;", "&", "\\", "\\*", "é", "日本", "👍", ".", "\"", "'", "<!--", "https://x.example/a_b", "&#42;", "$",
	}
	marks := []any{
		map[string]any{"type": "strong"}, map[string]any{"type": "em"}, map[string]any{"type": "strike"}, map[string]any{"type": "underline"},
		map[string]any{"type": "subsup", "attrs": map[string]any{"type": "sub"}}, map[string]any{"type": "link", "attrs": map[string]any{"href": "https://a.example/b_c?d=1&e=*"}},
		map[string]any{"type": "link", "attrs": map[string]any{"href": "/browse/X-1", "title": "say 2"}},
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 5_000 {
		var nodes []node
		for range 1 + random.IntN(5) {
			if random.IntN(8) == 0 {
				nodes = append(nodes, node{"type": "hardBreak"})
				continue
			}
			n := node{"type": "text", "text": pieces[random.IntN(len(pieces))]}
			var own []any
			for _, m := range marks[:6] {
				if random.IntN(4) == 0 {
					own = append(own, m)
				}
			}
			if len(own) == 0 && random.IntN(4) == 0 {
				own = append(own, marks[6])
			}
			if len(own) == 0 && random.IntN(4) == 0 && strings.TrimSpace(textOf(n["text"])) != "" {
				own = append(own, map[string]any{"type": "code"})
			}
			n["marks"] = own
			nodes = append(nodes, n)
		}
		w := &writer{left: maxText}
		markdown := w.paragraph(nodes)
		got, want := meaning(t, markdown), said(nodes)
		if words(got) != words(want) || fmt.Sprint(visible(got)) != fmt.Sprint(visible(want)) {
			source, err := json.Marshal(nodes)
			t.Fatalf("%s (%v) becomes\n%s\nwhich is %q, want %q\n%v\n%v", source, err, markdown, words(got), words(want), visible(got), visible(want))
		}
	}
}
