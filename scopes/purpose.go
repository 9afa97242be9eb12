package scopes

import (
	_ "embed"
	"path"
	"slices"
	"strings"
)

//go:embed purposes.txt
var embeddedPurposes string

// Purpose is what a scope is for that no operation of the documents names.
type Purpose struct {
	// App is the kind of credential or app that holds it, and Page where it is
	// chosen.
	App, Page string
	For       string
	Sources   []Reference
	// Pattern says that only the form of the name is known: whether there is a scope
	// of exactly this name is not.
	Pattern bool

	names []string
}

// Purpose finds what a scope is for by its exact name, or else by its form.
func (c *Catalogue) Purpose(name string) (Purpose, bool) {
	if name != offlineAccess && !validName(name) {
		return Purpose{}, false
	}
	list := c.purposes()
	if i := slices.IndexFunc(list, func(p Purpose) bool { return slices.Contains(p.names, name) }); i >= 0 {
		return list[i], true
	}
	i := slices.IndexFunc(list, func(p Purpose) bool {
		return slices.ContainsFunc(p.names, func(pattern string) bool { ok, err := path.Match(pattern, name); return ok && err == nil })
	})
	if i < 0 {
		return Purpose{}, false
	}
	found := list[i]
	found.Pattern = true
	return found, true
}

// Elsewhere reports whether the scope is for an API that the catalogue does not hold, such
// as Rovo MCP's or Bitbucket's, by whatever credential.
func (p Purpose) Elsewhere() bool {
	return p.App != jiraApp && !strings.Contains(p.App, "OAuth 2.0") && !strings.Contains(p.App, "Forge app") && !strings.Contains(p.App, "key")
}

// foreign is a scope that only the table of purposes knows, as a catalogue's scope.
func (c *Catalogue) foreign(name string) (Scope, bool) {
	p, ok := c.Purpose(name)
	if !ok {
		return Scope{}, false
	}
	scope := Scope{Name: name, Family: FamilyOf(name)}
	if p.App != jiraApp {
		scope.NotOffered = "it is of another kind of credential (" + p.App + "), chosen at: " + p.Page
	}
	return scope, true
}

// offlineAccess is the one name without a colon.
const offlineAccess = "offline_access"

// jiraApp is the app whose scopes the token page offers next to the catalogue's.
const jiraApp = "Jira"

// validName reports whether a text has the form of a scope's name: lower case, with
// colons.
func validName(name string) bool {
	return strings.Contains(name, ":") && !strings.Contains(name, "::") && strings.Trim(name, ":") == name &&
		strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789:.-_") == ""
}

// parsePurposes reads the table of purposes.
func parsePurposes(table string) ([]Purpose, []error) {
	return ParseTable(table, func(names string) Purpose { return Purpose{names: strings.Fields(names)} }, (*Purpose).set)
}

// set takes one field of an entry.
func (p *Purpose) set(field, value string) bool {
	switch field {
	case "app":
		p.App = value
	case "page":
		p.Page = value
	case "for":
		p.For = value
	case "source":
		return addReference(&p.Sources, value)
	default:
		return false
	}
	return true
}
