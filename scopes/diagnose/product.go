package diagnose

import (
	"slices"
	"strings"

	"jirascope/scopes"
)

// confluenceClass is what the names of its classes begin with.
const confluenceClass = "com.atlassian.confluence"

// isConfluence reports whether the request is for Confluence, so that nothing of
// Jira's is advised.
func (f *facts) isConfluence() bool {
	return f.target.Prefix == "/ex/confluence" || strings.HasPrefix(f.target.Path, "/wiki/") || f.product() == scopes.Confluence || f.saysConfluence ||
		!f.target.HasAddress() && len(f.Granted.Held) > 0 && !slices.ContainsFunc(f.Granted.Held, func(name string) bool { return !strings.Contains(name, "confluence") })
}

func (f *facts) ofProduct(jira, confluence string) string {
	if f.isConfluence() {
		return confluence
	}
	return jira
}
