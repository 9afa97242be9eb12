package diagnose

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"jirascope/internal/pattern"
	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// namedScopes are the scopes that an answer or a program's report names itself.
type namedScopes struct {
	// by says whose words they are.
	by string
	// required is needed altogether; granted is nil where the text does not say it.
	required, granted []string
	// of is what they are needed for.
	of scopes.Key
}

var (
	insufficientScopes = pattern.Lazy(`Insufficient scopes for (\w+)\. Required: \[([^\]]*)\]`)
	privilegeScopes    = pattern.Lazy(`(?s)"(required|granted)"\s*:\s*\[([^\]]*)\]`)
	grantedScopes      = pattern.Lazy(`granted the following scopes: \[([^\]]*)\]`)
	scopeGroup         = pattern.Lazy(`\* \[([^\]]*)\]`)
	lintedScope        = pattern.Lazy(`requires? "([a-z]+:[^"\s]+)" scope`)
)

// scopesNamedBy reads the refusals that name their scopes: those of Atlassian's own MCP server, of Bitbucket and of apps without a grant, and what
// forge lint prints.
func scopesNamedBy(e evidence.Evidence) (named namedScopes) {
	text := e.Body + "\n" + e.Text
	if m := insufficientScopes().FindStringSubmatch(text); m != nil {
		return namedScopes{by: "Atlassian's MCP server", of: scopes.Key(m[1]), required: splitNames(m[2])}
	}
	if strings.Contains(text, "privilege scopes") {
		named.by, named.of = "Bitbucket", "the request"
		for _, m := range privilegeScopes().FindAllStringSubmatch(text, -1) {
			if m[1] == "required" {
				named.required = splitNames(m[2])
			} else {
				named.granted = splitNames(m[2])
			}
		}
		return named
	}
	if m := grantedScopes().FindStringSubmatch(text); m != nil {
		named = namedScopes{by: "the answer", of: "the request", granted: splitNames(m[1])}
		held, least := scopes.NewSet(named.granted...), 0
		for _, group := range scopeGroup().FindAllStringSubmatch(text, -1) {
			names := splitNames(group[1])
			if lacks := len((scopes.Alternative{Scopes: names}).Missing(held)); named.required == nil || lacks < least {
				named.required, least = names, lacks
			}
		}
		return named
	}
	for _, m := range lintedScope().FindAllStringSubmatch(text, -1) {
		named.by, named.of = "forge lint", "the calls of the app"
		named.required = appendNew(named.required, m[1])
	}
	return named
}

func splitNames(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(", \"'\n\t", r) })
}

// takeNamedScopes lets what an answer names itself stand in for the catalogue.
func takeNamedScopes(f *facts) {
	if len(f.named.required) == 0 {
		return
	}
	f.need = scopes.Alternative{Family: scopes.FamilyOf(f.named.required[0]), Scopes: f.named.required}
	f.missing = f.need.Missing(f.granted)
}

// UnknownScope is a granted scope that no document lists, with the one that may have been meant.
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

// unknownScopes finds the granted scopes that no document lists and that look like one which the operation needs and the credential lacks. Others are
// left alone: the catalogue does not hold the scopes of every product.
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
