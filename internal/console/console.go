package console

import (
	"encoding/json"
	"fmt"
	"io"

	"jirascope/scopes"
)

// Scopes lists scopes with their titles under a heading; nothing when there are none.
func Scopes(w io.Writer, heading string, list []scopes.Scope) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s\n\n", heading)
	for _, scope := range list {
		fmt.Fprintf(w, "  %-42s %s\n", scope.Name, scope.Title)
	}
}

// JSON writes a value with one member a line.
func JSON(w io.Writer, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}

// Count is a number with its noun, which gets an s unless the number is 1.
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
