package draft

import (
	"fmt"
	"slices"
	"strings"

	"jirascope/internal/foreign"
)

// maxNames is how many names of people one loss gives.
const maxNames = 5

// losses are what a document could not hold, once per kind, in the order of the text.
type losses struct {
	kinds []string
	// names are those that nobody is known by, as they were written.
	names []string
}

// add notes a kind of loss.
func (l *losses) add(format string, values ...any) {
	if kind := fmt.Sprintf(format, values...); !slices.Contains(l.kinds, kind) {
		l.kinds = append(l.kinds, kind)
	}
}

// unknown notes a name that nobody is known by.
func (l *losses) unknown(name string) {
	if name = foreign.Line(name, 60); len(l.names) <= maxNames && !slices.Contains(l.names, name) {
		l.names = append(l.names, name)
	}
}

// list are all losses.
func (l *losses) list() []string {
	if len(l.names) == 0 {
		return l.kinds
	}
	more, names := "", l.names
	if len(names) > maxNames {
		more, names = " and others", names[:maxNames]
	}
	return append(l.kinds, fmt.Sprintf("these names stay text, since nobody was found by them, or several people were, or the token may not look people up: %s%s", strings.Join(names, ", "), more))
}
