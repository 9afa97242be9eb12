package plan

import "jirascope/scopes"

// Wish makes an operation that stands for a scope which is wanted for itself, as
// a vendor's guide lists it. Every strategy serves it, since it leaves no choice.
// Its method is empty.
func Wish(scope scopes.Scope) *scopes.Operation {
	return &scopes.Operation{Path: scope.Name, Name: scope.Title, Status: scopes.Documented,
		Alternatives: []scopes.Alternative{{Family: scope.Family, Scopes: []string{scope.Name}}}}
}

// isWish tells what Wish made.
func isWish(op *scopes.Operation) bool { return op.Method == "" }
