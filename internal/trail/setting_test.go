package trail

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"jirascope/internal/names"
	"jirascope/jira"
)

const (
	configuration = `{"id": 5, "name": "Checkout", "columnConfig": {"columns": [
		{"name": "To Do", "statuses": [{"id": "1"}]}, {"name": "Doing", "statuses": [{"id": "3"}]}, {"name": "Done", "statuses": [{"id": "4"}, {"id": "9"}]}]},
		"estimation": {"type": "field", "field": {"fieldId": "cf16", "displayName": "Story Points"}}}`
	unestimated = `{"id": 5, "name": "Checkout", "columnConfig": {"columns": []}}`
	fieldList   = `[
		{"id": "summary", "name": "Summary", "custom": false, "schema": {"type": "string", "system": "summary"}},
		{"id": "cf20", "name": "Zyklus", "custom": true, "schema": {"type": "array", "custom": "com.pyxis.greenhopper.jira:gh-sprint"}},
		{"id": "flagged", "name": "Flagged", "custom": false, "schema": {"type": "array"}},
		{"id": "cf21", "name": "Flagged", "custom": true, "schema": {"type": "array", "custom": "com.atlassian.jira.plugin.system.customfieldtypes:multicheckboxes"}},
		{"id": "cf16", "name": "Story Points", "custom": true, "schema": {"type": "number"}}]`
	statusList = `[{"id": "1", "name": "Offen", "statusCategory": {"key": "new"}}, {"id": "9", "name": "Weg", "statusCategory": {"key": "done"}}]`
	refusal    = `{"code":401,"message":"Unauthorized; scope does not match"}`
)

// site answers what a setting asks for; a path that is refused has no scope.
func site(t *testing.T, board string, refused ...string) *gateway {
	return newGateway(t, func(r *http.Request) (int, string) {
		for _, path := range refused {
			if strings.HasSuffix(r.URL.Path, path) {
				return 401, refusal
			}
		}
		switch {
		case strings.HasSuffix(r.URL.Path, "/configuration"):
			return 200, board
		case strings.HasSuffix(r.URL.Path, "/field"):
			return 200, fieldList
		default:
			return 200, statusList
		}
	})
}

func setting(t *testing.T, g *gateway, board int64) *Setting {
	t.Helper()
	s, err := ReadSetting(t.Context(), names.New(g.Client, time.Now), board)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestReadSetting(t *testing.T) {
	g := site(t, configuration)
	s := setting(t, g, 5)
	if len(g.asked) != 3 || s.NoConfiguration != nil || s.NoFields != nil || s.NoStatuses != nil {
		t.Errorf("asked %q: %+v", g.asked, s)
	}
	if got := s.Custom(); got.Sprint != "cf20" || got.Flag != "cf21" {
		t.Errorf("fields %+v", got)
	}
	if got := s.Done(); !slices.Equal(got, []string{"4", "9"}) {
		t.Errorf("done is %q", got)
	}
	if s.Categories["1"] != "new" || s.Categories["9"] != "done" || len(s.Categories) != 2 {
		t.Errorf("categories %v", s.Categories)
	}
}

// Without a board nothing is asked of one, and a board without columns has none that is done.
func TestReadSetting_NoBoard(t *testing.T) {
	g := site(t, configuration)
	s := setting(t, g, 0)
	if len(g.asked) != 2 || slices.ContainsFunc(g.asked, func(line string) bool { return strings.Contains(line, "configuration") }) {
		t.Errorf("asked %q", g.asked)
	}
	if got := s.Done(); got != nil {
		t.Errorf("done is %q", got)
	}
}

// Estimates are where the board says; a board that does not say, and no board, leave the
// fields with the usual names, and a configuration that is refused leaves nothing.
func TestSetting_Estimate(t *testing.T) {
	for _, test := range []struct {
		name  string
		g     *gateway
		board int64
		want  bool
	}{
		{"the board's field", site(t, configuration), 5, true},
		{"the board's field, where no field may be listed", site(t, configuration, "/field"), 5, true},
		{"the usual names", site(t, unestimated), 5, true},
		{"no board", site(t, configuration), 0, true},
		{"no board and no fields", site(t, configuration, "/field"), 0, false},
		{"refused", site(t, configuration, "/configuration"), 5, false},
	} {
		got := (&Question{Estimate: setting(t, test.g, test.board).Estimate()}).fields()
		if slices.Contains(got, "cf16") != test.want {
			t.Errorf("%s: asks for %q", test.name, got)
		}
	}
}

// What is refused is kept, each part by itself.
func TestReadSetting_Refused(t *testing.T) {
	for path, failed := range map[string]func(*Setting) error{
		"/configuration": func(s *Setting) error { return s.NoConfiguration },
		"/field":         func(s *Setting) error { return s.NoFields },
		"/status":        func(s *Setting) error { return s.NoStatuses },
	} {
		s := setting(t, site(t, configuration, path), 5)
		refused := 0
		for _, err := range []error{s.NoConfiguration, s.NoFields, s.NoStatuses} {
			if err != nil {
				refused++
			}
		}
		if refused != 1 || !jira.ScopeRefused(failed(s)) {
			t.Errorf("%s is refused, and the setting says so of %d parts: %v", path, refused, failed(s))
		}
	}
}

// Issues are asked for their changes or for what they wait for, not for both.
func TestRead_WithoutChanges(t *testing.T) {
	g := newGateway(t, func(r *http.Request) (int, string) {
		if r.Method == http.MethodPost {
			return 500, `{}`
		}
		return 200, lastPage
	})
	f, err := Read(t.Context(), g.Client, Question{Place: Place{Sprint: 7}, Most: 10})
	if err != nil || len(f.Issues) != 2 || f.NoHistory != nil || len(g.asked) != 1 {
		t.Fatalf("%+v, %v, asked %q", f, err, g.asked)
	}
	if want := "software/1.0/sprint/7/issue  summary,issuetype,status,assignee,priority,parent,created,duedate,issuelinks"; g.asked[0] != want {
		t.Errorf("asked %q, want %q", g.asked[0], want)
	}
}
