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
			name: "truncated", covers: "a token cut off when it was copied", code: BadCredential, confidence: Certain,
			when:    []condition{says("the token ends before the eight characters of its checksum", func(f *facts) bool { return f.Shape.Truncated })},
			unless:  []condition{succeeded(), scopeAnswer()},
			summary: "Copy all of the token again: its end is missing",
			why:     "a user's API token ends in an equals sign and eight more characters, which some editors and shells cut off",
			fix:     "copy the token again and put it in quotes, or make a new one if you no longer have it",
			sources: []string{srcTokens},
		},
		{
			name: "jwt-expired", covers: "an OAuth access token after its expiry", code: BadCredential, confidence: Certain,
			when: []condition{says("the token's own expiry has passed", func(f *facts) bool {
				return !f.Shape.Expiry.IsZero() && !f.Now.IsZero() && f.Shape.Expiry.Before(f.Now)
			})},
			unless:  []condition{succeeded(), scopeAnswer()},
			summary: "Get a new access token: this one has expired",
			why:     "OAuth access tokens live about an hour",
			fix:     "refresh the access token, or repeat the client credentials exchange for a service account",
			steps:   []steps{stepRefresh}, sources: []string{srcOAuth, srcServiceOAuth},
		},
		{
			name: "not-authenticated", covers: "the gateway does not accept the credential: revoked, expired, mistyped, another e-mail", code: BadCredential, confidence: Likely,
			when: []condition{bareAnswer()},
			unless: []condition{is(evidence.UnscopedToken), atSite(), scopeAnswer(), says("", func(f *facts) bool {
				// Rules oauth-as-basic and admin-refused explain these.
				return f.kind(oauthKinds()...) && f.Auth == evidence.Basic || adminHost().holds(f) && !f.kind(evidence.OrgAPIKey)
			})},
			summary: "Check the credential itself, not its scopes: the gateway did not authenticate it",
			why:     "a bare Unauthorized means that the gateway does not know {pair}: revoked, expired, mistyped, cut off, or of another account. API tokens made before 15 December 2024 expired between 14 March and 12 May 2026",
			fix:     "check {pair}. If it has expired or was revoked, make a new one with the same scopes",
			check:   "GET {myself} through the gateway with the same credential: \"scope does not match\" there would prove that it is good",
			steps:   []steps{stepRenew}, sources: []string{srcHostMatrix, srcTokens},
		},
		{
			name: "login-denied", covers: "CAPTCHA or a denied login after repeated failures", code: BadCredential, confidence: Certain,
			when:    []condition{shows("the response says that the login is denied until a person signs in", bodyCaptcha|headDenied)},
			summary: "Sign in to the site in a browser and solve the CAPTCHA, then try once more",
			why:     "after repeated failed logins, REST calls are refused until the account's owner signs in",
			fix:     "stop all clients that use the wrong credential, sign in on the web, and then fix them",
			sources: []string{srcCaptcha},
		},
		{
			name: "password-auth", covers: "a password, or a token with the wrong e-mail address, as Basic at the site", code: BadCredential, confidence: Certain,
			when: []condition{either("the site takes the value for a password, or it is one", shows("", bodyPasswordAuth), says("", func(f *facts) bool {
				return f.kind(evidence.Password) && (f.onSite() || f.onGateway()) && !f.succeeded()
			}))},
			unless:  []condition{misplaced()},
			summary: "Use an API token in place of the password, with the e-mail address of the account that made it",
			why:     "Atlassian Cloud no longer takes passwords. A token that does not belong to the e-mail address gets the same answer",
			fix:     "make an API token, and send it as the password with the e-mail address of its account",
			sources: []string{srcPassword},
		},
		{
			name: "grant-refused", covers: "invalid_grant from the token endpoint for something other than a refresh token", code: BadCredential, confidence: Likely,
			when:    []condition{shows("the token endpoint answers invalid_grant", bodyInvalidGrant)},
			unless:  []condition{shows("", bodyRefreshRefused)},
			summary: "Start the sign-in again: the token endpoint does not accept the code or grant that was sent",
			why:     "an authorization code works once, for the same client and redirect_uri. Permissions and scopes have no part in it",
			fix:     "send the user to the authorize page again and exchange the new code at once",
			check:   "the error_description in the response",
			sources: []string{srcOAuth},
		},
		{
			name: "client-refused", covers: "invalid_client or access_denied from the token endpoint", code: BadCredential, confidence: Likely,
			when:    []condition{tokenEndpoint(), says("{path} exchanges client credentials and codes", func(f *facts) bool { return strings.HasPrefix(f.target.Path, "/oauth/token") }), status(400, 401, 403)},
			unless:  []condition{shows("", bodyRefreshRefused|bodyInvalidGrant)},
			summary: "Check the client id and the client secret, and that this client may use this grant: the token endpoint refuses it",
			why:     "only the token endpoint's error code and description count here. It does not check scopes or permissions",
			fix:     "copy the client id and secret again. client_credentials is for the OAuth credentials of service accounts",
			check:   "error and error_description in the response",
			sources: []string{srcServiceOAuth},
		},
		{
			name: "refresh-refused", covers: "a refresh token that is used up, expired or revoked", code: BadCredential, confidence: Certain,
			when:    []condition{shows("the token endpoint refuses the refresh token", bodyRefreshRefused)},
			summary: "Have the user consent again, and store the new refresh token from every answer: the one sent is no longer accepted",
			why:     "refresh tokens rotate: each use gives a new one, the old one works for ten more minutes, and unused ones expire after 90 days. Most often the new one of the last refresh was not kept, or two processes refreshed at once",
			fix:     "let one process refresh, store the refresh token that each answer brings, and ask for consent again when a refresh is refused",
			steps:   []steps{stepConsent}, sources: []string{srcOAuth, srcRefresh},
		},
		{
			name: "dropped-to-anonymous", covers: "x-seraph-loginreason AUTHENTICATED_FAILED: the site dropped the credential", code: BadCredential, confidence: Certain,
			when:    []condition{shows("x-seraph-loginreason is AUTHENTICATED_FAILED: the site refused the credential and answered as if nobody had signed in", headAnonymous)},
			unless:  []condition{gatewayOnly(), foreign(), is(evidence.DataCenterToken), says("", func(f *facts) bool { return f.Method == "GET" && f.SentBody })},
			hedge:   []condition{is(evidence.UnknownCredential)},
			summary: "Do not trust this answer: the site refused the credential and went on as if nobody had signed in",
			why:     "the site treats a refused Basic credential as anonymous: empty lists, or 404 for things that exist",
			fix:     "check {pair}, or make a new token of the same kind",
			check:   "which button made the token: \"Create API token with scopes\" means the gateway",
			steps:   []steps{stepMyself}, sources: []string{srcAnonymous, srcAnonymousWrite},
		},
		{
			name: "account-blocked", covers: "x-seraph-loginreason OUT_OF_SERVICE or LOGIN_BLOCKED", code: BadCredential, confidence: Possible,
			when:    []condition{shows("x-seraph-loginreason says that the account is out of service or its login is blocked", headBlocked)},
			summary: "Ask an admin whether the account is deactivated or blocked: the site went on as if nobody had signed in",
			why:     "the two reasons read like a deactivated and a blocked account. No captured response establishes it",
			fix:     "have an admin enable the account again, or use another account's token",
			check:   "the account's state in the site's user management",
			sources: []string{srcCaptcha},
		},
		{
			name: "body-on-get", covers: "a GET with a body, refused at the site", code: Other, confidence: Likely,
			when:    []condition{atSite(), says("a GET was sent with a body", func(f *facts) bool { return f.Method == "GET" && f.SentBody }), either("the credential was refused", status(401, 404), shows("", headAnonymous))},
			summary: "Send the GET without a body: some clients send one, and the site then fails the login",
			why:     "a body on GET was seen to make a good token fail",
			fix:     "upgrade the client library, or drop the body",
			sources: []string{srcBodyOnGet},
		},
		{
			name: "site-refused", covers: "401 from the site: the credential was refused", code: BadCredential, confidence: Likely,
			when: []condition{atSite(), status(401), either("the site asks for a credential and did not accept what was sent",
				shows("", bodyMustAuthenticate), emptyAnswer())},
			unless: []condition{gatewayOnly(), is(evidence.OrgAPIKey, evidence.ConnectJWT), says("", func(f *facts) bool {
				return f.Auth != "" && f.Auth != evidence.Basic || f.Method == "GET" && f.SentBody
			})},
			summary: "Check {pair}: the site refused the credential",
			why:     "expired, revoked and mistyped tokens and tokens of another account all get this answer at the site. API tokens made before 15 December 2024 expired between 14 March and 12 May 2026",
			fix:     "check {pair}, or make a new token",
			check:   "which button made the token: \"Create API token with scopes\" means the gateway",
			steps:   []steps{stepRenew}, sources: []string{srcHostMatrix, srcTokens},
		},
		{
			name: "unseen-at-site", covers: "404 at the site: a dropped credential looks like a missing issue", code: BadCredential, confidence: Possible,
			when:    []condition{atSite(), either("", status(404), shows("", bodyNoProduct)), addressed()},
			unless:  []condition{gatewayOnly(), shows("", headAnonymous|bodyDeadLink)},
			summary: "Check the credential before the permissions: the site also answers {status} when it dropped the credential",
			why:     "the site treats a refused Basic credential as anonymous, and answers so for what anonymous visitors may not see",
			fix:     "call {myself} with the same credential. If that is refused, fix the credential",
			check:   "the response header x-seraph-loginreason, or GET {myself}",
			steps:   []steps{stepMyself}, sources: []string{srcAnonymousWrite, srcSiteUnseen},
		},
		{
			name: "maybe-scoped", covers: "a token of unknown kind at the site: made with scopes, it belongs to the gateway", code: WrongHost, confidence: Possible,
			when: []condition{atSite(), is(evidence.UnknownCredential), either("the site did not accept the credential, or may not have", shows("", headAnonymous|bodyValueUnseen|bodyNoProduct), says("", func(f *facts) bool {
				refused := f.Status == 401 || f.Status == 404 || f.Status == 403 && f.isConfluence() // as Confluence was seen to answer
				return refused && (f.has(bodyMustAuthenticate|bodyIssueUnseen) || emptyAnswer().holds(f))
			}))},
			unless:  []condition{sent(evidence.Bearer), says("", func(f *facts) bool { return len(f.Granted.Held) > 0 })},
			summary: "If the token was made with scopes, send this to the gateway: {gatewayurl}",
			why:     "the site does not accept tokens with scopes, and a token's string does not show which kind it is",
			fix:     "use the gateway's address for a token with scopes",
			check:   "which button made the token: \"Create API token with scopes\" means the gateway",
			steps:   []steps{stepCloudID}, sources: []string{srcSiteUnseen, srcServiceAccount},
		},
		{
			name: "unproved-success", covers: "200 from a resource of the site that also answers anonymous visitors", code: BadCredential, confidence: Possible,
			when:    []condition{atSite(), succeeded(), says("the resource also answers anonymous visitors", func(f *facts) bool { return f.addressed != nil && f.addressed.Anonymous })},
			unless:  []condition{gatewayOnly(), shows("", headAnonymous)},
			summary: "This 200 proves nothing about the credential: check it with {myself}",
			why:     "resources that serve anonymous visitors answer 200 to a wrong credential too, often with an empty list",
			fix:     "test a credential only with a resource that refuses anonymous callers",
			check:   "GET {myself} with the same credential, and the header x-seraph-loginreason",
			steps:   []steps{stepMyself}, sources: []string{srcAnonymous},
		},
		{
			name: "sufficient-and-refused", covers: "401 although the scopes are enough, body unknown", code: BadCredential, confidence: Likely,
			when:    []condition{notAtSite(), status(401), emptyAnswer(), addressed(), sufficient()},
			summary: "Renew the credential: its scopes are enough, so it has most likely expired or was revoked",
			why:     "an access token can end before its announced expiry: revoked, issued again after a change of scopes, or stale in a cache",
			fix:     "get a new token, drop the cached one, and repeat the call once",
			check:   "the body of the 401: a bare \"Unauthorized\" confirms this, \"scope does not match\" rules it out",
			steps:   []steps{stepRenew}, sources: []string{srcRevoked},
		},
		{
			name: "maybe-not-authenticated", covers: "401 from the gateway, body unknown: the credential may be at fault", code: BadCredential, confidence: Possible,
			when:    []condition{at(scopes.Gateway), status(401), emptyAnswer(), grantedUnknown()},
			unless:  []condition{scopeless()},
			summary: "Look at the body of the 401: a bare Unauthorized means that the credential was not accepted",
			why:     "expired and revoked credentials also answer 401 at the gateway",
			fix:     "if the body says no more than Unauthorized, renew the credential",
			check:   "the body of the 401",
			steps:   []steps{stepReadBody}, sources: []string{srcHostMatrix},
		},
		{
			name: "issuer-refused", covers: "issuer is not authorized to impersonate", code: BadCredential, confidence: Possible,
			when:    []condition{shows("the site does not accept the issuer of the credential", bodyIssuerRefused)},
			summary: "Check the token, then whether the account has access to this site",
			why:     "the message fits a wrong token and an account without access. Which one it means is not established",
			fix:     "try the token on a site where the account has access",
			check:   "whether the account can open the site in a browser",
			sources: []string{srcTokens},
		},
	}
}
