package tools

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"jirascope/internal/toolbox"
	"jirascope/tools/planning"
)

func backlogOf(t *testing.T, result toolbox.Result) planning.GetBacklogAnswer {
	t.Helper()
	var answer planning.GetBacklogAnswer
	if err := json.Unmarshal(result.Structured, &answer); err != nil || result.IsError {
		t.Fatal(err, result.Text)
	}
	return answer
}

// Which stories in the backlog are not estimated? Counted anew from all issues of the
// projects, by where they are planned.
func TestGetBacklog_Facts(t *testing.T) {
	s := newStage(t, "full")
	open, unestimated := 0, 0
	for board, jql := range map[string]string{
		"Orbit Checkout": "project = ORB AND component = Checkout", "Orbit Catalogue": "project = ORB AND component = Catalogue",
		"Nova Field": "project = NOVA AND component = Field", "PULSE board": "project = PULSE", "HALO board": "project = HALO",
	} {
		var without []string
		var total, ready, noText, nobody int
		points := 0.0
		for _, i := range s.rawSearch(t, jql+" ORDER BY Rank") {
			if f := i.Fields; i.done() || f.IssueType.Subtask || f.IssueType.Level > 0 || len(f.Sprints) > 0 && f.Sprints[len(f.Sprints)-1].State != "closed" {
				continue
			}
			total++
			estimate := i.Fields.Points
			if i.Fields.TeamPoints != nil {
				estimate = i.Fields.TeamPoints
			}
			if estimate == nil {
				without = append(without, i.Key)
			} else {
				points += *estimate
			}
			if i.Fields.Description == nil {
				noText++
			}
			if i.Fields.Assignee == nil {
				nobody++
			}
			if estimate != nil && i.Fields.Description != nil && i.Fields.Assignee != nil {
				ready++
			}
		}
		answer := backlogOf(t, s.call(t, "get_backlog", fmt.Sprintf(`{"board": %q, "lacking": "estimate"}`, board)))
		n := answer.Counts
		if n.Total != total || n.Ready != ready || n.NoEstimate == nil || *n.NoEstimate != len(without) || n.NoDescription != noText || n.NoAssignee != nobody || n.Estimated != points {
			t.Errorf("%s: %+v; want %d, %d ready, without an estimate %d, a description %d, an assignee %d, %v points", board, n, total, ready, len(without), noText, nobody, points)
		}
		if got := fmt.Sprint(cells(t, &answer.Issues, "key")); got != fmt.Sprint(without) || answer.Partial {
			t.Errorf("%s: %s have no estimate; want %v", board, got, without)
		}
		if strings.HasPrefix(board, "Orbit") {
			open, unestimated = open+n.Total, unestimated+*n.NoEstimate
		}
	}
	if open != 26 || unestimated != 4 {
		t.Errorf("the boards of ORB have %d open issues outside of sprints, %d without points; want 26 and 4", open, unestimated)
	}
}

// The first of a backlog keep their rank, whatever is asked for, and what is not listed is
// said.
func TestGetBacklog_Rank(t *testing.T) {
	s := newStage(t, "full")
	all := backlogOf(t, s.call(t, "get_backlog", `{"board": "11"}`))
	some := backlogOf(t, s.call(t, "get_backlog", `{"board": "11", "lacking": "assignee", "limit": 2}`))
	keys, ranks := cells(t, &all.Issues, "key"), cells(t, &some.Issues, "rank")
	if len(keys) != all.Counts.Total || len(ranks) != 2 || some.Counts.Total != all.Counts.Total || some.Counts.Ready != all.Counts.Ready {
		t.Fatalf("%+v, %+v", all.Counts, some)
	}
	for i, key := range cells(t, &some.Issues, "key") {
		if at := int(ranks[i].(float64)); keys[at-1] != key {
			t.Errorf("%v has rank %d, where %v is", key, at, keys[at-1])
		}
	}
	if !strings.Contains(strings.Join(some.Notes, "\n"), fmt.Sprintf("%d more fit", all.Counts.NoAssignee-2)) {
		t.Errorf("%q", some.Notes)
	}
}

// What a board keeps as its backlog depends on its kind: boards that do not estimate say so,
// and list none as unestimated.
func TestGetBacklog_Kinds(t *testing.T) {
	s := newStage(t, "full")
	for board, want := range map[string]struct {
		estimation, said string
		total            int
	}{
		"Lamp Core": {"none", "does not estimate", 10}, "Glow Requests": {"none", "8 in other columns are not", 12},
		"Dock Orders": {"none", "backlog is what waits in its first column", 4}, "TINT board": {"Story point estimate", "turned its backlog off", 2},
		"PULSE board": {"Story point estimate", "in no sprint", 12},
	} {
		answer := backlogOf(t, s.call(t, "get_backlog", fmt.Sprintf(`{"board": %q, "lacking": "estimate"}`, board)))
		if answer.Estimation != want.estimation || answer.Counts.Total != want.total || !strings.Contains(strings.Join(answer.Notes, "\n"), want.said) {
			t.Errorf("%s: %+v; want %+v", board, answer, want)
		}
		if none := want.estimation == "none"; none != (answer.Counts.NoEstimate == nil) || none && len(answer.Issues.Rows) > 0 {
			t.Errorf("%s: %+v, %v", board, answer.Counts, answer.Issues)
		}
	}
}

// backlogBody is a backlog with a sub-task and an epic, and estimates in hours.
const backlogBody = `{"isLast": %t, "nextPageToken": "more", "issues": [
	{"key": "A-1", "fields": {"summary": "One", "description": {"type": "doc", "version": 1, "content": []}, "timeoriginalestimate": 7200, "assignee": {"accountId": "x"}}},
	{"key": "A-2", "fields": {"summary": "Two", "description": "text", "issuetype": {"name": "Story"}}},
	{"key": "A-3", "fields": {"summary": "Part", "issuetype": {"name": "Sub-task", "subtask": true}}},
	{"key": "A-4", "fields": {"summary": "Whole", "issuetype": {"name": "Epic", "hierarchyLevel": 1}}}]}`

// Sub-tasks and epics are counted apart, an empty document is no description, a person who
// hides the name has the issue, and a page that fails makes the answer a partial one.
func TestGetBacklog_Apart(t *testing.T) {
	for _, last := range []bool{true, false} {
		answer := backlogOf(t, callFake(t, "get_backlog", `{"board": "7"}`, func(w http.ResponseWriter, r *http.Request) {
			switch {
			case strings.HasSuffix(r.URL.Path, "/configuration"):
				fmt.Fprint(w, `{"id": 7, "type": "scrum", "estimation": {"type": "field", "field": {"fieldId": "timeoriginalestimate", "displayName": "Hours"}}}`)
			case r.URL.Query().Get("nextPageToken") != "":
				w.WriteHeader(http.StatusInternalServerError)
			default:
				fmt.Fprintf(w, backlogBody, last)
			}
		}))
		n := answer.Counts
		if n.Total != 2 || n.Subtasks != 1 || n.Epics != 1 || *n.NoEstimate != 1 || n.NoDescription != 1 || n.NoAssignee != 1 || n.Estimated != 2 || answer.Partial == last {
			t.Errorf("last page %v: %+v", last, answer)
		}
		if lacks := cells(t, &answer.Issues, "lacks"); lacks[0] != "description" || lacks[1] != "estimate, assignee" {
			t.Errorf("%v", lacks)
		}
	}
}

// Without the board's configuration, nobody knows whether an issue lacks an estimate; and a
// board that Jira gives no backlog of is refused in words.
func TestGetBacklog_Refused(t *testing.T) {
	const noScope = `{"code": 401, "message": "Unauthorized; scope does not match"}`
	serve := func(status int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			switch {
			case strings.HasSuffix(r.URL.Path, "/backlog") && status != http.StatusOK:
				w.WriteHeader(status)
				fmt.Fprint(w, `{"errorMessages": ["The board has none."]}`)
			case strings.HasSuffix(r.URL.Path, "/backlog"):
				fmt.Fprintf(w, backlogBody, true)
			case strings.HasSuffix(r.URL.Path, "/field"):
				fmt.Fprint(w, `[]`)
			default:
				w.WriteHeader(http.StatusUnauthorized)
				fmt.Fprint(w, noScope)
			}
		}
	}
	answer := backlogOf(t, callFake(t, "get_backlog", `{"board": "7", "lacking": "estimate"}`, serve(http.StatusOK)))
	if answer.Estimation != "unknown" || !answer.Partial || answer.Counts.NoEstimate != nil || len(answer.Issues.Rows) > 0 || answer.Counts.Total != 2 {
		t.Errorf("%+v", answer)
	}
	refused := callFake(t, "get_backlog", `{"board": "7"}`, serve(http.StatusBadRequest))
	if !refused.IsError || !strings.Contains(refused.Text, "gives no backlog") || !strings.Contains(refused.Text, "The board has none.") {
		t.Error(refused.Text)
	}
}
