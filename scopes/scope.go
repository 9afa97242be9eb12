package scopes

import (
	"fmt"
	"strings"
)

// Family says which of Atlassian's kinds a scope or a set of scopes is of.
// A request is allowed by all of one set of one family; halves of two families
// allow nothing.
type Family string

// The families of scopes.
const (
	// Classic scopes are broad: "read:jira-work". Jira Software has none.
	Classic Family = "classic"
	// Granular scopes name one kind of thing: "read:sprint:jira-software".
	Granular Family = "granular"
	// Admin scopes belong to an organization's API key: "read:tokens:admin".
	Admin Family = "admin"
)

// Scope is one permission that a token can hold.
type Scope struct {
	// Name is the exact string a token holds and the token page searches for.
	Name string `json:"name"`
	// Title is the label that the token page shows. It is empty when no
	// published table gives one.
	Title string `json:"title,omitempty"`
	// Family is derived from the shape of the name.
	Family Family `json:"family"`
	// NotOffered says why the token page does not offer the scope, or that
	// nobody knows whether it does. Empty for all other scopes.
	NotOffered string `json:"not_offered,omitempty"`
}

// Titled is the name with the title behind it, as it is said to people:
// read:project:jira ("View projects").
func (s Scope) Titled() string {
	if s.Title == "" {
		return s.Name
	}
	return fmt.Sprintf("%s (%q)", s.Name, s.Title)
}

// Names lists the names of scopes, in order.
func Names(list []Scope) []string {
	var names []string
	for _, scope := range list {
		names = append(names, scope.Name)
	}
	return names
}

// FamilyOf tells the family of a scope by the shape of its name, which is how
// Atlassian's documents tell them apart: three parts make a granular scope,
// two a classic one. The one classic scope with three parts begins with
// "readonly:". The states "Current" and "Beta" of the documents do not decide,
// since Confluence v2 lists granular scopes as current.
func FamilyOf(name string) Family {
	switch {
	case strings.HasSuffix(name, ":admin"), name == "manage:org":
		return Admin
	case strings.HasPrefix(name, "readonly:"), strings.Count(name, ":") < 2:
		return Classic
	default:
		return Granular
	}
}

// ForAdmins reports whether a scope, by its name, lets a token administer.
func ForAdmins(name string) bool {
	verb, _, _ := strings.Cut(name, ":")
	return verb == "manage" || verb == "admin" || strings.Contains(name, ".admin:") || strings.HasSuffix(name, ":admin")
}

// Alternative is one set of scopes that is enough for an operation, when it is
// held, all of it.
type Alternative struct {
	Family Family   `json:"family"`
	Scopes []string `json:"scopes"`
}

// Missing lists the scopes of the set that granted lacks, in the set's order.
func (a Alternative) Missing(granted Set) []string {
	var missing []string
	for _, name := range a.Scopes {
		if !granted.Has(name) {
			missing = append(missing, name)
		}
	}
	return missing
}

// Set is a set of scope names.
type Set map[string]struct{}

// NewSet makes a set of names.
func NewSet(names ...string) Set {
	set := make(Set, len(names))
	for _, name := range names {
		set[name] = struct{}{}
	}
	return set
}

// Has reports whether the set holds a name.
func (s Set) Has(name string) bool {
	_, ok := s[name]
	return ok
}

// Resemble reports whether two different scope names may have been mistaken for
// each other: the same verb, and a thing and a product that are spelt nearly
// alike or of which one is the beginning of the other, as in
// read:board-scope:jira for read:board-scope:jira-software.
func Resemble(a, b string) bool {
	x, y := strings.Split(strings.ToLower(a), ":"), strings.Split(strings.ToLower(b), ":")
	if a == b || x[0] != y[0] || len(x) < 2 || len(y) < 2 {
		return false
	}
	if len(x) != len(y) {
		// The product was left out, or added where a classic scope has none.
		return nearlySame(x[1], y[1])
	}
	for i := 1; i < len(x); i++ {
		if !nearlySame(x[i], y[i]) {
			return false
		}
	}
	return true
}

// nearlySame reports whether two parts of a scope's name are nearly the same.
func nearlySame(a, b string) bool {
	a, b = strings.ReplaceAll(a, "_", "-"), strings.ReplaceAll(b, "_", "-")
	return similarWords(a, b) || strings.HasPrefix(a, b) || strings.HasPrefix(b, a)
}
