package issuesearch

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"jirascope/internal/toolbox"
	"jirascope/jira"
)

// A query that Jira refuses is answered with its sentence, and with what comes near to a
// name that it does not know.
func TestExplain(t *testing.T) {
	for _, test := range []struct {
		args Args
		step string // the first begins with this
		has  string
	}{
		{Args{JQL: "priority = Hihg"}, "Take another priority; the nearest are ", `"High" (2)`},
		{Args{JQL: `status = "In Progess"`}, "Take another status; the nearest are ", `"In Progress" (10001)`},
		{Args{Project: "ORB", Status: "Zork"}, "Take another status; the nearest are ", `"To Do" (10000)`},
		{Args{JQL: "issuetype = Epc"}, "Take another type; the nearest are ", `"Epic" (10000)`},
		{Args{JQL: "project = ORBB"}, "Take another project; the nearest are ", "(ORB)"},
		{Args{JQL: "fixVersion = zzz", Project: "NOVA"}, "Take another version; the nearest are ", `"2.1" (10303)`},
		{Args{JQL: "fixVersion = zzz", Project: "ORB"}, "The project has no version that comes near to it: call list_versions", ""},
		{Args{JQL: `assignee = "Kenjo"`}, "Take another person; the nearest are ", `"Kenji Mori"`},
		{Args{JQL: `assignee = "Zaphod"`}, "No person comes near to it. Call find_names", ""},
		{Args{JQL: `"Story Pionts" = 3`}, "Take another field; the nearest are ", `"Story Points" (customfield_10016)`},
		{Args{JQL: `zzzzzzz = 3`}, "Nothing comes near to that field. Call find_names", ""},
		{Args{JQL: `sprint = "Zebra"`}, "Give sprint and board in place of the sprint's name in jql", ""},
		{Args{JQL: "project = ORB x"}, "Join conditions by AND or OR", ""},
		{Args{JQL: "project = = ORB"}, "Put values with spaces, signs or reserved words into quotation marks", ""},
	} {
		_, err := Run(t.Context(), newStage(t, "full").Call, test.args)
		refused, ok := errors.AsType[*toolbox.Refusal](err)
		if !ok || refused.Summary != "Correct the query, which Jira refused" || !strings.Contains(refused.Why, "of the JQL") || len(refused.Steps) == 0 {
			t.Errorf("%+v: %v", test.args, err)
			continue
		}
		if !strings.HasPrefix(refused.Steps[0], test.step) || !strings.Contains(refused.Steps[0], test.has) {
			t.Errorf("%+v: %q\n%s", test.args, refused.Steps, refused.Why)
		}
	}
	// What nobody may search is not the query's fault.
	_, err := Run(t.Context(), newStage(t, "sprint-reader").Call, Args{JQL: "project = ORB"})
	if !jira.ScopeRefused(err) {
		t.Errorf("without the scopes: %v", err)
	}
}

// Issues that wait are listed with what they wait for, where the chain ends, and since when.
func TestBlocked(t *testing.T) {
	s := newStage(t, "full")
	got := s.run(t, Args{Blocked: true})
	blocked, flagged := map[any]bool{}, 0
	for i, by := range cells(got, "blocked_by") {
		key := cells(got, "key")[i]
		if by == nil {
			if flagged++; cells(got, "flag")[i] != "flagged" || cells(got, "blocker_assignee")[i] != nil {
				t.Errorf("%v waits for nothing and is not flagged", key)
			}
			continue
		}
		blocked[key] = true
		if flagged > 0 {
			t.Errorf("%v, which waits, is behind those with a flag only", key)
		}
		if cells(got, "blocker_assignee")[i] == nil || cells(got, "blocker_status")[i] == "Done" {
			t.Errorf("%v waits for %v of %v (%v)", key, by, cells(got, "blocker_assignee")[i], cells(got, "blocker_status")[i])
		}
	}
	if *got.Count != len(blocked)+flagged || len(blocked) != 7 || flagged != 4 || !got.said("to one that is not done (7), or with a flag only (4)") {
		t.Errorf("%d are blocked, %d flagged, counted %d: %q", len(blocked), flagged, *got.Count, got.Notes)
	}
	if since := cells(got, "since"); !slices.ContainsFunc(since, func(c toolbox.Cell) bool { return c != nil }) {
		t.Errorf("since %v", since)
	}
	if !slices.ContainsFunc(cells(got, "chain_ends_at"), func(c toolbox.Cell) bool { text, _ := c.(string); return strings.Contains(text, " (") }) {
		t.Errorf("chains end at %v", cells(got, "chain_ends_at"))
	}
	s.sandbox.ResetRequests()
	none := s.run(t, Args{Blocked: true, Project: "ORB", Labels: "customer", Assignee: "nobody"})
	if *none.Count != 0 || len(none.Issues.Rows) != 0 || len(s.sandbox.Requests()) > 2 {
		t.Errorf("%d, after %d requests", *none.Count, len(s.sandbox.Requests()))
	}
	board := s.run(t, Args{Blocked: true, Board: "22"})
	if *board.Count == 0 || *board.Count >= *got.Count {
		t.Errorf("of a board: %d", *board.Count)
	}
}

// Those that have stood longest come first, unless another order is asked for.
func TestStale(t *testing.T) {
	s := newStage(t, "full")
	got := s.run(t, Args{StaleDays: 5, Status: "started"})
	days := cells(got, columnStood)
	for i, one := range days {
		if one.(int) < 5 || i > 0 && one.(int) > days[i-1].(int) {
			t.Errorf("days %v", days)
			break
		}
	}
	if len(days) < 5 || !got.said("those that have stood longest come first") || !got.said("did not change for 5 days") {
		t.Errorf("days %v, notes %q", days, got.Notes)
	}
	if got := s.run(t, Args{StaleDays: 5, Order: "key"}); got.said("stood longest") || got.NextCursor == "" || !slices.IsSortedFunc(cells(got, "key")[:5], func(a, b toolbox.Cell) int { return strings.Compare(a.(string)[:3], b.(string)[:3]) }) {
		t.Errorf("by key: %q", got.Notes)
	}
	if got := s.run(t, Args{JQL: "key = ORB-1", Columns: []string{columnStood}}); got.said("stood longest") || cells(got, columnStood)[0].(int) < 30 {
		t.Errorf("%v, %q", cells(got, columnStood), got.Notes)
	}
}
