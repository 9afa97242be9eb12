package paste

import (
	"testing"

	"jirascope/scopes/evidence"
)

// Where a browser comes back from consent nothing of Atlassian's failed.
func TestLanding(t *testing.T) {
	for text, want := range map[string]string{
		"I land on http://localhost:3000/callback?code=abc and get 401":                                                             "",
		"then https://app.example.com/oauth/callback?state=1 says 401":                                                              "",
		"it opens https://app.example.com/?code=abc and fails with 401":                                                             "",
		"it opens https://jira.example.com/ and fails with 401":                                                                     "https://jira.example.com/",
		"GET http://localhost:2990/jira/rest/api/2/myself 401":                                                                      "http://localhost:2990/jira/rest/api/2/myself",
		"https://auth.atlassian.com/authorize?client_id=a&redirect_uri=http://localhost:3000/callback fails, it is not https://a.b": "https://auth.atlassian.com/authorize?client_id=a&redirect_uri=http://localhost:3000/callback",
		"POST https://auth.atlassian.com/oauth/token 401 after http://localhost:3000/callback?code=abc":                             "https://auth.atlassian.com/oauth/token",
	} {
		if got := Read(text).URL; got != want {
			t.Errorf("%q is read as a call of %q, want %q", text, got, want)
		}
	}
}

// A log that shows a request without headers shows that no credential was sent.
func TestEmptyHeaders(t *testing.T) {
	const call = "GET https://acme.atlassian.net/rest/api/3/myself 401 "
	for text, want := range map[string]evidence.Auth{
		call + "{ req: { method: 'GET', headers: {} } }":                                                 evidence.NoAuth,
		call + "{ req: { method: 'GET', headers: { accept: '*/*' } } }":                                  "",
		call + "{ res: { status: 401, headers: {} } }":                                                   "",
		call + "{ req: { method: 'GET', headers: {} } } auth_type: basic":                                evidence.Basic,
		"curl -u me@example.com:token https://acme.atlassian.net/rest/api/3/myself\nreq headers: {} 401": evidence.Basic,
	} {
		if got := Read(text).Auth; got != want {
			t.Errorf("%q is sent as %q, want %q", text, got, want)
		}
	}
}

// A page that follows the headers without a blank line is the body, and a blank to
// fill in is no malformed header.
func TestPageBehindHeaders(t *testing.T) {
	e := Read("GET https://acme.atlassian.net/rest/api/3/myself\nHTTP/1.1 403 Forbidden\nServer: CloudFront\n<HTML><title>no</title></HTML>\n")
	if e.Body != "<HTML><title>no</title></HTML>" {
		t.Errorf("the body is %q", e.Body)
	}
	const call = "\nGET https://acme.atlassian.net/rest/api/3/myself 401"
	if e := Read("Authorization: Basic <base64 of user:token>" + call); e.Auth != evidence.Basic || e.Shape.Malformed {
		t.Errorf("a blank is read as %q, %+v", e.Auth, e.Shape)
	}
	if e := Read("Authorization: basic dXNlcjp0b2tlbg==" + call); !e.Shape.Malformed {
		t.Errorf("a scheme in lower case is read as %q, %+v", e.Auth, e.Shape)
	}
}

// The host of accounts is a base only where a setting has it, and the root of the paths alone is no call.
func TestBasesOfSettings(t *testing.T) {
	for text, want := range map[string]string{
		`JiraUrl = "https://id.atlassian.com/"; 405 Method Not Allowed`:       "https://id.atlassian.com/",
		"server: https://admin.atlassian.com\n401":                            "https://admin.atlassian.com",
		"the token of https://id.atlassian.com/ gets 401":                     "",
		`JiraUrl = "https://id.atlassian.com/manage-profile/security"; 401`:   "",
		"GET https://a.atlassian.net/x/rest/api/3/myself fails, for `/wiki/`": "https://a.atlassian.net/x/rest/api/3/myself",
	} {
		if got := Read(text).URL; got != want {
			t.Errorf("%q is read as a call of %q, want %q", text, got, want)
		}
	}
}

// What a client answers after a command that works is not sent as the command was: only the client's settings tell how.
func TestClientAfterCommand(t *testing.T) {
	const curl = "curl -u me@example.com:secret https://a.atlassian.net/rest/api/2/myself\n"
	for text, want := range map[string]evidence.Auth{
		curl + "403 Forbidden": evidence.Basic,
		curl + "export JIRA_AUTH_TYPE=bearer\n~ $ jira init\n403 Forbidden":    evidence.Bearer,
		curl + "~ $ jira init\n403 Forbidden":                                  "",
		curl + "export JIRA_AUTH_TYPE=bearer\n~ $ ls jira init\n403 Forbidden": evidence.Basic,
	} {
		if got := Read(text).Auth; got != want {
			t.Errorf("%q is sent as %q, want %q", text, got, want)
		}
	}
}

// A shell puts nothing in the place of a variable in single quotes.
func TestLiteralVariable(t *testing.T) {
	for text, want := range map[string]bool{
		`curl -H 'Authorization: Bearer $TOKEN' https://a.example/rest/api/2/myself`: true,
		`curl -u '$EMAIL:$TOKEN' https://a.example/rest/api/2/myself`:                true,
		`curl -H "Authorization: Bearer $TOKEN" https://a.example/rest/api/2/myself`: false,
		`curl -u "$EMAIL:$TOKEN" https://a.example/rest/api/2/myself`:                false,
		`curl -u 'me:secret' https://a.example/rest/api/2/$KEY`:                      false,
	} {
		if got := Read(text).Shape.Literal; got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}
