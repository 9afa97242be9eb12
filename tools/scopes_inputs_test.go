package tools

import (
	"testing"

	"jirascope/scopes"
)

func TestWanted(t *testing.T) {
	tests := []struct{ task, words, left string }{
		{"search tickets, don't delete", "search tickets", ", don't delete"},
		{"update issues, never delete", "update issues", ", never delete"},
		{"search issues but not delete them", "search issues", " but not delete them"},
		{"read everything except comments, add a worklog", "read everything, add a worklog", " except comments"},
		{"read only access to boards", "read boards", ""},
		{"read-only boards", "read boards", ""},
		{"notify watchers of a note", "notify watchers of a note", ""},
		{"add a comment", "add a comment", ""},
	}
	for _, tt := range tests {
		if words, left := wanted(tt.task); words != tt.words || left != tt.left {
			t.Errorf("wanted(%q) = %q, %q; want %q, %q", tt.task, words, left, tt.words, tt.left)
		}
	}
}

// TestKeyIsRepeatedWhole asks about the longest key of the catalogue, which
// is longer than what an answer repeats of other words.
func TestKeyIsRepeatedWhole(t *testing.T) {
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	var longest *scopes.Operation
	for _, op := range catalogue.Operations {
		if longest == nil || len(op.Key()) > len(longest.Key()) {
			longest = op
		}
	}
	q := scopesRun{catalogue: catalogue}
	q.take(string(longest.Key()), longest)
	if got := q.needs[0].Input; got != string(longest.Key()) {
		t.Errorf("take repeats %q as %q", longest.Key(), got)
	}
}
