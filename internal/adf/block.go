package adf

import (
	"strings"
	"unicode"

	"jirascope/internal/foreign"
)

// blocks writes nodes one after the other. Nodes of a line that stand between blocks are
// a paragraph.
func (w *writer) blocks(nodes []node, between string) string {
	var parts []string
	// Lists that follow each other would be read as one, were their marks the same.
	before, other := "", false
	for i := 0; i < len(nodes); {
		kind, text := "paragraph", ""
		if end := i + lineLength(nodes[i:]); end > i {
			text = w.paragraph(nodes[i:end])
			i = end
		} else {
			kind = nodes[i].kind()
			other = continues(before, kind) && !other
			text = w.block(nodes[i], other)
			i++
		}
		if text != "" {
			parts, before = append(parts, text), kind
		}
	}
	return strings.Join(parts, between)
}

// lineLength is how many nodes at the start stand in one line.
func lineLength(nodes []node) int {
	for i, n := range nodes {
		if !inLine(n.kind()) {
			return i
		}
	}
	return len(nodes)
}

// block writes a block; a list with other marks than usual, perhaps.
func (w *writer) block(n node, other bool) string {
	if w.depth >= maxDepth {
		return w.paragraph([]node{{"type": "text", "text": n.words()}})
	}
	if !w.take(2*w.depth + 2) {
		return ""
	}
	w.depth++
	defer func() { w.depth-- }()
	switch kind := n.kind(); kind {
	case "paragraph", "caption":
		return w.paragraph(n.children())
	case "heading":
		return w.heading(n)
	case "bulletList", "orderedList", "taskList", "decisionList":
		return w.list(n, other)
	case "codeBlock":
		return w.code(n)
	case "blockquote":
		return quoted(w.blocks(n.children(), "\n\n"))
	case "panel":
		return w.panel(n)
	case "rule":
		return w.rule()
	case "table":
		return w.table(n)
	case "expand", "nestedExpand":
		return w.details(n)
	case "mediaGroup":
		return w.blocks(n.children(), " ")
	case "media":
		return w.paragraph([]node{n})
	case "blockCard", "embedCard":
		return w.paragraph([]node{{"type": "inlineCard", "attrs": n["attrs"]}})
	default:
		return w.other(n)
	}
}

// other writes a block that has no form of its own: what it holds, or its text.
func (w *writer) other(n node) string {
	if children := n.children(); len(children) > 0 {
		return w.blocks(children, "\n\n")
	}
	return w.paragraph([]node{n})
}

func (w *writer) paragraph(nodes []node) string {
	return escapeLines(w.line(nodes, hardBreak))
}

func (w *writer) heading(n node) string {
	text := w.line(n.children(), lineBreak)
	if text == "" {
		return ""
	}
	// Signs at the end would be taken for the end of the heading's mark.
	if strings.HasSuffix(text, "#") {
		text = text[:len(text)-1] + `\#`
	}
	return strings.Repeat("#", n.number("level", 1, 1, 6)) + " " + text
}

// rule writes a line that no item of a list and no heading is mistaken for.
func (w *writer) rule() string {
	if w.depth > 1 {
		return "___"
	}
	return "---"
}

// panel writes an alert. A list with numbers would not be one directly below its first
// line.
func (w *writer) panel(n node) string {
	inner := w.blocks(n.children(), "\n\n")
	between := "\n"
	if strings.Trim(strings.SplitN(inner, " ", 2)[0], "0123456789") != strings.SplitN(inner, " ", 2)[0] {
		between = "\n\n"
	}
	return quoted("[!" + alert(n.attribute("panelType")) + "]" + between + inner)
}

// alert is the kind of alert that a panel is.
func alert(panel string) string {
	switch panel {
	case "note":
		return "IMPORTANT"
	case "success", "tip":
		return "TIP"
	case "warning":
		return "WARNING"
	case "error":
		return "CAUTION"
	default:
		return "NOTE"
	}
}

// details writes what a person can fold away.
func (w *writer) details(n node) string {
	title := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(foreign.Line(n.attribute("title"), 255))
	if !w.take(len(title)) {
		return ""
	}
	return "<details><summary>" + title + "</summary>\n\n" + w.blocks(n.children(), "\n\n") + "\n\n</details>"
}

// code writes a block of code between fences that are longer than any in it.
func (w *writer) code(n node) string {
	var b strings.Builder
	for _, child := range n.children() {
		b.WriteString(textOf(child["text"]))
	}
	text := strings.TrimRight(plainCode(b.String()), "\n")
	if !w.take(len(text) + strings.Count(text, "\n")*2*w.depth) {
		return ""
	}
	fence := strings.Repeat("`", max(3, longestRun(text, '`')+1))
	return fence + language(n.attribute("language")) + "\n" + text + "\n" + fence
}

// plainCode is a text of code. Its tabs show as spaces, and not as one, which would hide
// how it is indented.
func plainCode(text string) string { return foreign.Plain(strings.ReplaceAll(text, "\t", "    ")) }

// language is the name of a language as it may stand behind a fence.
func language(name string) string {
	fits := func(r rune) bool {
		return r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("+#._-", r))
	}
	if len(name) > 40 || strings.ContainsFunc(name, func(r rune) bool { return !fits(r) }) {
		return ""
	}
	return name
}

// longestRun is the length of the longest row of a sign in a text.
func longestRun(text string, sign rune) int {
	most, length := 0, 0
	for _, r := range text {
		if length++; r != sign {
			length = 0
		}
		most = max(most, length)
	}
	return most
}

// quoted puts a text behind signs of a quote.
func quoted(text string) string {
	if text == "" {
		return ""
	}
	return indented(text, "> ", "> ")
}

// indented puts start before the first line of a text, and rest before the others. Empty
// lines do not end in spaces.
func indented(text, start, rest string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		before := rest
		if i == 0 {
			before = start
		}
		if lines[i] = before + line; line == "" {
			lines[i] = strings.TrimRight(before, " ")
		}
	}
	return strings.Join(lines, "\n")
}
