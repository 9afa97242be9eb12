package diagnose

import (
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// credentialRules: the credential itself is not accepted. On the gateway that
// is a bare Unauthorized; a site tends to answer as to an anonymous visitor.
func credentialRules() []rule {
	return []rule{
		{
			name: "truncated", code: BadCredential, confidence: Certain,
			when:   []condition{says("the token ends before the eight characters of its checksum", func(f *facts) bool { return f.Shape.Truncated })},
			unless: []condition{succeeded, scopeAnswer},
		},
		{
			name: "jwt-expired", code: BadCredential, confidence: Certain,
			when: []condition{says("the token's own expiry has passed", func(f *facts) bool {
				return !f.Shape.Expiry.IsZero() && !f.Now.IsZero() && f.Shape.Expiry.Before(f.Now)
			})},
			unless: []condition{succeeded, scopeAnswer},
			steps:  []steps{stepRefresh},
		},
		{
			name: "not-authenticated", code: BadCredential, confidence: Likely,
			when: []condition{bareAnswer},
			unless: []condition{is(evidence.UnscopedToken, evidence.ForgeApp), atSite, scopeAnswer, says("", func(f *facts) bool {
				// Rules oauth-as-basic and admin-refused explain these.
				return f.kind(oauthKinds...) && f.Auth == evidence.Basic || adminHost.holds(f) && !f.kind(evidence.OrgAPIKey)
			})},
			steps: []steps{stepRenew},
		},
		{name: "app-not-authenticated", code: AppConsent, confidence: Possible, when: []condition{is(evidence.ForgeApp), bareAnswer}, unless: []condition{scopeAnswer}},
		{
			name: "password-auth", code: BadCredential, confidence: Certain,
			when: []condition{either("the site takes the value for a password, or it is one", shows("", bodyPasswordAuth), says("", func(f *facts) bool {
				return f.kind(evidence.Password) && !f.foreign() && f.Status/100 == 4
			}))},
			unless: []condition{misplaced, understood},
		},
		{
			name: "client-refused", code: BadCredential, confidence: Likely,
			when:   []condition{tokenEndpoint, says("{path} exchanges client credentials and codes", func(f *facts) bool { return strings.HasPrefix(f.target.Path, "/oauth/token") }), status(400, 401, 403)},
			unless: []condition{messaged},
		},
		{
			name: "dropped-to-anonymous", code: BadCredential, confidence: Certain,
			when:   []condition{shows("x-seraph-loginreason is AUTHENTICATED_FAILED: the site refused the credential and answered as if nobody had signed in", headAnonymous)},
			unless: []condition{gatewayOnly, foreign, is(evidence.DataCenterToken)},
			hedge:  []condition{is(evidence.UnknownCredential)},
			steps:  []steps{stepMyself},
		},
		{
			name: "site-refused", code: BadCredential, confidence: Likely,
			when: []condition{atSite, status(401), either("the site answers as it does to a caller that it does not know",
				shows("", bodyMustAuthenticate), emptyAnswer)},
			unless: []condition{gatewayOnly, is(evidence.OrgAPIKey, evidence.ConnectJWT), ofAPI, says("", func(f *facts) bool { return f.Auth != "" && f.Auth != evidence.Basic })},
			steps:  []steps{stepRenew},
		},
		{
			name: "unseen-at-site", code: BadCredential, confidence: Possible,
			when: []condition{either("", says("", unseenSomewhere), says("", func(f *facts) bool {
				return f.onSite() && f.addressed != nil && f.Status == 404
			}))},
			unless: []condition{gatewayOnly, deadLink, sent(evidence.Bearer), shows("", headAnonymous)},
			steps:  []steps{stepMyself},
		},
		{
			name: "taken-for-visitor", code: BadCredential, confidence: Possible,
			when:   []condition{shows("the answer says that the caller may not use {product}", bodyNoProduct)},
			unless: []condition{atGateway, gatewayOnly, shows("", headAnonymous)},
			steps:  []steps{stepMyself},
		},
		{
			name: "maybe-scoped", code: WrongHost, confidence: Possible,
			when: []condition{atSite, is(evidence.UnknownCredential), either("the site did not accept the credential, or may not have", shows("", headAnonymous|bodyValueUnseen|bodyNoProduct), says("", func(f *facts) bool {
				refused := f.Status == 401 || f.Status == 404 && !f.target.IsBase() || f.Status == 403 && f.isConfluence() // as Confluence was seen to answer
				return refused && (f.has(bodyMustAuthenticate|bodyIssueUnseen) || emptyAnswer.holds(f))
			}))},
			unless: []condition{sent(evidence.Bearer), says("", func(f *facts) bool { return len(f.Granted.Held) > 0 })},
			steps:  []steps{stepCloudID},
		},
		{
			name: "unproved-success", code: BadCredential, confidence: Possible,
			when:   []condition{atSite, succeeded, says("the resource also answers anonymous visitors", func(f *facts) bool { return f.addressed != nil && f.addressed.Anonymous })},
			unless: []condition{gatewayOnly, shows("", headAnonymous)},
			steps:  []steps{stepMyself},
		},
		{
			name: "sufficient-and-refused", code: BadCredential, confidence: Likely,
			when:  []condition{notAtSite, status(401), emptyAnswer, addressed, sufficient},
			steps: []steps{stepRenew},
		},
		{
			name: "maybe-not-authenticated", code: BadCredential, confidence: Possible,
			when:   []condition{at(scopes.Gateway), status(401), emptyAnswer, grantedUnknown},
			unless: []condition{scopeless},
			steps:  []steps{stepReadBody},
		},
	}
}
