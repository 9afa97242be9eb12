package diagnose

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// Placeholders of corrected requests. They are words and not braces, which curl would take for a pattern.
const (
	placeholderCloudID = "YOUR_CLOUD_ID"
	placeholderSite    = "https://YOUR_SITE.atlassian.net"
	publicGateway      = "https://api.atlassian.com"
)

// claim names parts of a request that a cause may claim to be wrong. What no cause of an answer claims stays as it was sent.
type claim uint

const (
	partHost    claim = 1 << iota // scheme and host, with the gateway's prefix and cloud id
	partPrefix                    // /ex/jira or /ex/confluence, with a cloud id where there is none
	partCloudID                   // the cloud id
	partPath                      // the operation: method, path, and what it knows of the query
	partSlash                     // doubled slashes and the one at the end
	partAuth                      // the scheme of the credential
)

// correction is where a request should have gone.
type correction struct {
	// host is where the credential works.
	host scopes.Host
	// site is the base URL of the site, without a slash at the end.
	site string
	url  string
	// request is the one to send instead, once the causes are known; nil when it is the same, or when it is not one of the catalogue's.
	request *Corrected
	// lost names the parameters of the query that its operation does not know.
	lost []string
}

// correct works out where to send a request of which some parts are wrong. The facts about it have to be there.
func correct(f *facts, claimed claim) correction {
	r := rewriter{f, claimed}
	c := correction{host: r.host(), site: r.siteBase(), url: r.address()}
	if r.moved() {
		_, c.lost = r.query()
	}
	return c
}

type rewriter struct {
	*facts
	claimed claim
}

func (r rewriter) wrong(parts claim) bool { return r.claimed&parts != 0 }

// moved reports whether another operation takes the place of the one addressed.
func (r rewriter) moved() bool {
	return r.wrong(partPath) && r.meant != nil && r.meant != r.forgiven
}

// host is where the credential works. Where its kind is unknown it is the host that was used, unless the credential must have scopes: only those of
// the gateway do.
func (r rewriter) host() scopes.Host {
	switch r.Credential {
	case evidence.UnscopedToken, evidence.Password, evidence.ConnectJWT, evidence.DataCenterToken:
		return scopes.Site
	case evidence.OrgAPIKey:
		return scopes.AdminHost
	case evidence.UnknownCredential:
		scoped := len(r.Granted.Held) > 0 || slices.Contains(r.Observed, evidence.WorksWithUnscopedToken)
		if r.onSite() && !scoped && r.target.Prefix == "" {
			return scopes.Site
		}
	}
	return scopes.Gateway
}

// scheme is how to send the credential; empty where nothing tells.
func (r rewriter) scheme() evidence.Auth {
	unknown := r.kind(evidence.UnknownCredential)
	switch {
	case r.product() == scopes.AdminAPI, r.Shape.JWT, r.kind(oauthKinds...), r.kind(evidence.OrgAPIKey):
		return evidence.Bearer
	case r.kind(evidence.UnscopedToken, evidence.ScopedToken, evidence.Password), unknown && (r.has(bodyConnectToken) || r.userPrefix() || r.wrong(partAuth) && r.host() == scopes.Site):
		return evidence.Basic
	case r.Auth == evidence.Bearer:
		return evidence.Bearer
	case unknown && !r.wrong(partAuth):
		return ""
	}
	return evidence.Basic
}

// request is the request to send instead, or nil when it is the same. Only operations of the catalogue are sent anywhere, and what stands for one.
func (r rewriter) request(address string) *Corrected {
	leftOut := r.meant == nil && r.target.LeftOut()
	if r.isAPI || r.meant == nil && !leftOut || r.kind(evidence.OrgAPIKey) && r.product() != scopes.AdminAPI ||
		r.kind(evidence.ForgeApp, evidence.ConnectJWT, evidence.DataCenterToken) {
		// The app's framework signs its requests, and a Data Center's token works nowhere in the cloud.
		return nil
	}
	c := &Corrected{Method: r.Method, URL: address, Auth: r.Auth}
	if r.moved() && (r.Method != "" || !r.methodAssumed) {
		c.Method = r.meant.Method
	}
	if r.Auth == "" || r.wrong(partAuth) {
		c.Auth = r.scheme()
	}
	if c.Auth == evidence.Bearer && scopes.ParseTarget(address).Kind == scopes.Site {
		return nil // no site takes it
	}
	if _, ok := r.catalogue.Match(c.Method, scopes.ParseTarget(address).ProductPath()); !ok && !leftOut ||
		address == r.target.URL() && c.Method == r.Method && (r.Auth == "" || r.Auth == c.Auth) ||
		r.target.Host == "" && c.Method == r.Method && strings.HasSuffix(address, r.target.URL()) {
		return nil
	}
	c.Curl = r.curl(c)
	return c
}

func (r rewriter) address() string {
	t := r.target
	switch {
	case r.moved():
		t.Path = r.meantPath
		t.Query, _ = r.query()
	case r.wrong(partSlash):
		t.Path = t.CleanPath()
	case r.wrong(partPrefix) && lostWiki(r.facts):
		t.Path = t.ProductPath()
	}
	prefix, host := r.prefix(), r.host()
	if r.wrong(partHost) || t.Host == "" {
		base := r.gatewayBase()
		switch {
		case host == scopes.Site && prefix != "":
			base = r.siteBase()
			if t.Prefix == "/ex/confluence" && !strings.HasPrefix(t.Path, "/wiki/") {
				t.Path = "/wiki" + t.Path
			}
			t.Prefix, t.CloudID = "", ""
		case r.wrong(partHost) || t.Prefix == "":
			if t.CloudID == "" || t.Prefix == "" {
				t.CloudID = r.cloudID()
			}
			t.Prefix = prefix
		}
		t.Scheme, t.Host, _ = strings.Cut(base, "://")
		if r.meant == nil && r.wrong(partHost) && !t.LeftOut() {
			t.Path, t.Query = "", ""
		}
	}
	if r.wrong(partPrefix) && (t.Prefix != "" || host != scopes.Site) {
		t.Prefix, t.CloudID = prefix, cmp.Or(t.CloudID, r.cloudID())
	}
	if r.wrong(partCloudID) {
		t.CloudID = r.cloudID()
	}
	return t.URL()
}

// prefix is the gateway's for the product that is meant.
func (r rewriter) prefix() string {
	switch {
	case r.meant != nil:
		return prefixOf(r.meant)
	case r.isConfluence():
		return "/ex/confluence"
	default:
		return "/ex/jira"
	}
}

// cloudID is the id to use: the request's own when nothing is wrong with it and the gateway did not refuse it, else the operator's.
func (r rewriter) cloudID() string {
	if r.target.CloudIDFits() && !r.has(bodyUnrouted) {
		return r.target.CloudID
	}
	if first, _, _ := strings.Cut(strings.TrimPrefix(r.target.Path, "/"), "/"); r.onGateway() && scopes.ValidCloudID(first) {
		return first // it came without /ex/jira in front
	}
	if r.atHome() {
		return cmp.Or(r.Home.CloudID, placeholderCloudID)
	}
	return placeholderCloudID
}

// atHome reports whether the request is for the operator's own site: it names that site, or no host at all. What another site's request should have
// been must not point at this one.
func (r rewriter) atHome() bool {
	return r.target.Host == "" || r.target.Host == hostOf(r.Home.Site)
}

func hostOf(base string) string {
	_, host, _ := strings.Cut(strings.TrimRight(base, "/"), "://")
	return strings.ToLower(host)
}

func (r rewriter) gatewayBase() string {
	switch {
	case r.onSite() && strings.HasSuffix(r.target.Host, "atlassian-us-gov-mod.net"):
		return "https://api.atlassian-us-gov-mod.com"
	case r.target.Host != "" && (r.onGateway() || r.target.Kind == scopes.AdminHost):
		return r.target.Scheme + "://" + r.target.Host
	case r.atHome():
		return cmp.Or(strings.TrimRight(r.Home.Gateway, "/"), publicGateway)
	default:
		return publicGateway
	}
}

func (r rewriter) siteBase() string {
	if r.target.Host != "" && (r.onSite() || r.target.Kind == scopes.OtherHost) {
		return r.target.Scheme + "://" + r.target.Host
	}
	if r.atHome() || r.target.Host == hostOf(r.Home.Gateway) && r.target.CloudID == r.Home.CloudID {
		return cmp.Or(strings.TrimRight(r.Home.Site, "/"), placeholderSite)
	}
	return placeholderSite
}

// curl writes a command with environment variables where the secrets go.
func (r rewriter) curl(c *Corrected) string {
	var b strings.Builder
	b.WriteString("curl")
	if c.Method != "GET" && c.Method != "" {
		b.WriteString(" --request " + c.Method)
	}
	secret := "$JIRA_API_TOKEN"
	switch {
	case r.kind(evidence.OrgAPIKey), r.product() == scopes.AdminAPI:
		secret = "$ATLASSIAN_ADMIN_KEY"
	case r.kind(oauthKinds...):
		secret = "$ACCESS_TOKEN"
	}
	b.WriteString(map[evidence.Auth]string{
		"": ` --header "Authorization: $AUTHORIZATION"`, evidence.Basic: ` --user "$JIRA_EMAIL:$JIRA_API_TOKEN"`, evidence.Bearer: ` --header "Authorization: Bearer ` + secret + `"`,
	}[c.Auth])
	if c.Method == "POST" || c.Method == "PUT" || c.Method == "PATCH" {
		b.WriteString(` --header "Content-Type: application/json" --data @body.json`)
	}
	fmt.Fprintf(&b, " '%s'", strings.ReplaceAll(c.URL, "'", "%27"))
	return b.String()
}
