package script

import (
	"strings"

	"jirascope/internal/scan/lex"
)

// OfMakefile is a Makefile as a script with the same lines: its recipes, and
// its variables as those of the shell. All else is left out.
func OfMakefile(text string) string {
	var b strings.Builder
	continued := false
	for line := range strings.Lines(text) {
		body := strings.TrimRight(line, "\r\n")
		switch {
		case continued:
			b.WriteString(makeVariables(body))
		case strings.HasPrefix(body, "\t"):
			b.WriteString(makeVariables(strings.TrimLeft(body, "\t @-+")))
		default:
			b.WriteString(madeAssignment(body))
			body = ""
		}
		continued = strings.HasSuffix(body, `\`)
		b.WriteByte('\n')
	}
	return b.String()
}

// makeVariables writes the variables in a recipe as a shell does.
func makeVariables(recipe string) string {
	var b strings.Builder
	for i := 0; i < len(recipe); i++ {
		if n := makeVariable(recipe[i:]); n > 0 {
			b.WriteString("${" + recipe[i+2:i+n-1] + "}")
			i += n - 1
			continue
		}
		if strings.HasPrefix(recipe[i:], "$$") {
			i++
		}
		b.WriteByte(recipe[i])
	}
	return b.String()
}

// makeVariable is the length of a variable in brackets at the beginning of a text,
// or 0.
func makeVariable(text string) int {
	if !strings.HasPrefix(text, "$(") {
		return 0
	}
	n := lex.WordLength(text[2:], "")
	if n == 0 || !strings.HasPrefix(text[2+n:], ")") {
		return 0
	}
	return n + 3
}

// madeAssignment is a line of a Makefile as an assignment of the shell, or empty
// where it is none.
func madeAssignment(line string) string {
	name, given, found := strings.Cut(line, "=")
	name = strings.TrimRight(strings.TrimSpace(strings.TrimPrefix(name, "export ")), ":?+ ")
	if !found || name == "" || lex.WordLength(name, "") != len(name) || !lex.IsLetter(name[0]) || strings.ContainsAny(given, "\"`\\") {
		return ""
	}
	return name + `="` + makeVariables(strings.TrimSpace(given)) + `"`
}
