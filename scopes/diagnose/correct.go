package diagnose

import (
	"fmt"
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// Placeholders of corrected requests. They are words and not braces, which
// curl would take for a pattern.
const (
	placeholderCloudID = "YOUR_CLOUD_ID"
	placeholderSite    = "https://YOUR_SITE.atlassian.net"
	publicGateway      = "https://api.atlassian.com"
)

// door is where the credential works. Where its kind is not known it is the
// door that was used, unless scopes are said to be held, which only the
// gateway's credentials have.
func (f *facts) door() scopes.Host {
	switch f.Credential {
	case evidence.UnscopedToken:
		return scopes.Site
	case evidence.OrgAPIKey:
		return scopes.AdminHost
	case evidence.UnknownCredential:
		if f.onSite() && len(f.Granted) == 0 && f.target.Prefix == "" {
			return scopes.Site
		}
	}
	return scopes.Gateway
}

// scheme is how the credential has to be sent.
func (f *facts) scheme() evidence.Auth {
	if f.product() == scopes.AdminAPI {
		return evidence.Bearer
	}
	switch f.Credential {
	case evidence.UnscopedToken, evidence.ScopedToken:
		return evidence.Basic
	case evidence.ServiceAccountOAuth, evidence.OAuth3LO, evidence.OrgAPIKey:
		return evidence.Bearer
	case evidence.UnknownCredential:
		if f.has(bodyConnectToken) || strings.HasPrefix(f.Shape.Prefix, "ATATT") {
			return evidence.Basic
		}
	}
	if f.Auth == evidence.Bearer {
		return evidence.Bearer
	}
	return evidence.Basic
}

// corrected is the request to send instead, or nil when it is the same.
func (f *facts) corrected() *Corrected {
	address := f.correctedURL()
	if address == "" {
		return nil
	}
	c := &Corrected{Method: orElse(f.Method, "GET"), URL: address, Auth: f.scheme()}
	if f.meant != nil {
		c.Method = f.meant.Method
	}
	same := sameAddress(address, f.target) && c.Method == orElse(f.Method, "GET") &&
		(f.Auth == "" || f.Auth == c.Auth)
	if same {
		return nil
	}
	c.Curl = f.curl(c)
	return c
}

func sameAddress(address string, t scopes.Target) bool {
	return address == t.URL() || t.Host == "" && strings.HasSuffix(address, t.URL())
}

// correctedURL is the address that the request should have had, or empty when
// there is no path to go by.
func (f *facts) correctedURL() string {
	path := f.target.CleanPath()
	if f.meantPath != "" {
		path = f.meantPath
	}
	if path == "" || f.foreign() || f.meant == nil && f.isOtherAPI() || f.target.Kind == scopes.Auth || f.target.Kind == scopes.MCPHost ||
		strings.HasPrefix(path, "/oauth/") {
		return ""
	}
	base := f.base(path)
	if query := f.query(); query != "" {
		path += "?" + query
	}
	return base + path
}

// query is the request's query without what a replacement ignores: search/jql
// pages by nextPageToken, and with startAt shows its first page for ever.
func (f *facts) query() string {
	if f.forgiven == nil || !f.forgiven.Removed {
		return f.target.Query
	}
	var kept []string
	for part := range strings.SplitSeq(f.target.Query, "&") {
		if !strings.HasPrefix(part, "startAt=") {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "&")
}

// base is what stands in front of the product's path at the right door.
func (f *facts) base(path string) string {
	prefix := "/ex/jira"
	switch {
	case f.meant != nil:
		prefix = prefixOf(f.meant)
	case strings.HasPrefix(path, "/wiki/"):
		prefix = "/ex/confluence"
	}
	switch {
	case prefix == "":
		return f.gatewayBase()
	case f.door() == scopes.Site:
		return f.siteBase()
	default:
		return f.gatewayBase() + prefix + "/" + f.cloudID()
	}
}

// cloudID is the id to use: the request's own when it is well formed and the
// gateway did not refuse it, else the operator's.
func (f *facts) cloudID() string {
	if scopes.ValidCloudID(f.target.CloudID) && !f.has(bodyUnrouted|bodyWrongPlace) {
		return f.target.CloudID
	}
	if f.atHome() {
		return orElse(f.Home.CloudID, placeholderCloudID)
	}
	return placeholderCloudID
}

// atHome reports whether the request is for the operator's own site: it names
// that site, or no host at all. What another site's request should have been
// must not point at this one.
func (f *facts) atHome() bool {
	return f.target.Host == "" || f.target.Host == hostOf(f.Home.Site)
}

func hostOf(base string) string {
	_, host, _ := strings.Cut(strings.TrimRight(base, "/"), "://")
	return strings.ToLower(host)
}

func (f *facts) gatewayBase() string {
	switch {
	case f.onSite() && strings.HasSuffix(f.target.Host, "atlassian-us-gov-mod.net"), f.namesIsolatedCloud() && f.target.Host == "api.atlassian.com":
		return "https://api.atlassian-us-gov-mod.com"
	case f.target.Host != "" && (f.onGateway() || f.target.Kind == scopes.AdminHost):
		return f.target.Scheme + "://" + f.target.Host
	case f.atHome():
		return orElse(strings.TrimRight(f.Home.Gateway, "/"), publicGateway)
	default:
		return publicGateway
	}
}

func (f *facts) siteBase() string {
	if f.onSite() || f.target.Kind == scopes.OtherHost {
		return f.target.Scheme + "://" + f.target.Host
	}
	if f.atHome() || f.target.Host == hostOf(f.Home.Gateway) && f.target.CloudID == f.Home.CloudID {
		return orElse(strings.TrimRight(f.Home.Site, "/"), placeholderSite)
	}
	return placeholderSite
}

// curl writes a command with environment variables where the secrets go.
func (f *facts) curl(c *Corrected) string {
	var b strings.Builder
	b.WriteString("curl")
	if c.Method != "GET" {
		b.WriteString(" --request " + c.Method)
	}
	switch {
	case c.Auth == evidence.Basic:
		b.WriteString(` --user "$JIRA_EMAIL:$JIRA_API_TOKEN"`)
	case f.kind(evidence.OrgAPIKey), f.product() == scopes.AdminAPI:
		b.WriteString(` --header "Authorization: Bearer $ATLASSIAN_ADMIN_KEY"`)
	case f.kind(evidence.OAuth3LO, evidence.ServiceAccountOAuth):
		b.WriteString(` --header "Authorization: Bearer $ACCESS_TOKEN"`)
	default:
		b.WriteString(` --header "Authorization: Bearer $JIRA_API_TOKEN"`)
	}
	b.WriteString(` --header "Accept: application/json"`)
	if c.Method == "POST" || c.Method == "PUT" || c.Method == "PATCH" {
		b.WriteString(` --header "Content-Type: application/json" --data @body.json`)
	}
	fmt.Fprintf(&b, " '%s'", strings.ReplaceAll(c.URL, "'", "%27"))
	return b.String()
}
