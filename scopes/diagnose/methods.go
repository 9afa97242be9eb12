package diagnose

import (
	"slices"
	"strings"

	"jirascope/scopes"
)

// MethodScopes are the scopes of a path with one of its methods.
type MethodScopes struct {
	Operation scopes.Key `json:"operation"`
	// Scopes are the smallest set, or what is missing of it where the granted scopes are known.
	Scopes []string `json:"scopes"`
}

// allowedMethods are those that the answer to a wrong method names.
func (f *facts) allowedMethods() []string {
	if f.Status != 405 {
		return nil
	}
	list := strings.FieldsFunc(strings.ToUpper(f.Headers["allow"]), func(r rune) bool { return r == ',' || r == ' ' })
	return slices.DeleteFunc(list, func(m string) bool {
		return !slices.Contains([]string{"GET", "POST", "PUT", "PATCH", "DELETE"}, m) || m == f.Method
	})
}

// openMethods finds the operations that a request without a method may have addressed. A method that the granted scopes allow is not the one that was
// refused for its scopes.
func (f *facts) openMethods() {
	if f.Method != "" || f.meant == nil || f.page || f.forgiven != nil && f.meant != f.forgiven {
		return
	}
	list := leavingLast(f.catalogue.At(f.meantPath))
	if len(list) < 2 {
		f.Method = f.meant.Method
		return
	}
	refused := slices.DeleteFunc(slices.Clone(list), func(op *scopes.Operation) bool { return op.Sufficient(f.granted) })
	if f.Granted.Complete && len(refused) > 0 && f.has(bodyScopeMismatch) {
		list = refused
	}
	if f.forgiven != nil {
		f.forgiven = list[0]
	}
	if f.addressed != nil {
		f.addressed = list[0]
	}
	f.meant, f.methodAssumed = list[0], true
	c := choice{list, f.granted}
	if slices.ContainsFunc(list, func(op *scopes.Operation) bool { return !slices.Equal(c.toHold(op), c.toHold(list[0])) }) {
		f.open = &c
	}
}

// leavingLast orders operations so that those which stay come first.
func leavingLast(list []*scopes.Operation) []*scopes.Operation {
	stays := slices.DeleteFunc(slices.Clone(list), func(op *scopes.Operation) bool { return op.Leaving })
	return append(stays, slices.DeleteFunc(slices.Clone(list), func(op *scopes.Operation) bool { return !op.Leaving })...)
}

// choice is what a request may be when its method is unknown: the operations of its path, where each needs other scopes.
type choice struct {
	operations []*scopes.Operation
	granted    scopes.Set
}

// toHold are the scopes that an operation needs, without those known to be held.
func (c choice) toHold(op *scopes.Operation) []string {
	_, missing, _ := op.Cheapest(c.granted)
	return missing
}

// enough reports whether the granted scopes allow the request, whatever its method.
func (c choice) enough() bool {
	return !slices.ContainsFunc(c.operations, func(op *scopes.Operation) bool { return !op.Sufficient(c.granted) })
}

func (c choice) byMethod() []MethodScopes {
	var list []MethodScopes
	for _, op := range c.operations {
		list = append(list, MethodScopes{op.Key(), append([]string{}, c.toHold(op)...)})
	}
	return list
}

func (c choice) methods() string {
	var list []string
	for _, op := range c.operations {
		list = append(list, op.Method)
	}
	return strings.Join(list, " or ")
}

func (c choice) phrase() string {
	var list []string
	by := make(map[string]choice)
	for _, op := range c.operations {
		if names := joinAnd(c.toHold(op)); names != "" {
			list = appendNew(list, names)
			by[names] = choice{operations: append(by[names].operations, op)}
		}
	}
	for i, needs := range list {
		list[i] = needs + " for " + by[needs].methods()
	}
	return strings.Join(list, ", or ")
}
