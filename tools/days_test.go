package tools

import (
	"strings"
	"testing"
)

// The profile is asked once by a server, whatever it answers to a token.
func TestCalendar_AskedOnce(t *testing.T) {
	for account, want := range map[string]int{"full": 1, "issue-reader": 0, "issue-reader undeclared": 1} {
		name, rest, _ := strings.Cut(account, " ")
		s := newStage(t, name)
		if rest != "" {
			s.undeclare(name)
		}
		for range 3 {
			if result := s.call(t, "get_sprint", `{"sprint_id": 127}`); result.IsError {
				t.Fatal(result.Text)
			}
		}
		asked := 0
		for _, r := range s.sandbox.Requests() {
			if strings.HasSuffix(r.Path, "/myself") {
				asked++
			}
		}
		if asked != want {
			t.Errorf("%s: the profile was asked for %d times, want %d", account, asked, want)
		}
	}
}
