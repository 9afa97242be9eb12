package scan

import "strings"

// fence is a fenced block of a Markdown document.
type fence struct {
	// language is the name that the fence gives, in lower case, or empty.
	language string
	text     string
	// start is where the text begins in the document, in bytes.
	start int
}

// readFences returns the fenced blocks of a document. One that nothing ends goes on to
// its end.
func readFences(document string) []fence {
	var list []fence
	at, start := 0, -1
	sign, name := "", ""
	for line := range strings.Lines(document) {
		trimmed := strings.TrimLeft(line, " \t>")
		switch {
		case start < 0 && (strings.HasPrefix(trimmed, "```") || strings.HasPrefix(trimmed, "~~~")):
			sign = trimmed[:3]
			name, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(strings.TrimLeft(trimmed, "`~"))), " ")
			start = at + len(line)
		case start >= 0 && strings.HasPrefix(trimmed, sign):
			list = append(list, fence{name, document[start:at], start})
			start = -1
		}
		at += len(line)
	}
	if start >= 0 && start < len(document) {
		list = append(list, fence{name, document[start:], start})
	}
	return list
}
