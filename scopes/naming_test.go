package scopes

import (
	"slices"
	"strings"
	"testing"
)

func TestNameScope(t *testing.T) {
	c := embeddedCatalogue(t)
	tests := []struct{ text, scopes, near string }{
		{"read:project:jira", "read:project:jira", ""},
		{" READ:Project:JIRA ", "read:project:jira", ""},
		{"View projects", "read:project:jira", ""},
		{"view Projects.", "read:project:jira", ""},
		{"View boards, backlogs, and related items", "read:board-scope:jira-software", ""},
		{"View boards, backlogs & related items", "read:board-scope:jira-software", ""},
		{"View projects (read:project:jira)", "read:project:jira", ""},
		{"* `read:project:jira` and read:sprint:jira-software", "read:project:jira read:sprint:jira-software", ""},
		{"View comments", "read:comment:confluence read:comment:jira", ""},
		{"View issues", "read:issue:jira read:issue:jira-software", ""},
		{"veiw project", "", "read:project:jira"},
		{"read:projects:jira", "", "read:project:jira"},
		{"read:board:jira-software", "", "read:board-scope:jira-software"},
		{"read:jira_work", "", "read:jira-work"},
		{"write sprint jira software", "", "write:sprint:jira-software"},
		{"asdf", "", ""},
		{"", "", ""},
		{"- / -", "", ""},
		{strings.Repeat("view projects ", 5000), "", ""},
	}
	for _, tt := range tests {
		n := c.NameScope(tt.text)
		near := ""
		if len(n.Near) > 0 {
			near = n.Near[0].Name
		}
		if got := strings.Join(namesIn(n.Scopes), " "); got != tt.scopes || near != tt.near {
			t.Errorf("NameScope(%.60q) = %q, near %q; want %q, near %q", tt.text, got, near, tt.scopes, tt.near)
		}
	}
}

// Every scope is found by its name, and by its title among those who share it.
func TestNameScope_FindsEveryScope(t *testing.T) {
	c := embeddedCatalogue(t)
	for _, scope := range c.Scopes {
		if n := c.NameScope(scope.Name); len(n.Scopes) != 1 || n.Scopes[0] != scope {
			t.Errorf("%s is found as %v", scope.Name, n.Scopes)
		}
		if n := c.NameScope(scope.Title); scope.Title != "" && !slices.Contains(n.Scopes, scope) {
			t.Errorf("%q is found as %v", scope.Title, n.Scopes)
		}
	}
}

func TestNameTitles(t *testing.T) {
	c := embeddedCatalogue(t)
	for text, want := range map[string]string{
		"It has View projects, View boards, backlogs, and related items and View sprints.": "It has read:project:jira, read:board-scope:jira-software and read:sprint:jira-software.",
		"View project roles is another":        "read:project-role:jira is another",
		"View issues may be one of two":        "View issues may be one of two",
		"view projects is not the title as is": "view projects is not the title as is",
		"":                                     "",
	} {
		if got := c.NameTitles(text); got != want {
			t.Errorf("NameTitles(%q) = %q, want %q", text, got, want)
		}
	}
}

func namesIn(list []Scope) []string {
	var names []string
	for _, scope := range list {
		names = append(names, scope.Name)
	}
	return names
}
