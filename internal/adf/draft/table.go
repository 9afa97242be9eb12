package draft

import xast "github.com/yuin/goldmark/extension/ast"

// table makes a table, or lines of text where none may stand. A row of headings in which
// nothing is written is none.
func (c *composer) table(n *xast.Table, at place) []*node {
	for _, alignment := range n.Alignments {
		if alignment != xast.AlignNone {
			c.lost.add("how the columns of a table are aligned is left out")
		}
	}
	rows := itemsOf(n)
	var made [][][]*node
	for _, row := range rows {
		var cells [][]*node
		for _, cell := range itemsOf(row) {
			cells = append(cells, c.inline(cell))
		}
		made = append(made, cells)
	}
	headed := len(made) == 1 || !empty(made[0])
	if !headed {
		made = made[1:]
	}
	if !at.holds("table") {
		c.lost.add("a table in %s is written as lines of text", at.named())
		return c.lines(made, headed)
	}
	table := &node{Type: "table"}
	for i, cells := range made {
		kind := "tableCell"
		if i == 0 && headed {
			kind = "tableHeader"
		}
		row := &node{Type: "tableRow"}
		for _, cell := range cells {
			row.Content = append(row.Content, &node{Type: kind, Content: []*node{paragraph(cell)}})
		}
		table.Content = append(table.Content, row)
	}
	return []*node{table}
}

// empty reports whether nothing stands in cells.
func empty(cells [][]*node) bool {
	for _, cell := range cells {
		if len(cell) > 0 {
			return false
		}
	}
	return true
}

// lines makes a paragraph of rows, a line of each.
func (c *composer) lines(rows [][][]*node, headed bool) []*node {
	var content []*node
	for i, cells := range rows {
		if i > 0 {
			content = append(content, &node{Type: "hardBreak"})
		}
		for j, cell := range cells {
			if j > 0 {
				content = append(content, &node{Type: "text", Text: " | "})
			}
			if i == 0 && headed {
				cell = bold(cell)
			}
			content = append(content, cell...)
		}
	}
	return []*node{paragraph(content)}
}
