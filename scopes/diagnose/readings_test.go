package diagnose

import (
	"strings"
	"testing"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

const (
	noConfluence = `{"message":"Current user not permitted to use Confluence","statusCode":403}`
	bareRefusal  = `{"code":401,"message":"Unauthorized"}`
	connectToken = `{"error":"Failed to parse Connect Session Auth Token"}`
	gone         = "com.atlassian.confluence.api.service.exceptions.GoneException: This deprecated endpoint has been removed."
)

// reading is a failed call with what it is read as, and one changed fact after which
// it is read as something else.
type reading struct {
	name       string
	call       evidence.Evidence
	verdict    Code
	confidence Confidence
	// says is in the answer, never is not.
	says, never string
	change      func(*evidence.Evidence)
	then        Code
}

func checkReadings(t *testing.T, list []reading) {
	t.Helper()
	explainer := newExplainer(t)
	for _, r := range list {
		t.Run(r.name, func(t *testing.T) {
			if r.call.Method == "" && r.call.URL != "" {
				r.call.Method = "GET"
			}
			answer := explainer.Explain(r.call)
			text := answer.Text()
			if answer.Verdict != r.verdict || answer.Confidence != r.confidence || !strings.Contains(text, r.says) || r.never != "" && strings.Contains(text, r.never) {
				t.Errorf("not %s (%s) with %q and without %q\n%s", r.verdict, r.confidence, r.says, r.never, text)
			}
			r.change(&r.call)
			if answer = explainer.Explain(r.call); answer.Verdict != r.then {
				t.Errorf("changed, it is %s and not %s\n%s", answer.Verdict, r.then, answer.Text())
			}
		})
	}
}

func to(url string) func(*evidence.Evidence) { return func(e *evidence.Evidence) { e.URL = url } }
func by(kind evidence.Credential) func(*evidence.Evidence) {
	return func(e *evidence.Evidence) { e.Credential = kind }
}
func answered(status int, body string) func(*evidence.Evidence) {
	return func(e *evidence.Evidence) { e.Status, e.Body = status, body }
}

// TestPathsOfConfluence: a path tells its product. Without a host it is read as it
// follows a base URL that ends in /wiki, and nobody is sure that it is wrong.
func TestPathsOfConfluence(t *testing.T) {
	wiki := strings.Replace(gateway, "/ex/jira/", "/ex/confluence/", 1)
	held := scopes.HoldingsOf([]string{"read:page:confluence"})
	checkReadings(t, []reading{
		{"no host", evidence.Evidence{URL: "/rest/api/user/current", Status: 401, Body: mismatch}, MissingScope, Likely,
			"read:confluence-user", "(certain)", to("https://api.atlassian.com/rest/api/user/current"), UnknownRoute},
		{"no host, version 2", evidence.Evidence{URL: "/api/v2/pages", Status: 401, Body: mismatch}, MissingScope, Likely,
			"read:page:confluence", "(certain)", to("/api/v2/nothing"), Other},
		{"no host, about to be removed", evidence.Evidence{URL: "/rest/api/space", Status: 401, Body: mismatch}, MissingScope, Likely,
			"/wiki/api/v2/spaces", "(certain)", answered(410, ""), RemovedEndpoint},
		{"no host, enough scopes for its successor", evidence.Evidence{URL: "/rest/api/content/?title=x", Status: 401, Body: mismatch, Credential: evidence.ScopedToken, Granted: held},
			RemovedEndpoint, Likely, "/wiki/api/v2/pages?title=x", "(certain)", to(wiki + "/wiki/api/v2/spaces"), MissingScope},
		{"no host, of Jira", evidence.Evidence{URL: "/rest/api/3/myself", Status: 401, Body: mismatch}, MissingScope, Likely,
			"read:jira-user", "/wiki", to("/rest/api/myself"), UnknownRoute},
		{"a lost prefix", evidence.Evidence{URL: "https://api.atlassian.com/wiki/api/v2/pages/7/attachments", Status: 404}, UnknownRoute, Certain,
			"Put /ex/confluence and", "ex/jira", to(wiki + "/wiki/api/v2/pages/7/attachments"), NoPermission},
		{"a lost prefix of version 1", evidence.Evidence{URL: "https://api.atlassian.com/wiki/rest/api/user/current", Status: 404}, UnknownRoute, Certain,
			"https://api.atlassian.com/ex/confluence/CLOUD_ID", "ex/jira", to("https://api.atlassian.com/wiki/rest/api/user/current?expand=a"), UnknownRoute},
	})
}

// TestForgeApps: a Forge app has neither an e-mail address nor a token of its own.
func TestForgeApps(t *testing.T) {
	older := strings.Replace(notGranted, "scopes: []", "scopes: [read:me]", 1)
	declared := scopes.HoldingsOf([]string{"read:jira-user"})
	checkReadings(t, []reading{
		{"a gateway's path in product fetch", evidence.Evidence{URL: "/ex/jira/${cloudId}/rest/api/3/project/search", Status: 401, Body: mismatch, Credential: evidence.ForgeApp, Granted: scopes.HoldingsOf([]string{"read:jira-work"})},
			UnknownRoute, Likely, "Leave out /ex/jira", "Add read:", to(gateway + "/rest/api/3/project/search"), WrongCloudID},
		{"the same without a cloud id", evidence.Evidence{URL: "/ex/jira/rest/api/3/myself", Status: 404, Credential: evidence.ForgeApp},
			UnknownRoute, Likely, "begins with /rest/api/3/myself", "tenant_info", by(evidence.ScopedToken), WrongCloudID},
		{"a bare Unauthorized", evidence.Evidence{URL: "/rest/api/3/myself", Status: 401, Body: bareRefusal, Credential: evidence.ForgeApp},
			AppConsent, Possible, "asApp", "e-mail", by(evidence.ScopedToken), BadCredential},
		{"a bare Unauthorized of another API", evidence.Evidence{URL: "/jsm/assets/workspace/${workspaceId}/v1/objectschema/list", Status: 401, Body: bareRefusal, Credential: evidence.ForgeApp},
			Other, Possible, "Assets", "e-mail", by(evidence.UnscopedToken), BadCredential},
		{"an empty grant", evidence.Evidence{Body: notGranted}, AppConsent, Likely, "allow the app again", "(certain)",
			func(e *evidence.Evidence) { e.Body = older }, MissingScope},
		{"a grant older than the manifest", evidence.Evidence{Body: older, Granted: declared}, AppConsent, Likely, "allow the app again", "(certain)",
			func(e *evidence.Evidence) { e.Granted = scopes.Holdings{} }, MissingScope},
		{"an app of OAuth", evidence.Evidence{URL: gateway + "/rest/api/3/myself", Status: 401, Body: bareRefusal, Credential: evidence.OAuth3LO},
			BadCredential, Likely, "Refresh", "15 December 2024", answered(401, mismatch), MissingScope},
	})
}

// TestCallerBeforeRemoval: what an answer says of the caller comes before what the
// catalogue knows of the operation, which is told besides.
func TestCallerBeforeRemoval(t *testing.T) {
	const search, content = "/rest/api/3/search?jql=x", "/wiki/rest/api/content/7"
	checkReadings(t, []reading{
		{"a Connect session token", evidence.Evidence{URL: site + search, Status: 403, Body: connectToken}, WrongAuthScheme, Likely,
			"removed endpoint (possible)", "sent as Bearer", answered(410, ""), RemovedEndpoint},
		{"Bearer, and no body", evidence.Evidence{URL: site + search, Status: 403, Auth: evidence.Bearer, Observed: []evidence.Observation{evidence.WorksInBrowser}}, WrongAuthScheme, Likely,
			"/rest/api/3/search/jql", "sent as Bearer", answered(404, ""), RemovedEndpoint},
		{"asked to authenticate", evidence.Evidence{URL: site + search, Status: 401, Body: "Client must be authenticated to access this resource."}, BadCredential, Likely,
			"removed endpoint (possible)", "(certain)", answered(404, ""), RemovedEndpoint},
		{"not authenticated at the gateway", evidence.Evidence{URL: gateway + search, Status: 401, Body: bareRefusal}, BadCredential, Likely,
			"/rest/api/3/search/jql", "(certain)", answered(401, mismatch), RemovedEndpoint},
		{"a visitor of Confluence", evidence.Evidence{URL: site + content, Status: 403, Body: noConfluence}, BadCredential, Possible,
			"removed endpoint (possible)", "(certain)", answered(404, ""), RemovedEndpoint},
		{"an odd status, as Bearer", evidence.Evidence{URL: site + search, Status: 404, Auth: evidence.Bearer}, RemovedEndpoint, Likely,
			"as Basic", "sent as Bearer", to(gateway + search), RemovedEndpoint},
		{"the base URL lacks /wiki/rest/api", evidence.Evidence{URL: site + "/content?title=A", Status: 404}, UnknownRoute, Certain,
			"perhaps the base URL", "too much", to(site + content), RemovedEndpoint},
		{"/wiki twice", evidence.Evidence{URL: site + "/wiki/wiki/api/v2/pages/7", Status: 404}, UnknownRoute, Certain,
			"perhaps the base URL", "missing", to(site + "/wiki/api/v2/pages/7"), BadCredential},
		{"a base of Confluence in front of a path of Jira's", evidence.Evidence{URL: site + "/wiki/rest/api/2/issue/A-1", Status: 404}, UnknownRoute, Likely,
			"Leave out /wiki", "(certain)", to(site + "/rest/api/2/issue/A-1"), BadCredential},
		{"a base alone", evidence.Evidence{URL: site + "/wiki", Status: 404}, Unknown, Possible, "Which method and address", "not in this catalogue", to(site + "/wiki/x"), Other},
		{"a base without /wiki", evidence.Evidence{URL: site + "/", Status: 404, Text: "Confluence API returned unexpected status: 404"}, UnknownRoute, Possible,
			"base URL ends in /wiki", "(certain)", to(site + "/wiki"), Unknown},
		{"the address of a Data Center", evidence.Evidence{URL: "https://jira.example.com/rest/api/2/search", Status: 404}, UnknownRoute, Possible,
			"context path", "atlassian.com/ex", answered(401, ""), WrongAuthScheme},
		{"a wrong method of what was removed", evidence.Evidence{URL: site + search, Status: 405}, UnknownRoute, Likely,
			"a 405 is about these two", "removed", answered(410, ""), RemovedEndpoint},
		{"a method that the path does not have", evidence.Evidence{Method: "POST", URL: site + "/rest/api/2/issue/A-1", Status: 405}, UnknownRoute, Likely,
			"GET, PUT, DELETE, not for POST", "removed", answered(410, ""), RemovedEndpoint},
	})
}

// TestForbidden: a 403 says nothing as long as its host is unknown, and Confluence
// refuses a visitor as it refuses an account without access.
func TestForbidden(t *testing.T) {
	forbidden := evidence.Evidence{Status: 403}
	path := evidence.Evidence{URL: "/rest/api/3/issue/A-1", Status: 403, Credential: evidence.ScopedToken}
	use := evidence.Evidence{URL: site + "/wiki/rest/api/user/current", Status: 403, Body: noConfluence}
	seen := use
	seen.URL, seen.Observed = "", []evidence.Observation{evidence.WorksInBrowser}
	checkReadings(t, []reading{
		{"a status alone", forbidden, Unknown, Possible, "Which method and address", "permission", to(gateway + "/rest/api/3/issue/A-1"), NoPermission},
		{"a path alone", path, Unknown, Possible, "which host", "permission", to(gateway + "/rest/api/3/issue/A-1"), NoPermission},
		{"a path of version 1", evidence.Evidence{URL: "/wiki/rest/api/content?type=page", Status: 403}, Unknown, Possible, "removed endpoint (possible)", "permission", answered(404, ""), RemovedEndpoint},
		{"a path, and Jira's own words", path, Unknown, Possible, "which host", "permission", answered(403, `{"errorMessages":["Forbidden"]}`), NoPermission},
		{"a visitor or no access", use, BadCredential, Possible, "no permission (possible)", "reached Jira", to(strings.Replace(gateway, "/ex/jira/", "/ex/confluence/", 1) + "/wiki/rest/api/user/current"), NoPermission},
		{"the same, seen in the browser", seen, BadCredential, Likely, "/wiki/rest/api/user/current", "no permission", func(e *evidence.Evidence) { e.Observed, e.Credential = nil, evidence.ScopedToken }, NoPermission},
	})
}

// TestRemovedAtTheGateway: that a token without scopes works, works at the site. The
// scopes and the corrected request are of one operation.
func TestRemovedAtTheGateway(t *testing.T) {
	seen := []evidence.Observation{evidence.WorksWithUnscopedToken}
	call := evidence.Evidence{URL: site + "/wiki/rest/api/space?limit=1", Status: 401, Credential: evidence.ScopedToken, Observed: seen}
	checkReadings(t, []reading{
		{"at the site", call, WrongHost, Certain, "removed endpoint (likely)", "/wiki/rest/api/space?limit", answered(410, ""), RemovedEndpoint},
		{"at the gateway", evidence.Evidence{URL: strings.Replace(gateway, "/ex/jira/", "/ex/confluence/", 1) + "/wiki/rest/api/space", Status: 403, Credential: evidence.ScopedToken, Observed: seen},
			RemovedEndpoint, Likely, "/wiki/api/v2/spaces", "(certain)", func(e *evidence.Evidence) { e.URL, e.Credential = site+"/wiki/rest/api/space", evidence.UnscopedToken }, BadCredential},
	})
	answer := newExplainer(t).Explain(call)
	if op := answer.Scopes.Operation; op != "GET /wiki/api/v2/spaces" || !strings.Contains(answer.Corrected.URL, op.Template()) {
		t.Errorf("scopes of %s, and the request %s", op, answer.Corrected.URL)
	}
}

// TestRemovedByItsMessage: without an address nobody knows what follows a removed
// operation, so the address is asked for.
func TestRemovedByItsMessage(t *testing.T) {
	createmeta := evidence.Evidence{URL: site + "/rest/api/2/issue/createmeta?projectKeys=A", Status: 404, Credential: evidence.UnscopedToken}
	checkReadings(t, []reading{
		{"no address", evidence.Evidence{Text: "Error listing spaces: " + gone}, RemovedEndpoint, Certain, "(url)", "(status)",
			func(e *evidence.Evidence) { e.Text = "Error listing spaces" }, Unknown},
		{"with scopes of version 2", evidence.Evidence{Text: gone}, RemovedEndpoint, Certain, "read:space:confluence", "(status)", to(site + "/wiki/rest/api/space"), RemovedEndpoint},
		{"reported, and not established", createmeta, BadCredential, Possible, "GET /rest/api/2/issue/createmeta/{projectIdOrKey}/issuetypes", "(certain)", answered(410, ""), RemovedEndpoint},
	})
	if answer := newExplainer(t).Explain(evidence.Evidence{URL: "GET " + site + "/wiki/rest/api/space", Text: gone}); len(answer.Ask) > 0 {
		t.Errorf("an address is given and %v is asked for", answer.Ask)
	}
}

// TestNoBearerAtSite: no corrected request sends a Bearer value to a site, which takes
// none.
func TestNoBearerAtSite(t *testing.T) {
	explainer := newExplainer(t)
	calls := refusals(site+"/rest/api/3/search?jql=x", site+"/rest/api/3/jql/search", site+"/wiki/rest/api/space", site+"/browse/A-1", "GET /rest/api/3/search")
	for _, e := range shown() {
		calls = append(calls, e)
	}
	for _, e := range calls {
		if c := explainer.Explain(e).Corrected; c != nil && c.Auth == evidence.Bearer && scopes.ParseTarget(c.URL).Kind == scopes.Site {
			t.Errorf("%s as %s, %d: corrected to Bearer at %s", e.URL, e.Credential, e.Status, c.URL)
		}
	}
}

// TestPastTheScopes: whoever answers behind the gateway's scope check shows that it was
// passed, and an operation that judges a query was not removed.
func TestPastTheScopes(t *testing.T) {
	some := scopes.HoldingsOf([]string{"read:project:jira"})
	checkReadings(t, []reading{
		{"403 at the gateway", evidence.Evidence{URL: gateway + "/rest/api/3/project/search", Status: 403, Credential: evidence.OAuth3LO, Granted: some},
			WrongCloudID, Possible, "Or missing scope (possible)", "", answered(401, mismatch), MissingScope},
		{"a removed search that judges its query", evidence.Evidence{URL: site + "/rest/api/3/search?jql=project%3DX", Status: 400,
			Body: `{"errorMessages":["The value 'X' does not exist for the field 'project'."]}`}, BadCredential, Possible, "removed endpoint (possible)", "", answered(410, ""), RemovedEndpoint},
	})
}
