package tools

import (
	"slices"
	"testing"

	"jirascope/internal/sandbox"
)

// budget is what a call may cost: how many requests, how many of them one after another, and
// how many bytes its answer may have as text and as structured content.
type budget struct{ requests, deep, bytes int }

// maxUnasked is how many bytes an answer has at most, unless more is asked for.
const maxUnasked = 20 << 10

// spending is a call with its budget when the board is seen for the first time, and what it
// may ask again right after. The cloud id of the site is known.
type spending struct {
	toolCall
	first budget
	// again are the requests when names, fields and the like are known, and againDeep those
	// of them that come one after another.
	again, againDeep int
}

// spendings has each tool that reads Jira with its widest ordinary arguments, at a company
// where a sprint has more than 100 issues.
func spendings() []spending {
	return []spending{
		{toolCall{"list_boards", `{}`}, budget{1, 1, 3600}, 1, 1},
		{toolCall{"get_board", `{"board": "1001", "issues": true}`}, budget{4, 3, 700}, 1, 1},
		{toolCall{"list_sprints", `{"board": "1001"}`}, budget{3, 2, 700}, 0, 0},
		{toolCall{"get_sprint", `{"board": "1001"}`}, budget{4, 3, 4600}, 1, 1},
		{toolCall{"get_sprint", `{"board": "1001", "by": "person"}`}, budget{4, 3, 4900}, 1, 1},
		{toolCall{"get_backlog", `{"board": "1001"}`}, budget{3, 3, 5500}, 2, 2},
		{toolCall{"list_epics", `{"board": "11"}`}, budget{1, 1, 400}, 1, 1},
		{toolCall{"list_epics", `{"board": "11", "progress": true}`}, budget{7, 3, 2000}, 6, 2},
		{toolCall{"list_epics", `{"epic": "ORB-2"}`}, budget{4, 2, 2500}, 2, 2},
		{toolCall{"list_versions", `{"project": "NOVA"}`}, budget{2, 2, 900}, 1, 1},
		{toolCall{"list_versions", `{"project": "NOVA", "version": "2.1"}`}, budget{4, 3, 5300}, 2, 1},
		{toolCall{"search_issues", `{"board": "1001"}`}, budget{2, 2, 4 << 10}, 2, 2},
		{toolCall{"search_issues", `{"project": "UNIT1", "assignee": "me", "sprint": "active"}`}, budget{4, 4, 4700}, 2, 2},
		{toolCall{"search_issues", `{"text": "the invoice"}`}, budget{2, 2, 4 << 10}, 2, 2},
		{toolCall{"search_issues", `{"blocked": true}`}, budget{5, 3, 1850}, 3, 2},
		{toolCall{"get_issue", `{"issue": "BEAM-9", "include": ["description", "comments", "history", "links", "worklogs", "attachments", "fields"]}`}, budget{4, 1, 800}, 3, 1},
		{toolCall{"find_names", `{"what": "board"}`}, budget{5, 2, 2500}, 0, 0},
		{toolCall{"sprint_report", `{"board": "1001"}`}, budget{19, 4, 2 << 10}, 15, 2},
		{toolCall{"sprint_report", `{"board": "1001", "by": "person"}`}, budget{19, 4, 2500}, 15, 2},
		{toolCall{"velocity", `{"board": "1001"}`}, budget{17, 5, 700}, 15, 3},
		{toolCall{"velocity", `{"board": "11"}`}, budget{12, 4, 700}, 10, 2},
		{toolCall{"what_changed", `{"board": "1001", "sprint": "active", "since": "2 weeks"}`}, budget{14, 4, 4000}, 9, 3},
		{toolCall{"what_changed", `{"board": "1001", "since": "4 weeks", "by": "issue"}`}, budget{14, 6, 4200}, 10, 5},
		{toolCall{"workload", `{"board": "1001"}`}, budget{6, 3, 700}, 1, 1},
		{toolCall{"flow_report", `{"board": "1001"}`}, budget{15, 6, 2000}, 11, 5},
		{toolCall{"jira_get", `{"operation": "/rest/agile/1.0/board"}`}, budget{1, 1, 10_000}, 1, 1},
		{toolCall{"check_connection", `{}`}, budget{6, 6, 1700}, 6, 6},
		{toolCall{"move_issues", `{"board": "11", "issues": ["ORB-53", "ORB-54", "ORB-56", "ORB-57", "ORB-59"], "to": "next"}`}, budget{6, 6, 700}, 4, 4},
		{toolCall{"move_issues", `{"issues": ["ORB-53"], "to": "backlog", "before": "ORB-83"}`}, budget{5, 5, 400}, 4, 4},
		{toolCall{"manage_sprint", `{"action": "complete", "board": "11", "open_to": "next"}`}, budget{13, 10, 3300}, 0, 0},
		{toolCall{"create_issues", `{"project": "ORB", "board": "11", "sprint": "next", "issues": [{"summary": "One"}, {"summary": "Two"}]}`}, budget{11, 11, 500}, 8, 8},
		{toolCall{"edit_issue", `{"issue": "ORB-53", "assignee": "Kenji Mori", "estimate": 8}`}, budget{5, 5, 400}, 4, 4},
		{toolCall{"transition_issue", `{"issue": "ORB-53", "status": "In Progress"}`}, budget{4, 4, 300}, 4, 4},
		{toolCall{"add_comment", `{"issue": "ORB-53", "text": "Done"}`}, budget{2, 2, 300}, 2, 2},
		{toolCall{"log_work", `{"issue": "ORB-53", "time": "1h"}`}, budget{3, 3, 400}, 2, 2},
		{toolCall{"link_issues", `{"issue": "ORB-53", "link": "blocks", "to": ["ORB-54"]}`}, budget{4, 4, 300}, 4, 4},
	}
}

// TestBudgets holds every tool that reads Jira to its requests, rounds and bytes.
func TestBudgets(t *testing.T) {
	s := largeSandbox(t, sandbox.Size{Boards: 30, Issues: 8_000})
	tried := []string{"token_scopes"} // it asks for what a token may, one question after another
	for _, one := range spendings() {
		tried = append(tried, one.tool)
		c, result := costOf(t, s, toolCall{"list_boards", `{"limit": 1}`}, one.toolCall)
		if result.IsError {
			t.Errorf("%s %s failed: %s", one.tool, one.arguments, result.Text)
		}
		if c.requests > one.first.requests || c.deep > one.first.deep || c.atOnce > 8 {
			t.Errorf("%s %s costs %+v, more than %+v or 8 at once", one.tool, one.arguments, c, one.first)
		}
		if n := max(len(result.Structured), len(result.Text)); n > one.first.bytes || one.first.bytes > maxUnasked {
			t.Errorf("%s %s answers with %d bytes, more than %d", one.tool, one.arguments, n, one.first.bytes)
		}
		if c, _ = costOf(t, s, one.toolCall, one.toolCall); c.requests > one.again || c.deep > one.againDeep {
			t.Errorf("%s %s again costs %+v, more than %d requests or %d rounds", one.tool, one.arguments, c, one.again, one.againDeep)
		}
	}
	for _, tool := range newStage(t, "").Tools() {
		if tool.OpenWorld() && !slices.Contains(tried, tool.Name) {
			t.Errorf("%s has no budget", tool.Name)
		}
	}
}

// A sprint takes two requests once its board is known, whatever else was asked of it: one for
// the sprint and one for its issues.
func TestBudgets_SprintOfKnownBoard(t *testing.T) {
	s := largeSandbox(t, sandbox.Size{})
	for _, next := range []string{`{"board": "Orbit Checkout"}`, `{"board": "11", "sprint": "105"}`, `{"board": "11", "include_issues": false}`} {
		c, result := costOf(t, s, toolCall{"get_sprint", `{"board": "Orbit Checkout", "sprint": "last"}`}, toolCall{"get_sprint", next})
		if c.requests != 2 || c.deep != 2 || result.IsError {
			t.Errorf("%s costs %+v: %s", next, c, result.Text)
		}
	}
}

// largeSandbox is one of so many boards and issues.
func largeSandbox(t testing.TB, size sandbox.Size) *sandbox.Server {
	t.Helper()
	catalogue, err := loadOnce()
	if err != nil {
		t.Fatal(err)
	}
	return sandbox.New(catalogue, sandbox.Options{Now: now, Size: size})
}
