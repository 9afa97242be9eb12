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

// What a text may say already is passed on rather than asked again.
func TestAskWhatIsTold(t *testing.T) {
	explainer := newExplainer(t)
	e := evidence.Evidence{Method: "GET", URL: site + "/rest/api/3/myself", Status: 401, Text: "an API token with scopes"}
	if text := explainer.Explain(e).Text(); !strings.Contains(text, "Pass on what the text says: Which page") {
		t.Error(text)
	}
	e.Text = "an API token"
	if text := explainer.Explain(e).Text(); strings.Contains(text, "Pass on") {
		t.Error(text)
	}
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
