package diagnose

import (
	"slices"

	"jirascope/scopes"
)

// UnknownScope is a granted scope that no document lists, with the one that may
// have been meant.
type UnknownScope struct {
	Name  string `json:"name"`
	Meant string `json:"meant"`
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
		i := slices.IndexFunc(lacked, func(needed string) bool { return scopes.Resemble(name, needed) })
		if !listed && i >= 0 {
			list = append(list, UnknownScope{Name: name, Meant: lacked[i]})
		}
	}
	return list
}
