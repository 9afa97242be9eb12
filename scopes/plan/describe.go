package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jirascope/scopes"
)

// Description is what the catalogue knows of a scope.
type Description struct {
	Scope scopes.Scope
	// Product is the one that the scope is of; empty when nothing tells.
	Product scopes.Product
	// Alone are the operations that the scope opens by itself, and Together those
	// that need it along with others. Versions 2 and 3 of one operation stand once.
	Alone, Together []*scopes.Operation
	// Counterparts are the scopes of the other family that serve the same
	// operations, those that serve the most first. None is a substitute for the
	// scope everywhere unless it serves all of them.
	Counterparts []Counterpart
	// Warnings say what the title promises and the scope does not keep.
	Warnings []string
}

// Counterpart is a scope of the other family.
type Counterpart struct {
	Scope scopes.Scope
	// Serves is how many of the scope's operations have it in an alternative.
	Serves int
}

// Describe tells what a scope opens. A scope that no operation names has a
// description without operations.
func (p *Planner) Describe(scope scopes.Scope) Description {
	d := Description{Scope: scope, Product: productOf(scope)}
	serves := map[string]int{}
	for _, o := range p.index().operations {
		with := alternativesWith(o.op, scope.Name)
		if len(with) == 0 {
			continue
		}
		if d.Product == "" {
			d.Product = o.op.Product
		}
		if slices.ContainsFunc(with, func(a scopes.Alternative) bool { return len(a.Scopes) == 1 }) {
			d.Alone = append(d.Alone, o.op)
		} else {
			d.Together = append(d.Together, o.op)
		}
		countOthers(o.op, scope, serves)
	}
	for name, n := range serves {
		d.Counterparts = append(d.Counterparts, Counterpart{p.catalogue.Describe(name), n})
	}
	slices.SortFunc(d.Counterparts, func(a, b Counterpart) int {
		return cmp.Or(cmp.Compare(b.Serves, a.Serves), strings.Compare(a.Scope.Name, b.Scope.Name))
	})
	d.Warnings = p.Warnings(scope)
	return d
}

func alternativesWith(op *scopes.Operation, name string) []scopes.Alternative {
	var list []scopes.Alternative
	for _, a := range op.Needs() {
		if slices.Contains(a.Scopes, name) {
			list = append(list, a)
		}
	}
	return list
}

// countOthers counts the scopes of the other family in an operation's
// alternatives.
func countOthers(op *scopes.Operation, scope scopes.Scope, serves map[string]int) {
	others := scopes.Set{}
	for _, a := range op.Needs() {
		if a.Family == scope.Family {
			continue
		}
		for _, name := range a.Scopes {
			others[name] = struct{}{}
		}
	}
	for name := range others {
		serves[name]++
	}
}

// productOf tells a scope's product by its name, where the name has one.
func productOf(scope scopes.Scope) scopes.Product {
	parts := strings.Split(scope.Name, ":")
	switch {
	case scope.Family == scopes.Admin:
		return scopes.AdminAPI
	case isConfluence(scope.Name):
		return scopes.Confluence
	case len(parts) == 3 && scope.Family == scopes.Granular:
		if product := scopes.Product(parts[2]); slices.Contains(scopes.Products(), product) {
			return product
		}
		return scopes.OtherAtlassian
	default:
		return ""
	}
}

// Warnings say where a scope's title promises more than the scope opens: the
// token page calls write:sprint:jira-software "Update and delete sprints", and
// deleting one takes another scope.
func (p *Planner) Warnings(scope scopes.Scope) []string {
	verb, thing, ok := strings.Cut(scope.Name, ":")
	if !ok || verb == "delete" || !strings.Contains(strings.ToLower(scope.Title), "delete") {
		return nil
	}
	deleting := p.catalogue.Describe("delete:" + thing)
	for _, o := range p.index().operations {
		if o.op.Method != "DELETE" || len(alternativesWith(o.op, deleting.Name)) == 0 || len(alternativesWith(o.op, scope.Name)) > 0 {
			continue
		}
		return []string{fmt.Sprintf("%s does not delete, in spite of its title %q: %s needs %s",
			scope.Name, scope.Title, o.op.Key(), deleting.Titled())}
	}
	return nil
}
