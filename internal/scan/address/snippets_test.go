package address_test

import (
	"testing"

	"jirascope/internal/scan/scantest"
)

// snippet is a piece of a program with the calls in it, as scantest.Check wants them.
type snippet struct {
	name, file, text string
	want             []string
}

func check(t *testing.T, snippets []snippet) {
	t.Helper()
	s := scantest.Scanner(t)
	for _, x := range snippets {
		t.Run(x.name, func(t *testing.T) { scantest.Check(t, s, x.file, x.text, x.want) })
	}
}

func TestAddresses(t *testing.T) {
	check(t, []snippet{
		{"platform", "a.js", "get('/rest/api/3/issue/AB-1')", []string{scantest.At(1, scantest.GetIssue)}},
		{"version 2", "a.js", "get('/rest/api/2/myself')", []string{"1 GET /rest/api/2/myself"}},
		{"latest", "a.js", "get('/rest/api/latest/myself')", []string{scantest.At(1, scantest.GetMyself)}},
		{"version in a hole", "a.js", "get(`${base}/rest/api/${version}/myself`)", []string{scantest.At(1, scantest.GetMyself)}},
		{"agile", "a.js", "get('/rest/agile/1.0/board/7')", []string{scantest.At(1, scantest.GetBoard)}},
		{"software", "a.js", "get('/rest/software/1.0/nothing')", []string{"1 GET /rest/software/1.0/nothing !"}},
		{"service desk", "a.js", "get('/rest/servicedeskapi/info')", []string{"1 GET /rest/servicedeskapi/info"}},
		{"confluence v2", "a.js", "get('/wiki/api/v2/pages/5')", []string{"1 GET /wiki/api/v2/pages/{id}"}},
		{"confluence v1", "a.js", "get('/wiki/rest/api/user/current')", []string{"1 GET /wiki/rest/api/user/current"}},
		{"confluence behind the gateway", "a.js", "get(`https://api.atlassian.com/ex/confluence/${id}/rest/api/user/current`)", []string{"1 GET /wiki/rest/api/user/current"}},
		{"gateway", "a.js", "get('https://api.atlassian.com/ex/jira/1/rest/api/3/myself')", []string{scantest.At(1, scantest.GetMyself)}},
		{"gateway path", "a.js", "get('/ex/jira/' + id + '/rest/api/3/myself')", []string{scantest.At(1, scantest.GetMyself)}},
		{"site", "a.js", "get('https://x.atlassian.net/rest/api/3/myself')", []string{scantest.At(1, scantest.GetMyself)}},
		{"host alone", "a.js", "get('x.atlassian.net/rest/api/3/myself')", []string{scantest.At(1, scantest.GetMyself)}},
		{"context path", "a.js", "get('https://host/jira/rest/api/2/myself')", []string{"1 GET /rest/api/2/myself"}},
		{"no slash in front", "a.js", "get('rest/api/3/myself')", []string{scantest.At(1, scantest.GetMyself)}},
		{"doubled slash", "a.js", "get(base + '//rest/api/3//myself')", []string{scantest.At(1, scantest.GetMyself)}},
		{"trailing slash", "a.js", "get('/rest/api/3/myself/')", []string{scantest.At(1, scantest.GetMyself)}},
		{"fragment", "a.js", "get('/rest/api/3/myself#x')", []string{scantest.At(1, scantest.GetMyself)}},
		{"percent encoding", "a.js", "get('/rest/api/3/issue/AB%2D1')", []string{scantest.At(1, scantest.GetIssue)}},
		{"admin", "a.js", "get('https://api.atlassian.com/admin/v1/orgs/' + org + '/users')", []string{"1 GET /admin/v1/orgs/{orgId}/users"}},
		{"admin of another host", "a.js", "get('https://shop.example.com/admin/v1/orgs/1/users')", nil},
		{"parameter before a literal", "a.js", "post(`/rest/agile/1.0/board/${id}/issue`)", []string{"1 POST /rest/agile/1.0/board/{boardId}/issue"}},
		{"a hole is no literal", "a.js", "get(`/rest/agile/1.0/board/${what}`)", []string{scantest.At(1, scantest.GetBoard)}},
		{"part of a segment", "a.js", "get(`/rest/api/3/issue/${project}-${number}`)", []string{scantest.At(1, scantest.GetIssue)}},
		{"query in a hole", "a.js", "get(`/rest/agile/1.0/board${query}`)", []string{scantest.At(1, scantest.GetBoards)}},
		{"hole in the place of a word", "a.js", "get(`/rest/api/3/issue/${key}/${what}`)", nil},
		{"nothing behind the root", "a.js", "get('/rest/api/3')", nil},
		{"users", "a.js", "get('https://api.atlassian.com/users/' + id + '/manage/profile')", []string{"1 GET /users/{account_id}/manage/profile"}},
		{"users of another host", "a.js", "get('https://shop.example.com/users/' + id + '/manage/profile')", nil},
		{"undocumented on a host of jira", "a.js", "get('https://jira.example.com/rest/api/2/nothing')", []string{"1 GET /rest/api/2/nothing !"}},
		{"undocumented on this machine", "a.js", "get('http://localhost:8080/rest/api/2/nothing')", []string{"1 GET /rest/api/2/nothing !"}},
		{"escaped slashes", "a.js", `get('\/rest\/api\/3\/myself')`, []string{scantest.At(1, scantest.GetMyself)}},
		{"words before", "a.js", "get('see /rest/api/3/myself')", nil},
		{"three dots", "a.js", "get('/rest/api/3/issue/...')", nil},
	})
}
