package script

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"jirascope/internal/scan/address"
)

// word is one word of a command.
type word struct {
	value address.Value
	// line is where it begins in the script, from 1.
	line int
}

// expression is what the name begins with that stands for the expression of a
// pipeline.
const expression = "pipeline_"

// word evaluates a word, with the variables in it.
func (s *script) word(w *syntax.Word) word {
	made := word{line: int(w.Pos().Line())}
	made.value = s.parts(w.Parts)
	return made
}

// parts evaluates the parts of a word, or those between double quotes.
func (s *script) parts(list []syntax.WordPart) address.Value {
	var all address.Value
	for _, part := range list {
		all = address.Join(all, s.part(part))
	}
	return all
}

func (s *script) part(part syntax.WordPart) address.Value {
	switch p := part.(type) {
	case *syntax.Lit:
		return address.Value{{Text: strings.ReplaceAll(p.Value, `\`, "")}}
	case *syntax.SglQuoted:
		return address.Value{{Text: p.Value}}
	case *syntax.DblQuoted:
		return s.parts(p.Parts)
	case *syntax.ParamExp:
		if p.Param == nil || p.Length {
			return hole("")
		}
		return s.variable(p.Param.Value)
	default:
		return hole("")
	}
}

// variable is what a variable holds, or a hole of its name.
func (s *script) variable(name string) address.Value {
	if known, ok := s.values[name]; ok && name != "" {
		return known
	}
	return hole(strings.TrimPrefix(name, expression))
}

// hole is what only the running script knows.
func hole(name string) address.Value { return address.Hole(name, 0) }

// withoutExpressions puts a variable in the place of each expression of a
// pipeline, such as ${{ secrets.SITE }}, which no shell can read.
func withoutExpressions(text string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "${{")
		code, after, closed := strings.Cut(rest, "}}")
		if !found || !closed || strings.Contains(code, "\n") {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(before + "${" + expression + address.PlainName(code) + "}")
		text = after
	}
}
