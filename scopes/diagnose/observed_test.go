package diagnose

import (
	"slices"
	"testing"

	"jirascope/scopes/evidence"
)

func codesOf(a Answer) map[Code]Confidence {
	codes := make(map[Code]Confidence)
	for _, c := range a.Causes {
		if codes[c.Code] == "" {
			codes[c.Code] = c.Confidence
		}
	}
	return codes
}

// What somebody has seen raises some causes and rules others out.
func TestObserved(t *testing.T) {
	explainer := newExplainer(t)
	refused := evidence.Evidence{Method: "GET", URL: gateway + "/rest/api/3/myself", Status: 401}
	forbidden := evidence.Evidence{Method: "GET", URL: gateway + "/rest/api/3/issue/A-1", Status: 403}
	empty := evidence.Evidence{Method: "GET", URL: gateway + "/rest/api/3/issue/A-1", Status: 200}
	for name, c := range map[string]struct {
		call  evidence.Evidence
		seen  evidence.Observation
		code  Code
		first bool
		want  Confidence
	}{
		"other calls work: not the credential":   {refused, evidence.OtherCallsWork, BadCredential, false, ""},
		"other calls work: the scope":            {refused, evidence.OtherCallsWork, MissingScope, true, Likely},
		"all calls fail: the credential":         {refused, evidence.AllCallsFail, BadCredential, true, Likely},
		"worked before: the credential":          {refused, evidence.WorkedBefore, BadCredential, true, Likely},
		"after an hour: the access token":        {refused, evidence.FailsAfterAnHour, BadCredential, true, Likely},
		"after an hour: not the scope":           {refused, evidence.FailsAfterAnHour, MissingScope, false, ""},
		"scopes added: the consent":              {refused, evidence.ScopesAddedSinceConsent, AppConsent, true, Likely},
		"several sites: the cloud id":            {refused, evidence.SeveralSites, WrongCloudID, true, Likely},
		"in the browser: not the permission":     {forbidden, evidence.WorksInBrowser, NoPermission, false, ""},
		"for another: the permission":            {empty, evidence.WorksForOtherUser, NoPermission, true, Likely},
		"without scopes: not the permission":     {forbidden, evidence.WorksWithUnscopedToken, NoPermission, false, ""},
		"a page: not the permission":             {forbidden, evidence.PageIsHTML, NoPermission, false, ""},
		"a page: who answered":                   {forbidden, evidence.PageIsHTML, Other, true, Likely},
		"one that says nothing of a certain one": {refusedBoard(), evidence.SeveralSites, WrongCloudID, false, Likely},
	} {
		t.Run(name, func(t *testing.T) {
			before := codesOf(explainer.Explain(c.call))[c.code]
			c.call.Observed = []evidence.Observation{c.seen}
			answer := explainer.Explain(c.call)
			if got := codesOf(answer)[c.code]; got != c.want || got == before {
				t.Errorf("%s was %q and is %q, want %q\n%s", c.code, before, got, c.want, answer.Text())
			}
			if c.first && answer.Verdict != c.code {
				t.Errorf("the verdict is %s\n%s", answer.Verdict, answer.Text())
			}
		})
	}
}

// What Atlassian's own answer proves stays, whatever somebody has seen.
// A token that fails everywhere, where one without scopes works, has scopes and was
// sent to the site, whatever else is known.
func TestObservedWithScopes(t *testing.T) {
	explainer := newExplainer(t)
	both := []evidence.Observation{evidence.WorksWithUnscopedToken, evidence.AllCallsFail}
	for _, url := range []string{"", "/rest/api/3/myself", site + "/rest/api/3/myself"} {
		e := evidence.Evidence{Method: "GET", URL: url, Status: 401, Observed: both}
		if answer := explainer.Explain(e); answer.Verdict != WrongHost || answer.Confidence != Likely {
			t.Errorf("%q: %s", url, answer.Text())
		}
		e.Observed = both[1:]
		if answer := explainer.Explain(e); answer.Verdict == WrongHost {
			t.Errorf("%q, without scopes nothing works either: %s", url, answer.Text())
		}
	}
}

// Nobody is told to send a token by the other scheme who has tried both.
func TestBothSchemes(t *testing.T) {
	explainer := newExplainer(t)
	for _, kind := range []evidence.Credential{evidence.ScopedToken, evidence.ServiceAccountToken} {
		for _, scheme := range []evidence.Auth{evidence.Basic, evidence.Bearer} {
			e := evidence.Evidence{Method: "GET", URL: gateway + "/rest/api/3/myself", Status: 401, Body: bareRefusal, Credential: kind, Auth: scheme, BothSchemes: true}
			if answer := explainer.Explain(e); answer.Verdict != BadCredential {
				t.Errorf("%s as %s, and as the other: %s", kind, scheme, answer.Text())
			}
		}
	}
}

// TestObservedLeavesCertain: what the answer proves outranks what somebody saw. That the person may do it
// leaves a lacking permission no more than likely: the call may run as somebody else.
func TestObservedLeavesCertain(t *testing.T) {
	explainer := newExplainer(t)
	for name, e := range shown() {
		before := explainer.Explain(e)
		for _, seen := range evidence.Observations() {
			e.Observed = []evidence.Observation{seen}
			after := explainer.Explain(e)
			if able := seen == evidence.WorksInBrowser || seen == evidence.WorksWithUnscopedToken; able || name == "other-account" {
				if able && after.Verdict == NoPermission && after.Confidence == Certain {
					t.Errorf("%s: %s leaves %s certain", name, seen, NoPermission)
				}
				continue
			}
			if before.Confidence == Certain && (after.Verdict != before.Verdict || after.Confidence != Certain) {
				t.Errorf("%s: %s turns %s into %s (%s)", name, seen, before.Verdict, after.Verdict, after.Confidence)
			}
			if after.Confidence == Certain && before.Confidence != Certain {
				t.Errorf("%s: %s makes %s certain", name, seen, after.Verdict)
			}
		}
	}
}

// A method that was refused is wrong, whatever worked before.
func TestObservedLeavesRefusedMethod(t *testing.T) {
	explainer := newExplainer(t)
	answer := explainer.Explain(evidence.Evidence{
		Method: "GET", URL: site + "/rest/api/2/filter", Status: 405, Observed: []evidence.Observation{evidence.WorkedBefore, evidence.WorksForOtherUser},
	})
	if answer.Verdict != UnknownRoute || answer.Confidence != Likely {
		t.Errorf("%s (%s)", answer.Verdict, answer.Confidence)
	}
}

// A product that refuses a caller whom it lets in elsewhere was not shown the credential.
func TestObservedElsewhereAllowed(t *testing.T) {
	explainer := newExplainer(t)
	e := evidence.Evidence{URL: site + "/wiki/rest/api/space", Method: "GET", Status: 403, Body: `{"message":"Current user not permitted to use Confluence"}`}
	refused := func(c Cause) bool { return c.Code == NoPermission }
	if answer := explainer.Explain(e); !slices.ContainsFunc(answer.Causes, refused) {
		t.Errorf("alone: %+v", answer.Causes)
	}
	e.Observed = []evidence.Observation{evidence.OtherCallsWork}
	if answer := explainer.Explain(e); answer.Verdict != BadCredential || answer.Confidence == Certain || slices.ContainsFunc(answer.Causes, refused) {
		t.Errorf("while other calls work: %+v", answer.Causes)
	}
}

// Each observation has an effect that some evidence shows, and each effect names
// causes that exist.
func TestEffects(t *testing.T) {
	explainer := newExplainer(t)
	for _, seen := range evidence.Observations() {
		k := slices.IndexFunc(sights, func(s sight) bool { return s.seen == seen })
		if k < 0 || sights[k].says == "" {
			t.Fatalf("%s has no effect", seen)
		}
		e := sights[k]
		for _, code := range append(slices.Clone(e.raises), e.rules...) {
			if !slices.Contains(Codes(), code) {
				t.Errorf("%s: %s is not a code", seen, code)
			}
		}
		for _, code := range e.raises {
			if slices.Contains(e.rules, code) {
				t.Errorf("%s both raises %s and rules it out", seen, code)
			}
		}
		changed := false
		for _, call := range shown() {
			with := call
			with.Observed = []evidence.Observation{seen}
			changed = changed || explainer.Explain(call).Verdict != explainer.Explain(with).Verdict
		}
		if !changed {
			t.Errorf("%s changes no verdict of any rule's evidence", seen)
		}
	}
}
