package scan

import (
	"slices"
	"strings"
)

// chain is an expression that may be an address.
type chain struct {
	start, end int
	values     []value
}

// chains yields the expressions of the file that hold a text or a name with a
// value, each once from its beginning.
func (f *evaluator) chains(yield func(chain) bool) {
	for i := range f.tokens {
		if !f.beginsChain(i) {
			continue
		}
		values, end := f.expression(i)
		values = slices.DeleteFunc(slices.Clone(values), func(v value) bool { return !v.literal() })
		if len(values) > 0 && end > i && !yield(chain{start: i, end: end, values: values}) {
			return
		}
	}
}

// beginsChain reports whether an expression worth a look begins at a token.
func (f *evaluator) beginsChain(i int) bool {
	t := f.tokens[i]
	if t.is("[") {
		end := f.behind(i)
		return f.token(end).is(".") && f.token(end+1).isWord("join")
	}
	if t.kind != text && t.kind != word || f.isMember(i) {
		return false
	}
	before := f.token(i - 1)
	if before.kind == mark && f.endsOperand(i-2) {
		if next, ok := f.joined(i - 1); ok && next == i || before.is("%") && f.lang.name == "python" {
			return false
		}
	}
	if t.kind == text {
		return !f.lang.adjacent || before.kind != text
	}
	if t.kind == word && (isControl(t.s) || t.s == "new" || t.s == "return") {
		return false
	}
	return f.isKnown(i) && !f.inHead(i)
}

// isKnown reports whether a word begins an expression whose text may be known.
func (f *evaluator) isKnown(i int) bool {
	last := i
	for f.member(last+1) && f.token(last+2).kind == word {
		last += 2
	}
	name, next := f.tokens[last].s, last+1
	if f.token(next).kind == text {
		return f.token(next).tight
	}
	if f.token(next).is("!") {
		next++
	}
	if next = f.typeEnd(next); f.token(next).is("(") {
		if f.isMaker(name, last > i) {
			return true
		}
		next = f.behind(next)
	} else if len(f.names[name]) > 0 {
		return true
	}
	_, ok := f.joined(next)
	return ok || f.member(next)
}

// isMaker reports whether a call of a function may be an address.
func (f *evaluator) isMaker(name string, member bool) bool {
	if f.callees.maker(name) != unknown {
		return true
	}
	switch strings.ToLower(name) {
	case "join", "string", "tostring", "to_s", "str":
		return member
	default:
		return false
	}
}
