package scan

import "strings"

// bases knows the clients of a source that are made with a base.
type bases struct {
	*evaluator
	clients map[string]value
}

// newBases finds the clients of a source.
func newBases(e *evaluator) *bases {
	f := &bases{evaluator: e, clients: make(map[string]value)}
	f.findClients()
	return f
}

// findClients finds the names of clients that are made with a base, such as
// axios.create({baseURL: ...}), so that their paths can be completed.
func (f *bases) findClients() {
	for _, a := range f.assignments {
		if !f.callees.baseKeys[strings.ToLower(a.name)] {
			continue
		}
		if v := f.rootedValue(a.value); v != nil {
			f.give(a.at, v)
		}
	}
	for i, t := range f.tokens {
		if t.kind != word || !f.callees.baseKeys[strings.ToLower(t.s)] {
			continue
		}
		at := i + 1
		if f.token(at).is("(") {
			at++
		} else if !f.lang.bare || f.token(at).kind != text {
			continue
		}
		if v := f.rootedValue(at); v != nil {
			f.give(i, v)
		}
	}
}

// rootedValue is the value of an expression that has an API's root in it.
func (f *bases) rootedValue(i int) value {
	values, _ := f.expression(i)
	for _, v := range values {
		if f.rooted(v) {
			return v
		}
	}
	return nil
}

// give gives a base to the client that it is set for: the one that a call
// around the place makes, or the one whose member is set.
func (f *bases) give(at int, base value) {
	if f.isMember(at) {
		for _, name := range f.pathTo(at).names[:1] {
			f.clients[name] = base
		}
	}
	const deepest = 5
	i := at
	for range deepest {
		if a := f.assignedFrom(i); a != nil && a.at != at {
			f.clients[a.name] = base
			return
		}
		opener := f.tokens[i].opener
		if opener < 0 {
			break
		}
		i = f.calleeOf(opener).start
		if i == opener && f.isBlock(opener) {
			break
		}
	}
	if f.lang.name == "ruby" {
		f.clients["self"], f.clients["class"] = base, base
	}
}

// clientOf is the base of the client that a call belongs to, or nil.
func (f *bases) clientOf(c callee) value {
	if len(f.clients) == 0 {
		return nil
	}
	for n := len(c.names) - 1; n >= 0; n-- {
		if base := f.clients[c.names[n]]; base != nil {
			return base
		}
	}
	return nil
}

// assignedFrom returns the assignment whose value begins around a token.
func (f *bases) assignedFrom(i int) *assignment {
	const longest = 30
	for n := i; n > 0 && n > i-longest; n-- {
		if f.tokens[n].opener != f.tokens[i].opener {
			continue
		}
		name, ok := f.givenTo[n]
		if ok && !f.callees.baseKeys[strings.ToLower(name)] {
			for _, a := range f.names[name] {
				if a.value == n && !a.entry {
					return a
				}
			}
		}
		if f.tokens[n].first && n < i && f.newStatement(n) || f.tokens[n].is(";") {
			break
		}
	}
	return nil
}
