package draft

import (
	"strings"
	"unicode"

	"jirascope/internal/foreign"
)

// naming is what a kind of node is called.
func naming(kind string) string {
	switch kind {
	case "status":
		return "a status"
	case "date":
		return "a date"
	case "mention":
		return "a mention"
	case "inlineCard", "blockCard", "embedCard":
		return "a card of a link"
	case "media", "mediaInline":
		return "an attached file or picture"
	case "extension", "inlineExtension", "bodiedExtension", "multiBodiedExtension":
		return "a macro"
	case "decisionList":
		return "a list of decisions"
	case "blockTaskItem":
		return "a task of several paragraphs"
	case "layoutSection":
		return "columns side by side"
	case "placeholder":
		return "a placeholder"
	case "paragraph", "heading", "panel", "table":
		return "a " + kind
	case "bulletList", "orderedList":
		return "a list"
	case "taskList":
		return "a list of tasks"
	case "codeBlock":
		return "a block of code"
	case "blockquote":
		return "a quote"
	case "expand", "nestedExpand":
		return "a part that folds"
	default:
		return "a node of the kind " + foreign.Quote(kind, 40)
	}
}

// block notes what is lost of a node: things of which none ever
// comes back from Markdown.
func (f *findings) block(n *old) {
	for _, m := range n.Marks {
		f.mark(n, m)
	}
	switch n.Type {
	case "text":
		f.text(n.Text, n.Text)
		return
	case "mention":
		if id, _, _ := f.people(n.named()); id != n.attribute("id") {
			f.labelled("a mention of somebody who shares a name", n.named())
		}
		return
	case "emoji":
		if n.character() == "" {
			f.labelled("an emoji that is not a character", n.attribute("shortName"))
		}
		return
	case "hardBreak", "paragraph", "heading", "bulletList", "orderedList", "listItem", "taskList", "taskItem", "blockquote", "rule",
		"expand", "nestedExpand", "tableRow", "mediaSingle", "mediaGroup", "caption":
	case "codeBlock":
		f.code(n)
		return
	case "panel":
		f.panel(n)
	case "table":
		f.table(n)
	case "tableCell", "tableHeader":
		f.cell(n)
	default:
		f.labelled(naming(n.Type), n.label())
		return
	}
	for _, child := range n.Content {
		f.block(child)
	}
}

// label is what people know a node by that Markdown has no form for.
func (n *old) label() string {
	for _, name := range []string{"text", "alt", "url", "extensionKey"} {
		if text := n.attribute(name); text != "" {
			return text
		}
	}
	return n.words()
}

// mark notes a mark that Markdown has no form for, or that code cannot have.
func (f *findings) mark(n, m *old) {
	switch m.Type {
	case "strong", "em", "strike", "underline", "subsup":
		if n.mark("code") != nil {
			f.labelled("code with other marks", n.Text)
		}
	case "code", "breakout":
	case "link":
		if href := m.attribute("href"); !linked(href) {
			f.labelled("a link with an address of another kind", href)
		}
	case "textColor":
		f.labelled("colored text", n.Text)
	case "backgroundColor":
		f.labelled("highlighted text", n.Text)
	case "alignment", "indentation", "fontSize":
		f.labelled("text that is aligned, indented or small", n.words())
	case "annotation":
		f.labelled("a comment at a part of the text", n.Text)
	default:
		f.labelled("a mark of the kind "+foreign.Quote(m.Type, 40), n.words())
	}
}

// linked reports whether an address may stand in a link.
func linked(href string) bool {
	_, ok := address(href)
	return ok
}

// text notes characters that package adf does not show: those without a shape, and those
// that turn the direction of others.
func (f *findings) text(text, label string) {
	spaced := strings.Map(func(r rune) rune {
		if r == '\t' || unicode.Is(unicode.Zs, r) {
			return ' '
		}
		return r
	}, text)
	if foreign.Plain(spaced) != spaced {
		f.labelled("characters that do not show", label)
	}
}

func (f *findings) code(n *old) {
	text := n.words()
	if strings.Contains(text, "\t") {
		f.labelled("tabs in a block of code", text)
	}
	f.text(text, text)
}

func (f *findings) panel(n *old) {
	switch kind := n.attribute("panelType"); kind {
	case "info", "success", "note", "warning", "error":
	default:
		f.add("a panel of the kind %s", foreign.Quote(kind, 40))
	}
}

func (f *findings) table(n *old) {
	if n.Attrs["isNumberColumnEnabled"] == true {
		f.add("a table with numbered rows")
	}
	for i, row := range n.Content {
		headings := 0
		for _, cell := range row.Content {
			if cell.Type == "tableHeader" {
				headings++
			}
		}
		if headings > 0 && (i > 0 || headings < len(row.Content)) {
			f.labelled("headings of a table beyond its first row", row.words())
		}
	}
}

// cell notes what is lost of a cell: Markdown has one line for each.
func (f *findings) cell(n *old) {
	for _, name := range []string{"colspan", "rowspan"} {
		if value, ok := n.Attrs[name].(float64); ok && value != 1 {
			f.labelled("a cell that fills several rows or columns", n.words())
		}
	}
	if n.attribute("background") != "" {
		f.labelled("a colored cell", n.words())
	}
	count := 0
	for _, child := range n.Content {
		if child.Type != "paragraph" {
			f.labelled("a cell with more than a paragraph", n.words())
			return
		}
		if normalLine(child.Content) != "" {
			count++
		}
	}
	if count > 1 {
		f.labelled("a cell with more than a paragraph", n.words())
	}
}
