package scan

import "slices"

// assignment is a place where a name is given a value.
type assignment struct {
	name string
	// at is the name's token, value the first one of the value.
	at, value int
	// appended is true where the value is appended.
	appended bool
	// entry is true for an entry of an object or a named argument: only a name
	// behind a dot means it.
	entry bool
	// field is true where the name is a field of an object.
	field bool

	busy, done bool
	values     []value
}

// findAssignments finds where names are given values.
func (f *source) findAssignments() {
	for i, t := range f.tokens {
		if t.kind != mark {
			if t.kind == word {
				f.wordAssignment(i)
				f.appended(i)
			}
			continue
		}
		switch t.s {
		case "=", ":=":
			f.assign(i, false)
		case "+=", ".=":
			f.assign(i, true)
		case ":", "=>":
			f.entry(i)
		}
	}
}

func (f *source) record(a *assignment) {
	f.assignments = append(f.assignments, a)
	f.givenTo[a.value] = a.name
	list := f.names[a.name]
	f.names[a.name] = slices.Insert(list, placeIn(list, a.at), a)
}

// assign records what an operator assigns. Of several names each is given its
// own value.
func (f *source) assign(i int, appended bool) {
	at := f.targetAt(i)
	if at < 0 {
		return
	}
	a := &assignment{name: f.tokens[at].s, at: at, value: i + 1, appended: appended, field: f.isMember(at)}
	opener := f.token(f.tokens[at].opener)
	if opener.is("(") && f.tokens[i].is("=") && !f.opensStatement(at) {
		a.entry = true
	}
	if opener.is("{") && f.lang.indented {
		a.entry = true
	}
	f.record(a)
	f.assignOthers(at, i+1)
}

// opensStatement reports whether a name in brackets is assigned by a statement
// there, such as the head of a loop or of an if.
func (f *source) opensStatement(at int) bool {
	before := f.token(f.tokens[at].opener - 1)
	return before.kind == word && (isControl(before.s) || before.s == "const" || before.s == "var")
}

// assignOthers records the names in front of another, such as the first two of
// a, b, c := x, y, z.
func (f *source) assignOthers(at, value int) {
	var names []int
	for f.token(at-1).is(",") && f.token(at-2).kind == word && f.tokens[at].opener == f.tokens[at-2].opener {
		names = append([]int{at}, names...)
		at -= 2
	}
	if len(names) == 0 || f.token(f.tokens[at].opener).is("(") {
		return
	}
	f.record(&assignment{name: f.tokens[at].s, at: at, value: value, field: f.isMember(at)})
	last := f.assignments[len(f.assignments)-2]
	for _, name := range names {
		value = f.nextItem(value)
		if value < 0 {
			last.value = len(f.tokens)
			return
		}
		if f.tokens[name].s == last.name {
			last.value = value
			f.givenTo[value] = last.name
			continue
		}
		f.record(&assignment{name: f.tokens[name].s, at: name, value: value})
	}
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

// isMember reports whether a name stands behind a dot or a sign of that sense.
func (f *source) isMember(at int) bool {
	return f.member(at - 1)
}

// entry records an entry of an object.
func (f *source) entry(i int) {
	t := f.token(i - 1)
	if t.kind != word && t.kind != text || t.opener < 0 {
		return
	}
	if opener := f.tokens[t.opener]; !opener.is("{") && !opener.is("[") && !opener.is("(") {
		return
	}
	before := f.token(i - 2)
	if !before.is("{") && !before.is("[") && !before.is("(") && !before.is(",") && !t.first {
		return
	}
	f.record(&assignment{name: t.s, at: i - 1, value: i + 1, entry: true})
}

// wordAssignment records a name that a keyword introduces: "with value as name"
// and "#define NAME value".
func (f *source) wordAssignment(i int) {
	name := f.token(i + 1)
	if name.kind != word || !f.tokens[i].isWord("as") && !f.tokens[i].isWord("define") {
		return
	}
	if f.tokens[i].isWord("define") {
		f.record(&assignment{name: name.s, at: i + 1, value: i + 2})
		return
	}
	const longest = 200
	for n := i - 1; n >= 0 && n > i-longest; n-- {
		if t := f.tokens[n]; t.isWord("with") && t.opener == f.tokens[i].opener {
			f.record(&assignment{name: name.s, at: i + 1, value: n + 1})
			return
		}
	}
}
