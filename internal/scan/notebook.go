package scan

import "strings"

// readNotebook reads the code of a notebook's cells. Each cell is read by
// itself, so a name that another cell gives a value is not known.
func (r *reader) readNotebook(n *node) {
	var code strings.Builder
	var starts []int
	for _, cell := range n.get("cells").items {
		if cell.get("cell_type").string() != "code" {
			continue
		}
		source := cell.get("source")
		if source == nil {
			continue
		}
		parts := source.items
		if source.isText {
			parts = []*node{source}
		}
		for _, line := range parts {
			for text := range strings.Lines(line.text) {
				code.WriteString(strings.TrimSuffix(text, "\n") + "\n")
				starts = append(starts, r.lines.of(max(line.at-1, 0)))
			}
		}
	}
	inner := &reader{scanner: r.scanner, file: r.file, text: code.String()}
	inner.lines = newLines(inner.text)
	inner.readSource(languageOf("py"))
	for _, call := range inner.found.calls {
		call.Line = starts[min(call.Line, len(starts))-1]
		r.found.calls = append(r.found.calls, call)
	}
	for _, open := range inner.found.opens {
		open.Line = starts[min(open.Line, len(starts))-1]
		r.found.opens = append(r.found.opens, open)
	}
}
