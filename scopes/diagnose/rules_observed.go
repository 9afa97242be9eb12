package diagnose

import (
	"jirascope/scopes/evidence"
)

// observedRules: what a person has seen of other calls, where no rule of the
// call itself draws the same conclusion. See also [effects].
func observedRules() []rule {
	return []rule{
		because("token-of-an-hour", BadCredential, Likely, observed(evidence.FailsAfterAnHour)).
			but(is(evidence.UnscopedToken, evidence.ScopedToken, evidence.ServiceAccountToken, evidence.OrgAPIKey), succeeded, status(429)).then(stepRefresh),
		because("consent-before-scopes", AppConsent, Likely, observed(evidence.ScopesAddedSinceConsent)).
			but(succeeded, is(evidence.UnscopedToken, evidence.ScopedToken, evidence.ServiceAccountToken, evidence.OrgAPIKey)).then(stepConsent),
		because("works-for-another", NoPermission, Possible, observed(evidence.WorksForOtherUser), status(200, 401, 403, 404)).but(scopeAnswer, bareAnswer),
	}
}
