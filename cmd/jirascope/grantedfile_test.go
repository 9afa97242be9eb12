package main

import (
	"slices"
	"strings"
	"testing"

	"jirascope/scopes"
)

func TestReadGrantedFile(t *testing.T) {
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	read := func(text string) ([]string, error) {
		return readGrantedFile(t.Context(), "-", strings.NewReader(text), catalogue)
	}
	tests := []struct {
		name, text string
		want       []string
		problem    string
	}{
		{"names", "read:jira-work\nwrite:jira-work", []string{"read:jira-work", "write:jira-work"}, ""},
		{"a title", "View projects", []string{"read:project:jira"}, ""},
		{"a name of another product", "read:something:elsewhere", []string{"read:something:elsewhere"}, ""},
		{"nothing", "", []string{}, ""},
		{"just small enough", "read:jira-work" + strings.Repeat("\n", maxGranted-len("read:jira-work")), []string{"read:jira-work"}, ""},
		{"too large", strings.Repeat("\n", maxGranted+1), nil, "- is longer than 1 MiB: it is not a list of scopes"},
		{"a title of several", "View comments", nil, `-:1: "View comments" is the title of several scopes; give the name: read:comment:confluence, read:comment:jira`},
		{"misspelt", "read:jira-work\nView projcts", nil, `-:2: "View projcts" is not a scope; the nearest is read:project:jira`},
		{"nonsense", "\nfrobnicate", nil, `-:2: "frobnicate" is not a scope`},
		{"two problems", "frobnicate\nquux", nil, "-:1: \"frobnicate\" is not a scope\n-:2: \"quux\" is not a scope"},
		{"not JSON", `["read:jira-work"`, nil, "-: it begins like a JSON array and is not one"},
	}
	for _, tt := range tests {
		got, err := read(tt.text)
		if tt.problem != "" {
			if err == nil || !strings.HasPrefix(err.Error(), tt.problem) {
				t.Errorf("%s: error %v, want %q", tt.name, err, tt.problem)
			}
			continue
		}
		if err != nil || !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, %v, want %q", tt.name, got, err, tt.want)
		}
	}
}
