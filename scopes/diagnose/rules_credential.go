package diagnose

import (
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// credentialRules: the credential itself is not accepted. On the gateway that is a bare Unauthorized; a site
// tends to answer as to an anonymous visitor.
func credentialRules() []rule {
	return []rule{
		because("truncated", BadCredential, Certain, says("the token ends before the eight characters of its checksum", func(f *facts) bool { return f.Shape.Truncated })).
			but(succeeded, scopeAnswer),
		because("jwt-expired", BadCredential, Certain, says("the token's own expiry has passed", func(f *facts) bool {
			return !f.Shape.Expiry.IsZero() && !f.Now.IsZero() && f.Shape.Expiry.Before(f.Now)
		})).but(succeeded, scopeAnswer).then(stepRefresh),
		because("not-authenticated", BadCredential, Likely, bareAnswer).but(is(evidence.UnscopedToken, evidence.ForgeApp), atSite, scopeAnswer, that(func(f *facts) bool {
			// Rules oauth-as-basic and admin-refused explain these.
			return f.kind(oauthKinds...) && f.Auth == evidence.Basic || adminHost.holds(f) && !f.kind(evidence.OrgAPIKey)
		})).then(stepRenew),
		because("app-not-authenticated", AppConsent, Possible, is(evidence.ForgeApp), bareAnswer).but(scopeAnswer),
		because("password-auth", BadCredential, Certain, either("the site takes the value for a password, or it is one", shows("", bodyPasswordAuth), that(func(f *facts) bool {
			return f.kind(evidence.Password) && !f.foreign() && f.Status/100 == 4
		}))).but(misplaced, understood),
		because("client-refused", BadCredential, Likely,
			tokenEndpoint, says("{path} exchanges client credentials and codes", func(f *facts) bool { return strings.HasPrefix(f.target.Path, "/oauth/token") }), status(400, 401, 403)).
			but(messaged),
		because("dropped-to-anonymous", BadCredential, Certain,
			shows("x-seraph-loginreason is AUTHENTICATED_FAILED: the site refused the credential and answered as if nobody had signed in", headAnonymous)).
			but(gatewayOnly, foreign, is(evidence.DataCenterToken)).hedged(is(evidence.UnknownCredential)).then(stepMyself),
		because("site-refused", BadCredential, Likely, atSite, status(401), either("the site answers as it does to a caller that it does not know",
			shows("", bodyMustAuthenticate), emptyAnswer)).
			but(gatewayOnly, is(evidence.OrgAPIKey, evidence.ConnectJWT), ofAPI, that(func(f *facts) bool { return f.Auth != "" && f.Auth != evidence.Basic })).then(stepRenew),
		because("maybe-dropped", BadCredential, Possible, either("a site answers so to visitors too", that(unseenSomewhere),
			that(func(f *facts) bool { return f.onSite() && f.addressed != nil && f.Status == 404 }),
			that(func(f *facts) bool {
				return !f.onGateway() && f.has(bodyNoProduct) || droppable(f) && f.has(bodyValueUnseen)
			}))).
			but(gatewayOnly, deadLink, sent(evidence.Bearer), shows("", headAnonymous)).then(stepMyself),
		because("maybe-scoped", WrongHost, Possible, atSite, is(evidence.UnknownCredential), either("the site did not accept the credential, or may not have", shows("", headAnonymous|bodyValueUnseen|bodyNoProduct), that(func(f *facts) bool {
			refused := f.Status == 401 || f.Status == 404 && !f.target.IsBase() || f.Status == 403 && f.isConfluence() // as Confluence was seen to answer
			return refused && (f.has(bodyMustAuthenticate|bodyIssueUnseen) || emptyAnswer.holds(f))
		}))).but(sent(evidence.Bearer), that(func(f *facts) bool { return len(f.Granted.Held) > 0 })).then(stepCloudID),
		because("unproved-success", BadCredential, Possible,
			atSite, succeeded, says("the resource also answers anonymous visitors", func(f *facts) bool { return f.addressed != nil && f.addressed.Anonymous })).
			but(gatewayOnly, shows("", headAnonymous)).then(stepMyself),
		because("sufficient-and-refused", BadCredential, Likely, notAtSite, status(401), emptyAnswer, addressed, sufficient).then(stepRenew),
		because("maybe-not-authenticated", BadCredential, Possible, at(scopes.Gateway), status(401), emptyAnswer, grantedUnknown).but(scopeless).then(stepReadBody),
	}
}
