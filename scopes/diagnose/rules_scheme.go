package diagnose

import (
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// schemeRules: how the credential is sent. User tokens go as Basic, OAuth
// tokens as Bearer, a service account's token either way.
func schemeRules() []rule {
	return []rule{
		{
			name: "data-center-token", code: WrongAuthScheme, confidence: Likely,
			when:   []condition{is(evidence.DataCenterToken), either("the request goes to Atlassian Cloud", atSite, atGateway)},
			unless: []condition{succeeded},
		},
		{
			name: "data-center-scheme", code: WrongAuthScheme, confidence: Likely,
			when:   []condition{is(evidence.DataCenterToken), sent(evidence.Basic), offCloud},
			unless: []condition{succeeded},
			steps:  []steps{stepMyself},
		},
		{
			name: "data-center-refused", code: Other, confidence: Likely,
			when:   []condition{is(evidence.DataCenterToken), offCloud, status(401, 403)},
			unless: []condition{sent(evidence.Basic)},
			steps:  []steps{stepMyself},
		},
		{
			name: "connect-jwt-refused", code: BadCredential, confidence: Certain,
			when:   []condition{either("the site does not accept the app's JWT", shows("", bodyConnectClaim), says("", func(f *facts) bool { return f.kind(evidence.ConnectJWT) && f.onSite() && f.Status == 401 }))},
			unless: []condition{sent(evidence.Bearer), atGateway},
			hedge:  []condition{says("", func(f *facts) bool { return !f.has(bodyConnectClaim) })},
		},
		{
			name: "connect-jwt-at-gateway", code: WrongAuthScheme, confidence: Likely,
			when:   []condition{is(evidence.ConnectJWT), either("it goes to the gateway, or as Bearer", atGateway, sent(evidence.Bearer))},
			unless: []condition{succeeded, shows("", bodyConnectToken)},
		},
		{
			name: "org-key-for-products", code: WrongAuthScheme, confidence: Certain, claims: partAuth,
			when: []condition{is(evidence.OrgAPIKey), says("the request is not for the admin API", func(f *facts) bool {
				return f.target.Kind != scopes.AdminHost && f.product() != scopes.AdminAPI && !f.isStrangeAPI()
			})},
			steps: []steps{stepNewToken},
		},
		{
			name: "admin-needs-org-key", code: WrongAuthScheme, confidence: Likely, claims: partAuth,
			when: []condition{either("it was not an organization API key, sent as Bearer, as far as is known", gatewayOrUserToken, sent(evidence.Basic), says("", (*facts).userPrefix), refusedUnknown), says("{path} belongs to the admin API", func(f *facts) bool {
				return f.target.Kind == scopes.AdminHost || f.product() == scopes.AdminAPI
			})},
			unless: []condition{succeeded, ofAPI},
			doubt:  []condition{perhapsRight},
			steps:  []steps{stepResend},
		},
		{
			name: "unscoped-at-rovo", code: WrongAuthScheme, confidence: Likely,
			when:  []condition{atRovo, is(evidence.UnscopedToken)},
			steps: []steps{stepNewToken},
		},
		{
			name: "bearer-at-site", code: WrongAuthScheme, confidence: Certain, claims: partAuth,
			when: []condition{either("a site takes a Bearer value for a Connect app's token, which it cannot parse", shows("", bodyConnectToken), says("", func(f *facts) bool {
				return f.onSite() && f.Auth == evidence.Bearer && (f.Status/100 == 4 && f.Status != 401 && f.print == 0 && len(f.messages) == 0 || f.has(bodyNoProduct)) && f.kind(evidence.UnknownCredential, evidence.UnscopedToken)
			}))},
			unless: []condition{is(evidence.OAuth3LO, evidence.ServiceAccountOAuth, evidence.ServiceAccountToken), says("", func(f *facts) bool { return f.Shape.JWT })},
			hedge:  []condition{says("", func(f *facts) bool { return f.kind(evidence.UnknownCredential) && !f.userPrefix() })},
			doubt:  []condition{says("", func(f *facts) bool { return !f.has(bodyConnectToken) && !f.kind(evidence.UnscopedToken) })},
			steps:  []steps{stepResend},
		},
		{
			name: "user-token-as-bearer", code: WrongAuthScheme, confidence: Certain, claims: partAuth,
			when:   []condition{is(evidence.UnscopedToken), sent(evidence.Bearer)},
			unless: []condition{scopeAnswer, succeeded, shows("", bodyConnectToken), atRovo},
			hedge:  []condition{atGateway},
			steps:  []steps{stepResend},
		},
		{
			name: "scoped-token-as-bearer", code: WrongAuthScheme, confidence: Likely, claims: partAuth,
			when: []condition{sent(evidence.Bearer), atGateway, either("the credential was not authenticated", bareAnswer, emptyAnswer),
				says("it is a user's API token: it has scopes, or begins as those do", func(f *facts) bool {
					return f.kind(evidence.ScopedToken) || f.kind(evidence.UnknownCredential) && f.Status == 401 && f.userPrefix()
				})},
			unless: []condition{succeeded},
			steps:  []steps{stepResend},
		},
		{
			name: "oauth-as-basic", code: WrongAuthScheme, confidence: Certain, claims: partAuth,
			when:   []condition{sent(evidence.Basic), either("it is an access token of OAuth", oauth, says("", func(f *facts) bool { return f.Shape.JWT && f.Status != 0 }))},
			unless: []condition{succeeded, scopeAnswer, tokenEndpoint},
			steps:  []steps{stepResend},
		},
		{
			name: "resources-need-oauth", code: WrongAuthScheme, confidence: Certain,
			when:   []condition{says("accessible-resources answers only to OAuth tokens", atResources.holds), either("an API token was sent, as far as is known", sent(evidence.Basic), userOrAccountToken, refusedUnknown)},
			unless: []condition{succeeded},
			doubt:  []condition{perhapsRight},
			steps:  []steps{stepCloudID},
		},
		{
			name: "no-email", code: WrongAuthScheme, confidence: Likely, claims: partAuth,
			when: []condition{says("the Basic value has no e-mail address in front of a colon", func(f *facts) bool {
				return f.Auth == evidence.Basic && f.Shape.Seen && (!f.Shape.Colon || !f.Shape.Email)
			})},
			unless: []condition{scopeAnswer, succeeded, foreign},
			steps:  []steps{stepResend},
		},
		{
			name: "malformed-header", code: WrongAuthScheme, confidence: Certain, claims: partAuth,
			when:   []condition{says("the Authorization header is not one word, one space and one value", func(f *facts) bool { return f.Shape.Malformed })},
			doubt:  []condition{atGateway},
			unless: []condition{scopeAnswer, foreign},
			steps:  []steps{stepResend},
		},
		{
			name: "no-credential", code: WrongAuthScheme, confidence: Certain, claims: partAuth,
			when:   []condition{sent(evidence.NoAuth), status(401, 403, 404)},
			unless: []condition{says("", func(f *facts) bool { return f.Shape.Malformed }), scopeAnswer, tokenEndpoint},
			steps:  []steps{stepResend},
		},
		{
			name: "account-token-as-basic", code: WrongAuthScheme, confidence: Possible,
			when:  []condition{is(evidence.ServiceAccountToken), sent(evidence.Basic), atGateway, status(401), emptyAnswer, grantedUnknown},
			steps: []steps{stepReadBody},
		},
	}
}

var (
	refusedUnknown = says("", func(f *facts) bool { return f.kind(evidence.UnknownCredential) && f.Status == 401 })
	// perhapsRight holds where nothing speaks against the credential but its refusal.
	perhapsRight = says("", func(f *facts) bool { return refusedUnknown.holds(f) && f.Auth != evidence.Basic && !f.userPrefix() })
)

// userPrefix reports whether the token begins as those of users do.
func (f *facts) userPrefix() bool { return strings.HasPrefix(f.Shape.Prefix, "ATATT") }
