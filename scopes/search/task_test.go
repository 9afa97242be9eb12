package search

import (
	"slices"
	"strings"
	"testing"

	"jirascope/scopes"
)

func TestTaskParts(t *testing.T) {
	x := newTestIndex(t)
	for words, want := range map[string][]string{
		"read boards and sprints":                                 {"read boards", "read sprints"},
		"create, edit and delete issues":                          {"create issues", "edit issues", "delete issues"},
		"who am I":                                                {"who am I"},
		"who am I and what may I do":                              {"who am I", "what may I do"},
		"import issues into Jira":                                 {"import issues into Jira"},
		"add/remove watchers":                                     {"add watchers", "remove watchers"},
		"search issues, then transition them":                     {"search issues", "transition issues"},
		"closed and active sprints":                               {"closed active sprints"},
		"find users and groups":                                   {"find users and groups"},
		"users and groups":                                        {"users", "groups"},
		"list boards\n- create sprints\n* move issues to sprints": {"list boards", "create sprints", "move issues to sprints"},
		"My bot needs to: read boards; log work.":                 {"read boards", "log work"},
		"Read boards. Add comments. Who am I?":                    {"Read boards", "Add comments", "Who am I"},
		"search issues by status and assignee":                    {"search issues by status assignee"},
		"manage versions":                                         {"list versions", "create versions", "edit versions", "delete versions"},
		"log work and comment":                                    {"log work", "comment"},
		"read boards so that we can show and print them":          {"read boards"},
		"read boards and read boards":                             {"read boards"},
		"GET /rest/api/3/myself and POST /rest/api/3/issue":       {"GET /rest/api/3/myself", "POST /rest/api/3/issue"},
		"https://acme.atlassian.net/rest/api/3/myself, add votes": {"https://acme.atlassian.net/rest/api/3/myself", "add votes"},
		"":               nil,
		" , and ; and, ": nil,
		"please":         nil,
	} {
		var got []string
		for _, part := range x.Task(words) {
			got = append(got, part.Words)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q has the parts %q, want %q", words, got, want)
		}
	}
}

func TestTaskHits(t *testing.T) {
	x := newTestIndex(t)
	parts := x.Task("read boards, sprints, comments & worklogs; create issues and delete versions")
	want := []scopes.Key{
		"GET /rest/agile/1.0/board", "GET /rest/agile/1.0/board/{boardId}/sprint", "GET /rest/api/3/issue/{issueIdOrKey}/comment",
		"GET /rest/api/3/issue/{issueIdOrKey}/worklog", "POST /rest/api/3/issue", "POST /rest/api/3/version/{id}/removeAndSwap",
	}
	var got []scopes.Key
	for _, part := range parts {
		if len(part.Hits) > 0 {
			got = append(got, part.Hits[0].Operation.Key())
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
}

func TestTaskClear(t *testing.T) {
	x := newTestIndex(t)
	for words, want := range map[string]bool{
		"who am I": true, "add a comment": true, "GET /rest/api/3/myself": true, "search issues with JQL": true,
		"user": false, "issue status": false, "asdf": false,
	} {
		parts := x.Task(words)
		if len(parts) != 1 || parts[0].Clear != want {
			t.Errorf("%q: %+v, want one part with clear %v", words, parts, want)
		}
	}
}

// Most first hits that are called clear are right.
func TestClearIsRight(t *testing.T) {
	x := newTestIndex(t)
	clear, right := 0, 0
	for _, task := range readTasks(t, "testdata/tasks.jsonl") {
		hits := x.Operations(Query{Words: task.Task, Limit: hitsOfPart})
		if isClear(hits) {
			clear++
			if slices.Contains(task.Want, hits[0].Operation.Key()) {
				right++
			}
		}
	}
	t.Logf("%d clear, %d of them right", clear, right)
	if clear < 700 || float64(right) < 0.93*float64(clear) {
		t.Errorf("%d clear, %d of them right", clear, right)
	}
}

func TestTaskBounds(t *testing.T) {
	x := newTestIndex(t)
	var many []string
	for i := range 100 {
		many = append(many, "read board"+strings.Repeat("x", i))
	}
	if parts := x.Task(strings.Join(many, " and ")); len(parts) == 0 || len(parts) > maxParts {
		t.Errorf("%d parts", len(parts))
	}
	for _, part := range x.Task("read users") {
		if len(part.Hits) != hitsOfPart {
			t.Errorf("%d hits", len(part.Hits))
		}
	}
}

func TestUnknown(t *testing.T) {
	x := newTestIndex(t)
	for words, want := range map[string][]string{
		"add a comment":                    nil,
		"Create an issue in Frobnicator":   {"frobnicator"},
		"asdf the qwer":                    {"asdf", "qwer"},
		"attachmnt":                        nil,
		"":                                 nil,
		"weather in Berlin and the boards": {"weather", "berlin"},
	} {
		if got := x.Unknown(words); !slices.Equal(got, want) {
			t.Errorf("%q: unknown %q, want %q", words, got, want)
		}
	}
}
