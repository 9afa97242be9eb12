package diagnose

import (
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// hostRules: the kind of a credential decides the host. Tokens without scopes work at the site, all others at the
// gateway, and neither at the other's.
func hostRules() []rule {
	return []rule{
		because("gateway-credential-at-site", WrongHost, Certain, either("the credential is {scoped}", misplaced, saidToHaveScopes, unscopedWorks)).
			claiming(partHost).but(ofAPI).hedged(that(func(f *facts) bool { return !misplaced.holds(f) })).then(stepCloudID, stepResend),
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
		because("malformed-cloud-id", WrongCloudID, Certain,
			says("{cloudid} stands behind {exprefix}, where the cloud id belongs, a UUID in lower case", func(f *facts) bool {
				return f.target.Prefix != "" && (f.target.CloudID == "" && !f.kind(evidence.UnscopedToken) || !f.target.CloudIDFits() && (f.Status == 0 || f.Status == 404))
			})).claiming(partCloudID).but(routed, productFetch).
			doubted(that(func(f *facts) bool { return scopes.ValidCloudID(strings.ToLower(f.target.CloudID)) })).then(stepCloudID, stepResend),
		because("unrouted", WrongCloudID, Certain, shows("the 404 names a path that begins with /ex/, which is the gateway's answer and never Jira's", bodyUnrouted)).
			claiming(partCloudID).then(stepCloudID, stepResend),
	}
}
