package draft

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/adf"
)

// maker makes documents of nodes that both directions know.
type maker struct{ *rand.Rand }

func (m maker) one(list ...string) string { return list[m.IntN(len(list))] }

// line makes what stands in a paragraph: texts with signs of Markdown, marks and mentions.
func (m maker) line() []*node {
	var nodes []*node
	for range 1 + m.IntN(4) {
		if len(nodes) > 0 && m.IntN(6) == 0 {
			nodes = append(nodes, &node{Type: "hardBreak"})
			continue
		}
		if m.IntN(8) == 0 && (len(nodes) == 0 || strings.HasSuffix(nodes[len(nodes)-1].Text, " ")) {
			nodes = append(nodes, &node{Type: "mention", Attrs: map[string]any{"id": "1", "text": "@Ada Lovelace"}}, &node{Type: "text", Text: " said "})
			continue
		}
		var s style
		if m.IntN(2) == 0 {
			s = style{strong: m.IntN(3) == 0, em: m.IntN(3) == 0, strike: m.IntN(4) == 0, underline: m.IntN(5) == 0, subsup: m.one("", "", "", "sub", "sup")}
		} else if m.IntN(3) == 0 {
			s = style{code: true}
		}
		if m.IntN(5) == 0 {
			s.href, s.title = m.one("https://x.example/a_b?c=*&d=~", "/browse/X-1", "mailto:a@x.example", "https://x.example/(a b)"), m.one("", "", `a "title" *`)
		}
		text := m.one("a", "word", "two words", " x", "y ", "*", "**", "_", "__a_", "snake_case", "~", "`", "a`b", "[", "]", "[x]", "(y)", "](z)", "!", "<", "<b>", "a < b", ">", "# ",
			"#", "- ", "-", "--", "+ b", "1. ", "2)", "=", "===", "|", "&amp;", "&", `\`, `\*`, "é", "日本", "👍", ".", `"`, "<!--", "https://x.example/a_b", "&#42;", "$", "@Ada Lovelace", "@", "a@x.example",
			"www.x.example", "<details>", "[!NOTE]", "[ ] z", "[a]: b", "---", "```", "~~~", ": ", "http://", "</b>", "<br>", "$x$", "2026-11-02 10:00", "{a}")
		nodes = append(nodes, &node{Type: "text", Text: text, Marks: s.marks()})
	}
	return nodes
}

// blocks makes what stands in a place.
func (m maker) blocks(at place, depth int) []*node {
	var list []*node
	for i := range 1 + m.IntN(3) {
		kind := m.one("paragraph", "paragraph", "heading", "bulletList", "orderedList", "taskList", "codeBlock", "blockquote", "panel", "rule", "table", "expand", "nestedExpand")
		if depth > 2 || i == 0 && m.IntN(3) == 0 || !at.holds(kind) || kind == "nestedExpand" && at == inDocument {
			kind = "paragraph"
		}
		list = append(list, m.block(kind, depth))
	}
	return list
}

func (m maker) block(kind string, depth int) *node {
	n := &node{Type: kind}
	switch kind {
	case "paragraph":
		n.Content = m.line()
	case "heading":
		n.Attrs, n.Content = map[string]any{"level": 1 + m.IntN(6)}, m.line()
	case "codeBlock":
		n.Attrs = map[string]any{"language": m.one("", "go", "c++")}
		n.Content = []*node{{Type: "text", Text: m.one("a", "- x\n  y  \n\nz", "```\n````\n", "# z\n> q", "    indented", "\nfirst", "~~~", "| a |\n|---|", "</details>", "a\\\nb")}}
	case "bulletList", "orderedList":
		if kind == "orderedList" {
			n.Attrs = map[string]any{"order": m.IntN(12)}
		}
		for range 1 + m.IntN(3) {
			n.Content = append(n.Content, &node{Type: "listItem", Content: m.blocks(inItem, depth+1)})
		}
	case "taskList":
		n.Attrs = map[string]any{"localId": "1"}
		for range 1 + m.IntN(3) {
			n.Content = append(n.Content, &node{Type: "taskItem", Attrs: map[string]any{"localId": "2", "state": m.one("TODO", "DONE")}, Content: m.line()})
			if m.IntN(4) == 0 && depth < 3 {
				n.Content = append(n.Content, m.block("taskList", depth+1))
			}
		}
	case "blockquote":
		n.Content = m.blocks(inQuote, depth+1)
	case "panel":
		n.Attrs, n.Content = map[string]any{"panelType": m.one("info", "note", "success", "warning", "error")}, m.blocks(inPanel, depth+1)
	case "expand":
		n.Attrs, n.Content = map[string]any{"title": m.one("", "Title", "a <b> & c")}, m.blocks(inExpand, depth+1)
	case "nestedExpand":
		n.Attrs, n.Content = map[string]any{"title": "in"}, m.blocks(inNestedExpand, depth+1)
	case "table":
		columns, headed := 1+m.IntN(3), m.IntN(2) == 0
		for i := range 1 + m.IntN(3) {
			row := &node{Type: "tableRow"}
			for range columns {
				cell := &node{Type: "tableCell", Content: []*node{paragraph(m.line())}}
				if headed && i == 0 {
					cell.Type = "tableHeader"
				}
				row.Content = append(row.Content, cell)
			}
			n.Content = append(n.Content, row)
		}
	}
	return n
}

// Whatever is made of nodes that both directions know comes back, so that nothing of it is
// named.
func TestUnknown_Known(t *testing.T) {
	m := maker{rand.New(rand.NewPCG(5, 6))}
	var schema checker
	failed := 0
	for i := range 1000 {
		doc, err := json.Marshal(document{"doc", 1, m.blocks(inDocument, 0)})
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.node(t, decodedNode(t, doc)); err != nil {
			t.Fatalf("the test makes %s: %v", doc, err)
		}
		names, err := Unknown(doc)
		if err != nil || len(names) > 0 {
			markdown, _ := adf.Markdown(doc)
			back, _, _ := Document(markdown, People(doc))
			t.Errorf("%d: would lose %q, %v\n%s\n%s", i, names, err, markdown, cmp.Diff(normalOf(t, doc), normalOf(t, back)))
			if failed++; failed > 3 {
				t.FailNow()
			}
		}
	}
}

func normalOf(t *testing.T, doc json.RawMessage) string {
	t.Helper()
	root, err := parseOld(doc)
	if err != nil {
		t.Fatal(err)
	}
	return normal(root.Content)
}

func decodedNode(t *testing.T, doc json.RawMessage) map[string]any {
	t.Helper()
	var value map[string]any
	if err := json.Unmarshal(doc, &value); err != nil {
		t.Fatal(err)
	}
	return value
}
