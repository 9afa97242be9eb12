package scopes

import (
	"strings"
	"testing"
)

// Every entry of the table says who holds the scopes, where they are chosen, what
// they are for and who says so.
func TestPurposes_AreComplete(t *testing.T) {
	list, problems := parsePurposes(embeddedPurposes)
	for _, problem := range problems {
		t.Error(problem)
	}
	c, seen := embeddedCatalogue(t), map[string]bool{}
	for _, p := range list {
		if p.App == "" || p.Page == "" || p.For == "" || len(p.Sources) == 0 || len(p.names) == 0 {
			t.Errorf("%v is not complete: %+v", p.names, p)
		}
		checkSources(t, strings.Join(p.names, " "), p.Sources)
		for _, name := range p.names {
			if seen[name] {
				t.Errorf("%s stands twice", name)
			}
			seen[name] = true
			if strings.Contains(name, "*") {
				continue
			}
			found, ok := c.Purpose(name)
			if !ok || found.Pattern || found.For != p.For {
				t.Errorf("%s is for %+v", name, found)
			}
		}
	}
	if len(seen) < 240 {
		t.Errorf("%d names", len(seen))
	}
}

func TestCatalogue_Purpose(t *testing.T) {
	c := embeddedCatalogue(t)
	tests := []struct {
		name, app string
		pattern   bool
	}{
		{"read:me", "OAuth 2.0 (3LO) app", false},
		{"offline_access", "OAuth 2.0 (3LO) app", false},
		{"storage:app", "Forge app", false},
		{"manage:org", "organization API key without scopes", false},
		{"search:rovo:mcp", "Rovo MCP", false},
		{"read:home:mcp", "Rovo MCP", true},
		{"read:jira:agent-interface", "Rovo MCP", false},
		{"manage:jira:agent-interface", "Rovo MCP", true},
		{"read:loom:twg-cli", "Teamwork Graph", true},
		{"read:goal:townsquare", "Teamwork Graph", true},
		{"read:repository:bitbucket", "Bitbucket", false},
		{"read:component:compass", "Compass", false},
		{"read:cmdb-object:jira", "Jira", true},
		{"read:graph:sprint:jira", "Forge app", false},
		{"read:jira-work", "", false},
		{"read:nothing:jira", "", false},
		{"frobnicate", "", false},
		{"Read all:bitbucket", "", false},
		{"*:bitbucket", "", false},
		{"https://x:bitbucket", "", false},
		{"", "", false},
	}
	for _, tt := range tests {
		p, ok := c.Purpose(tt.name)
		if ok != (tt.app != "") || p.App != tt.app || p.Pattern != tt.pattern {
			t.Errorf("%q is of %q, by its form: %v", tt.name, p.App, p.Pattern)
		}
	}
}

// A scope of another app is named, and it is said why a token of Jira does not hold
// it; a name that resembles nothing stays unknown.
func TestNameScope_OtherApps(t *testing.T) {
	c := embeddedCatalogue(t)
	for _, text := range []string{"read:me", "READ:ME", "- [ ] `read:me`"} {
		n := c.NameScope(text)
		if len(n.Scopes) != 1 || n.Scopes[0].Name != "read:me" || !strings.Contains(n.Scopes[0].NotOffered, "OAuth 2.0 (3LO) app") {
			t.Errorf("%q names %+v", text, n.Scopes)
		}
	}
	if scope := c.Describe("storage:app"); !strings.Contains(scope.NotOffered, "Forge app") {
		t.Errorf("storage:app is described as %+v", scope)
	}
	if n := c.NameScope("manage:org"); len(n.Scopes) != 1 || n.Scopes[0].Family != Admin {
		t.Errorf("manage:org is %+v", n.Scopes)
	}
	if n := c.NameScope("read:sprnt:jira-software"); len(n.Scopes) != 0 || !n.Misspelt || n.Near[0].Name != "read:sprint:jira-software" {
		t.Errorf("a misspelt scope is %+v", n)
	}
	if n := c.NameScope("frobnicate:quux"); len(n.Scopes)+len(n.Near) != 0 {
		t.Errorf("a made-up scope is %+v", n)
	}
}
