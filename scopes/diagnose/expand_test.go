package diagnose

import (
	"strings"
	"testing"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// Sets of scopes are spoken of where an operation has several.
func TestIncompletePhrase(t *testing.T) {
	explainer := newExplainer(t)
	for path, several := range map[string]bool{"/rest/agile/1.0/board": false, "/rest/api/3/issue/ORB-1": true} {
		answer := explainer.Explain(evidence.Evidence{
			Method: "GET", URL: "https://api.atlassian.com/ex/jira/1324a887-45db-1bf4-1e99-ef0ff456d421" + path,
			Status: 401, Body: `{"code":401,"message":"Unauthorized; scope does not match"}`,
			Credential: evidence.ScopedToken, Granted: scopes.HoldingsOf([]string{"read:sprint:jira-software"}),
		})
		if answer.Scopes == nil || (len(answer.Scopes.Required) > 1) != several {
			t.Fatalf("%s: %+v", path, answer)
		}
		if why := answer.Causes[0].Why; strings.Contains(why, "Parts of two sets") != several || strings.Contains(why, "one of the required sets") != several {
			t.Errorf("%s: %s", path, why)
		}
	}
}
