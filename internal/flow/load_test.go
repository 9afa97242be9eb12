package flow

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/jira"
	"jirascope/jira/history"
)

func TestLoadsOf(t *testing.T) {
	points := func(n float64) *float64 { return &n }
	of := func(id, name, status string, change func(*Issue)) Issue {
		i := Issue{Issue: jira.Issue{Key: "A-1", AssigneeID: id, Assignee: name, StatusID: status}}
		change(&i)
		return i
	}
	issues := []Issue{
		of("", "", "todo", func(i *Issue) { i.Estimate = points(99) }),
		of("a", "Ann", "busy", func(i *Issue) { i.Estimate, i.Due = points(3), "2026-11-17" }),
		of("a", "Ann", "todo", func(i *Issue) { i.Estimate, i.Due, i.Flagged, i.Waits = points(0.5), "2026-11-18", true, true }),
		of("a", "Ann", "look", func(i *Issue) { i.Estimate, i.Subtask = points(8), true }),
		of("a", "Ann", "idea", func(i *Issue) { i.Waits = true }),
		of("a", "Ann", "done", func(i *Issue) { i.Estimate, i.Due = points(50), "2026-11-01" }),
		of("b", "Bob", "todo", func(i *Issue) { i.Estimate = points(3.5) }),
		// Another one of the name.
		of("c", "Bob", "todo", func(*Issue) {}),
		of("d", "Dee", "done", func(*Issue) {}),
	}
	want := []Load{
		{Person: history.Person{ID: "a", Name: "Ann"}, Open: 4, Subtasks: 1, Busy: 2, Blocked: 2, Overdue: 1, Points: 3.5, Unestimated: 1},
		{Person: history.Person{ID: "b", Name: "Bob"}, Open: 1, Points: 3.5},
		{Person: history.Person{ID: "c", Name: "Bob"}, Open: 1, Unestimated: 1},
		{Open: 1, Points: 99},
	}
	got := LoadsOf(issues, workflow(), "2026-11-18")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(Load{Open: 7, Subtasks: 1, Busy: 2, Blocked: 2, Overdue: 1, Points: 106, Unestimated: 2}, Sum(got)); diff != "" {
		t.Errorf("the sum (-want +got):\n%s", diff)
	}
}
