package scopes

import (
	"fmt"
	"strings"
)

// ParseTable reads a table in the form that this project's have: headings at the
// beginning of a line, each with an indented line "field value" for all that is said
// of it. Lines that begin with # are remarks. An entry is begun with its heading and
// given each field; it reports false of one that it does not know or cannot read.
// Such lines are left out and are problems, which the tests of the tables forbid.
func ParseTable[E any](table string, begin func(heading string) E, set func(e *E, field, value string) bool) (list []E, problems []error) {
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\r\n")
		field, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch {
		case line == "" || line[0] == '#':
		case line[0] != '\t':
			list = append(list, begin(line))
		case len(list) == 0 || value == "" || !set(&list[len(list)-1], field, value):
			problems = append(problems, fmt.Errorf("%q cannot be read", line))
		}
	}
	return list, problems
}

// Reference is a page that something is known from.
type Reference struct {
	URL string
	// Date is the day it was read, as YYYY-MM-DD.
	Date string
	// Official says that the page is Atlassian's own.
	Official bool
}

// addReference reads who is behind a page, the date and the page.
func addReference(list *[]Reference, text string) bool {
	words := strings.Fields(text)
	if len(words) != 3 {
		return false
	}
	*list = append(*list, Reference{URL: words[2], Date: words[1], Official: words[0] == "official"})
	return true
}
