package console

import (
	"strings"
	"unicode/utf8"

	"jirascope/internal/foreign"
	"jirascope/internal/pattern"
)

// mark is what an item of a list begins with, and its indent.
var mark = pattern.Lazy(`^ *(?:[-*] |\d+\. )?`)

// Wrap breaks the lines of a text at spaces so that they fit a width. The rest of
// an item ("1. ", "- ") is indented to where its first word stands. An indented
// line that is not an item is a command or a row of a table: it is kept in one
// piece, and so is a word that does not fit, such as an address.
//
// Texts come from the network too, so that they are made plain.
func Wrap(text string, width int) string {
	lines := strings.Split(foreign.Plain(text), "\n")
	for i, line := range lines {
		lead := mark().FindString(line)
		if strings.TrimSpace(lead) == "" && lead != "" {
			continue
		}
		lines[i] = Hang(lead, line[len(lead):], width)
	}
	return strings.Join(lines, "\n")
}

// Hang writes a text behind a lead, whose width indents the lines that follow.
func Hang(lead, text string, width int) string {
	indent := utf8.RuneCountInString(lead)
	var b strings.Builder
	b.WriteString(lead)
	column := indent
	for i, word := range strings.Fields(text) {
		length := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case column+1+length > width:
			b.WriteString("\n" + strings.Repeat(" ", indent))
			column = indent
		default:
			b.WriteString(" ")
			column++
		}
		b.WriteString(word)
		column += length
	}
	return strings.TrimRight(b.String(), " ")
}
