package tools

import (
	"strings"
	"testing"
	"time"

	"jirascope/internal/survey"
	"jirascope/jira"
)

// What is left of a sprint is days of the calendar. Where that could mislead, it is said.
func TestSetDays(t *testing.T) {
	berlin, _ := survey.CalendarOf("Europe/Berlin")
	for name, test := range map[string]struct {
		state, end, now string
		left            int
		said            string
	}{
		"five days":          {"active", "2026-12-02T17:00:00Z", "2026-11-27T18:00:00Z", 5, ""},
		"the last day":       {"active", "2026-12-02T17:00:00Z", "2026-12-02T16:59:00Z", 0, ""},
		"since an hour":      {"active", "2026-12-02T17:00:00Z", "2026-12-02T18:00:00Z", 0, "overdue"},
		"since yesterday":    {"active", "2026-12-02T17:00:00Z", "2026-12-02T23:30:00Z", -1, "overdue"},
		"ends at midnight":   {"active", "2026-12-01T23:00:00Z", "2026-11-27T18:00:00Z", 5, "ends at 00:00"},
		"ended at midnight":  {"active", "2026-12-01T23:00:00Z", "2026-12-02T17:00:00Z", 0, "overdue"},
		"UTC's is not ours":  {"active", "2026-12-02T00:00:00Z", "2026-11-27T18:00:00Z", 5, ""},
		"closed at midnight": {"closed", "2026-12-01T23:00:00Z", "2026-12-05T18:00:00Z", 0, ""},
	} {
		end, err := time.Parse(time.RFC3339, test.end)
		if err != nil {
			t.Fatal(err)
		}
		now, err := time.Parse(time.RFC3339, test.now)
		if err != nil {
			t.Fatal(err)
		}
		var answer GetSprintAnswer
		answer.setDays(jira.Sprint{State: test.state, End: &end}, berlin, now)
		left := answer.Sprint.DaysLeft
		if (left != nil) != (test.state == "active") || left != nil && *left != test.left || answer.Sprint.End != "2026-12-02" {
			t.Errorf("%s: %+v", name, answer.Sprint)
		}
		if said := strings.Join(answer.Notes, ""); !strings.Contains(said, test.said) || (said == "") != (test.said == "") {
			t.Errorf("%s: %q", name, said)
		}
	}
}

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
