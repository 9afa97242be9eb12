package scan

import (
	"cmp"
	"slices"

	"jirascope/scopes"
)

// Use is an operation with the calls of it.
type Use struct {
	Operation *scopes.Operation
	// Calls are in the order of files and lines.
	Calls []Call
}

// Uses groups calls by their operation, in the order of paths and methods. Calls
// without an operation are left out, see [Failing].
func Uses(calls []Call) []Use {
	byKey := make(map[scopes.Key]*Use)
	var uses []*Use
	for _, c := range calls {
		if c.Operation == nil {
			continue
		}
		key := c.Operation.Key()
		if byKey[key] == nil {
			byKey[key] = &Use{Operation: c.Operation}
			uses = append(uses, byKey[key])
		}
		byKey[key].Calls = append(byKey[key].Calls, c)
	}
	slices.SortFunc(uses, func(a, b *Use) int {
		return cmp.Or(cmp.Compare(a.Operation.Path, b.Operation.Path), cmp.Compare(a.Operation.Method, b.Operation.Method))
	})
	list := make([]Use, len(uses))
	for i, u := range uses {
		slices.SortStableFunc(u.Calls, func(a, b Call) int {
			return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
		})
		list[i] = *u
	}
	return list
}

// Failing are the calls that address no documented operation, in their order.
func Failing(calls []Call) []Call {
	var list []Call
	for _, c := range calls {
		if c.Operation == nil {
			list = append(list, c)
		}
	}
	return list
}
