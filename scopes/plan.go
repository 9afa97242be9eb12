package scopes

import (
	"maps"
	"slices"
)

// Strategy says which alternative of each operation a plan takes.
type Strategy string

// The strategies.
const (
	// Recommended is Atlassian's advice: classic scopes where there are any,
	// granular ones otherwise, which is the case in all of Jira Software.
	Recommended Strategy = "recommended"
	// ClassicOnly and GranularOnly take one family and leave unserved what it
	// does not cover.
	ClassicOnly  Strategy = "classic"
	GranularOnly Strategy = "granular"
)

// Strategies lists every strategy.
func Strategies() []Strategy {
	return []Strategy{Recommended, ClassicOnly, GranularOnly}
}

// Plan is a list of scopes for some operations.
type Plan struct {
	Strategy Strategy
	// Scopes are the names, sorted.
	Scopes []string
	// Unserved are the operations with documented scopes that the plan does not
	// cover, because its family has none for them.
	Unserved []*Operation
}

// MakePlan lists the scopes that a token needs for all of some operations.
// Operations without documented scopes add nothing to it.
func MakePlan(operations []*Operation, strategy Strategy) Plan {
	plan := Plan{Strategy: strategy}
	names := Set{}
	for _, op := range operations {
		chosen, ok := strategy.choose(op)
		switch {
		case ok:
			for _, name := range chosen.Scopes {
				names[name] = struct{}{}
			}
		case len(op.Needs()) > 0 && !slices.Contains(plan.Unserved, op):
			plan.Unserved = append(plan.Unserved, op)
		}
	}
	plan.Scopes = slices.Sorted(maps.Keys(names))
	return plan
}

// choose takes one alternative of an operation. Scopes of the admin API have no
// families to choose from.
func (s Strategy) choose(op *Operation) (Alternative, bool) {
	if a, ok := op.Alternative(Admin); ok {
		return a, true
	}
	classic, hasClassic := op.Alternative(Classic)
	granular, hasGranular := op.Alternative(Granular)
	switch s {
	case ClassicOnly:
		return classic, hasClassic
	case GranularOnly:
		return granular, hasGranular
	default:
		if hasClassic {
			return classic, true
		}
		return granular, hasGranular
	}
}
