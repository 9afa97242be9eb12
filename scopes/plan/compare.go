package plan

import (
	"slices"

	"jirascope/scopes"
)

// Holdings is what is known of the scopes that a credential holds. The zero
// value knows nothing.
type Holdings struct {
	// Held and Lacking are scopes that it holds, and that it does not, for sure.
	Held, Lacking []string
	// Among are the only scopes that it may hold; nil when nothing is known to
	// limit them.
	Among []string
	// Complete says that every scope which is not held is lacking.
	Complete bool
}

// Lacks reports whether a scope is known to be lacking.
func (h Holdings) Lacks(name string) bool {
	if slices.Contains(h.Held, name) {
		return false
	}
	return h.Complete || slices.Contains(h.Lacking, name) || h.Among != nil && !slices.Contains(h.Among, name)
}

// Opens says whether the scopes open an operation: yes when they
// include all of one alternative, no when each alternative lacks a scope, and
// otherwise it is unknown. For an operation without documented scopes nothing is
// known.
func (h Holdings) Opens(op *scopes.Operation) (opens, known bool) {
	if op.Sufficient(scopes.NewSet(h.Held...)) {
		return true, true
	}
	needs := op.Needs()
	closed := len(needs) > 0 && !slices.ContainsFunc(needs, func(a scopes.Alternative) bool {
		return !slices.ContainsFunc(a.Scopes, h.Lacks)
	})
	return false, closed
}

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
func (p *Planner) Compare(operations []*scopes.Operation, strategy Strategy, h Holdings) Comparison {
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
