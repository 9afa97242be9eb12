package diagnose

import "jirascope/scopes/evidence"

// observedRules: what a person has seen of other calls, where no rule of the
// call itself draws the same conclusion. See also [effects].
func observedRules() []rule {
	return []rule{
		{
			name: "unscoped-works-at-site", covers: "a token without scopes works at the site and this credential does not", code: WrongHost, confidence: Likely, claims: partHost,
			when:    []condition{observed(evidence.WorksWithUnscopedToken), atSite(), status(401, 403, 404)},
			unless:  []condition{is(evidence.UnscopedToken)},
			summary: "Send this to the gateway instead of the site: a credential with scopes works only at {url}",
			why:     "request and account are right, since a token without scopes succeeds. A site does not accept a credential with scopes",
			fix:     "replace the site's address with the gateway's and keep the rest of the path, or use a token without scopes",
			steps:   []steps{stepCloudID, stepResend}, sources: []string{srcHostMatrix, srcSiteHost},
		},
		{
			name: "token-of-an-hour", covers: "an OAuth token that works for an hour", code: BadCredential, confidence: Likely,
			when:    []condition{observed(evidence.FailsAfterAnHour)},
			unless:  []condition{is(evidence.UnscopedToken, evidence.ScopedToken, evidence.ServiceAccountToken, evidence.OrgAPIKey), succeeded(), status(429)},
			summary: "Get a new access token before the hour is over: OAuth access tokens live about an hour",
			why:     "it works at first and stops after the lifetime of an access token",
			fix:     "refresh the access token, or repeat the client credentials exchange for a service account",
			steps:   []steps{stepRefresh}, sources: []string{srcOAuth, srcServiceOAuth},
		},
		{
			name: "consent-before-scopes", covers: "scopes added to an app after its users agreed", code: AppConsent, confidence: Likely,
			when:    []condition{observed(evidence.ScopesAddedSinceConsent)},
			unless:  []condition{succeeded(), is(evidence.UnscopedToken, evidence.ScopedToken, evidence.ServiceAccountToken, evidence.OrgAPIKey)},
			summary: "Have the user consent again: the grant is older than the scopes that were added",
			why:     "refreshing a token never adds scopes, and each new consent replaces the scopes of the last one",
			fix:     "request all scopes in one authorize URL and consent again",
			steps:   []steps{stepConsent}, sources: []string{srcOAuth},
		},
		{
			name: "one-of-several-sites", covers: "an account or a grant that reaches several sites", code: WrongCloudID, confidence: Possible,
			when:    []condition{observed(evidence.SeveralSites), atGateway()},
			unless:  []condition{status(410, 429)},
			summary: "Check that the cloud id belongs to the site that you mean: only the id in the path says which one it is",
			why:     "the account reaches several sites, and the first one that is listed is an arbitrary one",
			fix:     "take the id of the entry whose address is the site you want",
			steps:   []steps{stepCloudID}, sources: []string{srcSites, srcCloudID},
		},
		{
			name: "works-for-another", covers: "another user's credential succeeds with the same request", code: NoPermission, confidence: Possible,
			when:    []condition{observed(evidence.WorksForOtherUser), status(200, 401, 403, 404)},
			unless:  []condition{scopeAnswer(), bareAnswer()},
			summary: "Compare what the two accounts may do: the request is right, since another account succeeds with it",
			why:     "the other account has product access, a role or a permission that this one lacks",
			fix:     "have an admin give this account the access that the other one has",
			check:   "whether this account can do the same in the browser",
			sources: []string{srcNewRoles},
		},
	}
}
