package diagnose

import "jirascope/scopes"

// UnknownScope is a granted scope that no document lists, with the one that may
// have been meant.
type UnknownScope struct {
	Name  string `json:"name"`
	Meant string `json:"meant"`
}

// unknownScopes finds the granted scopes that no document lists and that look
// like one which the operation needs. Others are left alone: the catalogue does
// not hold the scopes of every product.
func (f *facts) unknownScopes() []UnknownScope {
	if f.meant == nil {
		return nil
	}
	var list []UnknownScope
	for _, name := range f.Granted.Held {
		if _, listed := f.catalogue.Scope(name); listed {
			continue
		}
		if meant, ok := f.meantBy(name); ok {
			list = append(list, UnknownScope{Name: name, Meant: meant})
		}
	}
	return list
}

// meantBy finds the scope that the operation needs, that is not granted and that
// a name resembles.
func (f *facts) meantBy(name string) (string, bool) {
	for _, a := range f.meant.Needs() {
		for _, needed := range a.Missing(f.granted) {
			if scopes.Resemble(name, needed) {
				return needed, true
			}
		}
	}
	return "", false
}
