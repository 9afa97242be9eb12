package diagnose

import (
	"net/url"
	"slices"
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// credentialRules: the credential itself is not accepted. On the gateway that is a bare Unauthorized; a site tends to answer as to an anonymous
// visitor.
func credentialRules() []rule {
	return []rule{
		because("truncated", BadCredential, Certain, says("the token ends before the eight characters of its checksum", func(f *facts) bool { return f.Shape.Truncated })).
			but(succeeded, scopeAnswer),
		because("jwt-expired", BadCredential, Certain, says("the token's own expiry has passed", func(f *facts) bool {
			return !f.Shape.Expiry.IsZero() && !f.Now.IsZero() && f.Shape.Expiry.Before(f.Now)
		})).but(succeeded, scopeAnswer).checking(stepRefresh),
		because("not-authenticated", BadCredential, Likely, bareAnswer).but(is(evidence.UnscopedToken, evidence.ForgeApp), atSite, scopeAnswer, that(func(f *facts) bool {
			// Rules oauth-as-basic and admin-refused explain these.
			return f.kind(oauthKinds...) && f.Auth == evidence.Basic || adminHost.holds(f) && !f.kind(evidence.OrgAPIKey)
		})).checking(stepRenew),
		because("app-not-authenticated", AppConsent, Possible, is(evidence.ForgeApp), bareAnswer).but(scopeAnswer),
		because("password-auth", BadCredential, Certain, either("the site takes the value for a password, or it is one", shows("", bodyPasswordAuth), that(func(f *facts) bool {
			return f.kind(evidence.Password) && !f.foreign() && f.Status/100 == 4
		}))).but(misplaced, understood),
		because("client-refused", BadCredential, Likely,
			tokenEndpoint, says("{path} exchanges client credentials and codes", func(f *facts) bool { return strings.HasPrefix(f.target.Path, "/oauth/token") }), status(400, 401, 403)).
			but(messaged),
		because("dropped-to-anonymous", BadCredential, Certain,
			shows("x-seraph-loginreason is AUTHENTICATED_FAILED: the site refused the credential and answered as if nobody had signed in", headAnonymous)).
			but(gatewayOnly, foreign, is(evidence.DataCenterToken)).hedged(is(evidence.UnknownCredential)).checking(stepMyself),
		because("site-refused", BadCredential, Likely, atSite, status(401), either("the site answers as it does to a caller that it does not know",
			shows("", bodyMustAuthenticate|bodyBareUnauthorized), emptyAnswer)).
			but(gatewayOnly, is(evidence.OrgAPIKey, evidence.ConnectJWT), ofAPI, that(func(f *facts) bool { return f.Auth != "" && f.Auth != evidence.Basic })).checking(stepRenew),
		because("maybe-dropped", BadCredential, Possible, either("a site answers so to visitors too", that(unseenSomewhere),
			that(func(f *facts) bool { return f.onSite() && f.addressed != nil && f.Status == 404 }),
			that(func(f *facts) bool {
				return !f.onGateway() && f.has(bodyNoProduct) || droppable(f) && f.has(bodyValueUnseen)
			}))).
			but(gatewayOnly, deadLink, sent(evidence.Bearer), shows("", headAnonymous)).checking(stepMyself),
		because("maybe-scoped", WrongHost, Possible, atSite, is(evidence.UnknownCredential), either("the site did not accept the credential, or may not have", shows("", headAnonymous|bodyValueUnseen|bodyNoProduct), that(func(f *facts) bool {
			refused := f.Status == 401 || f.Status == 404 && !f.target.IsBase() || f.Status == 403 && f.isConfluence() // as Confluence was seen to answer
			return refused && (f.has(bodyMustAuthenticate|bodyIssueUnseen) || emptyAnswer.holds(f))
		}))).but(sent(evidence.Bearer), that(func(f *facts) bool { return len(f.Granted.Held) > 0 })).checking(stepCloudID),
		because("unproved-success", BadCredential, Possible,
			atSite, succeeded, says("the resource also answers anonymous visitors", func(f *facts) bool { return f.addressed != nil && f.addressed.Anonymous })).
			but(gatewayOnly, shows("", headAnonymous)).checking(stepMyself),
		because("sufficient-and-refused", BadCredential, Likely, notAtSite, status(401), emptyAnswer, addressed, sufficient).checking(stepRenew),
		because("maybe-not-authenticated", BadCredential, Possible, at(scopes.Gateway), status(401), emptyAnswer, grantedUnknown).but(scopeless).checking(stepReadBody),
	}
}

// oauthRules: the app and the user's consent, before any call is made.
func oauthRules() []rule {
	return []rule{
		because("grant-behind", AppConsent, Likely, says("the app's grant is empty, or older than its manifest", func(f *facts) bool { return f.grantBehind })),
		because("too-many-scopes", AppConsent, Certain,
			either("the answer says that the request is too large", shows("", bodyHeaderTooLarge), that(func(f *facts) bool { return f.Status == 414 && asksConsent(f) }))).
			but(that(func(f *facts) bool { return f.addressed != nil })).then(stepConsent),
		because("authorize-parameters", AppConsent, Likely,
			either("the authorize URL {parameters}", shows("", bodyInvalidRequest), that(func(f *facts) bool { return len(consentLacks(f)) > 0 })), that(func(f *facts) bool { return asksConsent(f) || f.target.Path == "" })).
			but(messaged),
		because("no-refresh-token", AppConsent, Likely, either("there is no refresh token in the answer, or no offline_access in the authorize URL",
			that(tokenWithoutRefresh), that(func(f *facts) bool {
				_, parameters := consentOf(f)
				scope := parameters.Get("scope")
				return scope != "" && !strings.Contains(scope, "offline_access") && (slices.Contains(f.Observed, evidence.FailsAfterAnHour) || strings.Contains(f.lower, "refresh"))
			}))).but(is(evidence.ServiceAccountOAuth), status(400, 401, 403)),
		because("resources-empty", NoPermission, Possible, atResources, shows("the list of sites is empty", bodyEmptyList)),
		because("sign-in-failed", AppConsent, Possible, shows("the page says that something went wrong", bodyWentWrong), that(func(f *facts) bool {
			return asksConsent(f) || f.target.Kind == scopes.Auth || f.target.Path == "" && f.kind(evidence.OAuth3LO, evidence.UnknownCredential)
		})).then(stepConsent),
		because("stale-grant", AppConsent, Possible,
			is(evidence.OAuth3LO), atGateway, addressed, shows("the error is Jira's own, so the scope check was passed", bodyJiraError), says("the status is unknown", func(f *facts) bool { return f.Status == 0 })).
			but(shows("", bodyNoPermission|bodyNoOAuthMethod|bodyRemoved)).then(stepConsent),
	}
}

// consentOf says whether a request is for the page where users consent, and gives its parameters. They are empty where the URL was cut, and at
// Atlassian's MCP server, which takes fewer, and which is not known.
func consentOf(f *facts) (asked bool, parameters url.Values) {
	if f.target.Kind != scopes.Auth && f.target.Kind != scopes.MCPHost || !strings.HasSuffix(f.target.Path, "/authorize") {
		return false, nil
	}
	if values, err := url.ParseQuery(f.target.Query); err == nil && f.target.Kind == scopes.Auth {
		parameters = values
	}
	return true, parameters
}

func asksConsent(f *facts) bool { asked, _ := consentOf(f); return asked }

// consentLacks lists the required parameters that were left out or empty.
func consentLacks(f *facts) []string {
	_, parameters := consentOf(f)
	if parameters.Get("client_id") == "" {
		return nil
	}
	return slices.DeleteFunc([]string{"audience", "scope", "redirect_uri", "response_type"}, func(name string) bool { return parameters.Get(name) != "" })
}

func consentPhrase(f *facts) string {
	if names := consentLacks(f); len(names) > 0 {
		return "lacks " + joinAnd(names)
	}
	return "has a parameter that is not accepted"
}

// tokenWithoutRefresh reports whether the answer is one of the token endpoint that brings an access token alone.
func tokenWithoutRefresh(f *facts) bool {
	text := f.Body + f.Text
	return strings.Contains(text, `"access_token"`) && !strings.Contains(text, "refresh_token") && !strings.Contains(text, "client_credentials")
}
