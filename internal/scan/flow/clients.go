package flow

import (
	"strings"

	"jirascope/internal/scan/address"
	"jirascope/internal/scan/lex"
)

// Bases knows the clients of a source that are made with a base.
type Bases struct {
	*Evaluator
	Clients map[string]address.Value
}

// NewBases finds the clients of a source.
func NewBases(e *Evaluator) *Bases {
	f := &Bases{Evaluator: e, Clients: make(map[string]address.Value)}
	f.findClients()
	return f
}

// findClients finds the names of clients that are made with a base, such as
// axios.create({baseURL: ...}), so that their paths can be completed.
func (f *Bases) findClients() {
	for _, a := range f.Assignments {
		if !f.Callees.BaseKeys[strings.ToLower(a.Name)] {
			continue
		}
		if v := f.rootedValue(a.Value); v != nil {
			f.give(a.at, v)
		}
	}
	for i, t := range f.Tokens {
		if t.Kind != lex.Word || !f.Callees.BaseKeys[strings.ToLower(t.S)] {
			continue
		}
		if !f.Token(i + 1).Is("(") {
			continue
		}
		if v := f.rootedValue(i + 2); v != nil {
			f.give(i, v)
		}
	}
}

// rootedValue is the value of an expression that has an API's root in it.
func (f *Bases) rootedValue(i int) address.Value {
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
func (f *Bases) give(at int, base address.Value) {
	if f.IsMember(at) {
		for _, name := range f.PathTo(at).Names[:1] {
			f.Clients[name] = base
		}
	}
	const deepest = 5
	i := at
	for range deepest {
		if a := f.assignedFrom(i); a != nil && a.at != at {
			f.Clients[a.Name] = base
			return
		}
		opener := f.Tokens[i].Opener
		if opener < 0 {
			break
		}
		if f.IsBlock(opener) {
			return
		}
		i = f.CalleeOf(opener).Start
	}
}

// ClientOf is the base of the client that a call belongs to, or nil.
func (f *Bases) ClientOf(c lex.Callee) address.Value {
	if len(f.Clients) == 0 {
		return nil
	}
	for n := len(c.Names) - 1; n >= 0; n-- {
		if base := f.Clients[c.Names[n]]; base != nil {
			return base
		}
	}
	return nil
}

// assignedFrom returns the assignment whose value begins around a token.
func (f *Bases) assignedFrom(i int) *Assignment {
	const longest = 30
	for n := i; n > 0 && n > i-longest; n-- {
		if f.Tokens[n].Opener != f.Tokens[i].Opener {
			continue
		}
		name, ok := f.GivenTo[n]
		if ok && !f.Callees.BaseKeys[strings.ToLower(name)] {
			for _, a := range f.names[name] {
				if a.Value == n && !a.entry {
					return a
				}
			}
		}
		if f.Tokens[n].First && n < i && f.NewStatement(n) || f.Tokens[n].Is(";") {
			break
		}
	}
	return nil
}
