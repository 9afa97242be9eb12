package tools

import "testing"

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
