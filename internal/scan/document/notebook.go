package document

import "strings"

// readCells reads the code of a notebook's cells.
func (r *jsonReader) readCells(cells *node) {
	for _, cell := range cells.items {
		source := cell.get("source")
		if source == nil || cell.get("cell_type").string() != "code" {
			continue
		}
		parts := source.items
		if source.isText {
			parts = []*node{source}
		}
		for _, part := range parts {
			for line := range strings.Lines(part.text) {
				r.found.Cells = append(r.found.Cells, Part{strings.TrimSuffix(line, "\n"), r.lineOf(part)})
			}
		}
	}
}

// withoutComments is a JSON text with blanks in the place of comments, which jsonc
// allows, so that all else keeps its place.
func withoutComments(text string) string {
	if !strings.Contains(text, "//") && !strings.Contains(text, "/*") {
		return text
	}
	made := []byte(text)
	for i := 0; i < len(made); i++ {
		end := 0
		switch rest := text[i:]; {
		case rest[0] == '"':
			i += stringLength(rest) - 1
			continue
		case strings.HasPrefix(rest, "//"):
			end = strings.IndexByte(rest, '\n')
		case strings.HasPrefix(rest, "/*"):
			if end = strings.Index(rest[2:], "*/"); end >= 0 {
				end += 4
			}
		default:
			continue
		}
		if end < 0 {
			end = len(text) - i
		}
		for ; end > 0; end, i = end-1, i+1 {
			if made[i] != '\n' {
				made[i] = ' '
			}
		}
		i--
	}
	return string(made)
}

// stringLength is the length of a JSON string with its quotes, or of all that follows
// where nothing ends it.
func stringLength(text string) int {
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(text)
}
