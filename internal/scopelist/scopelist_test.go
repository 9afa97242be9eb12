package scopelist

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"jirascope/scopes"
)

const secret = "ATATT3xFfGF0c4n4rYc4n4rYc4n4rYc4n4rYc4n4rYc4n4rY=1A2B3C4D"

func catalogue(t *testing.T) *scopes.Catalogue {
	t.Helper()
	c, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestRead(t *testing.T) {
	c := catalogue(t)
	tests := []struct {
		text string
		want []string
	}{
		{"", nil}, {" ; \n", nil}, {"- \n-\n# all of them\nscopes:", nil},
		{"read:project:jira", []string{"1 read:project:jira"}},
		{"read:project:jira,read:jira-work and offline_access", []string{"1 read:project:jira", "1 read:jira-work", "1 offline_access"}},
		{"read:project:jira\tread:jira-work", []string{"1 read:project:jira", "1 read:jira-work"}},
		{"View projects; View sprints\nView JQL", []string{"1 View projects", "1 View sprints", "2 View JQL"}},
		{"View projects, View sprints and View JQL", []string{"1 read:project:jira", "1 read:sprint:jira-software", "1 read:jql:jira"}},
		{"View boards, backlogs, and related items", []string{"1 View boards, backlogs, and related items"}},
		{"View projects, whatever that is", []string{"1 View projects, whatever that is"}},
		{"- [ ] read:jira-work # classic\n* `View projects`\n[x] \"read:jql:jira\",\r\n", []string{"1 read:jira-work", "2 View projects", "3 read:jql:jira"}},
		{"permissions:\n  scopes:\n    - read:jira-work\n    - 'offline_access'", []string{"3 read:jira-work", "4 offline_access"}},
		{"[ ] read:jira-work", []string{"1 read:jira-work"}},
		{"View projects (read:project:jira)", []string{"1 View projects (read:project:jira)"}},
		{"somebody:" + secret, []string{"1 somebody:[redacted]"}},
	}
	for _, tt := range tests {
		var got []string
		for _, e := range Read(c, tt.text) {
			got = append(got, fmt.Sprint(e.Line, " ", e.Text))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestRead_Naming(t *testing.T) {
	for text, want := range map[string]string{
		"View projects": "read:project:jira", "READ:PROJECT:JIRA": "read:project:jira", "View projects (read:project:jira)": "read:project:jira",
		"read:of-another:product": "", "Viev projects": "",
	} {
		entries := Read(catalogue(t), text)
		if len(entries) != 1 || strings.Join(scopes.Names(entries[0].Naming.Scopes), " ") != want || entries[0].Named() != strings.Contains(text, ":") && !strings.Contains(text, " ") {
			t.Errorf("%q: %+v", text, entries)
		}
	}
}

func TestReadFile(t *testing.T) {
	c := catalogue(t)
	entries, err := ReadFile(c, " [\"read:jira-work\",\n \"View projects\"]\n")
	if err != nil || len(entries) != 2 || entries[1].Text != "View projects" || entries[1].Line != 2 {
		t.Errorf("%+v, %v", entries, err)
	}
	for _, box := range boxes() {
		if entries, err := ReadFile(c, box+" read:jira-work"); err != nil || len(entries) != 1 {
			t.Errorf("%q: %+v, %v", box, entries, err)
		}
	}
	if _, err := ReadFile(c, `["read:jira-work"`); err == nil || !strings.Contains(err.Error(), "JSON array") {
		t.Errorf("cut off: %v", err)
	}
}

func TestNames(t *testing.T) {
	names, others := Names("read:jira-work, write:jira-work;offline_access and View\nme:" + secret)
	if !slices.Equal(names, []string{"read:jira-work", "write:jira-work", "offline_access"}) || !slices.Equal(others, []string{"View", "me:" + secret}) {
		t.Errorf("%q, %q", names, others)
	}
}
