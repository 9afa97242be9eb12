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
	made.value = s.parts(w.Parts, false)
	return made
}

// parts evaluates the parts of a word, or those between double quotes.
func (s *script) parts(list []syntax.WordPart, quoted bool) address.Value {
	var all address.Value
	for _, part := range list {
		all = address.Join(all, s.part(part, quoted))
	}
	return all
}

func (s *script) part(part syntax.WordPart, quoted bool) address.Value {
	switch p := part.(type) {
	case *syntax.Lit:
		return address.Value{{Text: unescaped(p.Value, quoted)}}
	case *syntax.SglQuoted:
		return address.Value{{Text: p.Value}}
	case *syntax.DblQuoted:
		return s.parts(p.Parts, true)
	case *syntax.ParamExp:
		if p.Param == nil || p.Length {
			return address.Hole("", 0)
		}
		return s.variable(p.Param.Value)
	case *syntax.CmdSubst:
		return s.variable(madeVariable(p))
	default:
		return address.Hole("", 0)
	}
}

// variable is what a variable holds, or a hole of its name.
func (s *script) variable(name string) address.Value {
	if known, ok := s.values[name]; ok && name != "" {
		return known
	}
	return address.Hole(strings.TrimPrefix(name, expression), 0)
}

// madeVariable is the name of the variable that a Makefile means by what a shell
// reads as a command, or empty.
func madeVariable(c *syntax.CmdSubst) string {
	if len(c.Stmts) != 1 {
		return ""
	}
	call, ok := c.Stmts[0].Cmd.(*syntax.CallExpr)
	if !ok || len(call.Args) != 1 || len(call.Assigns) > 0 {
		return ""
	}
	return call.Args[0].Lit()
}

// unescaped is a text without the backslashes that the shell takes away. Between
// quotes those before other signs stay.
func unescaped(text string, quoted bool) string {
	if !strings.Contains(text, `\`) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+1 < len(text) && (!quoted || strings.IndexByte("$`\"\\\n", text[i+1]) >= 0) {
			i++
			if text[i] == '\n' {
				continue
			}
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

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
