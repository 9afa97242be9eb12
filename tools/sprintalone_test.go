package tools

import (
	"strings"
	"testing"
)

// A sprint that is named in full needs no board, in any tool that takes a sprint, and the
// answer says which board was taken.
func TestSprint_Alone(t *testing.T) {
	s := newStage(t, "full")
	for _, name := range []string{"get_sprint", "sprint_report", "workload", "what_changed"} {
		arguments := `{"sprint": "orbit checkout sprint 5"}`
		if name == "what_changed" {
			arguments = `{"sprint": "orbit checkout sprint 5", "since": "yesterday"}`
		}
		text := string(s.call(t, name, arguments).Structured)
		for _, want := range []string{`took board \"Orbit Checkout\" (11)`, "Orbit Checkout Sprint 5"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q: %s", name, want, text)
			}
		}
	}
	text := string(s.call(t, "search_issues", `{"sprint": "Orbit Checkout Sprint 4", "count_only": true}`).Structured)
	for _, want := range []string{"sprint in (104)", "Orbit Checkout Sprint 4 (104): of board 11", `"count":12`} {
		if !strings.Contains(text, want) {
			t.Errorf("search_issues lacks %q: %s", want, text)
		}
	}
}
