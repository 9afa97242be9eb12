package diagnose

import (
	"slices"
	"strings"
	"testing"

	"jirascope/scopes/evidence"
)

// TestVerdicts: what a credential looks like, where it was sent and what came back
// decide together. Each answer has the advice that it needs and none that
// contradicts it.
func TestVerdicts(t *testing.T) {
	const connect, bare = `{"error":"Failed to parse Connect Session Auth Token"}`, `{"code":401,"message":"Unauthorized"}`
	const grants = `{"errorMessages":["Access to the resource was denied due to missing scope grants. Your app was granted the following scopes: [read:me].\\n * [read:user:jira, read:group:jira]\\n * [read:jira-user]"]}`
	failed := map[string]string{"x-seraph-loginreason": "AUTHENTICATED_FAILED"}
	realm := map[string]string{"x-seraph-loginreason": "AUTHENTICATED_FAILED", "www-authenticate": `OAuth realm="https%3A%2F%2Facme.atlassian.net"`}
	explainer := newExplainer(t)
	for _, c := range []struct {
		name       string
		e          evidence.Evidence
		want       Code
		confidence Confidence
		// says is in the text, never is not, asks is the first question's argument.
		says, never, asks string
	}{
		{"a service account's token at the site", evidence.Evidence{URL: site + "/rest/api/3/myself", Status: 403, Body: connect, Auth: evidence.Bearer, Shape: evidence.Shape{Prefix: "ATSTT3x"}}, WrongHost, Likely, "as Bearer", "as Basic", "credential"},
		{"a cut access token at the site", evidence.Evidence{URL: site + "/rest/api/3/myself", Status: 403, Body: connect, Auth: evidence.Bearer, Shape: evidence.Shape{Prefix: "eyJ"}}, WrongHost, Likely, "as Bearer", "as Basic", "credential"},
		{"a user's token as Bearer at the site", evidence.Evidence{URL: site + "/rest/api/3/myself", Status: 403, Body: connect, Auth: evidence.Bearer, Shape: evidence.Shape{Prefix: "ATATT3x"}}, WrongAuthScheme, Certain, "as Basic", "Bearer: use", ""},
		{"a Bearer value of unknown kind at the site", evidence.Evidence{URL: site + "/rest/api/3/myself", Status: 403, Body: connect}, WrongAuthScheme, Likely, "access tokens of OAuth", "(certain)", "credential"},
		{"a user's token at the admin API", evidence.Evidence{URL: "https://api.atlassian.com/admin/v1/orgs", Status: 401, Body: bare, Auth: evidence.Bearer, Shape: evidence.Shape{Prefix: "ATATT3x"}}, WrongAuthScheme, Likely, "organization API key", "Or ", "credential"},
		{"a method that the answer says is closed to OAuth", evidence.Evidence{URL: gateway + "/rest/servicedeskapi/requesttype", Status: 403, Body: `{"errorMessages":["OAuth 2.0 is not enabled for method: GET /rest/servicedeskapi/requesttype"]}`, Credential: evidence.OAuth3LO}, NotScopable, Likely, "read:jira-work", "(certain)", ""},
		{"an unknown credential at the admin API", evidence.Evidence{URL: "https://api.atlassian.com/admin/v1/orgs", Status: 401, Body: bare}, WrongAuthScheme, Possible, "organization API key", "Check the e-mail", "credential"},
		{"Basic at accessible-resources", evidence.Evidence{URL: "https://api.atlassian.com/oauth/token/accessible-resources", Status: 401, Body: bare, Auth: evidence.Basic}, WrongAuthScheme, Certain, "tenant_info", "expired", ""},
		{"a refused login at a Data Center", evidence.Evidence{URL: "https://jira.example.com/rest/api/2/myself", Status: 401, Headers: failed}, WrongAuthScheme, Likely, "Authorization: Bearer TOKEN", "api.atlassian.com", "body"},
		{"a Data Center's token as Basic", evidence.Evidence{URL: "https://jira.example.com/rest/api/2/issue/A-1", Status: 401, Headers: failed, Credential: evidence.DataCenterToken, Auth: evidence.Basic}, WrongAuthScheme, Likely, "/rest/api/2/myself", "atlassian.net", "body"},
		{"a Data Center's token without an address", evidence.Evidence{Status: 401, Headers: failed, Credential: evidence.DataCenterToken, Auth: evidence.Bearer}, BadCredential, Likely, "/rest/api/2/myself", "atlassian.net", "url"},
		{"an app without the scopes", evidence.Evidence{URL: "/rest/api/3/myself", Status: 403, Body: grants}, MissingScope, Certain, "forge install --upgrade", "not the scopes", ""},
		{"no use of Confluence", evidence.Evidence{URL: site + "/wiki/rest/api/user/current", Status: 403, Body: "Current user not permitted to use Confluence"}, BadCredential, Possible, "no permission (possible)", "(certain)", "credential"},
		{"no use of Confluence, dropped", evidence.Evidence{URL: site + "/wiki/rest/api/user/current", Status: 403, Body: "Current user not permitted to use Confluence", Headers: failed, Credential: evidence.UnscopedToken}, BadCredential, Certain, "as if nobody had signed in", "no permission", ""},
		{"no use of Confluence, with scopes", evidence.Evidence{URL: site + "/wiki/rest/api/user/current", Status: 403, Body: "Current user not permitted to use Confluence", Credential: evidence.ScopedToken}, WrongHost, Certain, "the gateway", "no permission", ""},
		{"a masked host, with scopes", evidence.Evidence{URL: "***/rest/api/3/myself", Status: 401, Headers: failed, Credential: evidence.ScopedToken}, WrongHost, Certain, "the gateway", "Or ", ""},
		{"a masked host that the realm names", evidence.Evidence{URL: "***/rest/api/3/issue/A-1?expand=names", Status: 404, Headers: realm, Credential: evidence.UnscopedToken}, BadCredential, Certain, site + "/rest/api/3/myself", "YOUR_SITE", ""},
		{"refused at myself", evidence.Evidence{URL: site + "/rest/api/3/myself", Status: 401, Headers: failed}, BadCredential, Likely, "wrong host (possible)", "Call GET", "credential"},
		{"refused without scopes", evidence.Evidence{URL: site + "/rest/api/3/myself", Status: 401, Credential: evidence.UnscopedToken}, BadCredential, Likely, "token is listed", "made with scopes, use", "headers"},
		{"a Connect app's JWT", evidence.Evidence{URL: site + "/rest/api/3/issue/A-1", Status: 401, Shape: evidence.Shape{Connect: true}}, BadCredential, Likely, "qsh", "e-mail", ""},
		{"a key with scopes at user management", evidence.Evidence{URL: "https://api.atlassian.com/users/5b10/manage/profile", Status: 403, Auth: evidence.Bearer}, NotScopable, Possible, "without scopes", "with the scope", "credential"},
		{"a password warning, with scopes", evidence.Evidence{URL: site + "/rest/api/3/myself", Status: 401, Body: "Basic authentication with passwords is deprecated.", Credential: evidence.ScopedToken}, WrongHost, Certain, "the gateway", "Or ", ""},
		{"an unlisted path", evidence.Evidence{URL: gateway + "/rest/webhooks/1.0/webhook", Status: 401, Body: mismatch}, UnknownRoute, Likely, "catalogue", "Or ", "observed"},
		{"a certificate", evidence.Evidence{URL: gateway + "/rest/api/3/myself", Text: "SSLError(CERTIFICATE_VERIFY_FAILED)"}, Other, Likely, "certificate authority", "scopes:", ""},
		{"a certificate of Go", evidence.Evidence{URL: gateway + "/rest/api/3/myself", Text: "tls: failed to verify certificate: x509: certificate signed by unknown authority"}, Other, Likely, "certificate authority", "read:", ""},
		{"a time-out", evidence.Evidence{URL: site + "/rest/api/3/myself", Text: "Error: connect ETIMEDOUT 185.166.143.29:443"}, Other, Likely, "in time", "read:", ""},
		{"an unknown host", evidence.Evidence{URL: site + "/rest/api/3/myself", Text: "java.net.UnknownHostException: acme.atlasian.net"}, Other, Likely, "host name", "read:", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.e.Method == "" && strings.Contains(c.e.URL, "/") {
				c.e.Method = "GET"
			}
			answer := explainer.Explain(c.e)
			text := answer.Text()
			if answer.Verdict != c.want || answer.Confidence != c.confidence || !strings.Contains(text, c.says) || strings.Contains(text, c.never) {
				t.Errorf("not %s (%s) with %q and without %q\n%s", c.want, c.confidence, c.says, c.never, text)
			}
			if first := slices.Concat(answer.Ask, []Question{{}})[0].Argument; first != c.asks {
				t.Errorf("asks %q first, want %q", first, c.asks)
			}
		})
	}
}
