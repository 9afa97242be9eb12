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
			name: "data-center-token", covers: "a personal access token of Jira or Confluence Data Center sent to Atlassian Cloud", code: WrongAuthScheme, confidence: Likely,
			when:    []condition{is(evidence.DataCenterToken), either("the request goes to Atlassian Cloud", atSite(), atGateway())},
			unless:  []condition{succeeded()},
			summary: "Make an API token of your Atlassian account: a personal access token works only at the Data Center server that made it",
			why:     "to a site, any Bearer value of another kind is a Connect app's token that it cannot parse. Scopes have no part in it",
			fix:     "make an API token at https://id.atlassian.com/manage-profile/security/api-tokens and send it as Basic e-mail:token",
			check:   "where the token was made: under Personal Access Tokens in a profile of your own server, or at id.atlassian.com",
			sources: []string{srcConnectToken, srcTokens},
		},
		{
			name: "data-center-scheme", covers: "a personal access token of Data Center sent as Basic to its own server", code: WrongAuthScheme, confidence: Likely,
			when:    []condition{is(evidence.DataCenterToken), sent(evidence.Basic), offCloud()},
			unless:  []condition{succeeded()},
			summary: "Send the token as Bearer, without a user name: Data Center takes a personal access token in no other way",
			why:     "as Basic, the server takes it for a password",
			fix:     "use the header Authorization: Bearer TOKEN",
			steps:   []steps{stepMyself}, sources: []string{srcDataCenter},
		},
		{
			name: "data-center-refused", covers: "a personal access token refused by its own Data Center server", code: Other, confidence: Likely,
			when:    []condition{is(evidence.DataCenterToken), offCloud(), status(401, 403)},
			unless:  []condition{sent(evidence.Basic)},
			summary: "Check the token in the profile of the server that made it, under Personal Access Tokens, and the account's permissions there",
			why:     "such a token is sent as Bearer to its own server. It can expire, be revoked, or belong to an account without access",
			fix:     "make a new token on that server, and send it as Bearer",
			steps:   []steps{stepMyself}, sources: []string{srcDataCenter},
		},
		{
			name: "connect-jwt-refused", covers: "a Connect app's JWT with another request's qsh, or refused by the site", code: BadCredential, confidence: Certain,
			when:    []condition{either("the site does not accept the app's JWT", shows("", bodyConnectClaim), says("", func(f *facts) bool { return f.kind(evidence.ConnectJWT) && f.onSite() && f.Status == 401 }))},
			unless:  []condition{sent(evidence.Bearer), atGateway()},
			hedge:   []condition{says("", func(f *facts) bool { return !f.has(bodyConnectClaim) })},
			summary: "Sign a new JWT for this very request: its claim qsh must be the hash of this method, path and query",
			why:     "a JWT serves one request. The one of a page's context, whose qsh is context-qsh, says who opened the page and does not sign a call",
			fix:     "make the JWT in the app, with the secret of this installation, qsh of the canonical request, and a new expiry",
			check:   "the claims qsh, iss and exp of the JWT that was sent",
			sources: []string{srcConnectApps},
		},
		{
			name: "connect-jwt-at-gateway", covers: "a Connect app's JWT sent to the gateway, or as Bearer", code: WrongAuthScheme, confidence: Likely,
			when:    []condition{is(evidence.ConnectJWT), either("it goes to the gateway, or as Bearer", atGateway(), sent(evidence.Bearer))},
			unless:  []condition{succeeded(), shows("", bodyConnectToken)},
			summary: "Send the app's JWT to the site that it is installed on, as \"Authorization: JWT VALUE\": {url}",
			why:     "a Connect app signs each request for one site. The gateway takes access tokens of OAuth, and a site does not read the JWT behind the word Bearer",
			fix:     "use the site's address as the base URL, and sign the same method, path and query",
			check:   "the baseUrl that the site gave the app when it was installed",
			sources: []string{srcConnectApps},
		},
		{
			name: "org-key-for-products", covers: "an organization API key used for Jira", code: WrongAuthScheme, confidence: Certain, claims: partAuth,
			when:    []condition{is(evidence.OrgAPIKey), says("the request is not for the admin API", func(f *facts) bool { return f.target.Kind != scopes.AdminHost && f.product() != scopes.AdminAPI })},
			summary: "Use another credential: an organization API key works only for the admin API, never for {product}",
			why:     "an organization API key cannot have scopes of {product}",
			fix:     "make an API token with scopes, for yourself or for a service account",
			steps:   []steps{stepNewToken}, sources: []string{srcAdminKeys, srcRovoKeys},
		},
		{
			name: "admin-needs-org-key", covers: "the admin API called with a token of a user or a service account", code: WrongAuthScheme, confidence: Certain, claims: partAuth,
			when: []condition{either("it was not an organization API key, sent as Bearer", gatewayOrUserToken(), sent(evidence.Basic), says("", (*facts).userPrefix)), says("{path} belongs to the admin API", func(f *facts) bool {
				return f.target.Kind == scopes.AdminHost || f.product() == scopes.AdminAPI
			})},
			unless:  []condition{succeeded()},
			summary: "Use an organization API key, sent as Bearer: the admin API accepts nothing else",
			why:     "the admin APIs take an organization's API key as Bearer",
			fix:     "have an organization admin make an API key in admin.atlassian.com",
			steps:   []steps{stepResend}, sources: []string{srcAdminKeys},
		},
		{
			name: "unscoped-at-rovo", covers: "a token without scopes used for Atlassian's own MCP server", code: WrongAuthScheme, confidence: Likely,
			when:    []condition{atRovo(), is(evidence.UnscopedToken)},
			summary: "Use a token with scopes: Atlassian's MCP server grants its tools by scope, so a token without scopes gets none",
			why:     "the connection succeeds, but no tool is granted",
			fix:     "make an API token with scopes; an organization admin must also allow API tokens for that server",
			steps:   []steps{stepNewToken}, sources: []string{srcRovoScopes},
		},
		{
			name: "bearer-at-site", covers: "Bearer with a user token at the site (Connect session token)", code: WrongAuthScheme, confidence: Certain, claims: partAuth,
			when: []condition{either("the site took the Bearer value for a Connect app's token and could not parse it", shows("", bodyConnectToken), says("", func(f *facts) bool {
				return f.onSite() && f.Status == 403 && f.Auth == evidence.Bearer && f.print == 0 && f.kind(evidence.UnknownCredential, evidence.UnscopedToken)
			}))},
			unless:  []condition{is(evidence.OAuth3LO, evidence.ServiceAccountOAuth, evidence.ServiceAccountToken), says("", func(f *facts) bool { return f.Shape.JWT })},
			hedge:   []condition{says("", func(f *facts) bool { return f.kind(evidence.UnknownCredential) && !f.userPrefix() })},
			doubt:   []condition{says("", func(f *facts) bool { return !f.has(bodyConnectToken) && !f.kind(evidence.UnscopedToken) })},
			summary: "Send the token as Basic with your e-mail address, not as Bearer: a site reads Bearer as a Connect app's session token",
			why:     "a site's host accepts an API token only as Basic e-mail:token. Clients fall back to Bearer when the e-mail is left out",
			fix:     "set the e-mail address along with the token, or choose Basic authentication in the client",
			check:   "which of the two buttons made the token. One made with scopes must go to the gateway, also as Basic",
			steps:   []steps{stepResend}, sources: []string{srcConnectToken, srcTokens},
		},
		{
			name: "user-token-as-bearer", covers: "user API token sent as Bearer", code: WrongAuthScheme, confidence: Certain, claims: partAuth,
			when:    []condition{is(evidence.UnscopedToken), sent(evidence.Bearer)},
			unless:  []condition{scopeAnswer(), succeeded(), shows("", bodyConnectToken), atRovo()},
			summary: "Send the token as Basic with your e-mail address: a user's API token is not a Bearer token",
			why:     "no host accepts a user's token without scopes as Bearer",
			fix:     "use Basic with e-mail:token",
			steps:   []steps{stepResend}, sources: []string{srcTokens},
		},
		{
			name: "scoped-token-as-bearer", covers: "a user's API token sent as Bearer to the gateway", code: WrongAuthScheme, confidence: Likely, claims: partAuth,
			when: []condition{sent(evidence.Bearer), atGateway(), either("the credential was not authenticated", bareAnswer(), emptyAnswer()),
				says("it is a user's API token: it has scopes, or begins as those do", func(f *facts) bool {
					return f.kind(evidence.ScopedToken) || f.kind(evidence.UnknownCredential) && f.Status == 401 && f.userPrefix()
				})},
			unless:  []condition{succeeded()},
			summary: "Send the token as Basic with your e-mail address: that is the documented way for a user's token with scopes",
			why:     "no document says that any host accepts a user's token as Bearer, and whether it ever does is not established",
			fix:     "use Basic with e-mail:token",
			steps:   []steps{stepResend}, sources: []string{srcTokens},
		},
		{
			name: "oauth-as-basic", covers: "an OAuth access token, or a JSON Web Token, sent as Basic", code: WrongAuthScheme, confidence: Certain, claims: partAuth,
			when:    []condition{sent(evidence.Basic), either("it is an access token of OAuth", oauth(), says("", func(f *facts) bool { return f.Shape.JWT && f.Status != 0 }))},
			unless:  []condition{succeeded(), scopeAnswer(), tokenEndpoint()},
			summary: "Send the access token as Bearer: OAuth tokens are not accepted as Basic",
			why:     "an OAuth access token goes into the header alone, without a user name",
			fix:     "use the header Authorization: Bearer ACCESS_TOKEN",
			steps:   []steps{stepResend}, sources: []string{srcOAuth, srcServiceOAuth},
		},
		{
			name: "scheme-not-accepted", covers: "x-failure-category FAILURE_CLIENT_AUTH_MISMATCH", code: WrongAuthScheme, confidence: Certain,
			when:    []condition{shows("x-failure-category is FAILURE_CLIENT_AUTH_MISMATCH", headAuthMismatch)},
			summary: "Use another way to authenticate: this route does not accept {auth}",
			why:     "the category means that the route does not take this scheme. It is also sent when there is no credential, so it does not mean that the e-mail and the token do not match",
			fix:     "call a route of {product} below {base} with this credential, or use the scheme that the route's documentation names",
			sources: []string{srcTokens},
		},
		{
			name: "resources-need-oauth", covers: "accessible-resources called with an API token", code: WrongAuthScheme, confidence: Certain,
			when:    []condition{says("accessible-resources answers only to OAuth tokens", atResources().holds), either("an API token was sent", sent(evidence.Basic), userOrAccountToken())},
			unless:  []condition{succeeded()},
			summary: "Find the cloud id at https://YOUR_SITE.atlassian.net/_edge/tenant_info instead: accessible-resources takes only OAuth tokens",
			why:     "the list of resources is for OAuth. API tokens are refused there",
			fix:     "get the site's _edge/tenant_info, without a credential and without query parameters",
			steps:   []steps{stepCloudID}, sources: []string{srcOAuth, srcCloudID},
		},
		{
			name: "resources-refused", covers: "accessible-resources refused, kind of credential unknown", code: BadCredential, confidence: Possible,
			when:    []condition{is(evidence.UnknownCredential), status(401), says("accessible-resources answers only to OAuth tokens", atResources().holds)},
			unless:  []condition{sent(evidence.Basic)},
			summary: "If this is an API token, find the cloud id at https://YOUR_SITE.atlassian.net/_edge/tenant_info: accessible-resources takes only OAuth tokens",
			why:     "API tokens of every kind are refused there. An OAuth access token is refused once it has expired",
			fix:     "get the site's _edge/tenant_info, or renew the access token",
			check:   "whether the credential came from a token page or from OAuth",
			sources: []string{srcOAuth, srcCloudID},
		},
		{
			name: "admin-refused", covers: "the admin API refused, kind of credential unknown", code: BadCredential, confidence: Possible,
			when:    []condition{adminHost(), is(evidence.UnknownCredential), status(401)},
			unless:  []condition{sent(evidence.Basic)},
			summary: "Use an organization API key as Bearer: the admin API does not take tokens of users or service accounts",
			why:     "the admin APIs take an organization's API key",
			fix:     "have an organization admin make an API key in admin.atlassian.com, and send it as Bearer",
			check:   "where the credential was made: only keys from the API keys page of admin.atlassian.com work for the admin API",
			sources: []string{srcAdminKeys},
		},
		{
			name: "no-email", covers: "Basic without an e-mail address or without a colon", code: WrongAuthScheme, confidence: Likely, claims: partAuth,
			when: []condition{says("the Basic value has no e-mail address in front of a colon", func(f *facts) bool {
				return f.Auth == evidence.Basic && f.Shape.Seen && (!f.Shape.Colon || !f.Shape.Email)
			})},
			unless:  []condition{scopeAnswer(), succeeded(), foreign()},
			summary: "Put your e-mail address in front of the token: Basic takes e-mail:token",
			why:     "without the e-mail address, a site treats the call as anonymous and the gateway cannot authenticate it",
			fix:     "send e-mail:token, encoded as Base64, without a line break",
			steps:   []steps{stepResend}, sources: []string{srcTokens},
		},
		{
			name: "malformed-header", covers: "an Authorization header that is not read as a credential", code: WrongAuthScheme, confidence: Certain, claims: partAuth,
			when:    []condition{says("the Authorization header is not one word, one space and one value", func(f *facts) bool { return f.Shape.Malformed })},
			doubt:   []condition{atGateway()},
			unless:  []condition{scopeAnswer(), foreign()},
			summary: "Write the header as \"Authorization: Bearer TOKEN\" or \"Authorization: Basic VALUE\": a site takes any other form for no credential",
			why:     "a site treats bearer in lower case, Token, OAuth, two spaces or an empty value as anonymous. What the gateway does with them is unknown",
			fix:     "write the scheme with a capital letter, then one space, then the value",
			steps:   []steps{stepResend}, sources: []string{srcTokens},
		},
		{
			name: "no-credential", covers: "no Authorization header at all", code: WrongAuthScheme, confidence: Certain, claims: partAuth,
			when:    []condition{sent(evidence.NoAuth), status(401, 403, 404)},
			unless:  []condition{says("", func(f *facts) bool { return f.Shape.Malformed }), scopeAnswer(), tokenEndpoint()},
			summary: "Send a credential: the request has none",
			why:     "the request has no Authorization header",
			fix:     "add the credential to the request",
			steps:   []steps{stepResend}, sources: []string{srcTokens},
		},
		{
			name: "account-token-as-basic", covers: "a service account's token sent as Basic, refused without a reason", code: WrongAuthScheme, confidence: Possible,
			when:    []condition{is(evidence.ServiceAccountToken), sent(evidence.Basic), atGateway(), status(401), emptyAnswer(), grantedUnknown()},
			summary: "Try the token as Bearer first: Basic needs the service account's own e-mail address, Bearer does not",
			why:     "a service account's token works as Bearer. As Basic it works only with the address that ends in @serviceaccount.atlassian.com",
			fix:     "send Authorization: Bearer TOKEN, or use the service account's own address",
			check:   "the body of the 401: \"scope does not match\" means that the credential was accepted but scopes are missing, a bare \"Unauthorized\" that it was not accepted",
			steps:   []steps{stepReadBody}, sources: []string{srcServiceTokens, srcServiceAccount},
		},
	}
}

// gatewayOrUserToken holds for every known credential but an organization's key.
func gatewayOrUserToken() condition {
	return is(evidence.UnscopedToken, evidence.ScopedToken, evidence.ServiceAccountToken, evidence.ServiceAccountOAuth, evidence.OAuth3LO)
}

// userPrefix reports whether the token begins as those of users do.
func (f *facts) userPrefix() bool { return strings.HasPrefix(f.Shape.Prefix, "ATATT") }

func tokenEndpoint() condition {
	return says("", func(f *facts) bool { return f.target.Kind == scopes.Auth })
}
