package address_test

import (
	"testing"

	"jirascope/internal/scan/scantest"
)

func TestAddresses(t *testing.T) {
	check := scantest.Checker(t)
	check("platform", "a.js", "get('/rest/api/3/issue/AB-1')", scantest.At(1, scantest.GetIssue))
	check("version 2", "a.js", "get('/rest/api/2/myself')", "1 GET /rest/api/2/myself")
	check("latest", "a.js", "get('/rest/api/latest/myself')", scantest.At(1, scantest.GetMyself))
	check("version in a hole", "a.js", "get(`${base}/rest/api/${version}/myself`)", scantest.At(1, scantest.GetMyself))
	check("agile", "a.js", "get('/rest/agile/1.0/board/7')", scantest.At(1, scantest.GetBoard))
	check("software", "a.js", "get('/rest/software/1.0/nothing')", "1 GET /rest/software/1.0/nothing !")
	check("service desk", "a.js", "get('/rest/servicedeskapi/info')", "1 GET /rest/servicedeskapi/info")
	check("confluence v2", "a.js", "get('/wiki/api/v2/pages/5')", "1 GET /wiki/api/v2/pages/{id}")
	check("confluence v1", "a.js", "get('/wiki/rest/api/user/current')", "1 GET /wiki/rest/api/user/current")
	check("confluence behind the gateway", "a.js", "get(`https://api.atlassian.com/ex/confluence/${id}/rest/api/user/current`)", "1 GET /wiki/rest/api/user/current")
	check("gateway", "a.js", "get('https://api.atlassian.com/ex/jira/1/rest/api/3/myself')", scantest.At(1, scantest.GetMyself))
	check("gateway path", "a.js", "get('/ex/jira/' + id + '/rest/api/3/myself')", scantest.At(1, scantest.GetMyself))
	check("site", "a.js", "get('https://x.atlassian.net/rest/api/3/myself')", scantest.At(1, scantest.GetMyself))
	check("host alone", "a.js", "get('x.atlassian.net/rest/api/3/myself')", scantest.At(1, scantest.GetMyself))
	check("context path", "a.js", "get('https://host/jira/rest/api/2/myself')", "1 GET /rest/api/2/myself")
	check("no slash in front", "a.js", "get('rest/api/3/myself')", scantest.At(1, scantest.GetMyself))
	check("doubled slash", "a.js", "get(base + '//rest/api/3//myself')", scantest.At(1, scantest.GetMyself))
	check("trailing slash", "a.js", "get('/rest/api/3/myself/')", scantest.At(1, scantest.GetMyself))
	check("fragment", "a.js", "get('/rest/api/3/myself#x')", scantest.At(1, scantest.GetMyself))
	check("percent encoding", "a.js", "get('/rest/api/3/issue/AB%2D1')", scantest.At(1, scantest.GetIssue))
	check("admin", "a.js", "get('https://api.atlassian.com/admin/v1/orgs/' + org + '/users')", "1 GET /admin/v1/orgs/{orgId}/users")
	check("admin of another host", "a.js", "get('https://shop.example.com/admin/v1/orgs/1/users')")
	check("parameter before a literal", "a.js", "post(`/rest/agile/1.0/board/${id}/issue`)", "1 POST /rest/agile/1.0/board/{boardId}/issue")
	check("a hole is no literal", "a.js", "get(`/rest/agile/1.0/board/${what}`)", scantest.At(1, scantest.GetBoard))
	check("part of a segment", "a.js", "get(`/rest/api/3/issue/${project}-${number}`)", scantest.At(1, scantest.GetIssue))
	check("query in a hole", "a.js", "get(`/rest/agile/1.0/board${query}`)", scantest.At(1, scantest.GetBoards))
	check("hole in the place of a word", "a.js", "get(`/rest/api/3/issue/${key}/${what}`)")
	check("nothing behind the root", "a.js", "get('/rest/api/3')")
	check("users", "a.js", "get('https://api.atlassian.com/users/' + id + '/manage/profile')", "1 GET /users/{account_id}/manage/profile")
	check("users of another host", "a.js", "get('https://shop.example.com/users/' + id + '/manage/profile')")
	check("undocumented on a host of jira", "a.js", "get('https://jira.example.com/rest/api/2/nothing')", "1 GET /rest/api/2/nothing !")
	check("undocumented on this machine", "a.js", "get('http://localhost:8080/rest/api/2/nothing')", "1 GET /rest/api/2/nothing !")
	check("escaped slashes", "a.js", `get('\/rest\/api\/3\/myself')`, scantest.At(1, scantest.GetMyself))
	check("words before", "a.js", "get('see /rest/api/3/myself')")
	check("three dots", "a.js", "get('/rest/api/3/issue/...')")
}
