package flow

import (
	"slices"
	"strings"

	"jirascope/internal/scan/address"
	"jirascope/internal/scan/lex"
	"jirascope/internal/scan/role"
)

// Chain is an expression that may be an address.
type Chain struct {
	Start, End int
	Values     []address.Value
}

// Chains yields the expressions of the file that hold a text or a name with a
// value, each once from its beginning.
func (f *Evaluator) Chains(yield func(Chain) bool) {
	for i := range f.Tokens {
		if !f.beginsChain(i) {
			continue
		}
		values, end := f.expression(i)
		values = slices.DeleteFunc(slices.Clone(values), func(v address.Value) bool { return !v.Literal() })
		if len(values) > 0 && end > i && !yield(Chain{Start: i, End: end, Values: values}) {
			return
		}
	}
}

// beginsChain reports whether an expression worth a look begins at a token.
func (f *Evaluator) beginsChain(i int) bool {
	t := f.Tokens[i]
	if t.Kind != lex.Text && t.Kind != lex.Word || f.IsMember(i) {
		return false
	}
	before := f.Token(i - 1)
	if before.Kind == lex.Mark && f.EndsOperand(i-2) {
		if next, ok := f.Joined(i - 1); ok && next == i || before.Is("%") && f.Lang.Name == "python" {
			return false
		}
	}
	if t.Kind == lex.Text {
		return !f.Lang.Adjacent || before.Kind != lex.Text
	}
	if t.Kind == lex.Word && (lex.IsControl(t.S) || t.S == "new" || t.S == "return") {
		return false
	}
	return f.isKnown(i) && !f.inHead(i)
}

// isKnown reports whether a word begins an expression whose text may be known.
func (f *Evaluator) isKnown(i int) bool {
	last := i
	for f.Member(last+1) && f.Token(last+2).Kind == lex.Word {
		last += 2
	}
	name, next := f.Tokens[last].S, last+1
	if f.Token(next).Kind == lex.Text {
		return f.Token(next).Tight
	}
	if f.Token(next).Is("!") {
		next++
	}
	if next = f.TypeEnd(next); f.Token(next).Is("(") {
		if f.isMaker(name, last > i) {
			return true
		}
		next = f.Behind(next)
	} else if len(f.names[name]) > 0 {
		return true
	}
	_, ok := f.Joined(next)
	return ok || f.Member(next)
}

// isMaker reports whether a call of a function may be an address.
func (f *Evaluator) isMaker(name string, member bool) bool {
	if f.Callees.Maker(name) != role.Unknown {
		return true
	}
	switch strings.ToLower(name) {
	case "join", "string", "tostring", "to_s", "str":
		return member
	default:
		return false
	}
}
