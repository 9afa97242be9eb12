package scan

// joined returns the place of the operand that a join goes on with.
func (f *source) joined(i int) (int, bool) {
	t := f.token(i)
	for _, o := range f.lang.joins {
		if t.is(o) {
			return i + 1, true
		}
	}
	return i, f.lang.adjacent && t.kind == text && f.token(i-1).kind == text
}

// endsOperand reports whether a token may be the last one of an operand.
func (f *source) endsOperand(i int) bool {
	t := f.token(i)
	return t.kind == text || t.kind == number || t.kind == word && t.s != "return" || t.is(")") || t.is("]") || t.is("}")
}

// nextItem returns the place behind the next comma of a list, or -1.
func (f *source) nextItem(i int) int {
	const longest = 200
	opener := f.token(i).opener
	for n := i; n < min(len(f.tokens), i+longest); n++ {
		t := f.tokens[n]
		switch {
		case t.opener != opener, t.is(";"), n > i && t.first && f.newStatement(n):
			return -1
		case t.is(","):
			return n + 1
		case t.pair > n:
			n = t.pair
		}
	}
	return -1
}

// targetOf is the name that an operator assigns to, or empty.
func (f *source) targetOf(i int) string {
	if at := f.targetAt(i); at >= 0 {
		return f.tokens[at].s
	}
	return ""
}

// targetAt returns the token of the name that an operator assigns to, or -1. A
// type may stand between the name and the operator.
func (f *source) targetAt(i int) int {
	const longest = 14
	if f.token(i-1).kind == text && f.token(i).is(":") {
		return i - 1
	}
	name := -1
	if f.token(i-1).kind == word {
		name = i - 1
	}
	if !f.token(i).is("=") {
		return name
	}
	for n := i - 1; n > 0 && n > i-longest; n-- {
		switch t := f.tokens[n]; {
		case t.is(":"):
			if f.token(n-1).kind == word && f.tokens[n-1].opener == f.tokens[i].opener {
				return n - 1
			}
			return name
		case t.kind == word, t.is("."), t.is("|"), t.is("<"), t.is(">"), t.is("["), t.is("]"), t.is("&"), t.is("?"):
			if t.first {
				return name
			}
		default:
			return name
		}
	}
	return name
}
