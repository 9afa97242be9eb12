package diagnose

import (
	"slices"
	"strings"
	"testing"

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
