package tools

import (
	"fmt"
	"strings"

	"jirascope/internal/scopelist"
	"jirascope/scopes"
	"jirascope/scopes/plan"
)

// grantedScopes is what a list of scopes that a caller gave says.
type grantedScopes struct {
	holdings scopes.Holdings
	notes    []string
}

// ofToken stands in a list of scopes for those of the configured token.
const ofToken = "token"

// readGranted reads a list of scopes that somebody says a credential holds: by
// name or by title, or the word that stands for the configured token.
func (c call) readGranted(catalogue *scopes.Catalogue, list []string) grantedScopes {
	g := grantedScopes{holdings: scopes.Holdings{Complete: true}}
	for _, text := range list {
		text = strings.TrimSpace(text)
		if strings.EqualFold(text, ofToken) {
			known := c.Holdings.Known()
			g.holdings = g.holdings.Join(known.Holdings)
			note := "compared with what is known of the configured token: " + known.Origin()
			if len(known.From) == 0 {
				note += joinedBy("; token_scopes may find out", c.ToList("token_scopes"))
			}
			g.notes = append(g.notes, note)
			continue
		}
		for _, entry := range scopelist.Read(catalogue, text) {
			g.add(entry, c.Words.Scope(entry))
		}
	}
	return g
}

// joinedBy is a text with a hint after it, where there is one.
func joinedBy(text, hint string) string {
	if hint == "" {
		return text
	}
	return text + " (" + hint + ")"
}

// add counts an entry of a list, which is shown as given.
func (g *grantedScopes) add(entry scopelist.Entry, shown string) {
	named, note := choose(entry.Naming, shown)
	g.holdings.Held = append(g.holdings.Held, scopes.Names(named)...)
	if len(named) == 0 && !entry.Naming.ByTitle {
		// A name that no document knows is kept: tokens hold scopes of other
		// products, and documents have gaps.
		g.holdings.Held = append(g.holdings.Held, shown)
	}
	if note != "" {
		g.notes = append(g.notes, note)
	}
}

// choose takes the scopes that a text names. The note says how, when that is not
// plain, or why there are none although it looked like a title.
func choose(n scopes.Naming, shown string) ([]scopes.Scope, string) {
	switch {
	case len(n.Scopes) > 1 && n.ByTitle:
		return inJira(n.Scopes, shown)
	case len(n.Scopes) > 0:
		return n.Scopes, ""
	case len(n.Near) > 0 && !strings.Contains(n.Input, "/"):
		return nil, fmt.Sprintf("%q is not a scope; the nearest is %s", shown, n.Near[0].Titled())
	default:
		return nil, ""
	}
}

// inJira takes Jira's scope of those that share a title, if there is just one.
func inJira(same []scopes.Scope, title string) ([]scopes.Scope, string) {
	var jira []scopes.Scope
	for _, scope := range same {
		if plan.AppOf(scope.Name) == plan.JiraApp {
			jira = append(jira, scope)
		}
	}
	names := strings.Join(scopes.Names(same), " and ")
	if len(jira) == 1 {
		return jira, fmt.Sprintf("%q is the title of %s; taken as %s", title, names, jira[0].Name)
	}
	return nil, fmt.Sprintf("%q is the title of %s: not counted, give the name", title, names)
}
