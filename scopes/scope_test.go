package scopes

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFamilyOf(t *testing.T) {
	tests := map[string]Family{
		"read:jira-work":                           Classic,
		"manage:jira-configuration":                Classic,
		"offline_access":                           Classic,
		"read:confluence-content.all":              Classic,
		"readonly:content.attachment:confluence":   Classic,
		"read:project:jira":                        Granular,
		"read:board-scope.admin:jira-software":     Granular,
		"write:issue.property:jira":                Granular,
		"manage:servicedesk-customer:jira-service": Granular,
		"read:tokens:admin":                        Admin,
		"delete:service-accounts-tokens:admin":     Admin,
		"":                                         Classic,
	}
	for name, want := range tests {
		if got := FamilyOf(name); got != want {
			t.Errorf("%q is %s, want %s", name, got, want)
		}
	}
}

func TestAlternative_Missing(t *testing.T) {
	a := Alternative{Family: Granular, Scopes: []string{"a", "b", "c"}}
	tests := []struct {
		name    string
		granted Set
		want    []string
	}{
		{"none held", NewSet(), []string{"a", "b", "c"}},
		{"no set at all", nil, []string{"a", "b", "c"}},
		{"some held, in the set's order", NewSet("b"), []string{"a", "c"}},
		{"all held, and more", NewSet("c", "b", "a", "z"), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, a.Missing(tt.granted)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSet(t *testing.T) {
	s := NewSet("read:a:jira", "read:a:jira", "read:b:jira")
	if len(s) != 2 || !s.Has("read:a:jira") || s.Has("read:A:jira") || s.Has("") || Set(nil).Has("a") {
		t.Errorf("set %v", s)
	}
}

func TestTitled(t *testing.T) {
	list := []Scope{{Name: "read:project:jira", Title: "View projects"}, {Name: "read:issue.vote:jira"}}
	if got := list[0].Titled() + ", " + list[1].Titled(); got != `read:project:jira ("View projects"), read:issue.vote:jira` {
		t.Errorf("titled %s", got)
	}
	if got := Names(list); len(got) != 2 || got[0] != list[0].Name || got[1] != list[1].Name || Names(nil) != nil {
		t.Errorf("names %v", got)
	}
}
