package report_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"jirascope/internal/scan"
	"jirascope/internal/scan/report"
	"jirascope/scopes"
	"jirascope/scopes/plan"
)

// made is the report of a small program, compared with some scopes.
func made(t *testing.T, granted ...string) *report.Report {
	t.Helper()
	c, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	found, err := scan.New(c).Walk(fstest.MapFS{
		"a.py": {Data: []byte("requests.post(f'{b}/rest/api/3/issue/{key}/comment')\nrequests.get('/rest/api/3/jql/search')\nrequests.patch('/rest/api/3/myself')\n")},
		"b.js": {Data: []byte("fetch(`/rest/api/3/${what}`)\nconst issue = (k) => `/rest/api/3/issue/${k}`\nfetch('/rest/api/3/search')\n")},
		"c.go": {Data: []byte("package c\n\nconst Fields = \"/rest/api/3/field\"\n")},
		"d.md": {Data: []byte("GET /rest/api/3/field")},
	}, ".")
	if err != nil {
		t.Fatal(err)
	}
	r := report.New(c, found, plan.Recommended)
	if len(granted) > 0 {
		r.Compare("a list", granted)
	}
	return r
}

func TestPrint(t *testing.T) {
	var b strings.Builder
	if err := made(t, "read:jira-work", "read:me").Print(&b, false); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"3 operations in 5 calls, 3 files read.\n",
		"POST /rest/api/3/issue/{issueIdOrKey}/comment\n  a.py:1\n",
		"GET /rest/api/3/issue/{issueIdOrKey}\n  b.js:2  (the method is assumed)\n",
		"GET /rest/api/3/search  (", "; use GET /rest/api/3/search/jql)\n  b.js:3\n",
		"a.py:2  GET /rest/api/3/jql/search  nearest: GET /rest/api/3/search/jql\n",
		"a.py:3  PATCH /rest/api/3/myself  documented with GET only\n",
		"only known while the program runs:\n  b.js:1  /rest/api/3/{what}\n",
		"never used:\n  c.go:3  /rest/api/3/field\n",
		"Not read:\n  d.md: it is documentation\n",
		"A token for all of it (2 scopes; ",
		"a list lacks:\n\n  write:jira-work ",
		"Without them these calls fail:\n  a.py:1: POST /rest/api/3/issue/{issueIdOrKey}/comment needs write:jira-work\n",
		"a list has scopes that no call needs: read:me\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in\n%s", want, b.String())
		}
	}
}

func TestPrintJSON(t *testing.T) {
	var b strings.Builder
	if err := made(t).Print(&b, true); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"files": 3`, `"calls": 5`, `"assumed": true`, `"via": "path"`, `"family": "recommended"`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%s is not in\n%s", want, b.String())
		}
	}
	if strings.Contains(b.String(), "granted") {
		t.Error("nothing was compared, and the report has a comparison")
	}
}
