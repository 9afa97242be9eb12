package plan

import "jirascope/scopes"

// Strategy says which alternative of each operation a plan takes.
type Strategy string

// The strategies.
const (
	// Recommended is Atlassian's advice: classic scopes where there are any,
	// granular ones otherwise, which is the case in all of Jira Software.
	Recommended Strategy = "recommended"
	// Classic and Granular take one family and leave unserved what it does not
	// cover.
	Classic  Strategy = "classic"
	Granular Strategy = "granular"
	// Fewest is the least number of scopes that serves every operation, and among
	// plans of that size the one with the most classic scopes.
	Fewest Strategy = "fewest"
	// LeastPrivilege opens the least besides what was asked for: an operation that
	// writes weighs as much as [WriteWeight] that read.
	LeastPrivilege Strategy = "least_privilege"
)

// Strategies lists every strategy.
func Strategies() []Strategy {
	return []Strategy{Recommended, Classic, Granular, Fewest, LeastPrivilege}
}

// Title says in a few words what a strategy prefers.
func (s Strategy) Title() string {
	switch s {
	case Classic:
		return "classic scopes only"
	case Granular:
		return "granular scopes only"
	case Fewest:
		return "the fewest scopes"
	case LeastPrivilege:
		return "the least access besides what was asked for"
	default:
		return "classic where there is one, granular otherwise, as Atlassian recommends"
	}
}

// choices are the alternatives of an operation that a strategy allows. Scopes of
// the admin APIs have no families to choose from.
func (s Strategy) choices(op *scopes.Operation) []scopes.Alternative {
	needs := op.Needs()
	if s == Fewest || s == LeastPrivilege || isWish(op) {
		return needs
	}
	if a, ok := op.Alternative(scopes.Admin); ok {
		return []scopes.Alternative{a}
	}
	order := []scopes.Family{scopes.Classic, scopes.Granular}
	switch s {
	case Classic:
		order = order[:1]
	case Granular:
		order = order[1:]
	}
	for _, family := range order {
		if a, ok := op.Alternative(family); ok {
			return []scopes.Alternative{a}
		}
	}
	return nil
}

// Wish makes an operation that stands for a scope which is wanted for itself, as
// a vendor's guide lists it. Every strategy serves it, since it leaves no choice.
// Its method is empty.
func Wish(scope scopes.Scope) *scopes.Operation {
	return &scopes.Operation{Path: scope.Name, Name: scope.Title, Status: scopes.Documented,
		Alternatives: []scopes.Alternative{{Family: scope.Family, Scopes: []string{scope.Name}}}}
}

// isWish tells what Wish made.
func isWish(op *scopes.Operation) bool { return op.Method == "" }
