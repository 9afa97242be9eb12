package console

import (
	"io"
	"os"
	"strconv"

	"golang.org/x/term"
)

const (
	// defaultWidth is for what is not a terminal: files, pipes, tickets.
	defaultWidth = 80
	// widest is the longest line of prose that reads well.
	widest = 100
	// narrowest leaves room for an indent and a word.
	narrowest = 30
)

// Width is how many columns a text gets that is written to w. COLUMNS decides if
// it is set. Otherwise it is the width of the terminal, up to 100, and 80 for what
// is not a terminal.
func Width(w io.Writer) int {
	if columns, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && columns > 0 {
		return max(columns, narrowest)
	}
	if file, ok := w.(interface{ Fd() uintptr }); ok {
		if columns, _, err := term.GetSize(int(file.Fd())); err == nil && columns > 0 {
			return max(narrowest, min(columns, widest))
		}
	}
	return defaultWidth
}

// IsTerminal reports whether w or r is a terminal.
func IsTerminal(stream any) bool {
	file, ok := stream.(interface{ Fd() uintptr })
	return ok && term.IsTerminal(int(file.Fd()))
}
