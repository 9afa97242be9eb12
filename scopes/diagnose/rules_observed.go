package diagnose

import (
	"jirascope/scopes/evidence"
)

// observedRules: what a person has seen of other calls, where no rule of the
// call itself draws the same conclusion. See also [effects].
func observedRules() []rule {
	return []rule{
		{
			name: "token-of-an-hour", code: BadCredential, confidence: Likely,
			when:   []condition{observed(evidence.FailsAfterAnHour)},
			unless: []condition{is(evidence.UnscopedToken, evidence.ScopedToken, evidence.ServiceAccountToken, evidence.OrgAPIKey), succeeded, status(429)},
			steps:  []steps{stepRefresh},
		},
		{
			name: "consent-before-scopes", code: AppConsent, confidence: Likely,
			when:   []condition{observed(evidence.ScopesAddedSinceConsent)},
			unless: []condition{succeeded, is(evidence.UnscopedToken, evidence.ScopedToken, evidence.ServiceAccountToken, evidence.OrgAPIKey)},
			steps:  []steps{stepConsent},
		},
		{
			name: "one-of-several-sites", code: WrongCloudID, confidence: Possible,
			when:   []condition{observed(evidence.SeveralSites), atGateway},
			unless: []condition{status(410, 429)},
			steps:  []steps{stepCloudID},
		},
		{
			name: "works-for-another", code: NoPermission, confidence: Possible,
			when:   []condition{observed(evidence.WorksForOtherUser), status(200, 401, 403, 404)},
			unless: []condition{scopeAnswer, bareAnswer},
		},
	}
}
