package diagnose

import (
	"strings"
	"testing"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// refusals are failed calls of some addresses, with each credential, scheme,
// status and body.
func refusals(urls ...string) []evidence.Evidence {
	var list []evidence.Evidence
	for _, url := range urls {
		for _, kind := range evidence.Credentials() {
			for _, auth := range []evidence.Auth{"", evidence.Basic, evidence.Bearer} {
				for _, status := range []int{0, 200, 400, 401, 403, 404, 410} {
					for _, body := range []string{"", "[]", mismatch, hidden, `{"code":401,"message":"Unauthorized"}`, "Client must be authenticated to access this resource."} {
						list = append(list, evidence.Evidence{URL: url, Credential: kind, Auth: auth, Status: status, Body: body})
					}
				}
			}
		}
	}
	return list
}

// expectAbsent explains failed calls and checks that no answer has one of some words.
func expectAbsent(t *testing.T, calls []evidence.Evidence, words ...string) {
	t.Helper()
	explainer := newExplainer(t)
	for _, e := range calls {
		text := explainer.Explain(e).Text()
		for _, word := range words {
			if strings.Contains(text, word) {
				t.Fatalf("%s as %s, %d %s: the answer has %q\n%s", e.URL, e.Credential, e.Status, e.Body, word, text)
			}
		}
	}
}

// A request for Confluence gets no advice that holds for Jira only.
func TestConfluenceAdvice(t *testing.T) {
	wiki := strings.Replace(gateway, "/ex/jira/", "/ex/confluence/", 1)
	expectAbsent(t, refusals(wiki+"/wiki/api/v2/pages/7", wiki+"/wiki/rest/api/space", site+"/wiki/api/v2/pages/7", site+"/wiki/rest/api/content/7?expand=body",
		site+"/wiki/rest/api/search?cql=x", wiki+"/wiki/api/v2/nothing", site+"/wiki/download/attachments/7/a.png", "GET /wiki/api/v2/spaces"),
		"ex/jira", "app Jira", "Browse projects", "/rest/api/3")
}

// A refusal at a site is not explained by the gateway's order of checks.
func TestSiteIsNotTheGateway(t *testing.T) {
	calls := refusals(site+"/rest/api/3/issue/A-1", site+"/rest/agile/1.0/board", site+"/wiki/api/v2/pages/7")
	expectAbsent(t, calls, "comes after the scope check", "checks scopes first", "scopes are checked before")
	for i := range calls {
		calls[i].Auth = evidence.Bearer
	}
	expectAbsent(t, calls, "heck the e-mail address")
}

// An OAuth app's cloud id comes from the list of its sites.
func TestCloudIDOfApps(t *testing.T) {
	var calls []evidence.Evidence
	for _, e := range refusals(gateway+"/rest/api/3/myself", site+"/rest/api/3/myself", "https://api.atlassian.com/ex/jira/acme/rest/api/3/myself",
		"https://api.atlassian.com/ex/jira/rest/api/3/myself", gateway+"/rest/api/2/agile/1.0/board") {
		e.Credential, e.Granted = evidence.OAuth3LO, scopes.HoldingsOf([]string{"read:jira-user"})
		calls = append(calls, e)
	}
	expectAbsent(t, calls, "tenant_info")
}
