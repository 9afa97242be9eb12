package tools

import (
	"jirascope/internal/holdings"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/scopes"
	"strings"
	"testing"
)

// Declared scopes that do not exist are named by their place, and the nearest by name.
func TestWithDoubts(t *testing.T) {
	box := New(toolbox.Config{Catalogue: scopes.Load})
	doubts := func(declared ...string) string {
		c, err := call{toolbox.Call{Toolbox: box, Connection: box.Connect(toolbox.Connection{Holdings: holdings.New(holdings.Config{Catalogue: scopes.Load, Client: jira.None(), Declared: declared})})}}.withDoubts()
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(c.Problems, "\n")
	}
	if got := doubts("read:jira-work", "offline_access"); got != "" {
		t.Errorf("scopes that exist: %s", got)
	}
	got := doubts("read:jira-work", "read:projects:jira", "canary:of:jira")
	if !strings.HasPrefix(got, "JIRA_SCOPES has names that are not scopes of the catalogue, at place 2, 3; the nearest to the first is read:project:jira") || strings.Contains(got, "canary") {
		t.Errorf("others: %s", got)
	}
	if got := doubts(strings.Split(strings.Repeat("x:y ", 12), " ")[:12]...); !strings.Contains(got, "8, 9, 10 and others") {
		t.Errorf("many: %s", got)
	}
}
