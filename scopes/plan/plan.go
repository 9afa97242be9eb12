package plan

import (
	"slices"
	"sync"

	"jirascope/scopes"
)

// Planner makes plans over one catalogue. It may be used concurrently.
type Planner struct {
	catalogue *scopes.Catalogue
	// index is made when a plan first asks what its scopes open.
	index func() *openIndex
}

// New makes a planner.
func New(c *scopes.Catalogue) *Planner {
	return &Planner{catalogue: c, index: sync.OnceValue(func() *openIndex { return newOpenIndex(c) })}
}

// Plan is a list of scopes for some operations.
type Plan struct {
	Strategy Strategy
	// Scopes are the names, sorted.
	Scopes []string
	// Served are the operations that the scopes open, in the order in which they
	// were given, each once. Those without documented scopes are not among them.
	Served []*scopes.Operation
	// Unserved are the operations with documented scopes that the plan does not
	// cover, because its family has none for them.
	Unserved []*scopes.Operation
	// Proven is false when the search for the best plan was cut short, so that a
	// better one may exist. It can only be false for Fewest and LeastPrivilege,
	// and for lists of hundreds of operations of several products.
	Proven bool
}

// Make lists the scopes that a credential needs for all of the given operations.
// Operations without documented scopes add nothing to it. The empty strategy is
// [Recommended].
func (p *Planner) Make(operations []*scopes.Operation, strategy Strategy) Plan {
	return p.extend(nil, operations, strategy)
}

// extend lists the scopes that have to be added to those held. A scope that is
// held costs nothing.
func (p *Planner) extend(held scopes.Set, operations []*scopes.Operation, strategy Strategy) Plan {
	plan := Plan{Strategy: strategy, Proven: true}
	var asked []choice
	seen := make(map[*scopes.Operation]bool, len(operations))
	for _, op := range operations {
		if seen[op] || len(op.Needs()) == 0 {
			continue
		}
		seen[op] = true
		if choices := strategy.choices(op); len(choices) > 0 {
			plan.Served = append(plan.Served, op)
			asked = append(asked, lacking(choices, held))
		} else {
			plan.Unserved = append(plan.Unserved, op)
		}
	}
	s := newCover(asked)
	switch strategy {
	case Fewest:
		plan.Proven = s.minimize(&fewest{})
	case LeastPrivilege:
		plan.Proven = s.minimize(newOpening(p.index(), s, held, plan.Served))
	default:
		s.takeOnly()
	}
	plan.Scopes = s.names()
	return plan
}

// choice are the sets of scopes, any of which serves an operation.
type choice [][]string

// lacking are what alternatives need besides the scopes that are held.
func lacking(alternatives []scopes.Alternative, held scopes.Set) choice {
	var c choice
	for _, a := range alternatives {
		c = append(c, a.Missing(held))
	}
	return c
}

// sortedNames collects the names of the given sets, sorted, each once.
func sortedNames(sets ...[]string) []string {
	names := slices.Concat(sets...)
	slices.Sort(names)
	return slices.Compact(names)
}
