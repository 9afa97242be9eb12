package paste

import (
	"testing"

	"jirascope/scopes/evidence"
)

// TestConfiguredAuth: what clients are told to send, whatever stands for the secret.
func TestConfiguredAuth(t *testing.T) {
	for text, want := range map[string]evidence.Auth{
		`JIRA("https://acme.atlassian.net", token_auth=token)`:                      evidence.Bearer,
		`Confluence(url="https://acme.atlassian.net/wiki", token=token)`:            evidence.Bearer,
		`Confluence(url="https://acme.atlassian.net/wiki", username=u, token=None)`: "",
		`JIRA_AUTH_TYPE=bearer`: evidence.Bearer,
		`auth_type: pat`:        evidence.Bearer,
		`new JiraClient({ host: "acme.atlassian.net", bearer: token })`: evidence.Bearer,
		"jira:\n  bearer: token":                                       evidence.Bearer,
		`jira.BearerAuthTransport{Token: token}`:                       evidence.Bearer,
		`jira.PATAuthTransport{Token: os.Getenv("JIRA_TOKEN")}`:        evidence.Bearer,
		`authentication: { personalAccessToken: token }`:               evidence.Bearer,
		`authentication: { oauth2: { accessToken } }`:                  evidence.Bearer,
		`JIRA_PERSONAL_TOKEN=secret`:                                   evidence.Bearer,
		`'personalAccessToken' => env('TOKEN')`:                        evidence.Bearer,
		`authentication: { basic: { email, apiToken } }`:               evidence.Basic,
		`JIRA(server, basic_auth=(config.user, config.token))`:         evidence.Basic,
		`auth=HTTPBasicAuth(os.environ["LOGIN"], os.environ["TOKEN"])`: evidence.Basic,
		`"auth": "basic"`: evidence.Basic,
		"jira.BasicAuthTransport{}\njira.PATAuthTransport{}": "",
		"Bearer: 401\nBasic: 401":                            "",
		"I sent it as Bearer: nothing":                       "",
		`{"email": "a", "token": "b"}`:                       "",
		`api_token = token`:                                  "",
	} {
		if got := Read(text + "\nHTTP 401").Auth; got != want {
			t.Errorf("%s: the scheme is %q, want %q", text, got, want)
		}
	}
}

// TestExpressions: what a program computes is not what it says. Only a literal shows
// whether there is an e-mail address.
func TestExpressions(t *testing.T) {
	for text, literal := range map[string]bool{
		`Confluence(username=CONFLUENCE_USER, password=CONFLUENCE_API_TOKEN)`:      false,
		`Jira(username=os.environ["JIRA_USERNAME"], password=os.environ["TOKEN"])`: false,
		`Jira(username=os.getenv("JIRA_LOGIN"), password=os.getenv("TOKEN"))`:      false,
		`username: process.env.JIRA_LOGIN, password: process.env.JIRA_TOKEN`:       false,
		"username = settings.login\npassword = settings.secret":                    false,
		`requests.get(url, auth=(os.getenv("LOGIN"), os.environ.get("TOKEN")))`:    false,
		`SetBasicAuth(os.Getenv("LOGIN"), os.Getenv("TOKEN"))`:                     false,
		`username="${LOGIN}", password="${TOKEN}"`:                                 false,
		`headers["Authorization"] = "Basic %s" % encoded`:                          false,
		`headers["Authorization"] = get_header()`:                                  false,
		`username="jdoe", password="anything-at-all"`:                              true,
		`requests.get(url, auth=("jdoe", "anything-at-all"))`:                      true,
		`requests.get(url, auth=(Some("jdoe"), Some("anything-at-all")))`:          true,
		`headers = {"Authorization": "Basic amRvZTphbnl0aGluZy1hdC1hbGw="}`:        true,
	} {
		e := Read(text + "\nGET https://acme.atlassian.net/rest/api/3/myself HTTP 401")
		if lacking := e.Auth == evidence.Basic && e.Shape.Seen && !e.Shape.Email; lacking != literal || e.Shape.Malformed {
			t.Errorf("%s is read as %s %+v", text, e.Auth, e.Shape)
		}
	}
}
