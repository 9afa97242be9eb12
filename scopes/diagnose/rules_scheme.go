package diagnose

import (
	"strings"

	"jirascope/internal/pattern"
	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// schemeRules: how the credential is sent. User tokens go as Basic, OAuth tokens as Bearer, a service account's token either way.
func schemeRules() []rule {
	return []rule{
		because("data-center-token", WrongAuthScheme, Likely, is(evidence.DataCenterToken), either("the request goes to Atlassian Cloud", atSite, atGateway)).but(succeeded),
		because("data-center-refused", BadCredential, Likely, offCloud, sent(evidence.Bearer), status(401, 403)).but(messaged, shows("", sayings&^bodyMustAuthenticate)).checking(stepMyself),
		because("data-center-scheme", WrongAuthScheme, Likely, offCloud, either("the credential was refused, or the answer is unknown", status(401, 403), shows("", headAnonymous), that(func(f *facts) bool {
			return noFailure.holds(f) && (f.serverSaid || f.has(bodyDataCenter))
		}))).
			but(sent(evidence.Bearer), shows("", sayings&^bodyMustAuthenticate)).doubted(that(func(f *facts) bool { return f.serverSaid }), noFailure).checking(stepMyself),
		because("connect-jwt-refused", BadCredential, Certain,
			either("the site does not accept the app's JWT", shows("", bodyConnectClaim), that(func(f *facts) bool { return f.kind(evidence.ConnectJWT) && f.onSite() && f.Status == 401 }))).
			but(sent(evidence.Bearer), atGateway).hedged(that(func(f *facts) bool { return !f.has(bodyConnectClaim) })),
		because("connect-jwt-at-gateway", WrongAuthScheme, Likely, is(evidence.ConnectJWT), either("it goes to the gateway, or as Bearer", atGateway, sent(evidence.Bearer))).
			but(succeeded),
		because("org-key-for-products", WrongAuthScheme, Certain, is(evidence.OrgAPIKey), says("the request is not for the admin API", func(f *facts) bool {
			return f.target.Kind != scopes.AdminHost && f.product() != scopes.AdminAPI && !f.isStrangeAPI()
		})).claiming(partAuth).then(stepNewToken),
		because("admin-needs-org-key", WrongAuthScheme, Likely, either("it was not an organization API key, sent as Bearer, as far as is known", gatewayOrUserToken, sent(evidence.Basic), that((*facts).userPrefix), refusedUnknown), says("{path} belongs to the admin API", func(f *facts) bool {
			return f.target.Kind == scopes.AdminHost || f.product() == scopes.AdminAPI
		})).claiming(partAuth).but(succeeded, ofAPI).doubted(perhapsRight).then(stepResend),
		because("unscoped-at-rovo", WrongAuthScheme, Likely, atRovo, is(evidence.UnscopedToken)).then(stepNewToken),
		because("bearer-at-site", WrongAuthScheme, Certain, either("a site takes a Bearer value for a Connect app's token, which it cannot parse", shows("", bodyConnectToken), that(func(f *facts) bool {
			return f.onSite() && f.Auth == evidence.Bearer && (f.Status == 0 && f.target.IsBase() && !f.Shape.JWT || f.Status/100 == 4 && f.Status != 401 && !f.has(^ofClient) && len(f.messages) == 0 || f.has(bodyNoProduct)) && f.kind(evidence.UnknownCredential, evidence.UnscopedToken)
		}))).claiming(partAuth).but(is(evidence.OAuth3LO, evidence.ServiceAccountOAuth, evidence.ServiceAccountToken, evidence.ConnectJWT), that(func(f *facts) bool { return f.Shape.JWT })).
			hedged(that(func(f *facts) bool { return f.kind(evidence.UnknownCredential) && !f.userPrefix() })).
			doubted(that(func(f *facts) bool { return !f.has(bodyConnectToken) && !f.kind(evidence.UnscopedToken) })).then(stepResend),
		because("user-token-as-bearer", WrongAuthScheme, Certain, is(evidence.UnscopedToken), sent(evidence.Bearer)).claiming(partAuth).
			but(scopeAnswer, succeeded, shows("", bodyConnectToken), atRovo, offCloud).hedged(atGateway).then(stepResend),
		because("scoped-token-as-bearer", WrongAuthScheme, Likely, sent(evidence.Bearer), either("the credential was not authenticated", that(func(f *facts) bool {
			return f.onGateway() && (bareAnswer.holds(f) || emptyAnswer.holds(f)) || f.onSite() && f.kind(evidence.ScopedToken)
		})), says("it is a user's API token: it has scopes, or begins as those do", func(f *facts) bool {
			return f.kind(evidence.ScopedToken) || f.kind(evidence.UnknownCredential) && f.Status == 401 && f.userPrefix()
		})).claiming(partAuth).but(succeeded).then(stepResend),
		because("oauth-as-basic", WrongAuthScheme, Certain,
			sent(evidence.Basic), either("it is an access token of OAuth", oauth, that(func(f *facts) bool { return f.Shape.JWT && f.Status != 0 }))).claiming(partAuth).
			but(succeeded, scopeAnswer, tokenEndpoint).then(stepResend),
		because("resources-need-oauth", WrongAuthScheme, Certain,
			says("accessible-resources answers only to OAuth tokens", atResources.holds), either("an API token was sent, as far as is known", sent(evidence.Basic), userOrAccountToken, refusedUnknown)).
			but(succeeded).doubted(perhapsRight).checking(stepCloudID),
		because("no-email", WrongAuthScheme, Likely, says("the Basic value has no e-mail address in front of a colon", func(f *facts) bool {
			return f.Auth == evidence.Basic && f.Shape.Seen && (!f.Shape.Colon || !f.Shape.Email)
		})).claiming(partAuth).but(scopeAnswer, succeeded, foreign).then(stepResend),
		because("shell-literal", WrongAuthScheme, Possible, says("a command has the name of a variable in single quotes", func(f *facts) bool { return f.Shape.Literal }), status(401, 403)).but(scopeAnswer),
		because("base64-wrapped", WrongAuthScheme, Likely, says("the value comes from base64 that breaks long lines", func(f *facts) bool { return f.Shape.Wrapped })).but(scopeAnswer, succeeded, foreign, misplaced),
		because("malformed-header", WrongAuthScheme, Certain,
			says("the Authorization header is not one word, one space and one value", func(f *facts) bool { return f.Shape.Malformed })).claiming(partAuth).but(scopeAnswer, foreign).
			doubted(atGateway).then(stepResend),
		because("no-credential", WrongAuthScheme, Certain, sent(evidence.NoAuth), status(401, 403, 404)).claiming(partAuth).
			but(that(func(f *facts) bool { return f.Shape.Malformed }), scopeAnswer, tokenEndpoint).
			hedged(says("", func(f *facts) bool { return loggedEmpty().MatchString(f.Text) })).then(stepResend),
		because("account-token-as-basic", WrongAuthScheme, Possible, is(evidence.ServiceAccountToken), sent(evidence.Basic), atGateway, status(401), emptyAnswer, grantedUnknown).
			then(stepReadBody),
	}
}

var (
	refusedUnknown = that(func(f *facts) bool { return f.kind(evidence.UnknownCredential) && f.Status == 401 })
	// perhapsRight holds where nothing speaks against the credential but its refusal.
	perhapsRight = that(func(f *facts) bool { return refusedUnknown.holds(f) && f.Auth != evidence.Basic && !f.userPrefix() })
)

// userPrefix reports whether the token begins as those of users do.
func (f *facts) userPrefix() bool { return strings.HasPrefix(f.Shape.Prefix, "ATATT") }

// hostRules: the kind of a credential decides the host. Tokens without scopes work at the site, all others at the gateway, and neither at the
// other's.
func hostRules() []rule {
	return []rule{
		because("token-elsewhere", WrongHost, Likely, says("{host} gives out no access tokens", func(f *facts) bool {
			asked := strings.HasSuffix(f.target.Path, "/oauth/token") || strings.HasSuffix(f.target.Path, "/oauth2/token")
			return asked && (f.onSite() || f.onGateway() || f.has(textJWTBearer) && f.target.Kind == scopes.Auth)
		})).but(succeeded),
		because("gateway-credential-at-site", WrongHost, Certain, either("the credential is {scoped}", misplaced, saidToHaveScopes, unscopedWorks)).
			claiming(partHost).but(ofAPI).hedged(that(func(f *facts) bool { return !misplaced.holds(f) })).then(stepCloudID, stepResend),
		because("bearer-at-site-refused", WrongHost, Likely,
			is(evidence.UnknownCredential), atSite, sent(evidence.Bearer), either("", status(401, 404), shows("", bodyConnectToken))).
			but(shows("", bodyNoPermission), that(func(f *facts) bool { return f.userPrefix() || f.isAPI })).doubted(shows("", bodyConnectToken)),
		because("gateway-path-at-site", WrongHost, Certain, says("{host} is a site, and {exprefix} paths exist only on the gateway",
			func(f *facts) bool { return f.onSite() && f.target.Prefix != "" })).claiming(partHost).then(stepResend),
		because("account-host", WrongHost, Certain, says("{host} has no API of Jira or Confluence", func(f *facts) bool {
			return accountHost().MatchString(f.target.Host) && (productPath().MatchString(f.target.Path) || f.target.Path == "/" && f.Status/100 == 4)
		})),
		because("unscoped-at-gateway", WrongHost, Likely, is(evidence.UnscopedToken, evidence.Password), at(scopes.Gateway)).claiming(partHost).
			but(scopeAnswer, succeeded, atRovo, status(410, 429), ofAPI, that(func(f *facts) bool { return f.meant == nil && f.target.Prefix == "" })).then(stepResend),
	}
}

// cloudRules: the cloud id in the gateway's path says which site is meant.
func cloudRules() []rule {
	return []rule{
		because("malformed-cloud-id", WrongCloudID, Certain,
			says("{cloudid} stands behind {exprefix}, where the cloud id belongs, a UUID in lower case", func(f *facts) bool {
				return f.target.Prefix != "" && (f.target.CloudID == "" && !f.kind(evidence.UnscopedToken) || !f.target.CloudIDFits() && (f.Status == 0 || f.Status == 404))
			})).claiming(partCloudID).but(routed, productFetch).
			doubted(that(func(f *facts) bool { return scopes.ValidCloudID(strings.ToLower(f.target.CloudID)) })).then(stepCloudID, stepResend),
		because("unrouted", WrongCloudID, Certain, shows("the 404 names a path that begins with /ex/, which is the gateway's answer and never Jira's", bodyUnrouted)).
			claiming(partCloudID).then(stepCloudID, stepResend),
	}
}

var (
	// loggedEmpty finds headers that a log shows as empty. It may leave some out.
	loggedEmpty = pattern.Lazy(`(?i)headers["']?\s*[:=]\s*\{\s*\}`)
	// serverAddress is how the address of a Data Center looks.
	serverAddress = pattern.Lazy(`^(?:jira|confluence|wiki|issues)\b|/(?:rest|secure|wiki|plugins)/`)
	contextOnly   = pattern.Lazy(`^/(?:confluence|jira)/?$`)
	accountHost   = pattern.Lazy(`^(?:id|admin|home|start|team|www)\.atlassian\.(?:com|net)$`)
	productPath   = pattern.Lazy(`^/(?:rest|wiki)/`)
)
