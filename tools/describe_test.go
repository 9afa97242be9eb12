package tools

import (
	"encoding/json"
	"slices"
	"testing"
)

// A list of scopes is split as people write it: names at anything, titles only
// where each part is one.
func TestSplitScopes(t *testing.T) {
	catalogue, err := loadOnce()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		text string
		want []string
	}{
		{"read:project:jira", []string{"read:project:jira"}},
		{"read:project:jira,read:jira-work", []string{"read:project:jira", "read:jira-work"}},
		{"read:project:jira\tread:jira-work", []string{"read:project:jira", "read:jira-work"}},
		{"read:project:jira read:jira-work", []string{"read:project:jira", "read:jira-work"}},
		{"View projects; View sprints\nView JQL", []string{"View projects", "View sprints", "View JQL"}},
		// Three titles, taken apart at the commas and given as names.
		{"View projects, View sprints, View JQL", []string{"read:project:jira", "read:sprint:jira-software", "read:jql:jira"}},
		// A title that holds commas itself.
		{"View boards, backlogs, and related items", []string{"View boards, backlogs, and related items"}},
		{"View projects, whatever that is", []string{"View projects, whatever that is"}},
		{"View projects", []string{"View projects"}},
		{" ; \n", nil},
	}
	for _, tt := range tests {
		if got := splitScopes(catalogue, tt.text); !slices.Equal(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

// The counterparts of a classic scope are many; the closest eight are named.
func TestDescribe_Counterparts(t *testing.T) {
	var answer DescribeScopeAnswer
	if err := json.Unmarshal(newStage(t, "").call(t, "describe_scope", `{"scope": "read:jira-work"}`).Structured, &answer); err != nil {
		t.Fatal(err)
	}
	if len(answer.Scopes) != 1 || len(answer.Scopes[0].Counterparts) != 8 {
		t.Errorf("%+v", answer)
	}
}
