package diagnose

import (
	"strings"
	"testing"

	"jirascope/scopes/evidence"
)

// TestCorrectedQuery: another operation is sent only what it knows, with a host and
// without one, and what it does not know is named.
func TestCorrectedQuery(t *testing.T) {
	explainer := newExplainer(t)
	for url, c := range map[string]struct{ query, lost string }{
		"/ex/confluence/{id}/wiki/rest/api/content?expand=ancestors&spaceKey=IP1&title=A&type=page":                           {"title=A", "expand, spaceKey and type"},
		"https://api.atlassian.com/ex/confluence/" + cloudID + "/wiki/rest/api/content?expand=ancestors&spaceKey=IP1&title=A": {"title=A", "expand and spaceKey"},
		"https://acme.atlassian.net/wiki/space/TEST?expand=homepage":                                                          {"keys=TEST", "expand"},
		"https://acme.atlassian.net/rest/api/3/search?jql=&startAt=50&fields=key":                                             {"jql=YOUR_JQL&fields=key", "startAt"},
		"https://api.atlassian.com/ex/jira/" + cloudID + "/rest/api/3/jql/search?jql=a&fields=key":                            {"jql=a&fields=key", ""},
		gateway + "/rest/api/2/agile/1.0/board?startAt=50&name=one":                                                           {"startAt=50&name=one", ""},
	} {
		answer := explainer.Explain(evidence.Evidence{Method: "GET", URL: url, Status: 401, Body: mismatch, Credential: evidence.ScopedToken})
		if answer.Corrected == nil {
			t.Errorf("%s: nothing is corrected\n%s", url, answer.Text())
			continue
		}
		_, query, _ := strings.Cut(answer.Corrected.URL, "?")
		named := strings.Contains(strings.Join(answer.Steps, "\n"), "does not know "+c.lost+".")
		if query != c.query || named != (c.lost != "") {
			t.Errorf("%s: the query is %q, want %q\n%s", url, query, c.query, answer.Text())
		}
	}
}
