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
		{
			name: "gateway-credential-at-site", code: WrongHost, confidence: Certain, claims: partHost,
			when:   []condition{gatewayOnly, atSite},
			unless: []condition{ofAPI},
			steps:  []steps{stepCloudID, stepResend},
		},
		{
			name: "scopes-at-site", code: WrongHost, confidence: Likely, claims: partHost,
			when: []condition{is(evidence.UnknownCredential), atSite, says("the credential is said to have scopes, and only credentials for the gateway do",
				func(f *facts) bool { return len(f.Granted.Held) > 0 })},
			unless: []condition{ofAPI},
			steps:  []steps{stepCloudID, stepResend},
		},
		{
			name: "unscoped-works-at-site", code: WrongHost, confidence: Likely, claims: partHost,
			when:   []condition{observed(evidence.WorksWithUnscopedToken), either("", atSite, says("", func(f *facts) bool { return f.target.Kind == scopes.NoHost })), status(401, 403, 404)},
			unless: []condition{is(evidence.UnscopedToken)},
			steps:  []steps{stepCloudID, stepResend},
		},
		{
			name: "bearer-at-site-refused", code: WrongHost, confidence: Likely,
			when:   []condition{is(evidence.UnknownCredential), atSite, sent(evidence.Bearer), either("", status(401, 404), shows("", bodyConnectToken))},
			unless: []condition{shows("", bodyNoPermission), says("", func(f *facts) bool { return f.userPrefix() || f.isAPI })},
			doubt:  []condition{shows("", bodyConnectToken)},
		},
		{
			name: "gateway-path-at-site", code: WrongHost, confidence: Certain, claims: partHost,
			when: []condition{says("{host} is a site, and {exprefix} paths exist only on the gateway",
				func(f *facts) bool { return f.onSite() && f.target.Prefix != "" })},
			steps: []steps{stepResend},
		},
		{
			name: "unscoped-at-gateway", code: WrongHost, confidence: Likely, claims: partHost,
			when:   []condition{is(evidence.UnscopedToken, evidence.Password), at(scopes.Gateway)},
			unless: []condition{scopeAnswer, succeeded, atRovo, status(410, 429), ofAPI, says("", func(f *facts) bool { return f.meant == nil && f.target.Prefix == "" })},
			steps:  []steps{stepResend},
		},
	}
}

// cloudRules: the cloud id in the gateway's path says which site is meant.
func cloudRules() []rule {
	return []rule{
		{
			name: "no-cloud-id", code: WrongCloudID, confidence: Certain, claims: partCloudID,
			when:   []condition{says("there is no cloud id between {host} and {path}", func(f *facts) bool { return f.target.Prefix != "" && f.target.CloudID == "" })},
			unless: []condition{routed, is(evidence.UnscopedToken), productFetch},
			steps:  []steps{stepCloudID, stepResend},
		},
		{
			name: "malformed-cloud-id", code: WrongCloudID, confidence: Certain, claims: partCloudID,
			when:   []condition{says("{cloudid} is not written as a cloud id is, a UUID in lower case", func(f *facts) bool { return f.target.Prefix != "" && f.target.CloudID != "" && !f.target.CloudIDFits() })},
			doubt:  []condition{says("", func(f *facts) bool { return scopes.ValidCloudID(strings.ToLower(f.target.CloudID)) })}, // capitals were not measured
			unless: []condition{routed, productFetch, says("", func(f *facts) bool { return f.Status != 0 && f.Status != 404 })},
			steps:  []steps{stepCloudID, stepResend},
		},
		{
			name: "unrouted", code: WrongCloudID, confidence: Certain, claims: partCloudID,
			when:  []condition{shows("the 404 names a path that begins with /ex/, which is the gateway's answer and never Jira's", bodyUnrouted)},
			steps: []steps{stepCloudID, stepResend},
		},
		{
			name: "success-with-grant", code: WrongCloudID, confidence: Possible,
			when:  []condition{oauth, atGateway, succeeded},
			steps: []steps{stepCloudID},
		},
	}
}
