package tools

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"jirascope/internal/toolbox"
	"jirascope/scopes/diagnose"
)

// planted is a secret that has no well-known form, and has to be masked all the same
// where a text says what it is.
const planted = "Zq7canaryZq7plantedZq7"

// FuzzExplain explains whatever is given for a failed call: there is an answer of the
// promised form, of a bounded size, with something to do, and without the secret.
func FuzzExplain(f *testing.F) {
	for _, seed := range []ExplainArgs{
		{Method: "GET", URL: "https://api.atlassian.com/ex/jira/11111111-2222-3333-4444-555555555555/rest/agile/1.0/board", Status: 401, Body: `{"code":401,"message":"Unauthorized; scope does not match"}`},
		{URL: "https://acme.atlassian.net/rest/api/3/myself", Status: 404, Body: `{"errorMessages":["x"]}`, Text: "X-Seraph-LoginReason: AUTHENTICATED_FAILED"},
		{Curl: "curl -u me@example.com:" + planted + " https://acme.atlassian.net/rest/api/2/agile/1.0/board", Status: 403},
		{Text: "> GET /rest/api/3/search HTTP/2\n> authorization: Bearer " + planted + "\n< HTTP/2 410\n< retry-after: soon\n"},
		{URL: "/ex/confluence/x/wiki/rest/api/content", Method: "PATCH", Status: 429, Text: "scopes: read:jira-work"}, {Text: "\x1b[31m\u202e\u200b401"}, {URL: "::", Status: 500}, {Body: "<html>", Status: 302},
	} {
		f.Add(seed.Method, seed.URL, seed.Status, string(seed.Body), seed.Curl, seed.Text)
	}
	box := New(toolbox.Config{Catalogue: loadOnce})
	to := box.Connect(toolbox.Connection{})
	tool, _ := box.Tool("explain_401")
	codes := diagnose.Codes()
	f.Fuzz(func(t *testing.T, method, url string, status int, body, curl, text string) {
		for _, plant := range []string{"", "\nAuthorization: Bearer " + planted + "\n"} {
			args := ExplainArgs{Method: method, URL: url, Status: status, Body: pastedBody(body), Curl: curl, Text: text + plant}
			raw, err := json.Marshal(args)
			if err != nil {
				t.Fatal(err)
			}
			result, err := box.Call(t.Context(), to, tool, raw)
			if err != nil {
				t.Fatalf("%s: %v", raw, err)
			}
			var answer diagnose.Answer
			if err := json.Unmarshal(result.Structured, &answer); err != nil {
				t.Fatalf("%s: %v", result.Structured, err)
			}
			shown := result.Text + string(result.Structured)
			switch {
			case answer.Summary == "" || len(answer.Causes) == 0 || len(answer.Steps) == 0 && answer.Causes[0].Fix == "" && len(answer.Ask) == 0:
				t.Errorf("nothing to do in %s", shown)
			case !slices.Contains(codes, answer.Verdict):
				t.Errorf("the verdict is %q", answer.Verdict)
			case plant != "" && strings.Contains(shown, planted):
				t.Errorf("%s: the secret is in %s", raw, shown)
			case !utf8.ValidString(result.Text) || len(result.Structured) > 64<<10:
				t.Errorf("%d bytes, valid %t", len(result.Structured), utf8.ValidString(result.Text))
			}
		}
	})
}
