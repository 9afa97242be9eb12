package changes

import (
	"strings"
	"testing"
)

// TestManageSprint_Dates: what a sprint has of dates counts where none are given.
func TestManageSprint_Dates(t *testing.T) {
	for _, tt := range []struct{ arguments, want string }{
		{`{"action": "create", "board": "19", "name": "S", "start": "2026-12-01", "end": "2026-12-01"}`, "Give an end after the start"},
		{`{"action": "create", "board": "19"}`, "Give the sprint a name"},
		{`{"action": "update", "sprint": "105"}`, "Say what to change"},
		{`{"action": "start", "sprint": "105"}`, "is active"},
		{`{"action": "complete", "sprint": "106", "open_to": "backlog"}`, "is future"},
		{`{"action": "complete", "sprint": "105"}`, "Say where the open issues go"},
		{`{"action": "complete", "sprint": "105", "board": "11", "open_to": "active"}`, "is active"},
		{`{"action": "update", "sprint": "101", "start": "2026-12-01"}`, "is closed"},
	} {
		s := stage(t)
		if result := s.Ask(t, "manage_sprint", tt.arguments); !result.IsError || !strings.Contains(result.Text, tt.want) || written(s) != nil {
			t.Errorf("%s: %s", tt.arguments, result.Text)
		}
	}
	s := stage(t)
	made := call(t, s, "manage_sprint", map[string]any{"action": "create", "board": "19", "name": "S", "start": "2026-12-01 09:00"}, false)
	if got := rowsOf(made); len(got) != 3 || got[1]["field"] != "start" || got[1]["outcome"] != "done" || got[0]["item"] == nil {
		t.Fatalf("%v", got)
	}
	id := strings.TrimPrefix(rowsOf(made)[0]["item"].(string), "sprint ")
	if result := s.Ask(t, "manage_sprint", `{"action": "start", "sprint": "`+id+`"}`); !result.IsError || !strings.Contains(result.Text, "Say when the sprint ends") {
		t.Error(result.Text)
	}
	a := call(t, s, "manage_sprint", map[string]any{"action": "update", "sprint": id, "end": "2026-12-15", "name": "S"}, false)
	if got := rowsOf(a); len(got) != 1 || got[0]["outcome"] != "done" {
		t.Errorf("%v", got)
	}
	again := call(t, s, "manage_sprint", map[string]any{"action": "update", "sprint": id, "name": "S"}, false)
	if again.Summary != "Nothing to do: all is as wanted already" {
		t.Error(again.Summary)
	}
}

// TestCreateIssues_Refusals: what Jira would refuse is refused before.
func TestCreateIssues_Refusals(t *testing.T) {
	for _, tt := range []struct{ arguments, want string }{
		{`{"project": "BEAM", "issues": [{"summary": " "}]}`, "Give issue 1 a summary"},
		{`{"project": "BEAM", "issues": [{"summary": "x"}, {"type": "Task"}]}`, "Give issue 2 a summary"},
		{`{"project": "BEAM", "issues": [{"summary": "x", "type": "Wish"}]}`, "Check the type"},
		{`{"project": "BEAM", "issues": [{"summary": "x", "fields": {"Nothing": 1}}]}`, "is not on the screen"},
		{`{"project": "BEAM", "issues": [{"summary": "x", "due": "tomorrow"}]}`, "a date such as"},
		{`{"project": "BEAM", "issues": [{"summary": "x", "priority": "Very"}]}`, "one of those that the reason names"},
		{`{"project": "BEAM", "issues": [{"summary": "x", "labels": ["+a"]}]}`, "since the issue is new"},
		{`{"project": "BEAM", "issues": [{"summary": "x", "labels": ["a b"]}]}`, "labels without spaces"},
	} {
		s := stage(t)
		if result := s.Ask(t, "create_issues", tt.arguments); !result.IsError || !strings.Contains(result.Text, tt.want) || written(s) != nil {
			t.Errorf("%s: %s", tt.arguments, result.Text)
		}
	}
	s := stage(t)
	a := call(t, s, "create_issues", map[string]any{"project": "BEAM", "issues": []map[string]any{{"summary": "Same"}, {"summary": "Same"}}}, false)
	if len(keysWith(a, "type", "done")) != 2 || a.Summary != "Created 2 issues in project BEAM" {
		t.Errorf("%s %v", a.Summary, rowsOf(a))
	}
}

// TestTransition_Settled: an issue that has the status already stays, and the history shows
// what it came from otherwise.
func TestTransition_Settled(t *testing.T) {
	s := stage(t)
	first := call(t, s, "transition_issue", map[string]any{"issue": "BEAM-3", "status": "In Progress"}, false)
	if len(keysWith(first, statusField, "done"))+len(keysWith(first, statusField, "unchanged")) != 1 {
		t.Fatalf("%v", rowsOf(first))
	}
	s.Sandbox.ResetRequests()
	if again := call(t, s, "transition_issue", map[string]any{"issue": "BEAM-3", "status": " in progress"}, false); len(keysWith(again, statusField, "unchanged")) != 1 || written(s) != nil {
		t.Errorf("%v, sent %v", rowsOf(again), written(s))
	}
}

// TestMoveIssues_Refusals: what makes no sense is not sent.
func TestMoveIssues_Refusals(t *testing.T) {
	for _, tt := range []struct{ tool, arguments, want string }{
		{"move_issues", `{"issues": ["BEAM-3"]}`, "Say where the issues go"},
		{"move_issues", `{"issues": ["BEAM-3"], "before": "BEAM-4", "after": "BEAM-5"}`, "not both"},
		{"move_issues", `{"issues": ["BEAM-3"], "before": "BEAM-3"}`, "Leave BEAM-3 out"},
		{"move_issues", `{"issues": ["BEAM-3", "BEAM-9999"], "to": "backlog"}`, "BEAM-9999 cannot be found"},
		{"move_issues", `{"issues": ["ORB-53"], "to": "101"}`, "is closed"},
		{"add_comment", `{"issue": "BEAM-3", "text": "x", "role": "a", "group": "b"}`, "not both"},
		{"link_issues", `{"issue": "BEAM-3", "link": "blocks", "to": ["BEAM-3"]}`, "Name another issue"},
		{"link_issues", `{"issue": "BEAM-3", "link": "adores", "to": ["BEAM-4"]}`, "Take one of the links"},
		{"log_work", `{"issue": "BEAM-3", "time": "0m"}`, "in hours and minutes"},
		{"log_work", `{"issue": "BEAM-3", "time": "1h", "remaining": "2d"}`, "in hours and minutes"},
		{"log_work", `{"issue": "BEAM-3", "time": "1h", "started": "2026-11-19"}`, "in the past"},
		{"log_work", `{"issue": "BEAM-3", "time": "1h", "started": "noon"}`, "as a date"},
		{"edit_issue", `{"issue": "BEAM-3"}`, "Say what to change"},
	} {
		s := stage(t)
		if result := s.Ask(t, tt.tool, tt.arguments); !result.IsError || !strings.Contains(result.Text, tt.want) || written(s) != nil {
			t.Errorf("%s: %s", tt.arguments, result.Text)
		}
	}
}
