package document

import "strings"

// Fence is a fenced block of a Markdown document.
type Fence struct {
	// Language is the name that the fence gives, in lower case, or empty.
	Language string
	Text     string
	// Start is where the text begins in the document, in bytes.
	Start int
}

// Fences returns the fenced blocks of a document. One that nothing ends goes on to
// its end.
func Fences(document string) []Fence {
	var list []Fence
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
			list = append(list, Fence{name, document[start:at], start})
			start = -1
		}
		at += len(line)
	}
	if start >= 0 && start < len(document) {
		list = append(list, Fence{name, document[start:], start})
	}
	return list
}
