package plan

import (
	"slices"

	"jirascope/scopes"
)

// Comparison is a plan held against what a credential holds.
type Comparison struct {
	// Missing are the scopes to add so that every operation is served, as far as
	// they are lacking for sure. Operations that are served already add nothing,
	// by whichever alternative.
	Missing []string
	// Unknown are those that the operations also need, and that the credential may or
	// may not hold.
	Unknown []string
	// Unused are the held scopes that none of the operations needs, in the order
	// in which they were given.
	Unused []string
}

// Compare tells what a credential lacks for some operations, and what it holds
// for none of them.
func (p *Planner) Compare(operations []*scopes.Operation, strategy Strategy, h scopes.Holdings) Comparison {
	held := scopes.NewSet(h.Held...)
	var open []*scopes.Operation
	for _, op := range operations {
		if !op.Sufficient(held) {
			open = append(open, op)
		}
	}
	// What is begun is completed: the advice on which family to begin with is for
	// new tokens.
	if strategy == Recommended || strategy == "" {
		strategy = Fewest
	}
	var c Comparison
	add := p.extend(held, open, strategy).Scopes
	for _, name := range add {
		if h.Lacks(name) {
			c.Missing = append(c.Missing, name)
		} else {
			c.Unknown = append(c.Unknown, name)
		}
	}
	used := usedOf(operations, scopes.NewSet(slices.Concat(h.Held, add)...))
	for _, name := range h.Held {
		if !used.Has(name) && !slices.Contains(c.Unused, name) {
			c.Unused = append(c.Unused, name)
		}
	}
	return c
}

// usedOf collects the scopes of every alternative that is held completely.
func usedOf(operations []*scopes.Operation, held scopes.Set) scopes.Set {
	used := scopes.Set{}
	for _, op := range operations {
		for _, a := range op.Needs() {
			if len(a.Missing(held)) > 0 {
				continue
			}
			for _, name := range a.Scopes {
				used[name] = struct{}{}
			}
		}
	}
	return used
}
