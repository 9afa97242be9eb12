package lex

// Joined returns the place of the operand that a join goes on with.
func (f *Source) Joined(i int) (int, bool) {
	t := f.Token(i)
	for _, o := range f.Lang.joins {
		if t.Is(o) {
			return i + 1, true
		}
	}
	return i, f.Lang.Adjacent && t.Kind == Text && f.Token(i-1).Kind == Text
}

// EndsOperand reports whether a token may be the last one of an operand.
func (f *Source) EndsOperand(i int) bool {
	t := f.Token(i)
	return t.Kind == Text || t.Kind == Number || t.Kind == Word && t.S != "return" || t.Is(")") || t.Is("]") || t.Is("}")
}

// TargetOf is the name that an operator assigns to, or empty.
func (f *Source) TargetOf(i int) string {
	if at := f.TargetAt(i); at >= 0 {
		return f.Tokens[at].S
	}
	return ""
}

// TargetAt returns the token of the name that an operator assigns to, or -1. A
// type may stand between the name and the operator.
func (f *Source) TargetAt(i int) int {
	const longest = 14
	if f.Token(i-1).Kind == Text && f.Token(i).Is(":") {
		return i - 1
	}
	name := -1
	if f.Token(i-1).Kind == Word {
		name = i - 1
	}
	if !f.Token(i).Is("=") {
		return name
	}
	for n := i - 1; n > 0 && n > i-longest; n-- {
		switch t := f.Tokens[n]; {
		case t.Is(":"):
			if f.Token(n-1).Kind == Word && f.Tokens[n-1].Opener == f.Tokens[i].Opener {
				return n - 1
			}
			return name
		case t.Kind == Word, t.Is("."), t.Is("|"), t.Is("<"), t.Is(">"), t.Is("["), t.Is("]"), t.Is("&"), t.Is("?"):
			if t.First {
				return name
			}
		default:
			return name
		}
	}
	return name
}
