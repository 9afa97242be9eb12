package diagnose

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

const cloudID = "1324a887-45db-1bf4-1e99-ef0ff456d421"

// mismatch is what the gateway answers to a scope that does not match.
const mismatch = `{"code":401,"message":"Unauthorized; scope does not match"}`

// gatewayURL is the address of an operation at the gateway.
func gatewayURL(op *scopes.Operation) string {
	path := op.Path
	for i := 1; strings.Contains(path, "{"); i++ {
		before, after, _ := strings.Cut(path, "{")
		_, after, _ = strings.Cut(after, "}")
		path = fmt.Sprintf("%s%d%s", before, 10000+i, after)
	}
	if prefixOf(op) == "" {
		return "https://api.atlassian.com" + path
	}
	return "https://api.atlassian.com" + prefixOf(op) + "/" + cloudID + path
}

// documentedOperations lists the operations with scopes that the gateway serves.
func documentedOperations(t *testing.T) []*scopes.Operation {
	t.Helper()
	catalogue, err := loadOnce()
	if err != nil {
		t.Fatal(err)
	}
	var list []*scopes.Operation
	for _, op := range catalogue.Operations {
		if op.Status == scopes.Documented && prefixOf(op) != "" && !op.Removed {
			list = append(list, op)
		}
	}
	return list
}

func refused(op *scopes.Operation, granted []string) evidence.Evidence {
	return evidence.Evidence{
		Method: op.Method, URL: gatewayURL(op), Status: 401, Body: mismatch,
		Credential: evidence.ScopedToken, Auth: evidence.Basic, Granted: scopes.HoldingsOf(granted),
	}
}

// TestNoFalseAlarm: with sufficient scopes the verdict is never a missing one,
// nor is one among the causes.
func TestNoFalseAlarm(t *testing.T) {
	explainer, random := newExplainer(t), rand.New(rand.NewPCG(1, 2))
	operations := documentedOperations(t)
	all := explainer.catalogue.Scopes
	for range 1000 {
		op := operations[random.IntN(len(operations))]
		needs := op.Needs()
		granted := slices.Clone(needs[random.IntN(len(needs))].Scopes)
		for range random.IntN(10) {
			granted = append(granted, all[random.IntN(len(all))].Name)
		}
		random.Shuffle(len(granted), func(i, j int) { granted[i], granted[j] = granted[j], granted[i] })
		for _, body := range []string{mismatch, "", `{"code":401,"message":"Unauthorized"}`} {
			e := refused(op, granted)
			e.Body = body
			answer := explainer.Explain(e)
			for _, cause := range answer.Causes {
				if cause.Code == MissingScope {
					t.Fatalf("%s with %v: false alarm\n%s", op.Key(), granted, answer.Text())
				}
			}
		}
	}
}

// TestMissingExactly: with insufficient scopes the answer names exactly what
// completes an alternative: not an administrator's scope where another set serves,
// the rest of a set that is begun, and nothing where something shorter would do.
func TestMissingExactly(t *testing.T) {
	explainer, random := newExplainer(t), rand.New(rand.NewPCG(3, 4))
	operations := documentedOperations(t)
	for tried := 0; tried < 1000; {
		op := operations[random.IntN(len(operations))]
		granted := someOf(random, op)
		if op.Sufficient(scopes.NewSet(granted...)) {
			continue
		}
		tried++
		answer := explainer.Explain(refused(op, granted))
		if answer.Verdict != MissingScope || answer.Confidence != Certain {
			t.Fatalf("%s with %v: %s (%s)\n%s", op.Key(), granted, answer.Verdict, answer.Confidence, answer.Text())
		}
		missing := answer.Scopes.Missing
		held := scopes.NewSet(granted...)
		best := prefer(prefer(op.Needs(), func(a scopes.Alternative) bool {
			return !slices.ContainsFunc(a.Missing(held), scopes.ForAdmins)
		}), func(a scopes.Alternative) bool { return len(a.Missing(held)) < len(a.Scopes) })
		exact := slices.ContainsFunc(best, func(a scopes.Alternative) bool { return slices.Equal(a.Missing(held), missing) })
		longer := slices.ContainsFunc(best, func(a scopes.Alternative) bool { return len(a.Missing(held)) < len(missing) })
		if !exact || longer {
			t.Fatalf("%s with %v: %v is missing, of %v", op.Key(), granted, missing, best)
		}
		if answer.Scopes.Needed != nil {
			t.Fatalf("%s: compared, and needed", op.Key())
		}
		for i, scope := range answer.Scopes.Add {
			if scope.Name != missing[i] || !strings.Contains(answer.Summary, scope.Name) {
				t.Fatalf("%s: the summary does not name %s\n%s", op.Key(), scope.Name, answer.Summary)
			}
		}
	}
}

// prefer keeps the alternatives that are better, or all where none is.
func prefer(list []scopes.Alternative, better func(scopes.Alternative) bool) []scopes.Alternative {
	var kept []scopes.Alternative
	for _, a := range list {
		if better(a) {
			kept = append(kept, a)
		}
	}
	if kept == nil {
		return list
	}
	return kept
}

// TestNeeded: where it is unknown what is granted, nothing is missing and nothing
// is to be added. What is needed is the smallest set, without an administrator's
// scope where another serves.
func TestNeeded(t *testing.T) {
	explainer := newExplainer(t)
	for _, op := range documentedOperations(t) {
		if op.Sufficient(scopes.NewSet()) {
			continue
		}
		e := refused(op, nil)
		e.Granted = scopes.Holdings{}
		s := explainer.Explain(e).Scopes
		if s == nil || s.Missing != nil || s.Add != nil {
			t.Fatalf("%s: %+v", op.Key(), s)
		}
		best := prefer(op.Needs(), func(a scopes.Alternative) bool { return !slices.ContainsFunc(a.Scopes, scopes.ForAdmins) })
		if !slices.ContainsFunc(best, func(a scopes.Alternative) bool { return slices.Equal(a.Scopes, scopes.Names(s.Needed)) }) {
			t.Fatalf("%s needs %v, not one of %v", op.Key(), s.Needed, best)
		}
	}
}

// someOf picks some scopes of an operation's alternatives, and some others.
func someOf(random *rand.Rand, op *scopes.Operation) []string {
	granted := []string{}
	for _, a := range op.Needs() {
		for _, name := range a.Scopes {
			if random.IntN(3) > 0 {
				granted = append(granted, name)
			}
		}
	}
	if random.IntN(2) == 0 {
		granted = append(granted, "read:audit-log:confluence", "manage:jira-webhook")
	}
	return granted
}

// TestClassicBetweenEquals: of two additions of the same length the classic one
// is offered.
func TestClassicBetweenEquals(t *testing.T) {
	explainer := newExplainer(t)
	op, ok := explainer.catalogue.Operation("DELETE /rest/api/3/issue/{issueIdOrKey}")
	if !ok {
		t.Fatal("no such operation")
	}
	answer := explainer.Explain(refused(op, []string{}))
	if want := []string{"write:jira-work"}; !slices.Equal(answer.Scopes.Missing, want) {
		t.Errorf("missing is %v, want %v of %v", answer.Scopes.Missing, want, op.Needs())
	}
}

// TestNeverFails explains every operation without evidence to speak of, with each
// status and a kind of credential in turn: an answer always comes, with steps.
func TestNeverFails(t *testing.T) {
	explainer := newExplainer(t)
	kinds := []evidence.Credential{"", evidence.UnscopedToken, evidence.ScopedToken, evidence.OrgAPIKey}
	for i, op := range explainer.catalogue.Operations {
		for k, status := range []int{0, 200, 301, 400, 401, 403, 404, 410, 429, 500} {
			kind := kinds[(i+k)%len(kinds)]
			answer := explainer.Explain(evidence.Evidence{Method: op.Method, URL: op.Path, Status: status, Credential: kind})
			if answer.Verdict == "" || answer.Summary == "" || len(answer.Causes) == 0 || len(answer.Steps) == 0 {
				t.Fatalf("%s, %d, %s: %+v", op.Key(), status, kind, answer)
			}
			if answer.Verdict != answer.Causes[0].Code || answer.Confidence != answer.Causes[0].Confidence {
				t.Fatalf("%s: the verdict is not the first cause", op.Key())
			}
		}
	}
}

func BenchmarkExplain(b *testing.B) {
	explainer := newExplainer(b)
	for name, e := range map[string]evidence.Evidence{
		"missing_scope": {Method: "GET", URL: "https://api.atlassian.com/ex/jira/" + cloudID + "/rest/agile/1.0/board", Status: 401,
			Body: mismatch, Credential: evidence.ScopedToken, Granted: scopes.HoldingsOf([]string{"read:board-scope:jira-software"})},
		"unknown_route": {Method: "GET", URL: "https://api.atlassian.com/ex/jira/" + cloudID + "/rest/api/2/agile/1.0/board?projectKeyOrId=BUN",
			Status: 401, Body: mismatch, Credential: evidence.ScopedToken},
		"wrong_host": {Method: "GET", URL: "https://acme.atlassian.net/rest/api/3/issue/A-1", Status: 404, Credential: evidence.ScopedToken},
		"asking":     {URL: "https://acme.atlassian.net/rest/api/3/issue/A-1", Status: 401},
		"misspelt":   {Method: "GET", URL: "https://api.atlassian.com/ex/jira/" + cloudID + "/rest/agile/1.0/boards/4/sprints", Status: 401, Body: mismatch},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			explainer.Explain(e)
			for b.Loop() {
				explainer.Explain(e)
			}
		})
	}
}
