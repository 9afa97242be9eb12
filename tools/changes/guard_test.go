package changes

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"jirascope/internal/sandbox"
	"jirascope/internal/sandbox/play"
	"jirascope/internal/write"
	"jirascope/jira/change"
	"jirascope/jira/issue"
)

// TestProjects: what is in a project that may not be changed stays, however it is named.
func TestProjects(t *testing.T) {
	s := stage(t)
	s.Projects = []string{"HALO"}
	var orb struct{ ID string }
	look(t, s, "/rest/api/3/issue/ORB-53", &orb)
	for _, tt := range []struct{ tool, arguments string }{
		{"move_issues", `{"issues": ["ORB-53"], "to": "backlog"}`},
		{"move_issues", `{"issues": ["` + orb.ID + `"], "to": "backlog"}`},
		{"move_issues", `{"issues": ["HALO-2", "` + orb.ID + `"], "after": "HALO-3"}`},
		{"create_issues", `{"project": "ORB", "issues": [{"summary": "x"}]}`},
		{"edit_issue", `{"issue": "` + orb.ID + `", "summary": "x"}`},
		{"transition_issue", `{"issue": "ORB-53", "status": "In Progress"}`},
		{"add_comment", `{"issue": "` + orb.ID + `", "text": "x"}`},
		{"log_work", `{"issue": "orb-53", "time": "1h"}`},
		{"link_issues", `{"issue": "` + orb.ID + `", "link": "relates to", "to": ["HALO-2"]}`},
		{"link_issues", `{"issue": "HALO-2", "link": "relates to", "to": ["` + orb.ID + `"]}`},
		{"manage_sprint", `{"action": "update", "sprint": "105", "name": "x"}`},
		{"manage_sprint", `{"action": "update", "board": "17", "sprint": "105", "name": "x"}`},
		{"manage_sprint", `{"action": "update", "board": "11", "sprint": "105", "name": "x"}`},
		{"manage_sprint", `{"action": "create", "board": "11", "name": "x"}`},
	} {
		for _, dry := range []string{"", `"dry_run": true, `} {
			result := s.Ask(t, tt.tool, strings.Replace(tt.arguments, "{", "{"+dry, 1))
			if !result.IsError || !strings.Contains(result.Text, "JIRASCOPE_PROJECTS") || written(s) != nil {
				t.Errorf("%s %s: %s; sent %v", tt.tool, tt.arguments, result.Text, written(s))
			}
		}
	}
	call(t, s, "edit_issue", map[string]any{"issue": "HALO-2", "summary": "x"}, false)
}

// TestScopes: a credential that surely lacks a scope changes nothing, and is told which.
func TestScopes(t *testing.T) {
	full, _ := stage(t).Sandbox.Account("full")
	var reads []string
	for _, scope := range full.Scopes {
		if strings.HasPrefix(scope, "read:") {
			reads = append(reads, scope)
		}
	}
	s := play.On(t, "reader", all(), sandbox.Account{Name: "reader", Kind: sandbox.ScopedToken, Scopes: reads})
	for _, tt := range []struct{ tool, arguments, scope string }{
		{"move_issues", `{"issues": ["ORB-53"], "to": "backlog"}`, "write:board-scope:jira-software"},
		{"move_issues", `{"issues": ["ORB-53"], "to": "106"}`, "write:sprint:jira-software"},
		{"move_issues", `{"issues": ["ORB-53"], "after": "ORB-54"}`, "write:issue:jira-software"},
		{"create_issues", `{"project": "ORB", "issues": [{"summary": "x"}]}`, "write:jira-work"},
		{"edit_issue", `{"issue": "ORB-53", "summary": "x"}`, "write:jira-work"},
		{"transition_issue", `{"issue": "ORB-53", "status": "In Progress"}`, "write:jira-work"},
		{"add_comment", `{"issue": "ORB-53", "text": "x"}`, "write:jira-work"},
		{"log_work", `{"issue": "ORB-53", "time": "1h"}`, "write:jira-work"},
		{"link_issues", `{"issue": "ORB-53", "link": "blocks", "to": ["ORB-54"]}`, "write:jira-work"},
		{"manage_sprint", `{"action": "update", "sprint": "105", "name": "x"}`, "write:sprint:jira-software"},
		{"manage_sprint", `{"action": "create", "board": "11", "name": "x"}`, "write:sprint:jira-software"},
		{"manage_sprint", `{"action": "complete", "sprint": "105", "open_to": "backlog"}`, "write:sprint:jira-software"},
	} {
		s.Sandbox.ResetRequests()
		result := s.Ask(t, tt.tool, tt.arguments)
		got := text(t, result.Structured)
		if !result.IsError || !strings.Contains(got, `"missing_scope"`) || !strings.Contains(got, tt.scope) || written(s) != nil {
			t.Errorf("%s %s: %s; sent %v", tt.tool, tt.arguments, result.Text, written(s))
		}
		dry := s.Ask(t, tt.tool, strings.Replace(tt.arguments, "{", `{"dry_run": true, `, 1))
		if dry.IsError || !strings.Contains(text(t, dry.Structured), "This would be refused: ") {
			t.Errorf("dry run of %s: %s", tt.tool, dry.Text)
		}
	}
}

// TestLog_HoldsNoContents: what was written is not in the log, and without a log nothing is.
func TestLog_HoldsNoContents(t *testing.T) {
	const canary = "Canary17"
	s := stage(t)
	var log bytes.Buffer
	s.Log = write.NewLog(&log, "me", time.Now)
	for _, tt := range []struct{ tool, arguments string }{
		{"create_issues", `{"project": "BEAM", "issues": [{"summary": "Canary17", "description": "Canary17", "labels": ["Canary17"]}]}`},
		{"edit_issue", `{"issue": "BEAM-3", "summary": "Canary17", "comment": "Canary17"}`},
		{"add_comment", `{"issue": "BEAM-3", "text": "Canary17"}`},
		{"log_work", `{"issue": "BEAM-3", "time": "1h", "comment": "Canary17"}`},
		{"manage_sprint", `{"action": "create", "board": "19", "name": "Canary17", "goal": "Canary17"}`},
	} {
		log.Reset()
		s.Sandbox.ResetRequests()
		if result := s.Ask(t, tt.tool, tt.arguments); result.IsError {
			t.Fatal(result.Text)
		}
		sent := len(written(s))
		if got := strings.Count(log.String(), "\n"); got != 2*sent || sent == 0 || strings.Contains(log.String(), canary) || !strings.Contains(log.String(), tt.tool) {
			t.Errorf("%s: %d requests, log %s", tt.tool, sent, log.String())
		}
		s.Sandbox.ResetRequests()
		noted := s.Log
		s.Log = write.NewLog(broken{}, "me", time.Now)
		if result := s.Ask(t, tt.tool, strings.ReplaceAll(tt.arguments, canary, "Other")); !result.IsError || written(s) != nil || !strings.Contains(result.Text, "JIRASCOPE_CHANGES") {
			t.Errorf("%s without a log: %s; sent %v", tt.tool, result.Text, written(s))
		}
		s.Log = noted
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("no space") }

// TestMarkdown: what is written reads back the same, as a comment and as a description.
func TestMarkdown(t *testing.T) {
	s := stage(t)
	for _, markdown := range markdown() {
		a := call(t, s, "add_comment", map[string]any{"issue": "BEAM-3", "text": markdown}, false)
		if keys := keysWith(a, "comment", "done"); len(keys) != 1 {
			t.Errorf("%q: %v", markdown, rowsOf(a))
		}
		call(t, s, "edit_issue", map[string]any{"issue": "BEAM-3", "description": markdown}, false)
		if again := call(t, s, "edit_issue", map[string]any{"issue": "BEAM-3", "description": markdown}, false); !strings.HasPrefix(again.Summary, "Nothing to do") {
			t.Errorf("%q reads back as %v", markdown, rowsOf(again))
		}
		var kept struct {
			Fields struct{ Description json.RawMessage }
		}
		look(t, s, "/rest/api/3/issue/BEAM-3", &kept)
		if got := strings.TrimSpace(words(kept.Fields.Description)); got == "" {
			t.Errorf("%q is kept as %s", markdown, kept.Fields.Description)
		}
	}
}

// A comment does not follow a change that was refused.
func TestComment_AfterRefusal(t *testing.T) {
	for _, tt := range []struct{ tool, arguments string }{
		{"edit_issue", `{"issue": "BEAM-3", "summary": "x", "comment": "It is x now"}`},
		{"transition_issue", `{"issue": "BEAM-3", "status": "In Progress", "comment": "Begun"}`},
	} {
		s := stage(t)
		s.Sandbox.Upset(sandbox.Mishap{Write: 1, Status: 400})
		if result := s.Ask(t, tt.tool, tt.arguments); !result.IsError || len(written(s)) != 1 {
			t.Errorf("%s: %s; sent %v", tt.tool, result.Text, written(s))
		}
	}
}

// A sprint that has the name of the one its issues go to is not taken for it.
func TestComplete_SprintsOfOneName(t *testing.T) {
	s := stage(t)
	var sprint struct{ Name string }
	look(t, s, "/rest/agile/1.0/sprint/105", &sprint)
	call(t, s, "manage_sprint", map[string]any{"action": "update", "sprint": "106", "name": sprint.Name}, false)
	open := keysIn(t, s, "sprint = 105 AND statusCategory != Done AND issuetype != Sub-task")
	a := call(t, s, "manage_sprint", map[string]any{"action": "complete", "sprint": "105", "open_to": "106"}, false)
	now := in(keysIn(t, s, "sprint = 106"))
	if !agree(open, now, true) || len(open) == 0 || len(keysWith(a, "state", "done")) != 1 {
		t.Errorf("%s: %v", a.Summary, a.Notes)
	}
}

func TestWayTo(t *testing.T) {
	ways := []change.Transition{
		{ID: "11", Name: "Done", To: "In Review", ToID: "31"}, {ID: "21", Name: "Close", To: "Done", ToID: "3"},
		{ID: "31", Name: "Start", To: "Open", ToID: "5"}, {ID: "41", Name: "Open", To: "Open", ToID: "5"}, {ID: "51", Name: "A", To: "Two", ToID: "6"}, {ID: "61", Name: "B", To: "two", ToID: "6"},
	}
	for status, want := range map[string]string{"done": "21", "in  review": "11", "31": "31", "3": "21", "open": "41", "close": "21", "two": "", "b": "61", "none": "", "5": ""} {
		way, err := wayTo(ways, issue.Issue{}, status)
		if way.ID != want || (err != nil) != (want == "") {
			t.Errorf("%q: %q, want %q; %v", status, way.ID, want, err)
		}
	}
}

func TestEdits(t *testing.T) {
	for list, want := range map[string][2]bool{"": {}, "a,b": {}, "+a,-b": {true, true}, "+a,b": {true, false}, "+,-": {}, "a,+b": {true, false}} {
		given := strings.Split(list, ",")
		if some, all := edits(given); [2]bool{some, all} != want {
			t.Errorf("%q: %v %v", list, some, all)
		}
	}
	if got := strings.Join(edited([]string{"a", "B"}, []string{"+b", "-A", "+c", "-x"}), " "); got != "B c" {
		t.Errorf("edited: %q", got)
	}
	s := stage(t)
	if result := s.Ask(t, "edit_issue", `{"issue": "BEAM-3", "labels": ["+a", "b"]}`); !result.IsError || written(s) != nil {
		t.Error(result.Text)
	}
}

func TestSpans(t *testing.T) {
	for given, want := range map[string]string{
		"1h 30m": "1h 30m", "90m": "1h 30m", "1.5h": "1h 30m", "1,25 h": "1h 15m", "45 minutes": "45m", "2hours": "2h", "60m": "1h", "1h": "1h",
		"": "", "h": "", "1d": "", "1w 2h": "", "30m 1h": "", "-1h": "", "5": "",
	} {
		d, ok := readSpan(given)
		if ok != (want != "") || ok && span(d) != want {
			t.Errorf("%q: %s %v, want %q", given, span(d), ok, want)
		}
	}
}
