package changes

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"jirascope/internal/sandbox"
	"jirascope/internal/sandbox/play"
	"jirascope/internal/toolbox"
)

func all() []*toolbox.Tool {
	return []*toolbox.Tool{
		ManageSprint(), MoveIssues(), CreateIssues(), EditIssue(), TransitionIssue(), AddComment(), LogWork(), LinkIssues(),
	}
}

// stage is a sandbox with an account that may do everything.
func stage(t *testing.T, extra ...sandbox.Account) *play.Stage {
	t.Helper()
	return play.On(t, "full", all(), extra...)
}

// text is a value as arguments of a call have it.
func text(t *testing.T, value any) string {
	t.Helper()
	data, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// record is a row by its columns.
type record map[string]any

// rowsOf are the rows of an answer, with what all of them say.
func rowsOf(a Answer) []record {
	var list []record
	for _, cells := range a.Changes.Rows {
		r := record{}
		for column, value := range a.All {
			r[column] = value
		}
		for i, column := range a.Changes.Columns {
			r[column] = cells[i]
		}
		list = append(list, r)
	}
	return list
}

// keysWith are the items of an answer whose field has an outcome, sorted.
func keysWith(a Answer, field, outcome string) []string {
	list := []string{}
	for _, r := range rowsOf(a) {
		if r["outcome"] == outcome && (field == "" || r["field"] == field) {
			list = append(list, fmt.Sprint(r["item"]))
		}
	}
	slices.Sort(list)
	return list
}

// look gets something from a sandbox, and leaves no trace in the log of requests that counts:
// it changes nothing.
func look(t *testing.T, s *play.Stage, path string, into any) {
	t.Helper()
	account, _ := s.Sandbox.Account("full")
	r := httptest.NewRequest(http.MethodGet, "/ex/jira/"+sandbox.CloudID+path, nil)
	r.SetBasicAuth(account.Email, account.Token)
	w := httptest.NewRecorder()
	s.Sandbox.Handler().ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: %d %s", path, w.Code, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), into); err != nil {
		t.Fatal(err)
	}
}

// raw is an issue as the sandbox has it.
type raw struct {
	Key    string                     `json:"key"`
	Fields map[string]json.RawMessage `json:"fields"`
}

// found are the issues of a query, all of their fields, in its order.
func found(t *testing.T, s *play.Stage, jql string) (list []raw) {
	t.Helper()
	query := url.Values{"jql": {jql}, "fields": {"*all"}, "maxResults": {"100"}}
	for {
		var page struct {
			Issues []raw  `json:"issues"`
			Next   string `json:"nextPageToken"`
		}
		look(t, s, "/rest/api/3/search/jql?"+query.Encode(), &page)
		list = append(list, page.Issues...)
		if page.Next == "" {
			return list
		}
		query.Set("nextPageToken", page.Next)
	}
}

func keysIn(t *testing.T, s *play.Stage, jql string) []string {
	t.Helper()
	var list []string
	for _, one := range found(t, s, jql) {
		list = append(list, one.Key)
	}
	return list
}

// sprints are the sprints of a board.
func sprints(t *testing.T, s *play.Stage, board int) []map[string]any {
	t.Helper()
	var page struct {
		Values []map[string]any `json:"values"`
	}
	look(t, s, fmt.Sprintf("/rest/agile/1.0/board/%d/sprint?maxResults=50", board), &page)
	return page.Values
}

// state is what the calls of a test may change of a sandbox.
func state(t *testing.T, s *play.Stage) string {
	t.Helper()
	return text(t, []any{found(t, s, "project = BEAM ORDER BY key"), sprints(t, s, 19)})
}

// written are the requests of a sandbox that change something, with their statuses.
func written(s *play.Stage) (list []string) {
	for _, r := range s.Sandbox.Requests() {
		if r.Method != http.MethodGet && !strings.HasSuffix(r.Path, "/bulkfetch") && !strings.Contains(r.Path, "/search") {
			_, path, _ := strings.Cut(r.Path, sandbox.CloudID)
			list = append(list, fmt.Sprintf("%s %s %d", r.Method, path, r.Status))
		}
	}
	return list
}

// call calls a tool that must not fail, as a call or as a dry run.
func call(t *testing.T, s *play.Stage, tool string, arguments map[string]any, dry bool) Answer {
	t.Helper()
	given := map[string]any{"dry_run": dry}
	for name, value := range arguments {
		given[name] = value
	}
	return play.Answer[Answer](t, s, tool, text(t, given))
}

// decode is an answer that may not be a failure.
func decode(t *testing.T, result toolbox.Result) (a Answer) {
	t.Helper()
	if err := json.Unmarshal([]byte(text(t, result.Structured)), &a); err != nil || result.IsError {
		t.Fatalf("%v: %s", err, result.Text)
	}
	return a
}
