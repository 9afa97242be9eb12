package trail

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"jirascope/internal/sandbox"
	"jirascope/internal/survey"
	"jirascope/jira"
	"jirascope/jira/issue"
)

// gateway answers lists of issues and changelogs, and keeps what it was asked.
type gateway struct {
	*jira.Client
	mu    sync.Mutex
	asked []string
}

func newGateway(t *testing.T, respond func(r *http.Request) (int, string)) *gateway {
	t.Helper()
	g := &gateway{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, path, _ := strings.Cut(r.URL.Path, "/rest/")
		g.mu.Lock()
		g.asked = append(g.asked, path+" "+r.URL.Query().Get("jql")+" "+r.URL.Query().Get("fields"))
		g.mu.Unlock()
		status, body := respond(r)
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		fmt.Fprint(w, body)
	}))
	t.Cleanup(server.Close)
	var err error
	g.Client, err = jira.New(jira.Config{
		Gateway: server.URL, CloudID: sandbox.CloudID, MaxRetries: -1,
		Credential: jira.Credential{Email: "ann@example.com", Token: jira.NewToken("ATATT3xFfGF0-a-token=0A1B2C3D")},
	})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

const (
	firstPage = `{"isLast": false, "nextPageToken": "second", "issues": [
		{"id": "1", "key": "A-1", "fields": {"summary": "one", "created": "2026-11-02T09:00:00.000+0100",
			"creator": {"accountId": "a", "displayName": "Ann"}, "issuetype": {"name": "Thema", "hierarchyLevel": 1},
			"status": {"id": "3", "name": "Busy", "statusCategory": {"key": "indeterminate"}}, "cf9": [{"value": "Impediment"}], "cf1": 5,
			"comment": {"total": 3, "comments": [{"author": {"accountId": "b", "displayName": "Bob"}, "created": "2026-11-03T09:00:00.000+0100", "body": {"type": "doc", "version": 1}}]}}}]}`
	lastPage = `{"isLast": true, "issues": [
		{"id": "1", "key": "A-1", "fields": {"summary": "one again"}},
		{"id": "2", "key": "A-2", "fields": {"summary": "two", "created": null, "creator": null, "comment": null, "duedate": "2026-11-20",
			"issuelinks": [{"type": {"name": "Blocks", "inward": "is blocked by"}, "inwardIssue": {"key": "B-1", "fields": {"status": {"statusCategory": {"key": "new"}}}}}]}}]}`
	changes = `{"issueChangeLogs": [{"issueId": "2", "changeHistories": [{"id": "7", "created": 1792000000000, "items": [
		{"field": "status", "fieldId": "status", "from": "1", "to": "3"}]}]}]}`
)

func TestRead(t *testing.T) {
	g := newGateway(t, func(r *http.Request) (int, string) {
		switch {
		case r.Method == http.MethodPost:
			return 200, changes
		case r.URL.Query().Get("nextPageToken") == "":
			return 200, firstPage
		default:
			return 200, lastPage
		}
	})
	f, err := Read(t.Context(), g.Client, Question{
		Place: Place{Board: 5}, JQL: "x = y", Custom: issue.Custom{Flag: "cf9"}, Comments: true, Changes: true, Most: 10,
		Estimate: survey.In(jira.Field{ID: "cf1", Name: "Size"}),
	})
	if err != nil || len(f.Issues) != 2 || f.More || f.Cut || f.NoHistory != nil {
		t.Fatalf("%+v, %v", f, err)
	}
	one, two := f.Issues[0], f.Issues[1]
	if !one.Epic || !one.Flagged || one.Creator.Name != "Ann" || one.Estimate == nil || *one.Estimate != 5 || len(one.Comments) != 1 || one.Comments[0].By.ID != "b" || len(one.Log) != 0 {
		t.Errorf("the first issue: %+v", one)
	}
	if two.Epic || !two.Created.IsZero() || two.Due != "2026-11-20" || !two.Waits || two.Estimate != nil || len(two.Log) != 1 || two.Log[0].ToID != "3" {
		t.Errorf("the second issue: %+v", two)
	}
	if f.Quiet != 1 || f.Undated != 1 || f.Field.Name != "Size" || f.Stamp == nil || !f.Stamp.Equal(one.Created) {
		t.Errorf("%d without all comments, estimates in %q, the latest %v", f.Quiet, f.Field.Name, f.Stamp)
	}
	want := "software/1.0/board/5/issue x = y summary,issuetype,status,assignee,priority,parent,created,cf9,creator,comment,cf1"
	if g.asked[0] != want || len(g.asked) != 3 {
		t.Errorf("asked %q", g.asked)
	}
}

// A list that is longer than wanted is cut, and says so. What cannot be read of the changes
// is kept, and of the list fails.
func TestRead_Bounds(t *testing.T) {
	failing := false
	g := newGateway(t, func(r *http.Request) (int, string) {
		if r.Method == http.MethodPost || failing {
			return 401, `{"code":401,"message":"Unauthorized; scope does not match"}`
		}
		if r.URL.Query().Get("nextPageToken") == "" {
			return 200, firstPage
		}
		return 200, lastPage
	})
	f, err := Read(t.Context(), g.Client, Question{Place: Place{Sprint: 7}, Changes: true, Most: 1})
	var refused *jira.Error
	if err != nil || len(f.Issues) != 1 || !f.More || !errors.As(f.NoHistory, &refused) || !refused.ScopeRefused() {
		t.Errorf("%+v, %v", f, err)
	}
	if f, err = Read(t.Context(), g.Client, Question{JQL: "x", Most: 0}); err != nil || !f.More || len(f.Issues) != 0 {
		t.Errorf("%+v, %v", f, err)
	}
	failing = true
	if _, err = Read(t.Context(), g.Client, Question{JQL: "x", Most: 5}); !errors.As(err, &refused) {
		t.Errorf("a list that is refused: %v", err)
	}
}

func TestUnordered(t *testing.T) {
	for jql, want := range map[string]string{
		"project = A":                             "project = A",
		"project = A ORDER BY rank":               "project = A",
		"project = A order   by rank, key DESC":   "project = A",
		"ORDER BY rank":                           "",
		`summary ~ "in order by hand" AND x = y`:  `summary ~ "in order by hand" AND x = y`,
		`summary ~ 'order by' order by key`:       `summary ~ 'order by'`,
		`summary ~ "a \" order by" and reorder=1`: `summary ~ "a \" order by" and reorder=1`,
		`summary ~ "never closed order by key`:    `summary ~ "never closed order by key`,
	} {
		if got := Unordered(jql); got != want {
			t.Errorf("%s: got %q, want %q", jql, got, want)
		}
	}
}

func TestConditions(t *testing.T) {
	at := time.Date(2026, 11, 18, 0, 30, 0, 0, time.FixedZone("", 3600))
	if got, want := All("", "a = 1 OR b = 2", ChangedSince(at)), `(a = 1 OR b = 2) AND (updated >= "2026-11-16")`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := All("", ""); got != "" {
		t.Errorf("no condition is %q", got)
	}
}

// An issue whose id is none is one all the same, unless its changes are asked for.
func TestRead_OddID(t *testing.T) {
	g := newGateway(t, func(*http.Request) (int, string) {
		said := `{"id": "5", "author": {"accountId": "b"}, "created": "2026-11-03T09:00:00.000+0100"}`
		return 200, `{"isLast": true, "issues": [{"id": "one", "key": "A-1", "fields": {"comment": {"total": 1, "comments": [` + said + `, ` + said + `]}}}, {"id": "one", "key": "A-2"}]}`
	})
	f, err := Read(t.Context(), g.Client, Question{JQL: "x", Comments: true, Most: 10})
	if err != nil || len(f.Issues) != 2 || len(f.Issues[0].Comments) != 1 || f.Quiet != 0 {
		t.Errorf("%+v, %v", f, err)
	}
	if _, err = Read(t.Context(), g.Client, Question{JQL: "x", Changes: true, Most: 10}); jira.KindOf(err) != jira.KindBadAnswer {
		t.Errorf("without an id: %v", err)
	}
}
