package diagnose

import (
	"net/http"
	"slices"

	"jirascope/scopes/evidence"
)

// effect is what an observation does to the causes that the rules find: it makes some of them likelier and rules
// others out.
type effect struct {
	says          string
	raises, rules []Code
}

// effects lists what follows from each observation, whatever else is known.
func effects() map[evidence.Observation]effect {
	return map[evidence.Observation]effect{
		evidence.WorksWithUnscopedToken: {"a token without scopes succeeds with the same request",
			[]Code{WrongHost, MissingScope, NotScopable}, []Code{NoPermission, RateLimited, ServerError}},
		evidence.WorksInBrowser: {"the same account can do it in the browser",
			[]Code{MissingScope, BadCredential, WrongAuthScheme}, []Code{NoPermission}},
		evidence.WorksForOtherUser: {"another user's credential of the same kind succeeds",
			[]Code{NoPermission, BadCredential}, []Code{UnknownRoute, WrongHost, NotScopable, RemovedEndpoint}},
		evidence.OtherCallsWork: {"other requests with the same credential succeed",
			[]Code{MissingScope, UnknownRoute, NoPermission}, []Code{BadCredential, WrongCloudID, WrongAuthScheme, WrongHost}},
		evidence.AllCallsFail: {"every request with this credential fails",
			[]Code{BadCredential, WrongHost, WrongCloudID, WrongAuthScheme}, nil},
		evidence.WorkedBefore: {"the same request succeeded earlier",
			[]Code{BadCredential, RemovedEndpoint}, []Code{UnknownRoute, WrongAuthScheme, WrongHost}},
		evidence.ScopesAddedSinceConsent: {"scopes were added to the app after its users agreed", []Code{AppConsent}, nil},
		evidence.SeveralSites:            {"the account reaches several sites", []Code{WrongCloudID}, nil},
		evidence.FailsAfterAnHour: {"it works at first and fails about an hour later",
			[]Code{BadCredential}, []Code{MissingScope, UnknownRoute, WrongHost, WrongAuthScheme, NoPermission}},
		evidence.PageIsHTML: {"the answer is a web page", []Code{UnknownRoute, Other}, []Code{MissingScope, NoPermission}},
	}
}

// weigh applies the observations to the causes found. What Atlassian's answer proves outranks what somebody saw,
// so a certain cause stays as it is, and so does what a refused method shows, and that a product does not know a
// caller whom it knows elsewhere.
func (f *facts) weigh(found []finding) []finding {
	if f.BothSchemes {
		found = slices.DeleteFunc(found, func(item finding) bool { return item.rule.code == WrongAuthScheme && item.confidence != Certain })
	}
	for _, seen := range f.Observed {
		e := effects()[seen]
		found = slices.DeleteFunc(found, func(item finding) bool {
			refused := item.rule.code == UnknownRoute && f.Status == http.StatusMethodNotAllowed ||
				item.rule.code == BadCredential && elsewhereAllowed.holds(f)
			return item.confidence != Certain && slices.Contains(e.rules, item.rule.code) && !refused
		})
		for i := range found {
			if item := &found[i]; item.confidence != Certain && slices.Contains(e.raises, item.rule.code) {
				item.confidence = Likely
				item.seen = append(item.seen, e.says)
			}
		}
	}
	return found
}

func observed(seen evidence.Observation) condition {
	return that(func(f *facts) bool { return slices.Contains(f.Observed, seen) })
}

// observedRules: what a person has seen of other calls, where no rule of the call itself draws the same
// conclusion. See also [effects].
func observedRules() []rule {
	return []rule{
		because("token-of-an-hour", BadCredential, Likely, observed(evidence.FailsAfterAnHour)).
			but(is(evidence.UnscopedToken, evidence.ScopedToken, evidence.ServiceAccountToken, evidence.OrgAPIKey), succeeded, status(429)).then(stepRefresh),
		because("consent-before-scopes", AppConsent, Likely, observed(evidence.ScopesAddedSinceConsent)).
			but(succeeded, is(evidence.UnscopedToken, evidence.ScopedToken, evidence.ServiceAccountToken, evidence.OrgAPIKey)).then(stepConsent),
		because("works-for-another", NoPermission, Possible, observed(evidence.WorksForOtherUser), status(200, 401, 403, 404)).but(scopeAnswer, bareAnswer),
	}
}
