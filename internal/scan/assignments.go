package scan

import "slices"

// bindings knows where the names of a source are given values.
type bindings struct {
	*outline
	// assignments are in the order of the text, names those of each name.
	assignments []*assignment
	names       map[string][]*assignment
	// givenTo names what the expression at a token is assigned to.
	givenTo map[int]string
	// spelled counts how often the source has each word, once it was asked.
	spelled map[string]int
}

// newBindings finds the assignments of a source.
func newBindings(o *outline) *bindings {
	f := &bindings{outline: o, names: make(map[string][]*assignment), givenTo: make(map[int]string)}
	f.findAssignments()
	return f
}

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

// constantOf is the name of the constant that the expression at a token gives its
// value, if the file names it nowhere else. Only constants outside of functions
// count: other files may use them.
func (f *bindings) constantOf(start int) string {
	if f.around[start] >= 0 || !f.token(start-1).is("=") {
		return ""
	}
	name := f.targetOf(start - 1)
	if name == "" {
		return ""
	}
	if f.spelled == nil {
		f.spelled = make(map[string]int)
		for _, t := range f.tokens {
			if t.kind == word {
				f.spelled[t.s]++
			}
		}
	}
	if f.spelled[name] > 1 {
		return ""
	}
	return name
}

// isGiven reports whether the file gives a name a value.
func (f *bindings) isGiven(name string) bool {
	return slices.ContainsFunc(f.names[name], func(a *assignment) bool { return !a.entry })
}

// findAssignments finds where names are given values.
func (f *bindings) findAssignments() {
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

func (f *bindings) record(a *assignment) {
	f.assignments = append(f.assignments, a)
	f.givenTo[a.value] = a.name
	list := f.names[a.name]
	f.names[a.name] = slices.Insert(list, placeIn(list, a.at), a)
}

// assign records what an operator assigns. Of several names each is given its
// own value.
func (f *bindings) assign(i int, appended bool) {
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
func (f *bindings) opensStatement(at int) bool {
	before := f.token(f.tokens[at].opener - 1)
	return before.kind == word && (isControl(before.s) || before.s == "const" || before.s == "var")
}

// assignOthers records the names in front of another, such as the first two of
// a, b, c := x, y, z.
func (f *bindings) assignOthers(at, value int) {
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

// entry records an entry of an object.
func (f *bindings) entry(i int) {
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
func (f *bindings) wordAssignment(i int) {
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

// appended records a text that is appended to a builder of texts, such as
// b.WriteString(text).
func (f *bindings) appended(i int) {
	switch f.tokens[i].s {
	case "WriteString", "append", "Append":
	default:
		return
	}
	if !f.isMember(i) || f.token(i-2).kind != word || !f.token(i+1).is("(") || f.token(i+2).kind == mark {
		return
	}
	at := i - 2
	f.record(&assignment{name: f.tokens[at].s, at: at, value: i + 2, appended: true, field: f.isMember(at)})
}
