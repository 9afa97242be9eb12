package flow

import (
	"slices"

	"jirascope/internal/scan/address"
	"jirascope/internal/scan/lex"
)

// Bindings knows where the names of a source are given values.
type Bindings struct {
	*Outline
	// Assignments are in the order of the text, names those of each name.
	Assignments []*Assignment
	names       map[string][]*Assignment
	// GivenTo names what the expression at a token is assigned to.
	GivenTo map[int]string
	// spelled counts how often the source has each word, once it was asked.
	spelled map[string]int
}

// NewBindings finds the assignments of a source.
func NewBindings(o *Outline) *Bindings {
	f := &Bindings{Outline: o, names: make(map[string][]*Assignment), GivenTo: make(map[int]string)}
	f.findAssignments()
	return f
}

// Assignment is a place where a name is given a value.
type Assignment struct {
	Name string
	// at is the name's token, value the first one of the value.
	at, Value int
	// appended is true where the value is appended.
	appended bool
	// entry is true for an entry of an object or a named argument: only a name
	// behind a dot means it.
	entry bool
	// field is true where the name is a field of an object.
	field bool

	busy, done bool
	values     []address.Value
}

// ConstantOf is the name of the constant that the expression at a token gives its
// value, if the file names it nowhere else. Only constants outside of functions
// count: other files may use them.
func (f *Bindings) ConstantOf(start int) string {
	if f.Around[start] >= 0 || !f.Token(start-1).Is("=") {
		return ""
	}
	name := f.TargetOf(start - 1)
	if name == "" {
		return ""
	}
	if f.spelled == nil {
		f.spelled = make(map[string]int)
		for _, t := range f.Tokens {
			if t.Kind == lex.Word {
				f.spelled[t.S]++
			}
		}
	}
	if f.spelled[name] > 1 {
		return ""
	}
	return name
}

// IsGiven reports whether the file gives a name a value.
func (f *Bindings) IsGiven(name string) bool {
	return slices.ContainsFunc(f.names[name], func(a *Assignment) bool { return !a.entry })
}

// findAssignments finds where names are given values.
func (f *Bindings) findAssignments() {
	for i, t := range f.Tokens {
		if t.Kind != lex.Mark {
			if t.Kind == lex.Word {
				f.wordAssignment(i)
			}
			continue
		}
		switch t.S {
		case "=", ":=":
			f.assign(i, false)
		case "+=", ".=":
			f.assign(i, true)
		case ":", "=>":
			f.entry(i)
		}
	}
}

func (f *Bindings) record(a *Assignment) {
	f.Assignments = append(f.Assignments, a)
	f.GivenTo[a.Value] = a.Name
	list := f.names[a.Name]
	f.names[a.Name] = slices.Insert(list, placeIn(list, a.at), a)
}

// assign records what an operator assigns. Of several names the first is given the
// value: those behind it are mostly errors.
func (f *Bindings) assign(i int, appended bool) {
	at := f.TargetAt(i)
	if at < 0 {
		return
	}
	for f.Token(at-1).Is(",") && f.Token(at-2).Kind == lex.Word && f.Tokens[at].Opener == f.Tokens[at-2].Opener &&
		!f.Token(at-3).Is("=") && !f.Token(f.Tokens[at].Opener).Is("(") {
		at -= 2
	}
	a := &Assignment{Name: f.Tokens[at].S, at: at, Value: i + 1, appended: appended, field: f.IsMember(at)}
	opener := f.Token(f.Tokens[at].Opener)
	if opener.Is("(") && f.Tokens[i].Is("=") && !f.opensStatement(at) {
		a.entry = true
	}
	if opener.Is("{") && f.Lang.Indented {
		a.entry = true
	}
	f.record(a)
}

// opensStatement reports whether a name in brackets is assigned by a statement
// there, such as the head of a loop or of an if.
func (f *Bindings) opensStatement(at int) bool {
	before := f.Token(f.Tokens[at].Opener - 1)
	return before.Kind == lex.Word && (lex.IsControl(before.S) || before.S == "const" || before.S == "var")
}

// entry records an entry of an object.
func (f *Bindings) entry(i int) {
	t := f.Token(i - 1)
	if t.Kind != lex.Word && t.Kind != lex.Text || t.Opener < 0 {
		return
	}
	if opener := f.Tokens[t.Opener]; !opener.Is("{") && !opener.Is("[") && !opener.Is("(") {
		return
	}
	before := f.Token(i - 2)
	if !before.Is("{") && !before.Is("[") && !before.Is("(") && !before.Is(",") && !t.First {
		return
	}
	f.record(&Assignment{Name: t.S, at: i - 1, Value: i + 1, entry: true})
}

// wordAssignment records a name that a keyword introduces: "with value as name".
func (f *Bindings) wordAssignment(i int) {
	name := f.Token(i + 1)
	if name.Kind != lex.Word || !f.Tokens[i].IsWord("as") {
		return
	}
	const longest = 200
	for n := i - 1; n >= 0 && n > i-longest; n-- {
		if t := f.Tokens[n]; t.IsWord("with") && t.Opener == f.Tokens[i].Opener {
			f.record(&Assignment{Name: name.S, at: i + 1, Value: n + 1})
			return
		}
	}
}
