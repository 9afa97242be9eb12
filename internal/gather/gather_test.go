package gather

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"jirascope/internal/names"
	"jirascope/internal/report"
	"jirascope/internal/sandbox"
	"jirascope/jira"
)

// stage is a gateway whose answers are found by the end of the path.
type stage struct {
	*jira.Client
	names *names.Resolver
	mu    sync.Mutex
	asked []string
}

func newStage(t *testing.T, answers map[string]string) *stage {
	t.Helper()
	s := &stage{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.asked = append(s.asked, r.URL.Path+" "+r.URL.Query().Get("jql"))
		for path, answer := range answers {
			if strings.HasSuffix(r.URL.Path, path) {
				if answer == "" {
					w.WriteHeader(http.StatusInternalServerError)
				}
				fmt.Fprint(w, strings.ReplaceAll(answer, "TOKEN", fmt.Sprint(len(s.asked))))
				return
			}
		}
		http.NotFound(w, r)
	}))
	t.Cleanup(server.Close)
	var err error
	s.Client, err = jira.New(jira.Config{Gateway: server.URL, CloudID: sandbox.CloudID, MaxRetries: -1, Credential: jira.Credential{Token: jira.NewToken("t")}})
	if err != nil {
		t.Fatal(err)
	}
	s.names = names.New(s.Client, time.Now)
	return s
}

func rawIssue(id int, fields string) string {
	return fmt.Sprintf(`{"id": "%d", "key": "A-%d", "fields": {"status": {"id": "1", "name": "x", "statusCategory": {"key": "new"}} %s}}`, id, id, fields)
}

const sprintSchema = `, "names": {"cf20": "Sprint", "cf16": "Story point estimate"}, "schema": {"cf20": {"custom": "com.pyxis.greenhopper.jira:gh-sprint"}, "cf16": {"custom": "com.pyxis.greenhopper.jira:jsw-story-points"}}`

func question() Question {
	start, later := time.Date(2026, 10, 19, 0, 30, 0, 0, time.UTC), time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	return Question{Board: 5, Left: 2, Sprints: []jira.Sprint{
		{ID: 8, State: "closed", Start: &later, Complete: &later}, {ID: 7, State: "closed", Start: &start, Complete: &later},
	}}
}

// A board of a team-managed project does not say how it estimates: it is the field in
// which an issue has a value. An issue of several lists is one.
func TestRead(t *testing.T) {
	s := newStage(t, map[string]string{
		"/configuration":       `{"id": 5, "name": "Five", "columnConfig": {"columns": [{"name": "Open", "statuses": [{"id": "1"}]}, {"name": "Done", "statuses": [{"id": "3"}, {"id": "4"}]}]}}`,
		"/sprint/7/issue":      `{"isLast": true, "issues": [` + rawIssue(1, `, "cf16": 3, "updated": "2026-11-03T09:00:00.000+0100", "created": "2026-10-03T09:00:00.000+0200"`) + `]}`,
		"/sprint/8/issue":      `{"isLast": true, "issues": [` + rawIssue(1, `, "cf16": 3`) + "," + rawIssue(2, "") + `]` + sprintSchema + `}`,
		"/board/5/issue":       `{"isLast": true, "issues": [` + rawIssue(3, `, "updated": "2026-10-03T09:00:00.000+0200"`) + `]}`,
		"/changelog/bulkfetch": `{"issueChangeLogs": [{"issueId": "3", "changeHistories": [{"id": "1", "created": 1792000000000, "items": [{"field": "status", "fieldId": "status", "to": "3"}]}]}]}`,
	})
	m, err := Read(t.Context(), s.Client, s.names, question())
	if err != nil || m.NoConfiguration != nil || m.NoHistory != nil || m.NoLeft != nil || m.Cut || m.More {
		t.Fatalf("%+v, %v", m, err)
	}
	in := m.Input(1, time.Now())
	if len(in.Issues) != 3 || !in.Listed["1"] || in.Listed["2"] || len(in.Issues[2].Log) != 1 || !in.Done["4"] || len(in.Done) != 2 {
		t.Errorf("%+v", in)
	}
	if want := (report.Fields{Sprint: "cf20", Estimate: "cf16"}); in.Fields != want || !m.Estimated() || *in.Issues[0].Estimate != 3 || in.Issues[1].Estimate != nil {
		t.Errorf("fields %+v", in.Fields)
	}
	if m.Stamp == nil || m.Stamp.Format("01-02 -07") != "10-03 +02" {
		t.Errorf("the stamp is %v", m.Stamp)
	}
	if !slices.ContainsFunc(s.asked, func(line string) bool {
		return strings.HasSuffix(line, `/board/5/issue updated >= "2026-10-18" AND (sprint is EMPTY OR sprint not in (8, 7))`)
	}) {
		t.Errorf("asked %q", s.asked)
	}
}

// Without the sprint's list there is nothing; without anything else there is the rest.
func TestRead_Refused(t *testing.T) {
	whole := map[string]string{
		"/configuration": `{"id": 5}`, "/sprint/7/issue": `{"isLast": true, "issues": [` + rawIssue(1, "") + `]}`, "/sprint/8/issue": `{"isLast": true, "issues": []}`,
		"/board/5/issue": `{"isLast": true, "issues": []}`, "/changelog/bulkfetch": `{"issueChangeLogs": []}`,
	}
	for path, fails := range map[string]bool{"": false, "/configuration": false, "/board/5/issue": false, "/changelog/bulkfetch": false, "/sprint/7/issue": true, "/sprint/8/issue": true} {
		answers := map[string]string{}
		for name, answer := range whole {
			if answers[name] = answer; name == path {
				answers[name] = ""
			}
		}
		s := newStage(t, answers)
		m, err := Read(t.Context(), s.Client, s.names, question())
		if (err != nil) != fails {
			t.Errorf("%q: %v", path, err)
		}
		if err != nil {
			continue
		}
		for name, missing := range map[string]error{"/configuration": m.NoConfiguration, "/board/5/issue": m.NoLeft, "/changelog/bulkfetch": m.NoHistory} {
			if (missing != nil) != (name == path) {
				t.Errorf("without %q: %s gives %v", path, name, missing)
			}
		}
		if len(m.Input(1, time.Now()).Issues) != 1 {
			t.Errorf("without %q the issue is missing", path)
		}
	}
}

// The field with the sprints is told by its kind, else by the changes.
func TestRead_SprintFieldUnknown(t *testing.T) {
	s := newStage(t, map[string]string{
		"/configuration": `{"id": 5}`, "/sprint/7/issue": `{"isLast": true, "issues": [` + rawIssue(1, "") + `]}`, "/sprint/8/issue": `{"isLast": true, "issues": []}`, "/board/5/issue": `{"isLast": true, "issues": []}`,
		"/changelog/bulkfetch": `{"issueChangeLogs": [{"issueId": "1", "changeHistories": [{"id": "1", "created": 1792000000000, "items": [{"field": "Sprint", "fieldId": "cf99", "to": "7"}]}]}]}`,
	})
	m, err := Read(t.Context(), s.Client, s.names, question())
	if err != nil || m.Input(0, time.Now()).Fields.Sprint != "cf99" {
		t.Errorf("%+v, %v", m, err)
	}
}

// A list that does not end is not read to its end, and that is said.
func TestRead_Bounds(t *testing.T) {
	var many []string
	for i := range 500 {
		many = append(many, rawIssue(1000+i, ""))
	}
	s := newStage(t, map[string]string{
		"/configuration": `{"id": 5}`, "/sprint/7/issue": `{"isLast": true, "issues": []}`, "/sprint/8/issue": `{"isLast": true, "issues": []}`,
		"/board/5/issue":       `{"isLast": false, "nextPageToken": "TOKEN", "warningMessages": ["slow"], "issues": [` + strings.Join(many, ",") + `]}`,
		"/changelog/bulkfetch": `{"issueChangeLogs": []}`,
	})
	m, err := Read(t.Context(), s.Client, s.names, question())
	if err != nil || !m.More || len(m.Said) != MaxLeft/500 || len(m.Input(0, time.Now()).Issues) != 500 {
		t.Errorf("more %t, said %d, %v", m.More, len(m.Said), err)
	}
}
