package tools

import (
	"encoding/json"
	"testing"

	"jirascope/scopes"
)

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

// One word plans for all tools: whatever one of them needs is planned, and each operation is
// there once.
func TestAllTools(t *testing.T) {
	s := newStage(t, "full")
	for _, arguments := range []string{`{"operations": ["all"]}`, `{"operations": [" All tools"]}`, `{"tasks": ["all tools"]}`} {
		var answer RequiredScopesAnswer
		result := s.call(t, "required_scopes", arguments)
		if err := json.Unmarshal(result.Structured, &answer); err != nil || result.IsError {
			t.Fatalf("%s: %v %s", arguments, err, result.Text)
		}
		planned, seen := scopes.NewSet(scopes.Names(answer.Plan.Scopes)...), map[string]bool{}
		for _, op := range answer.Operations {
			if key := op.Method + " " + op.Path; seen[key] {
				t.Errorf("%s: %s is there twice", arguments, key)
			} else {
				seen[key] = true
			}
		}
		for _, tool := range judged(s.Toolbox) {
			for _, key := range tool.Operations {
				op, ok := s.Own().Operation(key)
				if !ok || !seen[string(key)] || !op.Sufficient(planned) {
					t.Errorf("%s: %s of %s is not planned for", arguments, key, tool.Name)
				}
			}
		}
	}
}

// A question in words finds the tool that answers it, and says where that is a guess; what
// writes, and what one operation clearly does, is no tool's.
func TestTaskTools(t *testing.T) {
	s := newStage(t, "full")
	for task, want := range map[string]struct {
		tools   string
		unclear bool
	}{
		"velocity of our team":              {"velocity", false},
		"show the workload of my team":      {"workload", false},
		"write a sprint report":             {"", false},
		"show me the burndown of a sprint":  {"sprint_report", true},
		"list boards":                       {"list_boards", false},
		"add a comment":                     {"", false},
		"create an issue and comment on it": {"", false},
	} {
		var answer RequiredScopesAnswer
		arguments, _ := json.Marshal(RequiredScopesArgs{Tasks: []string{task}})
		result := s.call(t, "required_scopes", string(arguments))
		if err := json.Unmarshal(result.Structured, &answer); err != nil || result.IsError {
			t.Fatalf("%s: %v %s", task, err, result.Text)
		}
		for _, m := range answer.Tasks {
			if m.Tool != want.tools || m.Tool != "" && m.Unclear != want.unclear || (m.Taken == "") != (m.Tool != "") {
				t.Errorf("%s: %+v", task, m)
			}
			tool, ok := s.Tool(m.Tool)
			if ok && len(answer.Operations) != len(tool.Operations) {
				t.Errorf("%s: %d operations are planned for, of %d", task, len(answer.Operations), len(tool.Operations))
			}
		}
	}
}

// TestKeyIsRepeatedWhole asks about the longest key of the catalogue, which
// is longer than what an answer repeats of other words.
func TestKeyIsRepeatedWhole(t *testing.T) {
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	var longest *scopes.Operation
	for _, op := range catalogue.Operations {
		if longest == nil || len(op.Key()) > len(longest.Key()) {
			longest = op
		}
	}
	q := scopesRun{catalogue: catalogue}
	q.take(string(longest.Key()), longest)
	if got := q.needs[0].Input; got != string(longest.Key()) {
		t.Errorf("take repeats %q as %q", longest.Key(), got)
	}
}
