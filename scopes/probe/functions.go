package probe

import (
	"cmp"
	"slices"
	"strings"

	"jirascope/scopes"
)

// atom is a scope or a product's presence, by its number in the session.
type atom int

// term is a set of atoms that opens an operation when all of them hold, sorted.
type term []atom

// function is the condition under which some operations are open: one of its
// terms holds completely. Operations with the same condition answer the same question.
type function struct {
	terms []term
	// asked is the operation that the question is put to.
	asked *scopes.Operation
	// answered is true once the answer is known, and open what it was.
	answered, open bool
	// skipped questions are not asked again although they have no answer.
	skipped bool
}

// presence is the name of the atom that says a product is on the site. It cannot
// be mistaken for a scope.
func presence(product scopes.Product) string { return "@" + string(product) }

// requirements lists the alternatives of an operation with the products that have
// to be on the site.
func requirements(op *scopes.Operation) [][]string {
	var list [][]string
	for _, a := range op.Needs() {
		names := slices.Clone(a.Scopes)
		for _, product := range []scopes.Product{scopes.JiraSoftware, scopes.ServiceDesk} {
			of := func(name string) bool { return strings.HasSuffix(name, ":"+string(product)) }
			if op.Product == product || slices.ContainsFunc(names, of) {
				names = append(names, presence(product))
			}
		}
		list = append(list, names)
	}
	return list
}

// askable reports whether an operation may be a question. Only paths that scoped
// tokens are known to reach at the gateway count, and only those whose scopes are
// needed by everybody.
func askable(c *scopes.Catalogue, op *scopes.Operation) bool {
	known := slices.ContainsFunc([]string{"/rest/api/3/", "/rest/api/2/", "/rest/agile/1.0/", "/rest/software/1.0/", "/rest/servicedeskapi/"},
		func(root string) bool { return strings.HasPrefix(op.Path, root) })
	if !known || op.Method != "GET" || op.Status != scopes.Documented || op.Removed || len(op.Needs()) != len(op.Alternatives) {
		return false
	}
	for _, a := range op.Alternatives {
		for _, name := range a.Scopes {
			if c.Describe(name).NotOffered != "" {
				return false
			}
		}
	}
	return true
}

// betterAsked orders operations that answer the same question: what names
// something that cannot exist costs the site the least, then what is current.
func betterAsked(a, b *scopes.Operation) int {
	return cmp.Or(
		cmp.Compare(boolean(!strings.Contains(a.Path, "{")), boolean(!strings.Contains(b.Path, "{"))),
		cmp.Compare(boolean(a.Deprecated), boolean(b.Deprecated)),
		cmp.Compare(boolean(strings.HasPrefix(a.Path, "/rest/api/2/")), boolean(strings.HasPrefix(b.Path, "/rest/api/2/"))),
		cmp.Compare(len(a.Path), len(b.Path)),
		strings.Compare(a.Path, b.Path),
	)
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// terms numbers the alternatives of an operation.
func (s *Session) terms(op *scopes.Operation) []term {
	var terms []term
	for _, names := range requirements(op) {
		var t term
		for _, name := range names {
			t = append(t, s.number(name))
		}
		slices.Sort(t)
		terms = append(terms, t)
	}
	slices.SortFunc(terms, func(a, b term) int { return slices.Compare(a, b) })
	return slices.CompactFunc(terms, func(a, b term) bool { return slices.Equal(a, b) })
}

// number is an atom's number; new names get the next one.
func (s *Session) number(name string) atom {
	if n, ok := s.numbers[name]; ok {
		return n
	}
	n := atom(len(s.names))
	s.numbers[name] = n
	s.names = append(s.names, name)
	s.state = append(s.state, undecided)
	return n
}

// collect groups the operations that can be asked by their conditions.
func (s *Session) collect(c *scopes.Catalogue) {
	byTerms := make(map[string]*function)
	for _, op := range c.Operations {
		if !askable(c, op) {
			continue
		}
		terms := s.terms(op)
		key := ""
		for _, t := range terms {
			for _, a := range t {
				key += string(rune(a)) + ","
			}
			key += ";"
		}
		f, ok := byTerms[key]
		if !ok {
			f = &function{terms: terms, asked: op}
			byTerms[key] = f
			s.functions = append(s.functions, f)
		} else if betterAsked(op, f.asked) < 0 {
			f.asked = op
		}
	}
	slices.SortFunc(s.functions, func(a, b *function) int { return strings.Compare(string(a.asked.Key()), string(b.asked.Key())) })
}
