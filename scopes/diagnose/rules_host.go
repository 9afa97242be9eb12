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
			name: "gateway-credential-at-site", covers: "token with scopes, service account or OAuth token sent to the site's host", code: WrongHost, confidence: Certain, claims: partHost,
			when:    []condition{gatewayOnly(), atSite()},
			unless:  []condition{ofAPI()},
			summary: "Send this to the gateway instead of the site: {credential} works only at {url}",
			why:     "a site's host does not accept {credential}, whatever its scopes: it refuses the call or answers as if nobody had signed in",
			fix:     "replace the site's address with the gateway's, {base}, and keep the rest of the path",
			steps:   []steps{stepCloudID, stepResend}, sources: []string{srcServiceAccount, srcSiteHost, srcHostMatrix},
		},
		{
			name: "scopes-at-site", covers: "a credential said to hold scopes, sent to the site's host", code: WrongHost, confidence: Likely, claims: partHost,
			when: []condition{is(evidence.UnknownCredential), atSite(), says("the credential is said to have scopes, and only credentials for the gateway do",
				func(f *facts) bool { return len(f.Granted.Held) > 0 })},
			unless:  []condition{ofAPI()},
			summary: "Send this to the gateway instead of the site: a credential with scopes works only at {url}",
			why:     "a credential with scopes is not accepted at a site's own host",
			fix:     "replace the site's address with the gateway's and keep the rest of the path",
			steps:   []steps{stepCloudID, stepResend}, sources: []string{srcServiceAccount, srcSiteHost},
		},
		{
			name: "bearer-at-site-refused", covers: "Bearer at the site, refused: an access token of OAuth belongs to the gateway", code: WrongHost, confidence: Likely,
			when:    []condition{is(evidence.UnknownCredential), atSite(), sent(evidence.Bearer), either("", status(401), shows("", bodyConnectToken))},
			unless:  []condition{shows("", bodyNoPermission), says("", func(f *facts) bool { return f.userPrefix() || f.isAPI })},
			doubt:   []condition{shows("", bodyConnectToken)},
			summary: "Send this to the gateway instead of the site: {gatewayurl}",
			why:     "access tokens of OAuth apps and tokens of service accounts go to the gateway as Bearer. A site takes neither, and a user's API token it takes only as Basic",
			fix:     "use the gateway's address, {base}. A user's API token goes as Basic with the e-mail address instead",
			check:   "where the credential comes from: an OAuth app, admin.atlassian.com, or a user's own token page",
			steps:   []steps{stepCloudID}, sources: []string{srcSiteHost, srcTokens},
		},
		{
			name: "gateway-path-at-site", covers: "a path of the gateway, such as /ex/jira, on the site's host", code: WrongHost, confidence: Certain, claims: partHost,
			when: []condition{says("{host} is a site, and {exprefix} paths exist only on the gateway",
				func(f *facts) bool { return f.onSite() && f.target.Prefix != "" })},
			summary: "{host} has no {exprefix} paths: use {url}",
			why:     "the path belongs to the gateway and the host is a site",
			fix:     "use the host api.atlassian.com, or keep the site and drop {exprefix} and the cloud id from the path",
			steps:   []steps{stepResend}, sources: []string{srcServiceAccount},
		},
		{
			name: "unscoped-at-gateway", covers: "token without scopes sent to the gateway", code: WrongHost, confidence: Likely, claims: partHost,
			when:    []condition{is(evidence.UnscopedToken, evidence.Password), at(scopes.Gateway)},
			unless:  []condition{scopeAnswer(), succeeded(), atRovo(), status(410, 429), ofAPI(), says("", func(f *facts) bool { return f.meant == nil && f.target.Prefix == "" })},
			summary: "Send this to your site instead of the gateway: a token without scopes works at {url}",
			why:     "tokens without scopes are made for the site's own host. No document says that the gateway accepts them, and how it refuses them is not established",
			fix:     "use the site's address, without {exprefix} and the cloud id, or make a token with scopes. Confluence's paths begin with /wiki there",
			steps:   []steps{stepResend}, sources: []string{srcTokens, srcServiceAccount},
		},
		{
			name: "government-cloud", covers: "a government-cloud site called through the commercial gateway", code: WrongHost, confidence: Likely, claims: partHost,
			when:    []condition{says("the site belongs to a government or isolated cloud, which has its own gateway", func(f *facts) bool { return f.target.Host == "api.atlassian.com" && f.namesIsolatedCloud() })},
			summary: "Use the gateway of your cloud: api.atlassian.com does not serve sites of the government or isolated clouds",
			why:     "those clouds are separate. For atlassian-us-gov-mod.net, the gateway is reported to be api.atlassian-us-gov-mod.com",
			fix:     "replace api.atlassian.com with api.atlassian-us-gov-mod.com, and auth.atlassian.com with auth.atlassian-us-gov-mod.com",
			steps:   []steps{stepResend}, sources: []string{srcCloudID},
		},
	}
}

func (f *facts) namesIsolatedCloud() bool {
	if scopes.IsIsolated(strings.TrimPrefix(f.Home.Site, "https://")) {
		return true
	}
	return strings.Contains(strings.ToLower(f.Text), ".atlassian-us-gov-mod.net")
}

// atRovo holds for Atlassian's own MCP server.
func atRovo() condition {
	return at(scopes.MCPHost)
}
