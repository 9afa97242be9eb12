package diagnose

import (
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// hostRules: the kind of a credential decides the host. Tokens without scopes
// work at the site, all others at the gateway, and neither at the other's.
func hostRules() []rule {
	return []rule{
		because("gateway-credential-at-site", WrongHost, Certain, gatewayOnly, atSite).claiming(partHost).but(ofAPI).then(stepCloudID, stepResend),
		because("scopes-at-site", WrongHost, Likely, is(evidence.UnknownCredential), atSite, says("the credential is said to have scopes, and only credentials for the gateway do",
			func(f *facts) bool { return len(f.Granted.Held) > 0 })).claiming(partHost).but(ofAPI).then(stepCloudID, stepResend),
		because("unscoped-works-at-site", WrongHost, Likely,
			observed(evidence.WorksWithUnscopedToken), either("", atSite, that(func(f *facts) bool { return f.target.Kind == scopes.NoHost })), status(401, 403, 404)).
			claiming(partHost).but(is(evidence.UnscopedToken)).then(stepCloudID, stepResend),
		because("bearer-at-site-refused", WrongHost, Likely,
			is(evidence.UnknownCredential), atSite, sent(evidence.Bearer), either("", status(401, 404), shows("", bodyConnectToken))).
			but(shows("", bodyNoPermission), that(func(f *facts) bool { return f.userPrefix() || f.isAPI })).doubted(shows("", bodyConnectToken)),
		because("gateway-path-at-site", WrongHost, Certain, says("{host} is a site, and {exprefix} paths exist only on the gateway",
			func(f *facts) bool { return f.onSite() && f.target.Prefix != "" })).claiming(partHost).then(stepResend),
		because("unscoped-at-gateway", WrongHost, Likely, is(evidence.UnscopedToken, evidence.Password), at(scopes.Gateway)).claiming(partHost).
			but(scopeAnswer, succeeded, atRovo, status(410, 429), ofAPI, that(func(f *facts) bool { return f.meant == nil && f.target.Prefix == "" })).then(stepResend),
	}
}

// cloudRules: the cloud id in the gateway's path says which site is meant.
func cloudRules() []rule {
	return []rule{
		because("no-cloud-id", WrongCloudID, Certain,
			says("there is no cloud id between {host} and {path}", func(f *facts) bool { return f.target.Prefix != "" && f.target.CloudID == "" })).claiming(partCloudID).
			but(routed, is(evidence.UnscopedToken), productFetch).then(stepCloudID, stepResend),
		because("malformed-cloud-id", WrongCloudID, Certain,
			says("{cloudid} is not written as a cloud id is, a UUID in lower case", func(f *facts) bool { return f.target.Prefix != "" && f.target.CloudID != "" && !f.target.CloudIDFits() })).
			claiming(partCloudID).but(routed, productFetch, that(func(f *facts) bool { return f.Status != 0 && f.Status != 404 })).
			doubted(that(func(f *facts) bool { return scopes.ValidCloudID(strings.ToLower(f.target.CloudID)) })).then(stepCloudID, stepResend),
		because("unrouted", WrongCloudID, Certain, shows("the 404 names a path that begins with /ex/, which is the gateway's answer and never Jira's", bodyUnrouted)).
			claiming(partCloudID).then(stepCloudID, stepResend),
		because("success-with-grant", WrongCloudID, Possible, oauth, atGateway, succeeded).then(stepCloudID),
	}
}
