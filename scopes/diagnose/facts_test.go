package diagnose

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// An access token's own claim counts where nobody said which scopes it has, and not
// against what was said.
func TestScopeClaim(t *testing.T) {
	explainer := newExplainer(t)
	e := evidence.Evidence{
		Method: "GET", URL: gateway + "/rest/agile/1.0/board", Status: 401, Body: mismatch, Auth: evidence.Bearer,
		Shape: evidence.Shape{Seen: true, JWT: true, Scopes: []string{"read:board-scope:jira-software"}},
	}
	if answer := explainer.Explain(e); answer.Scopes == nil || !slices.Equal(answer.Scopes.Missing, []string{"read:project:jira"}) {
		t.Errorf("by the claim: %+v", answer.Scopes)
	}
	e.Granted = scopes.HoldingsOf([]string{"read:project:jira"})
	if answer := explainer.Explain(e); answer.Scopes == nil || !slices.Equal(answer.Scopes.Missing, []string{"read:board-scope:jira-software"}) {
		t.Errorf("by what was said: %+v", answer.Scopes)
	}
}

// A cloud id that was left out says nothing; one that no site can have counts
// where the answer may have come from in front of the routing.
func TestCloudIDLeftOut(t *testing.T) {
	explainer := newExplainer(t)
	for id, leftOut := range map[string]bool{
		"{cloudId}": true, "<cloud-id>": true, "$CLOUD_ID": true, "cloud-id": true, "***": true, "YOUR_CLOUD_ID": true, "%7BcloudId%7D": true,
		"xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx": true, "…": true, "acme": false, strings.ToUpper(cloudID): false, cloudID[1:]: false,
	} {
		for _, status := range []int{0, 401, 404} {
			e := evidence.Evidence{Method: "GET", URL: "https://api.atlassian.com/ex/jira/" + id + "/rest/api/3/myself", Status: status}
			want := !leftOut && status != 401
			if answer := explainer.Explain(e); answer.names(WrongCloudID) != want {
				t.Errorf("%s, %d: %s (%s)", id, status, answer.Verdict, answer.Summary)
			}
			e.Body = mismatch
			answer := explainer.Explain(e)
			if mentions := strings.Count(strings.Join(answer.Steps, "\n"), "written "+shownID(id)); answer.names(WrongCloudID) || mentions != 1 {
				t.Errorf("%s, behind the routing: %s, mentioned %d times", id, answer.Verdict, mentions)
			}
		}
	}
}

// The steps of a consent name the scopes only where it is known that they are
// missing.
func TestConsentSteps(t *testing.T) {
	explainer := newExplainer(t)
	for _, tt := range []struct {
		granted scopes.Holdings
		named   bool
	}{
		{scopes.HoldingsOf([]string{"read:board-scope:jira-software"}), true}, {scopes.Holdings{}, false},
	} {
		answer := explainer.Explain(evidence.Evidence{
			Method: "GET", URL: gateway + "/rest/agile/1.0/board", Status: 401, Body: mismatch, Credential: evidence.OAuth3LO, Auth: evidence.Bearer, Granted: tt.granted,
		})
		steps := strings.Join(answer.Steps, "\n")
		if strings.Contains(steps, "the scopes named here") != tt.named {
			t.Errorf("%+v: %s", tt.granted, steps)
		}
	}
}

// A method that was not given is not assumed where others of the path need other
// scopes.
func TestMethodUnknown(t *testing.T) {
	explainer := newExplainer(t)
	board := evidence.Evidence{URL: gateway + "/rest/agile/1.0/board", Status: 401, Body: mismatch, Credential: evidence.ScopedToken}
	get, post := "GET /rest/agile/1.0/board", "POST /rest/agile/1.0/board"
	for name, tt := range map[string]struct {
		url     string
		granted scopes.Holdings
		want    []MethodScopes
	}{
		"nothing is known":   {"/rest/agile/1.0/board", scopes.Holdings{}, []MethodScopes{{scopes.Key(get), []string{"read:board-scope:jira-software", "read:project:jira"}}, {scopes.Key(post), []string{"write:board-scope:jira-software"}}}},
		"a part is held":     {"/rest/agile/1.0/board", scopes.HoldingsOf([]string{"read:project:jira"}), []MethodScopes{{scopes.Key(get), []string{"read:board-scope:jira-software"}}, {scopes.Key(post), []string{"write:board-scope:jira-software"}}}},
		"one method is left": {"/rest/agile/1.0/board", scopes.HoldingsOf([]string{"read:project:jira", "read:board-scope:jira-software"}), nil},
		"a path mended":      {"/rest/api/2/agile/1.0/board", scopes.Holdings{}, []MethodScopes{{scopes.Key(get), []string{"read:board-scope:jira-software", "read:project:jira"}}, {scopes.Key(post), []string{"write:board-scope:jira-software"}}}},
		"one method":         {"/rest/api/3/myself", scopes.Holdings{}, nil},
		"of equal needs":     {"/rest/api/3/search/jql", scopes.Holdings{}, nil},
	} {
		e := board
		e.URL, e.Granted = gateway+tt.url, tt.granted
		answer := explainer.Explain(e)
		if diff := cmp.Diff(tt.want, answer.Scopes.Methods); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if tt.want != nil && (answer.Scopes.Required != nil || answer.Scopes.Needed != nil || answer.Scopes.Missing != nil || strings.Contains(answer.Summary, "GET /")) {
			t.Errorf("%s: a method is assumed\n%s", name, answer.Text())
		}
		if name == "one method is left" && !slices.Equal(answer.Scopes.Missing, []string{"write:board-scope:jira-software"}) {
			t.Errorf("%s: %v is missing", name, answer.Scopes.Missing)
		}
		e.Method = "GET"
		if s := explainer.Explain(e).Scopes; s != nil && s.Methods != nil {
			t.Errorf("%s: with a method, %v", name, s.Methods)
		}
	}
}
