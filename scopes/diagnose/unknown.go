package diagnose

import (
	"fmt"
	"maps"
	"slices"

	"jirascope/scopes"
)

// UnknownScope is a granted scope that no document lists, with the one that may
// have been meant.
type UnknownScope struct {
	Name  string `json:"name"`
	Meant string `json:"meant"`
}

// unproven are the scopes of the nearest set that are not known to be held, or all of it.
func (f *facts) unproven() []string {
	if len(f.missing) > 0 {
		return f.missing
	}
	return f.need.Scopes
}

// foreignScopes says which of the granted scopes are for another API.
func (f *facts) foreignScopes() []string {
	apps := map[string][]string{}
	for _, name := range f.Granted.Held {
		if purpose, ok := f.catalogue.Purpose(name); ok && purpose.Elsewhere() {
			apps[purpose.App] = append(apps[purpose.App], name)
		}
	}
	var list []string
	for _, app := range slices.Sorted(maps.Keys(apps)) {
		list = append(list, fmt.Sprintf("Do not rely on %s, for %s only: no scope of it allows this call.", joinAnd(apps[app]), app))
	}
	return list
}

// unknownScopes finds the granted scopes that no document lists and that look
// like one which the operation needs and the credential lacks. Others are left alone:
// the catalogue does not hold the scopes of every product.
func (f *facts) unknownScopes() (list []UnknownScope) {
	if f.meant == nil {
		return nil
	}
	var lacked []string
	for _, a := range f.meant.Needs() {
		lacked = append(lacked, a.Missing(f.granted)...)
	}
	for _, name := range f.Granted.Held {
		_, listed := f.catalogue.Scope(name)
		if _, other := f.catalogue.Purpose(name); other {
			continue
		}
		i := slices.IndexFunc(lacked, func(needed string) bool { return scopes.Resemble(name, needed) })
		if !listed && i >= 0 {
			list = append(list, UnknownScope{Name: name, Meant: lacked[i]})
		}
	}
	return list
}
