package diagnose

import (
	"slices"
	"strings"
	"testing"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// TestSays: the answer quotes what the service says, in whatever form it came.
func TestSays(t *testing.T) {
	explainer := newExplainer(t)
	for name, c := range map[string]struct {
		status     int
		body, text string
		want       string
	}{
		"errorMessages":            {403, `{"errorMessages":["One.","Two."],"errors":{}}`, "", "One.; Two."},
		"errorMessage":             {403, `{"errorMessage":"JIRA Administrators global permission is required."}`, "", "JIRA Administrators global permission is required."},
		"errors by field":          {400, `{"errorMessages":[],"errors":{"summary":"is required","project":"is required"}}`, "", "project: is required; summary: is required"},
		"message":                  {401, mismatch, "", "Unauthorized; scope does not match"},
		"error with a description": {403, `{"error":"invalid_grant","error_description":"Unknown or invalid refresh token."}`, "", "invalid_grant; Unknown or invalid refresh token."},
		"an error's message":       {403, `{"type":"error","error":{"message":"Your credentials lack scopes."}}`, "", "Your credentials lack scopes."},
		"a list of errors":         {200, `{"data":null,"errors":[{"message":"Not here"},{"message":"Not there"}]}`, "", "Not here; Not there"},
		"a body in a body":         {404, `{"statusCode":404,"body":"XSRF check failed"}`, "", "XSRF check failed"},
		"XML":                      {401, "<?xml version=\"1.0\"?><status><status-code>401</status-code><message>Client must be &quot;authenticated&quot;</message></status>", "", `Client must be "authenticated"`},
		"a page's title":           {404, "<!DOCTYPE html>\n<html><head><style>p {}</style><title>\nDead link </title></head><body>Hi</body></html>", "", "Dead link"},
		"a page without a title":   {404, "<html><style>p {}</style><body><h1>Not <b>here</b></h1></body></html>", "", "Not here"},
		"plain text":               {401, "Client must be\nauthenticated", "", "Client must be authenticated"},
		"a sentence in a log":      {0, "", "2026-01-01 ERROR x: \"This deprecated endpoint has been removed.\" at y", "This deprecated endpoint has been removed."},
		"a refusal in a log":       {0, "", "ERROR: You do not have permission to create issues.\nstack", "You do not have permission to create issues."},
		"a log without a sentence": {0, "", "ERROR: something failed", ""},
		"a success":                {200, `{"message":"of a commit","errors":[]}`, "", ""},
		"nothing":                  {401, "", "", ""},
		"one word":                 {401, "Unauthorized", "", "Unauthorized"},
		"a code":                   {400, "invalid_grant", "", "invalid_grant"},
		"a word that is no answer": {401, "gentlerivers", "", ""},
		"a paste":                  {401, "I call https://acme.example/x with gentle rivers", "", ""},
		"a word about help":        {403, "See https://support.atlassian.com/x for help", "", "See https://support.atlassian.com/x for help"},
	} {
		t.Run(name, func(t *testing.T) {
			answer := explainer.Explain(evidence.Evidence{URL: gateway + "/rest/api/3/myself", Status: c.status, Body: c.body, Text: c.text})
			if answer.Says != c.want {
				t.Errorf("says %q, want %q", answer.Says, c.want)
			}
			if first, _, _ := strings.Cut(answer.Text(), "\n"); strings.HasPrefix(first, "The answer says: ") != (c.want != "") {
				t.Errorf("the text begins with %q", first)
			}
		})
	}
}

// What is quoted is bounded, in one line, and free of control characters.
func TestSaysIsBounded(t *testing.T) {
	body := strings.Repeat("wörds\x1b[31m\n", 500)
	says := newExplainer(t).Explain(evidence.Evidence{Status: 401, Body: body}).Says
	if n := len([]rune(says)); n != maxSaying+3 || strings.ContainsAny(says, "\x1b\n") {
		t.Errorf("%d characters: %q", n, says)
	}
}

// TestScopesNamed: scopes that an answer names are those to add, and all of them.
func TestScopesNamed(t *testing.T) {
	explainer := newExplainer(t)
	const lint = "12:3  error  Jira endpoint: GET /rest/api/3/myself requires \"read:jira-user\" scope  permission-scope-required\n" +
		"15:3  error  Confluence endpoint: GET /wiki/api/v2/pages requires \"read:page:confluence\" scope  permission-scope-required"
	const bitbucket = `{"type":"error","error":{"message":"Your credentials lack one or more required privilege scopes.","detail":{"granted":["repository"],"required":["repository","pullrequest:write"]}}}`
	for name, c := range map[string]struct {
		body, text string
		missing    []string
	}{
		"Rovo MCP":              {body: "Insufficient scopes for getJiraIssue. Required: [read:jira:agent-interface]", missing: []string{"read:jira:agent-interface"}},
		"Bitbucket":             {body: bitbucket, missing: []string{"pullrequest:write"}},
		"Bitbucket, all held":   {body: strings.Replace(bitbucket, `["repository"]`, `["repository","pullrequest:write"]`, 1)},
		"forge lint":            {text: lint, missing: []string{"read:jira-user", "read:page:confluence"}},
		"forge lint, no scopes": {text: strings.ReplaceAll(lint, "requires", "uses")},
	} {
		t.Run(name, func(t *testing.T) {
			answer := explainer.Explain(evidence.Evidence{Body: c.body, Text: c.text})
			if (answer.Verdict == MissingScope) != (c.missing != nil) {
				t.Fatalf("the verdict is %s\n%s", answer.Verdict, answer.Text())
			}
			for _, scope := range c.missing {
				if !strings.Contains(answer.Summary, scope) {
					t.Errorf("the summary does not name %s: %s", scope, answer.Summary)
				}
			}
			if c.missing != nil && !slices.Equal(append(answer.Scopes.Missing, scopes.Names(answer.Scopes.Needed)...), c.missing) {
				t.Errorf("missing is %v, needed is %v", answer.Scopes.Missing, answer.Scopes.Needed)
			}
		})
	}
}

// TestKnownSentences: the words decide, whatever the status; without them the
// answer is another one.
func TestKnownSentences(t *testing.T) {
	explainer := newExplainer(t)
	for _, c := range []struct {
		body string
		want Code
		says string
	}{
		{"The requested API has been removed. Please migrate to the /rest/api/3/search/jql API.", RemovedEndpoint, "/rest/api/3/search/jql"},
		{"com.atlassian.confluence.api.service.exceptions.GoneException: This deprecated endpoint has been removed.", RemovedEndpoint, "/wiki/api/v2"},
		{"Only Connect apps can access this resource.", NotScopable, "app"},
		{"The access to this resource must be authenticated as an app.", NotScopable, "app"},
		{"Unauthorized to perform the requested action, JIRA Administrators global permission is required.", NoPermission, "the JIRA Administrators global permission"},
		{"You cannot edit the configuration of this project.", NoPermission, "permission"},
		{"You do not have permission to create issues in this project.", NoPermission, "the permission to create issues in this project"},
		{"Expecting claim 'qsh' to have value 'a' but instead it has the value 'b'", BadCredential, "Sign a new JWT"},
		{"Your app was granted the following scopes: [read:me]. One of these groups: \\n * [read:jira-user]\\n * [read:jira-work]", MissingScope, "manifest.yml"},
		{"This app has not requested any supported Atlassian scopes.", AppConsent, "scope"},
	} {
		for _, status := range []int{401, 403} {
			e := evidence.Evidence{Method: "GET", Status: status, Body: `{"errorMessages":["` + c.body + `"],"errors":{}}`}
			answer := explainer.Explain(e)
			if answer.Verdict != c.want || answer.Confidence != Certain || !strings.Contains(answer.Text(), c.says) {
				t.Errorf("%d %s: %s", status, c.body, answer.Text())
			}
			e.Body = `{"errorMessages":["Other words."],"errors":{}}`
			if answer = explainer.Explain(e); answer.Confidence == Certain {
				t.Errorf("without the words: %s", answer.Text())
			}
		}
	}
}

// What a person tells of a refusal makes it possible, and never certain; words that
// only look like one are none.
func TestPermissionInProse(t *testing.T) {
	explainer := newExplainer(t)
	for text, want := range map[string]Confidence{
		"ERROR You do not have permission to create issues.":        Certain,
		"it says that I do not have permission to create issues":    Possible,
		"The account does not have permission problems in browsers": "",
	} {
		answer := explainer.Explain(evidence.Evidence{Text: text})
		if want == "" && answer.Verdict == NoPermission || want != "" && (answer.Verdict != NoPermission || answer.Confidence != want) {
			t.Errorf("%s: %s (%s)", text, answer.Verdict, answer.Confidence)
		}
	}
}

// TestCures: what an answer, or a client, asks for itself is told first, by the name of the header, the path or the setting where it has one. Of a
// request that is refused for what it says, the fields are told instead.
func TestCures(t *testing.T) {
	explainer := newExplainer(t)
	for name, c := range map[string]struct {
		call evidence.Evidence
		want string
	}{
		"a header":            {evidence.Evidence{Status: 412, Body: `{"errorMessage":"You must set the header 'X-ExperimentalApi: opt-in'."}`}, "send the header X-ExperimentalApi"},
		"a header in a log":   {evidence.Evidence{Text: `ERROR: please set the "X-Atlassian-Token: no-check" header`}, "send the header X-Atlassian-Token"},
		"a path":              {evidence.Evidence{Status: 400, Body: `{"message":"Please use /rest/api/3/search/jql instead of this"}`}, "use /rest/api/3/search/jql"},
		"words alone":         {evidence.Evidence{Status: 403, Body: `{"message":"This resource requires a second factor"}`}, asSaid},
		"a caller":            {evidence.Evidence{Status: 401, URL: site + "/rest/api/3/myself", Body: `{"message":"This endpoint requires authentication"}`}, "what the answer says"},
		"a field":             {evidence.Evidence{Status: 400, Body: `{"errors":{"summary":"You must specify a summary of the issue."}}`}, "Correct summary"},
		"a setting":           {evidence.Evidence{Text: "Error: JIRA_API_TOKEN is not set"}, "Set JIRA_API_TOKEN"},
		"a setting, required": {evidence.Evidence{Text: "missing required variable CONFLUENCE_BASE_URL"}, "Set CONFLUENCE_BASE_URL"},
		"a setting that is":   {evidence.Evidence{Text: "JIRA_API_TOKEN is set"}, "Can't tell"},
		"another's setting":   {evidence.Evidence{Text: "Error: HOME_PATH is not set"}, "Can't tell"},
		"an answer came":      {evidence.Evidence{Status: 401, Text: "JIRA_API_TOKEN is not set"}, "Can't tell"},
		"a person's words":    {evidence.Evidence{Text: "I think you must set the header X-Foo"}, "Can't tell"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := explainer.Explain(c.call).Summary; !strings.Contains(got, c.want) {
				t.Errorf("%q does not say %q", got, c.want)
			}
		})
	}
}
