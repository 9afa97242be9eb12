package diagnose

import (
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// isConfluence reports whether the request is for Confluence, so that nothing of
// Jira's is advised.
func (f *facts) isConfluence() bool {
	return f.target.Prefix == "/ex/confluence" || strings.HasPrefix(f.target.Path, "/wiki/") || f.product() == scopes.Confluence ||
		strings.Contains(f.Body+f.Text, "com.atlassian.confluence")
}

// productValue is a word that differs by the product or by the way the
// credential is sent.
func productValue(f *facts, name string) (string, bool) {
	words := map[string]string{
		"product": "Jira", "exprefix": "/ex/jira", "myself": "/rest/api/3/myself",
		"browse": "the Browse projects permission", "pair": "the e-mail address and the token",
		"cloudsource": "the site's _edge/tenant_info",
	}
	if f.isConfluence() {
		words["product"], words["exprefix"] = "Confluence", "/ex/confluence"
		words["myself"], words["browse"] = "/wiki/rest/api/user/current", "the permission to view the space"
	}
	if f.Auth == evidence.Bearer || f.kind(oauthKinds()...) {
		words["pair"] = "the token"
	}
	if f.kind(evidence.ConnectJWT) {
		words["pair"] = "the app's JWT"
	}
	if f.kind(evidence.OAuth3LO) && !f.kindGuessed {
		words["cloudsource"] = "https://api.atlassian.com/oauth/token/accessible-resources"
	}
	words["base"] = "https://api.atlassian.com" + words["exprefix"] + "/CLOUD_ID"
	words["gatewayurl"] = strings.Replace(f.correction.url, f.correction.site, strings.Replace(words["base"], "CLOUD_ID", placeholderCloudID, 1), 1)
	word, ok := words[name]
	return word, ok
}
