package paste

import (
	"strings"
	"testing"

	"jirascope/scopes"
	"jirascope/scopes/diagnose"
)

// TestExplained: what is made of whole pastes.
func TestExplained(t *testing.T) {
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	explainer := diagnose.New(catalogue)
	const (
		site       = "https://acme.atlassian.net"
		jira       = "https://api.atlassian.com/ex/jira/1324a887-45db-1bf4-1e99-ef0ff456d421"
		confluence = "https://api.atlassian.com/ex/confluence/1324a887-45db-1bf4-1e99-ef0ff456d421"
		mismatch   = "\n401 {\"code\":401,\"message\":\"Unauthorized; scope does not match\"}"
	)
	for name, c := range map[string]struct {
		text    string
		verdict diagnose.Code
		// summary and corrected are parts of the answer, not what no part of it has.
		summary, corrected, not string
	}{
		"a blank with blanks":        {"GET " + jira + "/rest/api/3/myself\nAuthorization: Bearer <3LO access token>\n401 Unauthorized", diagnose.MissingScope, "", "", "Write the header"},
		"a variable for the header":  {"headers = {\"Accept\": \"x\", \"Authorization\" : cred}\nGET " + site + "/rest/api/3/myself\n401 Unauthorized", diagnose.BadCredential, "refused", "", "Write the header"},
		"a header without a scheme":  {"Authorization: abc123def456\nGET " + site + "/rest/api/3/myself\n401 Unauthorized", diagnose.WrongAuthScheme, "Write the header", "", ""},
		"a blank at a site":          {"GET " + site + "/rest/api/3/project/search\nAuthorization: Bearer {{access token}}\nHTTP 401", diagnose.WrongHost, "", "", "Write the header"},
		"Bearer at the Teams":        {"GET " + site + "/gateway/api/public/teams/v1/org/0a1b/teams\nAuthorization: Bearer [my token]\nHTTP 401", diagnose.NotScopable, "as Basic", "", "/ex/jira"},
		"/wiki is lost":              {"GET " + confluence + "/api/v2/pages?space-id=1" + mismatch, diagnose.UnknownRoute, "Put /wiki", confluence + "/wiki/api/v2/pages?space-id=1", ""},
		"a slash at version 1":       {"GET " + confluence + "/rest/api/content/?title=A" + mismatch, diagnose.MissingScope, "GET /wiki/api/v2/pages", "/wiki/api/v2/pages?title=A", ""},
		"Allow":                      {"HTTP 405 Method Not Allowed\nAllow: GET,HEAD\nPOST " + site + "/rest/api/3/project/search", diagnose.UnknownRoute, "exists for GET, not for POST", "", "/rest/api/3/project,"},
		"405 to a reading call":      {"GET " + site + "/rest/api/3/issue\n405 Method Not Allowed", diagnose.UnknownRoute, "exists for POST, not for GET", "", "createmeta"},
		"for url":                    {"HTTPError: 401 Client Error: Unauthorized for url: " + site + "/wiki/download/attachments/98765/a.png\nthe script lists them fine (url=" + confluence + ")", diagnose.UnknownRoute, "98765", "", ""},
		"behind a redirect":          {"GET " + jira + "/rest/api/3/attachment/content/1 -> 303 Location: https://api.media.atlassian.com/file/8b/binary\nthen 401 Unauthorized from api.media.atlassian.com", diagnose.Other, "without the Authorization header", "", "read:jira-work"},
		"a body that is cut":         {"GET " + jira + "/rest/agile/1.0/board 401 {\"code\":401,\"message\":\"Unauthorized; scope does not ma", diagnose.MissingScope, "read:board-scope:jira-software", "", ""},
		"cut before the scope":       {"GET " + jira + "/rest/agile/1.0/board 401 {\"code\":401,\"message\":\"Unauthorized", diagnose.MissingScope, "Look at the body", "", "did not authenticate"},
		"a Forge app":                {"[requestJira] GET /rest/agile/1.0/board" + mismatch, diagnose.MissingScope, "", "", "id.atlassian.com"},
		"an account's token":         {"curl " + jira + "/rest/api/3/myself -H 'Authorization: Bearer ATSTT3xFfGN0abc'\n{\"code\":401,\"message\":\"Unauthorized\"}", diagnose.BadCredential, "", "", "id.atlassian.com"},
		"the scheme is unknown":      {"GET " + jira + "/rest/api/3/jql/search?jql=a" + mismatch, diagnose.UnknownRoute, "", jira + "/rest/api/3/search/jql?jql=a", "JIRA_EMAIL"},
		"a mask before the path":     {"401 Client Error: Unauthorized for url: ***rest/api/3/issue/A-1" + mismatch, diagnose.MissingScope, "read:jira-work", "", ""},
		"a redacted base":            {"401 Client Error: Unauthorized for url: REDACTED/rest/api/3/issue/A-1" + mismatch, diagnose.MissingScope, "read:jira-work", "", ""},
		"a masked host":              {"GET https://***/rest/api/3/issue/A-1" + mismatch, diagnose.MissingScope, "read:jira-work", "", ""},
		"base and path apart":        {"AxiosError: Request failed with status code 401\n  config: { baseURL: '" + jira + "', url: '/rest/api/3/issue/A-1', method: 'get' }", diagnose.MissingScope, "", "", "GET /,"},
		"a status behind an address": {"Not Found (HTTP 404).\nnull for uri: " + site + "/rest/api/3/myself404", diagnose.BadCredential, "", "", "GET " + site + "/rest/api/3/myself404"},
		"Java's optional status":     {"RestClientException{statusCode=Optional.of(404), errorCollections=[ErrorCollection{status=404, errors={}, errorMessages=[Issue does not exist or you do not have permission to see it.]}]}", diagnose.BadCredential, "credential", "", "scope"},
		"a sentence alone":           {"Issue does not exist or you do not have permission to see it.", diagnose.BadCredential, "credential", "", "scope"},
		"sent to the sign-in":        {"GET " + site + "/rest/api/3/attachment/content/1\nHTTP/2 302\nlocation: https://id.atlassian.com/login?continue=x\n", diagnose.BadCredential, "sign-in", "", "What does the response say"},
		"a client set to Bearer":     {"JIRA(server='" + site + "', token_auth=token)\nJiraError HTTP 401 url: " + site + "/rest/api/2/serverInfo\n\ttext: Client must be authenticated to access this resource.", diagnose.WrongHost, "as Basic with the e-mail address", "", "check that the token is listed"},
		"several calls fail":         {"GET " + jira + "/rest/agile/1.0/board → 401 \"Unauthorized; scope does not match\"\nGET " + jira + "/rest/api/3/myself → 200 OK\nGET " + jira + "/rest/agile/1.0/project → 401 \"Unauthorized; scope does not match\"\nGET " + jira + "/rest/agile/1.0/board/1/sprint → 401 \"Unauthorized; scope does not match\"\nscopes: read:jira-work, read:board-scope:jira-software", diagnose.MissingScope, "Add read:project:jira", "", "myself"},
		"base64 breaks lines":        {"AUTH=$(echo -n \"$EMAIL:$TOKEN\" | base64)\ncurl -H \"Authorization: Basic $AUTH\" " + site + "/rest/api/3/issue/OPS-12\nHTTP 401", diagnose.WrongAuthScheme, "base64 -w0", "", ""},
		"base64 breaks none":         {"AUTH=$(echo -n \"$EMAIL:$TOKEN\" | base64 -w0)\ncurl -H \"Authorization: Basic $AUTH\" " + site + "/rest/api/3/issue/OPS-12\nHTTP 401", diagnose.BadCredential, "", "", "base64"},
		"a header with a line break": {"curl " + site + "/rest/api/3/myself\ncurl: (43) A libcurl function was given a bad argument", diagnose.WrongAuthScheme, "line break", "", ""},
		"a consent that was refused": {"https://app.example.com/cb?error=access_denied&error_description=User%20did%20not%20authorize%20the%20request", diagnose.AppConsent, "did not", "", "Can't tell"},
		"a status by its name":       {"PUT " + site + "/rest/api/3/issue/OPS-12\nStatus code: BadRequest\n{\"errorMessages\":[],\"errors\":{\"duedate\":\"Error parsing date string\"}}", diagnose.Other, "Correct duedate", "", ""},
		"a status in front":          {"APIError: [403: GET] " + jira + "/rest/api/3/users/search body=b''", diagnose.NoPermission, "", "", ""},
		"the host of accounts":       {"GET https://id.atlassian.com/rest/api/3/myself\nHTTP/2 404", diagnose.WrongHost, "has no API", "", ""},
		"headers without a secret":   {"GET /rest/api/3/myself HTTP/1.1\nHost: acme.atlassian.net\nAccept: application/json\nUser-Agent: axios/1.7\n\nHTTP/1.1 401 Unauthorized\n", diagnose.BadCredential, "", "", "the request has none"},
		"startAt is left out":        {"GET " + site + "/rest/api/3/search?jql=a&startAt=50\n410 Gone", diagnose.RemovedEndpoint, "", "/rest/api/3/search/jql?jql=a", "&startAt"},
	} {
		t.Run(name, func(t *testing.T) {
			answer := explainer.Explain(Read(c.text))
			text := answer.Text()
			if answer.Verdict != c.verdict || !strings.Contains(answer.Summary, c.summary) || c.not != "" && strings.Contains(text, c.not) {
				t.Errorf("the verdict is %s\n%s", answer.Verdict, text)
			}
			if c.corrected != "" && (answer.Corrected == nil || !strings.HasSuffix(answer.Corrected.URL, c.corrected)) {
				t.Errorf("corrected is %+v", answer.Corrected)
			}
			if name == "startAt is left out" && !strings.Contains(text, "does not know startAt") {
				t.Errorf("startAt goes unnamed\n%s", text)
			}
		})
	}
}

// TestSaysOfLines: of a line of a log only the service's own words are quoted.
func TestSaysOfLines(t *testing.T) {
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"GET https://api.atlassian.com/ex/jira/1/rest/agile/1.0/board/12 401 Unauthorized; scope does not match\nGET /x 200 OK": "Unauthorized; scope does not match",
		"POST https://api.atlassian.com/rest/api/3/version → 401 Unauthorized; scope does not match\nwhy":                       "Unauthorized; scope does not match",
		"(Caused by NewConnectionError('<x>: [Errno -2] Name or service not known'))":                                           "",
		"HTTP 410 text: The requested API has been removed. Use another. response headers = {'Server': 'AtlassianEdge'}":        "The requested API has been removed. Use another.",
	} {
		if got := diagnose.New(catalogue).Explain(Read(text)).Says; got != want {
			t.Errorf("%s: says %q, want %q", text, got, want)
		}
	}
}

// TestLabels: lists of scopes behind labels in other orders and languages.
func TestLabels(t *testing.T) {
	const list = "read:jira-work, read:jira-user"
	for text, want := range map[string]int{
		"Scopes of the token: " + list:                   2,
		"token scopes read:jira-work read:jira-user":     2,
		"Berechtigungen (Scopes): " + list:               2,
		"スコープ: " + list:                                  2,
		"escopos: " + list:                               2,
		"token com escopo read:jira-work":                0,
		"token scopes read:jira-work are not enough":     0,
		"required scopes read:jira-work read:jira-user":  0,
		"escopos necessários: " + list:                   0,
		"Erforderliche Berechtigungen (Scopes): " + list: 0,
		"必要なスコープ: " + list:                               0,
	} {
		if got := Read(text).Granted.Held; len(got) != want {
			t.Errorf("%s: granted are %q", text, got)
		}
	}
}
