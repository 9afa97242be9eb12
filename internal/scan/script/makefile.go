package script

import (
	"regexp"
	"strings"
)

// OfMakefile is a Makefile as a script with the same lines: its recipes, and
// its variables as those of the shell. All else is left out.
func OfMakefile(text string) string {
	variable := regexp.MustCompile(`\$\$|\$\((\w+)\)`)
	assignment := regexp.MustCompile("^(?:export )? *([A-Za-z_]\\w*) *[:?+]*= *([^\"`\\\\]*)$")
	var b strings.Builder
	continued := false
	for line := range strings.Lines(text) {
		body := strings.TrimRight(line, "\r\n")
		if recipe, found := strings.CutPrefix(body, "\t"); found || continued {
			b.WriteString(strings.TrimLeft(recipe, "\t @-+"))
			continued = strings.HasSuffix(body, `\`)
		} else {
			b.WriteString(assignment.ReplaceAllString(assignment.FindString(body), `$1="$2"`))
		}
		b.WriteByte('\n')
	}
	return variable.ReplaceAllStringFunc(b.String(), func(name string) string {
		if name == "$$" {
			return "$"
		}
		return "${" + name[2:len(name)-1] + "}"
	})
}
