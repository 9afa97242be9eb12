package redact

import (
	"strings"

	"jirascope/internal/ascii"
)

// goesOn reports whether a string ends at a place of a text, and source code appends to it.
func goesOn(text string, end int) bool {
	q := ascii.QuoteAt(text, end)
	rest := strings.TrimLeft(text[min(len(text), end+len(q)):], " \t")
	return q != "" && rest != "" && (rest[0] == '.' || rest[0] == '+')
}
