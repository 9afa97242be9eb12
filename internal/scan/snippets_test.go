package scan

import (
	"slices"
	"strings"
	"testing"
)

const (
	getIssue    = "GET /rest/api/3/issue/{issueIdOrKey}"
	putIssue    = "PUT /rest/api/3/issue/{issueIdOrKey}"
	deleteIssue = "DELETE /rest/api/3/issue/{issueIdOrKey}"
	postIssue   = "POST /rest/api/3/issue"
	getMyself   = "GET /rest/api/3/myself"
	getBoards   = "GET /rest/agile/1.0/board"
	getBoard    = "GET /rest/agile/1.0/board/{boardId}"
	getSprints  = "GET /rest/agile/1.0/board/{boardId}/sprint"
	postComment = "POST /rest/api/3/issue/{issueIdOrKey}/comment"
)

// TestVia holds how a find says what it was found by.
func TestVia(t *testing.T) {
	s := New(catalogue(t))
	for _, x := range [][3]string{
		{"a.js", "fetch('/rest/api/3/myself')", "path"},
		{"a.sh", "curl $B/rest/api/3/myself", "curl"},
		{"a.log", "GET /rest/api/3/myself", "log"},
		{"a.har", `{"log":{"entries":[{"request":{"method":"GET","url":"/rest/api/3/myself"}}]}}`, "har"},
		{"a.json", `{"info":{},"item":[{"request":{"url":"/rest/api/3/myself"}}]}`, "postman"},
		{"b.json", `{"method":"GET","url":"/rest/api/3/myself"}`, "json"},
		{"a.yml", "- url: /rest/api/3/myself\n  method: GET\n", "yaml"},
		{"a.py", "from jira import JIRA\nJIRA(s)\njira.myself()", "jira (python)"},
		{"a.ts", "import { Version3Client } from 'jira.js'\nclient.myself.getCurrentUser()", "jira.js"},
	} {
		calls := s.Text(x[0], []byte(x[1])).Calls
		if len(calls) != 1 || calls[0].Via != x[2] {
			t.Errorf("%s: %s: found %+v, want one via %q", x[0], x[1], calls, x[2])
		}
	}
}

// TestPath holds what of a path is shown.
func TestPath(t *testing.T) {
	s := New(catalogue(t))
	for _, x := range [][3]string{
		{"a.js", "get(`/rest/api/3/issue/${issue.key}/comment/${id}`)", "/rest/api/3/issue/{key}/comment/{id}"},
		{"a.js", "get('/rest/api/3/issue/' + f(x)[0])", "/rest/api/3/issue/{f}"},
		{"a.log", "GET /rest/api/3/issue/AB-1/comment", "/rest/api/3/issue/{issueIdOrKey}/comment"},
		{"a.log", "GET /rest/api/3/secret/ATATT3xFfGF0abc/x", "/rest/api/3/secret/{}/x"},
		{"a.log", "GET /rest/api/3/secret/me@example.com", "/rest/api/3/secret/{}"},
		{"a.log", "GET /rest/api/3/secret/" + strings.Repeat("a1", 30), "/rest/api/3/secret/{}"},
		{"a.log", "GET https://user:pass@x.atlassian.net/rest/api/3/secret?token=abc", "/rest/api/3/secret"},
		{"a.py", "get(f'/rest/api/{version}/myself')", "/rest/api/{version}/myself"},
	} {
		calls := s.Text(x[0], []byte(x[1])).Calls
		if len(calls) != 1 || calls[0].Path != x[2] {
			t.Errorf("%s: found %+v, want the path %q", x[1], calls, x[2])
		}
	}
}

// TestGuess holds what is told of a method that the text does not name.
func TestGuess(t *testing.T) {
	calls := New(catalogue(t)).Text("a.js", []byte("export const issue = (key) => `/rest/api/3/issue/${key}`")).Calls
	if len(calls) != 1 {
		t.Fatalf("found %+v", calls)
	}
	c := calls[0]
	if !c.Guessed || c.Method != "" || c.Operation.Method != "GET" || !slices.Equal(c.Candidates, []string{"GET", "PUT", "DELETE"}) {
		t.Errorf("guessed %v, method %q, operation %s, candidates %q", c.Guessed, c.Method, c.Operation.Key(), c.Candidates)
	}
}
