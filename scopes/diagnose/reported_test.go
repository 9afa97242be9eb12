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
