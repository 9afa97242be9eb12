package diagnose

import (
	"strings"
	"testing"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// TestConfluenceSuccessors: what version 1 of Confluence no longer has is corrected
// to version 2, with what version 2 takes of the path and the query.
func TestConfluenceSuccessors(t *testing.T) {
	explainer := newExplainer(t)
	const wiki = "https://api.atlassian.com/ex/confluence/" + cloudID + "/wiki"
	for request, want := range map[string]string{
		"GET /rest/api/space?limit=100&start=20":                  "GET /api/v2/spaces?limit=100",
		"GET /rest/api/space/DOC?expand=homepage":                 "GET /api/v2/spaces?keys=DOC",
		"GET /rest/api/content?spaceKey=DOC&title=Home&type=page": "GET /api/v2/pages?title=Home",
		"POST /rest/api/content":                                  "POST /api/v2/pages",
		"GET /rest/api/content/7?expand=body.storage":             "GET /api/v2/pages/7",
		"DELETE /rest/api/content/7":                              "DELETE /api/v2/pages/7",
		"GET /rest/api/content/7/child/page":                      "GET /api/v2/pages/7/direct-children",
		"GET /rest/api/content/7/version/3":                       "GET /api/v2/pages/7/versions/3",
		"PUT /rest/api/content/7/property/colour":                 "PUT /api/v2/pages/7/properties/{property-id}",
		"GET /rest/api/space/DOC/content?limit=5":                 "GET /api/v2/spaces/{id}/pages?limit=5",
	} {
		method, path, _ := strings.Cut(request, " ")
		answer := explainer.Explain(evidence.Evidence{Method: method, URL: wiki + path, Status: 410, Credential: evidence.ScopedToken})
		wantMethod, wantPath, _ := strings.Cut(want, " ")
		if c := answer.Corrected; answer.Verdict != RemovedEndpoint || c == nil || c.Method != wantMethod || c.URL != wiki+wantPath {
			t.Errorf("%s is %s, corrected to %+v, want %s", request, answer.Verdict, c, want)
		}
	}
	for _, stays := range []string{"/rest/api/search?cql=x&start=25", "/rest/api/content/search?cql=x"} {
		answer := explainer.Explain(evidence.Evidence{Method: "GET", URL: wiki + stays, Status: 401, Body: mismatch, Credential: evidence.ScopedToken})
		if answer.Verdict != MissingScope {
			t.Errorf("%s is %s", stays, answer.Verdict)
		}
	}
}

// TestLeavingSoon: where the gateway compares the scopes of an operation that is
// leaving, they are named, and the successor with its own.
func TestLeavingSoon(t *testing.T) {
	explainer, e := newExplainer(t), shown()["leaving-soon"]
	answer := explainer.Explain(e)
	if answer.Verdict != MissingScope || answer.Corrected != nil && strings.Contains(answer.Corrected.URL, "v2") {
		t.Errorf("the scope is lacking: %s", answer.Text())
	}
	if text := answer.Text(); !strings.Contains(text, `GET /wiki/api/v2/pages/{id}, which needs read:page:confluence ("View pages")`) {
		t.Errorf("the successor is not named: %s", text)
	}
	e.Granted = scopes.Holdings{}
	if answer = explainer.Explain(e); answer.Verdict != MissingScope || answer.Confidence != Likely || !answer.names(RemovedEndpoint) || answer.Corrected == nil || !strings.Contains(answer.Corrected.URL, "/wiki/api/v2/pages/7") {
		t.Errorf("the gateway compared unknown scopes: %s", answer.Text())
	}
	e.Body = ""
	if answer = explainer.Explain(e); answer.Verdict != RemovedEndpoint || answer.Confidence != Likely {
		t.Errorf("nothing is known of the scopes: %s", answer.Text())
	}
}

// TestAPIs: an API outside the catalogue is named, its base is right for the
// credential, and the catalogue's silence is never taken for a path that does not
// exist.
func TestAPIs(t *testing.T) {
	explainer := newExplainer(t)
	const automation = "https://api.atlassian.com/automation/public/jira/" + cloudID + "/rest/v1"
	tests := []struct {
		url        string
		credential evidence.Credential
		status     int
		body       string
		verdict    Code
		says       string
	}{
		{automation + "/rule/8ad1a887-45db-1bf4-1e99-ef0ff456d421", evidence.ScopedToken, 401, mismatch, NotScopable, automation},
		{automation + "/rule/summary", evidence.OAuth3LO, 401, "", NotScopable, automation},
		{automation + "/rule/summary", "", 401, mismatch, NotScopable, "takes no token with scopes"},
		{automation + "/rule/summary", evidence.UnscopedToken, 401, "", BadCredential, "Check the e-mail address"},
		{gateway + "/rest/cb-automation/latest/rule", evidence.UnscopedToken, 401, "", UnknownRoute, automation},
		{site + "/gateway/api/public/teams/v1/org/1/teams", evidence.ScopedToken, 401, "", NotScopable, "sent as Basic to " + site},
		{"https://api.atlassian.com/jsm/assets/workspace/w/v1/object/7", evidence.UnscopedToken, 401, "", BadCredential, "the Assets API takes a token without scopes here"},
		{site + "/rest/insight/1.0/object/7", evidence.UnscopedToken, 404, "", UnknownRoute, "https://api.atlassian.com/jsm/assets/workspace/YOUR_WORKSPACE_ID/v1"},
		{"https://api.atlassian.com/jsm/ops/api/" + cloudID + "/v1/alerts", evidence.UnscopedToken, 401, "", BadCredential, "the kind of the credential are right"},
		{"https://api.atlassian.com/jira/forms/cloud/" + cloudID + "/issue/A-1/form", evidence.ScopedToken, 403, "", NoPermission, ""},
		{gateway + "/jsm/assets/workspace/w/v1/object/7", evidence.OAuth3LO, 401, mismatch, MissingScope, "read:cmdb-object:jira"},
		{"https://api.bitbucket.org/2.0/user", evidence.UnscopedToken, 401, "", WrongAuthScheme, "for the app Bitbucket"},
		{site + "/gateway/api/svc/jira/apps/a_e/items", evidence.UnscopedToken, 401, "", WrongAuthScheme, "OAuth 2.0 (3LO)"},
		{"https://api.atlassian.com/svc/jira/" + cloudID + "/apps/a_e/items", evidence.OAuth3LO, 401, mismatch, MissingScope, "Connected apps"},
		{"https://api.atlassian.com/scim/directory/d/Users", evidence.OrgAPIKey, 403, "", WrongAuthScheme, "the API key of the identity provider's directory"},
		{"https://api.atlassian.com/admin/v1/scim/Users", evidence.ScopedToken, 401, "", WrongAuthScheme, "not the organization's API key"},
		{"https://api.atlassian.com/some/new/api", evidence.OrgAPIKey, 403, "", Other, "is not in this catalogue"},
		{"https://api.tempo.io/4/worklogs", evidence.UnscopedToken, 401, "", Other, "another vendor's API"},
		{site + "/rest/some-app/1.0/api/test", evidence.UnscopedToken, 404, "", Other, "is not in this catalogue"},
	}
	for _, tt := range tests {
		answer := explainer.Explain(evidence.Evidence{Method: "GET", URL: tt.url, Status: tt.status, Body: tt.body, Credential: tt.credential})
		text := answer.Text()
		if answer.Verdict != tt.verdict || !strings.Contains(text, tt.says) {
			t.Errorf("%s with %s: want %s and %q\n%s", tt.url, tt.credential, tt.verdict, tt.says, text)
		}
		for _, never := range []string{"no document", "does not exist", "has no scopes path", "at the site's"} {
			if strings.Contains(answer.Summary+answer.Causes[0].Why, never) {
				t.Errorf("%s: %q\n%s", tt.url, never, text)
			}
		}
		if answer.Corrected != nil && answer.Verdict != NoPermission {
			t.Errorf("%s is corrected to %s", tt.url, answer.Corrected.URL)
		}
	}
}
