package show

import (
	"slices"
	"strings"

	"jirascope/internal/sandbox/company"
)

// AgileFields are the ones that only Jira Software's own lists have.
var AgileFields = []string{"sprint", "closedSprints", "epic", "flagged"}

// Wanted decides which fields an answer carries.
type Wanted struct {
	all, shown bool
	// key is set when nothing but ids and keys is asked for.
	key     bool
	names   []string
	without []string
	// changelog adds the history to the fields; titles and types add to a list
	// what its fields are.
	changelog, titles, types bool
}

// Wants reads the parameter fields, which may be repeated and may hold lists.
// Without any it falls back to what the operation does by itself.
func Wants(lists []string, fallback, expand string) Wanted {
	expanded := strings.Split(expand, ",")
	a := Wanted{
		changelog: slices.Contains(expanded, "changelog"),
		titles:    slices.Contains(expanded, "names"), types: slices.Contains(expanded, "schema"),
	}
	names := strings.Split(strings.Join(lists, ","), ",")
	if strings.Trim(strings.Join(names, ""), " ") == "" {
		names = strings.Split(fallback, ",")
	}
	for _, name := range names {
		name = strings.TrimSpace(name)
		switch {
		case name == "*all":
			a.all = true
		case name == "*navigable":
			a.shown = true
		case strings.HasPrefix(name, "-"):
			a.without = append(a.without, name[1:])
		case name == "key":
			a.key = true
		case name != "" && name != "id":
			a.names = append(a.names, name)
		}
	}
	// Nothing but exclusions means all the others.
	if len(a.without) > 0 && len(a.names) == 0 && !a.shown {
		a.all = true
	}
	return a
}

// Expands reports whether the parameter expand asks for something.
func Expands(expand, name string) bool {
	return slices.Contains(strings.Split(expand, ","), name)
}

// has reports whether a field is asked for.
func (a Wanted) has(id string, shown bool) bool {
	if slices.Contains(a.without, id) {
		return false
	}
	return a.all || a.shown && shown || slices.Contains(a.names, id)
}

// None reports whether no field is asked for, only ids.
func (a Wanted) None() bool {
	return !a.all && !a.shown && len(a.names) == 0
}

// Described adds to a list what its fields are called and of which type they
// are, where the caller asked for that.
func Described(body Object, list []*company.Issue, a Wanted) Object {
	names, types := Object{}, Object{}
	for _, f := range issueFields {
		present := slices.ContainsFunc(list, func(is *company.Issue) bool { return f.on(is.Project) })
		if present && a.has(f.id, f.shown) {
			names[f.id], types[f.id] = f.name, f.typed()
		}
	}
	if a.titles {
		body["names"] = names
	}
	if a.types {
		body["schema"] = types
	}
	return body
}
