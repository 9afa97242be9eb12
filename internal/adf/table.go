package adf

import (
	"slices"
	"strings"
)

// maxColumns is how many columns of a table are shown.
const maxColumns = 60

// table writes a table. Markdown's has a row of headings always: an empty one where the
// table has none.
func (w *writer) table(n node) string {
	var rows [][]string
	// below are the rows for which a cell above still fills a column.
	var below []int
	for i, row := range n.children() {
		cells := w.row(row, i == 0, &below)
		if len(cells) > 0 {
			rows = append(rows, cells)
		}
	}
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	if width == 0 {
		return ""
	}
	if !headed(n) {
		rows = slices.Insert(rows, 0, nil)
	}
	rows = slices.Insert(rows, 1, slices.Repeat([]string{"---"}, width))
	lines := make([]string, len(rows))
	for i, row := range rows {
		row = append(row, make([]string, width-len(row))...)
		lines[i] = strings.ReplaceAll("| "+strings.Join(row, " | ")+" |", "|  |", "| |")
	}
	return strings.Join(lines, "\n")
}

// headed reports whether all cells of the first row are headings.
func headed(table node) bool {
	rows := table.children()
	return len(rows) > 0 && !slices.ContainsFunc(rows[0].children(), func(cell node) bool { return cell.kind() != "tableHeader" })
}

// row writes the cells of a row, and empty ones where a cell is wider or higher than one.
func (w *writer) row(n node, top bool, below *[]int) []string {
	var cells []string
	add := func(text string, height int) {
		if len(cells) == len(*below) {
			*below = append(*below, 0)
		}
		(*below)[len(cells)] = height - 1
		cells = append(cells, text)
	}
	fill := func() {
		for len(cells) < len(*below) && (*below)[len(cells)] > 0 {
			add("", (*below)[len(cells)])
		}
	}
	for _, cell := range n.children() {
		if fill(); len(cells) >= maxColumns {
			break
		}
		text, height := w.cell(cell), cell.number("rowspan", 1, 1, 1000)
		if cell.kind() == "tableHeader" && !top && text != "" {
			text = "**" + text + "**"
		}
		add(text, height)
		for range min(cell.number("colspan", 1, 1, maxColumns), maxColumns-len(cells)+1) - 1 {
			add("", height)
		}
	}
	fill()
	return cells
}

// cell writes all that a cell holds in one line.
func (w *writer) cell(n node) string {
	if !w.take(3) {
		return ""
	}
	return strings.ReplaceAll(w.flat(n.children(), w.depth), "|", `\|`)
}

// flat writes blocks in one line.
func (w *writer) flat(nodes []node, depth int) string {
	var parts []string
	for i := 0; i < len(nodes); {
		text := ""
		if end := i + lineLength(nodes[i:]); end > i {
			text = w.line(nodes[i:end], lineBreak)
			i = end
		} else {
			text = w.flatBlock(nodes[i], depth)
			i++
		}
		if text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, lineBreak)
}

// lineBreak breaks a line where Markdown allows no other way.
const lineBreak = "<br>"

func (w *writer) flatBlock(n node, depth int) string {
	switch kind := n.kind(); {
	case depth >= maxDepth:
		return w.line([]node{{"type": "text", "text": n.words()}}, lineBreak)
	case kind == "codeBlock":
		var lines []node
		for line := range strings.SplitSeq(n.words(), "\n") {
			lines = append(lines, node{"type": "text", "text": line, "marks": []any{map[string]any{"type": "code"}}}, node{"type": "hardBreak"})
		}
		return w.line(lines, lineBreak)
	case kind == "listItem", kind == "taskItem", kind == "blockTaskItem", kind == "decisionItem":
		return "• " + itemMark(n) + w.flat(n.children(), depth+1)
	case len(n.children()) > 0:
		return w.flat(n.children(), depth+1)
	default:
		return w.line([]node{n}, lineBreak)
	}
}
