package use

import (
	"strings"

	"jirascope/internal/scan/lex"
	"jirascope/internal/scan/role"
)

// methodFound is what the arguments of a call say of the method.
type methodFound struct {
	method string
	// given is true where a parameter of the function around holds it.
	given bool
	// loose is true where there are options that cannot be seen.
	loose bool
}

// link is what the calls that follow on a value say.
type link struct {
	// method is the request's.
	method string
	// answers is true where a test says what a server answers, built
	// where a builder is done.
	answers, built bool
	// end is the place behind the calls.
	end int
}

// methodAmong looks for the method among the arguments of a call, except in the
// one with the address.
func (f *Usage) methodAmong(open, address int) methodFound {
	var found methodFound
	for _, a := range f.Arguments(open) {
		if _, object := f.objectAt(a.Start); address >= a.Start && address < a.End && !object {
			continue
		}
		m := f.methodOf(a)
		if m.method != "" || m.given {
			return m
		}
		found.loose = found.loose || m.loose
	}
	return found
}

// methodOf looks for the method in one argument.
func (f *Usage) methodOf(a lex.Argument) methodFound {
	if a.Key != "" && !role.IsMethodKey(a.Key) {
		if open, ok := f.objectAt(a.Start); ok && role.IsOptionsKey(a.Key) {
			return f.methodAmong(open, -1)
		}
		return methodFound{}
	}
	t := f.Token(a.Start)
	if open, ok := f.objectAt(a.Start); ok {
		return f.methodInObject(open)
	}
	switch {
	case t.Kind == lex.Text && a.End == a.Start+1:
		return methodFound{method: role.MethodNamed(t.S)}
	case t.Is(":") && a.End == a.Start+2:
		return methodFound{method: role.MethodNamed(f.Token(a.Start + 1).S)}
	case t.Kind == lex.Word:
		return f.methodOfWord(a)
	}
	return methodFound{}
}

// objectAt is the bracket that opens an object with names for its entries, in any of
// the ways in which languages write one: {, [ and array(.
func (f *Usage) objectAt(i int) (open int, ok bool) {
	switch t := f.Token(i); {
	case t.Is("{"), t.Is("["):
		return i, true
	case t.Kind == lex.Word && f.Token(i+1).Is("("):
		switch t.S {
		case "array":
			return i + 1, true
		case "stream_context_create":
			return f.objectAt(i + 2)
		}
	}
	return 0, false
}

// methodInObject looks for the method among the entries of an object. Only an
// entry of the right name counts.
func (f *Usage) methodInObject(open int) methodFound {
	var found methodFound
	for _, a := range f.Arguments(open) {
		t := f.Token(a.Start)
		if a.Key == "" && t.Kind == lex.Word && role.IsMethodKey(t.S) && a.End == a.Start+1 {
			return f.methodOfName(a.Start, true)
		}
		found.loose = found.loose || t.Is("...")
		if inner, ok := f.objectAt(a.Start); ok && a.Key == "http" {
			// The options of a stream of PHP are those of its protocol.
			return f.methodInObject(inner)
		}
		if !role.IsMethodKey(a.Key) {
			continue
		}
		m := f.methodOf(lex.Argument{Start: a.Start, End: a.End})
		if m.method != "" || a.Key != "type" {
			m.loose = m.method == "" && !m.given
			return m
		}
	}
	return found
}

// methodOfWord reads an argument that is a path of names: a constant such as
// http.MethodPut, or a name that holds a method or options.
func (f *Usage) methodOfWord(a lex.Argument) methodFound {
	last := f.lastOf(a.Start)
	if last+1 != a.End {
		return methodFound{}
	}
	if method := f.constant(last); method != "" {
		return methodFound{method: method}
	}
	return f.methodOfName(last, a.Key != "")
}

// methodOfName looks for the method in what a name stands for: a text, or an
// object with options.
func (f *Usage) methodOfName(i int, wanted bool) methodFound {
	name := f.Token(i).S
	loose := wanted || role.IsOptionsKey(name)
	if !f.IsMember(i) && f.GivenBy(name, i) != nil {
		given := role.IsMethodKey(name)
		return methodFound{given: given, loose: loose && !given}
	}
	for _, a := range f.Visible(name, i, f.IsMember(i)) {
		m := methodFound{}
		open, object := f.objectAt(a.Value)
		switch t := f.Token(a.Value); {
		case object:
			m = f.methodInObject(open)
		case t.Kind == lex.Text:
			m.method = role.MethodNamed(t.S)
		case t.Kind == lex.Word:
			m.method = f.constant(f.lastOf(a.Value))
		}
		if m.method != "" {
			return m
		}
	}
	return methodFound{loose: loose}
}

// lastOf is the last token of a path of names.
func (f *Usage) lastOf(i int) int {
	for f.IsMember(i+2) && f.Token(i+2).Kind == lex.Word {
		i += 2
	}
	return i
}

// constant is the method that a constant such as http.MethodPut or HTTP_PUT names.
func (f *Usage) constant(i int) string {
	name := f.Token(i).S
	plain := strings.TrimPrefix(strings.TrimPrefix(name, "Method"), "HTTP_")
	if f.IsMember(i) || plain != name || name == strings.ToUpper(name) {
		return role.MethodNamed(plain)
	}
	return ""
}

// chained reads the calls that follow on a value, as builders of requests have
// them, up to the one that says the method.
func (f *Usage) chained(i int) link {
	const longest = 30
	l := link{end: i}
	for n := 0; n < longest && i > 0 && f.IsMember(i+1) && f.Token(i+1).Kind == lex.Word; n++ {
		name := f.Tokens[i+1].S
		open := f.TypeEnd(i + 2)
		if !f.Token(open).Is("(") {
			i += 2
			l.end = i
			continue
		}
		switch {
		case f.Callees.Answers[strings.ToLower(name)]:
			l.answers = true
			return l
		case role.MethodNamed(name) != "":
			l.method = role.MethodNamed(name)
			return l
		case role.IsMethodKey(name), strings.EqualFold(name, "setmethod"):
			for _, a := range f.Arguments(open) {
				if m := f.methodOf(lex.Argument{Start: a.Start, End: a.End}); m.method != "" {
					l.method = m.method
					return l
				}
			}
		case name == "build":
			l.built = true
		}
		i = f.Behind(open)
		l.end = i
	}
	return l
}

// MethodBehind looks for a statement that sets the method of a request some
// lines behind the place where it is made.
func (f *Usage) MethodBehind(i int) string {
	const farthest = 90
	around := f.Around[i]
	for n := i; n < min(len(f.Tokens), i+farthest) && f.Around[n] == around; n++ {
		t := f.Tokens[n]
		if t.Kind == lex.Text && n > i+farthest/6 && strings.Contains(t.S, "rest/") {
			return ""
		}
		if t.Kind != lex.Word || !role.IsSetter(t.S) {
			continue
		}
		for k := n + 1; k < n+6 && !f.Token(k).First; k++ {
			if f.Token(k).Kind == lex.Text || f.Token(k).Kind == lex.Word {
				if method := role.MethodNamed(f.Token(k).S); method != "" {
					return method
				}
			}
		}
	}
	return ""
}
