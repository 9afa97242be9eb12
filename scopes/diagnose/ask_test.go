package diagnose

import (
	"slices"
	"strings"
	"testing"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

func asked(a Answer) string {
	var list []string
	for _, q := range a.Ask {
		list = append(list, q.Argument)
	}
	return strings.Join(list, " ")
}

// The most telling arguments are asked for, three at most.
func TestAsk(t *testing.T) {
	explainer := newExplainer(t)
	for name, c := range map[string]struct {
		call evidence.Evidence
		want string
	}{
		"nothing is known":         {evidence.Evidence{}, "url body status"},
		"only a status":            {evidence.Evidence{Status: 418}, "url body headers"},
		"a request":                {evidence.Evidence{Method: "GET", URL: gateway + "/rest/agile/1.0/board"}, "body status credential"},
		"a method that is open":    {evidence.Evidence{URL: gateway + "/rest/agile/1.0/board", Status: 401, Body: mismatch}, "method scopes"},
		"a status at the gateway":  {evidence.Evidence{Method: "GET", URL: gateway + "/rest/api/3/myself", Status: 401}, "body credential scopes"},
		"a mismatch":               {evidence.Evidence{Method: "GET", URL: gateway + "/rest/api/3/myself", Status: 401, Body: mismatch}, "scopes"},
		"a mismatch of known kind": {evidence.Evidence{Method: "GET", URL: gateway + "/rest/api/3/myself", Status: 401, Body: mismatch, Credential: evidence.ScopedToken}, "scopes"},
		"a status at the site":     {evidence.Evidence{Method: "GET", URL: site + "/rest/api/3/myself", Status: 401}, "credential auth"},
		"a certain cause":          {refusedBoardAsGet(), ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := asked(explainer.Explain(c.call)); got != c.want {
				t.Errorf("asks for %q, want %q", got, c.want)
			}
		})
	}
}

func refusedBoardAsGet() evidence.Evidence {
	e := refusedBoard()
	e.Method = "GET"
	return e
}

// What is known is not asked for, and an unknown cause is never left without a
// question.
func TestAskOnlyForWhatIsOpen(t *testing.T) {
	explainer := newExplainer(t)
	for name, e := range shown() {
		answer := explainer.Explain(e)
		for _, q := range answer.Ask {
			known := map[string]bool{
				"url": e.URL != "", "status": e.Status != 0, "body": e.Body != "", "credential": e.Credential != "" && e.Credential != evidence.UnknownCredential,
				"scopes": e.Granted.Complete, "auth": e.Auth != "", "observed": len(e.Observed) > 0, "method": e.Method != "",
			}
			if known[q.Argument] {
				t.Errorf("%s: asks for %s, which is known", name, q.Argument)
			}
			if !strings.HasSuffix(q.Question, "?") && !strings.HasSuffix(q.Question, ".") {
				t.Errorf("%s: %q is not a sentence", name, q.Question)
			}
		}
		if len(answer.Ask) > maxQuestions || answer.Verdict == Unknown && len(answer.Ask) == 0 {
			t.Errorf("%s: %d questions after %s", name, len(answer.Ask), answer.Verdict)
		}
		arguments := strings.Fields(asked(answer))
		slices.Sort(arguments)
		if len(slices.Compact(arguments)) != len(answer.Ask) {
			t.Errorf("%s: asks twice for one of %s", name, asked(answer))
		}
	}
}

// What somebody saw speaks against the one cause that is found: it stays, as no more than possible. The question for it is still asked, and where
// another cause is left, the first goes.
func TestExplain_RuledOut(t *testing.T) {
	explainer := newExplainer(t)
	slash := evidence.Evidence{
		Method: "POST", URL: "https://api.atlassian.com/ex/jira/6a5206af-e4a3-45b0-ad78-95d3070006af/rest/api/latest/issue/", Status: 401,
		Body: `{"code":401,"message":"Unauthorized; scope does not match"}`, Credential: evidence.OAuth3LO, Auth: evidence.Bearer,
		Granted: scopes.HoldingsOf([]string{"read:jira-work", "write:jira-work"}),
	}
	without := explainer.Explain(slash)
	slash.Observed = []evidence.Observation{evidence.WorkedBefore}
	with := explainer.Explain(slash)
	if without.Verdict != UnknownRoute || with.Verdict != UnknownRoute || with.Confidence != Possible || with.Corrected == nil {
		t.Errorf("without: %s, %s; with: %s, %s", without.Verdict, without.Confidence, with.Verdict, with.Confidence)
	}
	bearer := evidence.Evidence{URL: "https://acme.atlassian.net/rest/api/2/serverInfo", Status: 401, Body: "Client must be authenticated to access this resource.", Auth: evidence.Bearer}
	before := explainer.Explain(bearer)
	bearer.Observed = []evidence.Observation{evidence.OtherCallsWork}
	if after := explainer.Explain(bearer); after.Verdict == Unknown || after.Verdict == Other || after.Confidence == Certain && before.Confidence != Certain {
		t.Errorf("before: %s, %s; after: %s, %s", before.Verdict, before.Confidence, after.Verdict, after.Confidence)
	}
}

// A status in words is not a cause, and a path that only Cloud has is told to those who have a Data Center, with no host at hand either.
func TestExplain_StatusWords(t *testing.T) {
	explainer := newExplainer(t)
	e := evidence.Evidence{Method: "GET", URL: "/rest/api/2/search/jql", Status: 404, Body: `{"message":"HTTP 404 Not Found","status-code":404,"sub-code":-1}`}
	if answer := explainer.Explain(e); strings.Contains(answer.Summary, "what the answer says") {
		t.Errorf("without a kind: %s", answer.Summary)
	}
	e.Credential = evidence.DataCenterToken
	if answer := explainer.Explain(e); answer.Verdict != UnknownRoute || !strings.Contains(answer.Text(), "/rest/api/2/search in place of /search/jql") {
		t.Errorf("at a Data Center: %s", answer.Text())
	}
}
