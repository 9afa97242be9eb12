package scan

import (
	"fmt"
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

// TestGuess holds what is said of a method that the text does not name.
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

// TestText holds which calls and open requests one file has, in their order, each once.
func TestText(t *testing.T) {
	s := New(catalogue(t))
	for _, x := range []struct {
		name, file, text string
		want             []string
	}{
		{"library in front", "a.py", "from jira import JIRA\nj = JIRA(s)\nrequests.get('/rest/api/3/field')\nj.boards()\nrequests.get('/rest/api/3/myself')", []string{"3 GET /rest/api/3/field", "4 " + getBoards, "5 " + getMyself}},
		{"twice on a line", "a.js", "get('/rest/api/3/myself'); get('/rest/api/3/field'); get('/rest/api/3/myself')", []string{"1 GET /rest/api/3/field", "1 " + getMyself}},
		{"two methods on a line", "a.js", "put(`/rest/api/3/issue/${k}`); get(`/rest/api/3/issue/${k}`)", []string{"1 " + getIssue, "1 " + putIssue}},
		{"command over lines", "a.groovy", "x = 1\nsh \"\"\"\ncurl -X PUT $B/rest/api/3/issue/$K\n\"\"\"", []string{"3 " + putIssue}},
		{"path that may be a file's", "a.js", "x = 'rest/api/3/nothing'", nil},
		{"path without a slash", "a.js", "x = 'rest/api/3/myself'", []string{"1 " + getMyself}},
		{"root that is sent", "a.js", "fetch('/rest/api/3/' + path)", []string{"1 open /rest/api/3/{path}"}},
		{"root by a name", "a.js", "const B = '/rest/api/3'\nfetch(B + '/' + path)", []string{"2 open /rest/api/3/{path}"}},
		{"open twice", "a.js", "fetch('/rest/api/3/' + a); fetch('/rest/api/3/' + a)\nfetch('/rest/api/2/' + b)", []string{"1 open /rest/api/3/{a}", "2 open /rest/api/2/{b}"}},
		{"root of another product", "a.js", "fetch('/rest/api/latest/' + path)", nil},
		{"description", "a.json", `{"openapi":"3.0.0","paths":{"/rest/api/3/myself":{}}}`, []string{"skipped: " + describes}},
		{"broken script", "a.sh", "curl /rest/api/3/myself\nif", []string{"1 " + getMyself, "skipped: from line 2 on, the shell syntax is broken: `if` must be followed by a statement list"}},
		{"unknown word at the end", "a.js", "get(`/rest/api/3/issue/${k}/comments`)", []string{"1 GET /rest/api/3/issue/{k}/comments !"}},
		{"unknown word behind a hole", "a.js", "get(`/rest/api/3/issue/${k}/${what}/x`)", []string{"1 open /rest/api/3/issue/{k}/{what}/x"}},
		{"other method at an open path", "a.js", "put(`/rest/api/3/${what}/search`)", []string{"1 open /rest/api/3/{what}/search"}},
		{"words of a log", "a.log", "x PUT\t'/rest/api/3/issue/A-1' (GET https://x.atlassian.net/rest/api/3/myself)", []string{"1 " + getMyself, "1 " + putIssue}},
		{"fields of a log", "a.log", "method: PUT path: /rest/api/3/issue/A-1 {method=GET, uri=/rest/api/3/myself}\n = x\nuri=/rest/api/3/myself; verb=GET;", []string{"1 " + getMyself, "3 " + getMyself}},
		{"field of another sense", "a.log", "method=GET referer=/rest/api/3/myself", nil},
		{"field behind a sign alone", "a.log", "= url = /rest/api/3/myself verb = get", []string{"1 " + getMyself}},
		{"first key of a line", "a.log", "url: /rest/api/3/myself, path: x/y method: GET", []string{"1 " + getMyself}},
		{"version in a hole", "a.js", "get(`/rest/api/${v}/issue/A-1`)", []string{"1 " + getIssue}},
		{"script with other addresses", "a.sh", "curl $B/rest/x; curl -X PUT x/y; curl $B/rest/api/3/myself", []string{"1 " + getMyself}},
		{"carriage returns", "a.log", "GET /rest/api/3/myself\r\nGET /rest/api/3/field\r\n", []string{"1 " + getMyself, "2 GET /rest/api/3/field"}},
	} {
		found := s.Text(x.file, []byte(x.text))
		var got []string
		for _, c := range found.Calls {
			_, line, _ := strings.Cut(shown(c), ":")
			got = append(got, line)
		}
		for _, o := range found.Open {
			got = append(got, fmt.Sprintf("%d open %s", o.Line, o.Path))
		}
		for _, skip := range found.Skipped {
			got = append(got, "skipped: "+skip.Why)
		}
		if !slices.Equal(got, x.want) {
			t.Errorf("%s: found %q, want %q", x.name, got, x.want)
		}
	}
}
