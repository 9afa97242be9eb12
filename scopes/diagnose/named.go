package diagnose

import (
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

// scopesNamedBy reads the refusals that name their scopes: those of Atlassian's
// own MCP server, of Bitbucket and of apps without a grant, and what forge lint prints.
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
