package diagnose

import (
	"strings"
	"testing"

	"jirascope/scopes/evidence"
)

// What people report of calls that failed before Jira read them, or whose credential
// never arrived.
func TestReported(t *testing.T) {
	const unseen, page = `{"errorMessages":["Issue does not exist or you do not have permission to see it."],"errors":{}}`, "<html><title>ERROR: The request could not be satisfied</title></html>"
	clear := func(e *evidence.Evidence) { e.Text = "" }
	checkReadings(t, []reading{
		{"a GET with a body", evidence.Evidence{URL: site + "/rest/api/3/myself", Status: 401, GetBody: true, Headers: map[string]string{"x-seraph-loginreason": "AUTHENTICATED_FAILED"}},
			Other, Likely, "without a body", "", func(e *evidence.Evidence) { e.GetBody = false }, BadCredential},
		{"a page of CloudFront", evidence.Evidence{URL: site + "/rest/api/3/myself", Status: 403, Body: page},
			Other, Likely, "without a body", "permission that", func(e *evidence.Evidence) { e.Body = "" }, NoPermission},
		{"an issue hidden where only the site is known", evidence.Evidence{URL: site, Status: 404, Body: unseen},
			BadCredential, Possible, "/rest/api/3/myself", "", func(e *evidence.Evidence) { e.Body = "" }, Unknown},
		{"a request logged without headers", evidence.Evidence{URL: site + "/rest/api/3/myself", Status: 401, Auth: evidence.NoAuth, Text: "headers: {}"},
			WrongAuthScheme, Likely, "the request has none", "", func(e *evidence.Evidence) { e.Auth = evidence.Basic }, BadCredential},
		{"a Connect app's token behind the word Bearer", evidence.Evidence{URL: site + "/rest/api/3/myself", Status: 403, Body: connectToken, Text: "signed with the sharedSecret"},
			WrongAuthScheme, Likely, "Authorization: JWT VALUE", "e-mail", func(e *evidence.Evidence) { e.Auth = evidence.Basic }, WrongAuthScheme},
		{"a Connect app's token of the wrong issuer", evidence.Evidence{URL: site + "/rest/api/3/myself", Status: 401, Text: "atlassian-connect.json, iss: clientKey"},
			BadCredential, Likely, "iss must be the app's key", "", func(e *evidence.Evidence) { e.Auth = evidence.Bearer }, WrongAuthScheme},
		{"a page of an app in front of what only the gateway says", evidence.Evidence{URL: "https://example.com/jira-app", Status: 401, Body: mismatch},
			MissingScope, Possible, "the request is unknown", "example.com", func(e *evidence.Evidence) { e.Body = "" }, Other},
		{"a base where only Confluence is spoken of", evidence.Evidence{URL: site, Status: 401, Text: "Confluence refuses the token"},
			BadCredential, Likely, "", "api/3", func(e *evidence.Evidence) { e.Status = 0 }, Unknown},
		{"a user's token for the admin API, with another method", evidence.Evidence{Method: "PUT", URL: "https://api.atlassian.com/admin/v1/orgs/1/users", Status: 401},
			WrongAuthScheme, Possible, "organization API key", "", func(e *evidence.Evidence) { e.Credential = evidence.OrgAPIKey }, UnknownRoute},
		{"a permission that the answer names", evidence.Evidence{URL: site + "/rest/api/3/issue/A-1", Status: 403, Observed: []evidence.Observation{evidence.WorksInBrowser}, Body: `{"errorMessages":["You do not have permission to edit issues in this project."]}`},
			NoPermission, Likely, "/rest/api/3/myself names", "", func(e *evidence.Evidence) { e.Body = "" }, BadCredential},
		{"an app of a vendor", evidence.Evidence{URL: gateway + "/rest/api/3/myself", Status: 401, Body: mismatch, Text: "our Zapier account"},
			MissingScope, Likely, "Ask the app's vendor", "Create API token with scopes", clear, MissingScope},
	})
}

// What consent pages, token endpoints, Connect and clients say.
func TestReportedElsewhere(t *testing.T) {
	const authorize = "https://auth.atlassian.com/authorize?audience=api.atlassian.com&client_id=a&scope=read%3Ajira-work&redirect_uri=https%3A%2F%2Fa.example%2Fcb&response_type=code"
	clear := func(e *evidence.Evidence) { e.Text = "" }
	checkReadings(t, []reading{
		{"a consent page without a site", evidence.Evidence{URL: authorize, Text: "Access denied. This app requires access to a Jira site which you don't have or don't have the permission to access."},
			AppConsent, Likely, "every product that the page names", "permission to access the", clear, Unknown},
		{"a redirect that is not registered", evidence.Evidence{URL: authorize, Text: "unauthorized_client: redirect_uri is not registered for client"},
			AppConsent, Certain, "identical", "offline_access", clear, Unknown},
		{"an authorize URL of an app whose tokens end", evidence.Evidence{URL: authorize, Observed: []evidence.Observation{evidence.FailsAfterAnHour}},
			AppConsent, Likely, "offline_access", "", func(e *evidence.Evidence) { e.Observed = nil }, Unknown},
		{"the context path of a Data Center at a site", evidence.Evidence{URL: site + "/confluence/", Status: 404},
			UnknownRoute, Likely, "/wiki for Confluence", "catalogue", func(e *evidence.Evidence) { e.URL = site + "/elsewhere/" }, Other},
		{"a token asked for at a site", evidence.Evidence{Method: "POST", URL: site + "/oauth/token", Status: 404},
			WrongHost, Likely, "oauth-2-authorization-server", "/ex/jira", func(e *evidence.Evidence) { e.Status = 200 }, Unknown},
		{"Connect's grant at the server of other apps", evidence.Evidence{Method: "POST", URL: "https://auth.atlassian.com/oauth/token", Status: 401, Text: "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer"},
			WrongHost, Likely, "oauth-2-authorization-server", "", clear, BadCredential},
		{"a page that a client could not parse", evidence.Evidence{URL: "https://jira.example.com/rest/api/2/myself", Text: "invalid character '<' looking for beginning of value"},
			Other, Possible, "single sign-on", "The answer says", clear, Unknown},
		{"a path of the cloud at a Data Center", evidence.Evidence{URL: "https://host.example.com/wiki/rest/api/content/7"},
			UnknownRoute, Possible, "no /wiki", "", func(e *evidence.Evidence) { e.URL = "https://host.example.com/rest/api/content/7" }, Unknown},
		{"Python that may have a .netrc", evidence.Evidence{Status: 401, Text: "requests==2.31.0"},
			BadCredential, Possible, ".netrc", "", clear, Unknown},
		{"the limit of a Data Center", evidence.Evidence{Status: 429, Headers: map[string]string{"x-ratelimit-fillrate": "5", "x-ratelimit-interval-seconds": "1"}},
			RateLimited, Certain, "5 more calls every 1 s", "does not say how long", func(e *evidence.Evidence) { e.Status = 401 }, WrongAuthScheme},
	})
}

// A root that is misspelt is shown, and corrected.
func TestMisspeltRoots(t *testing.T) {
	explainer := newExplainer(t)
	for url, want := range map[string]string{
		site + "/rset/api/3/issue/A-1": "/rest/api/3/issue/A-1",
		site + "/rest/ap/3/issue/A-1":  "/rest/api/3/issue/A-1",
		site + "/wiki/ap/v2/pages":     "/wiki/api/v2/pages",
		site + "/wki/api/v2/pages":     "/wiki/api/v2/pages",
		"https://api.atlassian.com/ex/confluance/1324a887-45db-1bf4-1e99-ef0ff456d421/wiki/api/v2/pages": "/ex/confluence/",
	} {
		answer := explainer.Explain(evidence.Evidence{Method: "GET", URL: url, Status: 404})
		if answer.Verdict != UnknownRoute || answer.Request == nil || answer.Corrected == nil || !strings.Contains(answer.Corrected.URL, want) {
			t.Errorf("%s: %s", url, answer.Text())
		}
	}
}

// TestOwnServer: a server that is not of the cloud gets no advice of the cloud's, whatever shows what it is. A site stays a site.
func TestOwnServer(t *testing.T) {
	explainer := newExplainer(t)
	const refused = `<html><body><p>Basic Authentication Failure - Reason : AUTHENTICATED_FAILED</p></body></html>`
	for name, c := range map[string]struct {
		call evidence.Evidence
		want Code
	}{
		"its name":              {evidence.Evidence{URL: "https://jira.corp.example/rest/api/2/myself", Status: 401}, WrongAuthScheme},
		"a context path":        {evidence.Evidence{URL: "https://tools.corp.example/jira/rest/agile/1.0/board", Status: 403, Auth: evidence.Basic}, WrongAuthScheme},
		"as Bearer":             {evidence.Evidence{URL: "https://jira.corp.example/rest/api/2/myself", Status: 401, Auth: evidence.Bearer}, BadCredential},
		"its answer":            {evidence.Evidence{Status: 401, Body: refused}, WrongAuthScheme},
		"its answer, masked":    {evidence.Evidence{URL: "https://***/rest/api/2/myself", Status: 401, Body: refused}, WrongAuthScheme},
		"a client's settings":   {evidence.Evidence{URL: "/rest/api/2/myself", Status: 401, Text: "? Installation type: Local"}, WrongAuthScheme},
		"a person's words":      {evidence.Evidence{Status: 403, Text: "our Data Center answers so"}, WrongAuthScheme},
		"an attachment":         {evidence.Evidence{URL: "https://tools.corp.example/secure/attachment/1/a.png", Status: 401}, WrongAuthScheme},
		"a path of the cloud":   {evidence.Evidence{URL: "https://jira.corp.example/rest/api/3/myself", Status: 404}, UnknownRoute},
		"Confluence's path":     {evidence.Evidence{URL: "https://tools.corp.example/wiki/rest/api/content/1", Status: 404}, UnknownRoute},
		"a captcha":             {evidence.Evidence{URL: "https://jira.corp.example/rest/api/2/myself", Status: 403, Headers: map[string]string{"x-authentication-denied-reason": "CAPTCHA_CHALLENGE"}}, BadCredential},
		"basic is switched off": {evidence.Evidence{Status: 403, Body: `{"message":"Basic Authentication has been disabled on this instance."}`}, WrongAuthScheme},
		"what is not there":     {evidence.Evidence{URL: "https://jira.corp.example/rest/api/2/issue/A-1", Status: 404, Body: `{"errorMessages":["Issue Does Not Exist"]}`}, NoPermission},
	} {
		t.Run(name, func(t *testing.T) {
			for _, kind := range []evidence.Credential{"", evidence.UnscopedToken, evidence.DataCenterToken} {
				c.call.Credential = kind
				answer := explainer.Explain(c.call)
				text := strings.ReplaceAll(answer.Text(), "ends in atlassian.net", "")
				if answer.Verdict != c.want || answer.Scopes != nil || answer.Corrected != nil {
					t.Errorf("%s: %s\n%s", kind, answer.Verdict, text)
				}
				for _, word := range []string{"id.atlassian.com", "api.atlassian.com", "atlassian.net", "admin.atlassian.com", "_edge"} {
					if strings.Contains(text, word) {
						t.Errorf("%s: has %s\n%s", kind, word, text)
					}
				}
			}
		})
	}
	of := evidence.Evidence{URL: site + "/rest/api/2/myself", Status: 401, Text: "? Installation type: Local, a Data Center"}
	if answer := explainer.Explain(of); answer.Verdict != BadCredential || !strings.Contains(answer.Text(), "id.atlassian.com") {
		t.Errorf("a site: %s", answer.Text())
	}
	both := evidence.Evidence{Status: 401, Text: "works with our Data Center, not with Jira Cloud"}
	if answer := explainer.Explain(both); answer.Verdict != Unknown {
		t.Errorf("a comparison: %s", answer.Text())
	}
}
