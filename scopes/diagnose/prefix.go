package diagnose

import (
	"net/url"
	"slices"
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// irregular reports whether the path addresses its operation only when a part of it is forgiven: its slashes or the prefix. What the gateway does
// with the slashes of Confluence's paths is unknown.
func (f *facts) irregular() bool {
	slashes := f.target.DoubledSlash() || f.target.TrailingSlash()
	return slashes && !f.isConfluence() || f.wrongPrefix() || lostWiki(f)
}

// readWiki puts /wiki in front of a path of Confluence's that came without a host. Clients write a path down as it follows a base URL that ends in
// /wiki, and Jira's have a version behind /rest/api.
func readWiki(f *facts) {
	if f.target.Kind != scopes.NoHost {
		return
	}
	path := f.target.CleanPath()
	_, asItIs := f.catalogue.Match("", path)
	if _, below := f.catalogue.Match("", "/wiki"+path); below && !asItIs {
		f.target.Path, f.wikiAssumed = "/wiki"+f.target.Path, true
	}
}

// lostWiki reports whether a path of Confluence's version 2 lacks /wiki.
func lostWiki(f *facts) bool {
	return f.target.Prefix == "/ex/confluence" && strings.HasPrefix(f.target.Path, "/api/v2/") && f.forgiven != nil
}

// wrongPrefix reports whether a Confluence path stands below Jira's prefix of the gateway, or the other way round.
func (f *facts) wrongPrefix() bool {
	if f.forgiven == nil && f.meant == nil {
		return false
	}
	want := prefixOf(f.meant)
	return f.target.Prefix != "" && want != "" && want != f.target.Prefix
}

// prefixOf is the gateway's prefix for an operation's product, or empty.
func prefixOf(op *scopes.Operation) string {
	switch op.Product {
	case scopes.JiraPlatform, scopes.JiraSoftware, scopes.ServiceDesk:
		return "/ex/jira"
	case scopes.Confluence:
		return "/ex/confluence"
	default:
		return ""
	}
}

// readRealm takes a host that was left out from the realm of a refusal: Jira and Confluence put their own address there.
func readRealm(f *facts) {
	if f.onSite() && !strings.Contains(f.target.Host, ".") && f.has(bodyScopeMismatch) {
		f.target.Host, f.target.Kind = "", scopes.NoHost // a masked host, and only the gateway says this
	}
	if f.onGateway() || f.target.Kind != scopes.NoHost && (f.Headers["www-authenticate"] == "" || !scopes.IsPlaceholder(f.target.Host)) {
		return
	}
	if m := realm().FindStringSubmatch(f.Headers["www-authenticate"]); m != nil {
		if base, err := url.QueryUnescape(m[1]); err == nil {
			named := scopes.ParseTarget(strings.TrimRight(base, "/") + f.target.Path)
			named.Method, named.Query = f.target.Method, f.target.Query
			f.target = named
		}
	}
	if f.target.Kind == scopes.NoHost && f.has(headAnonymous|bodyMustAuthenticate) && !f.kind(evidence.DataCenterToken) && !f.has(bodyDataCenter) {
		f.target.Kind = scopes.Site // no other host of the cloud says so
	}
}

// ofCloud are the marks of answers that only the cloud gives.
const ofCloud = bodyScopeMismatch | bodyBareUnauthorized | bodyConnectToken | bodyMustAuthenticate | bodyPasswordAuth | bodyUnrouted | bodyRemoved | bodyNoProduct

// readServer takes a host that is unknown for a server of somebody's own, where the answer or a client's settings show one, or the person speaks of
// one and not of the cloud.
func readServer(f *facts) {
	f.serverSaid = f.has(textServer) && !f.has(ofCloud|bodyDataCenter) && !strings.Contains(f.lower, "cloud")
	shown := f.kind(evidence.DataCenterToken) || f.has(bodyDataCenter) || f.serverSaid && (f.target.Kind == scopes.NoHost || f.onSite())
	if host := f.target.Host; shown && f.target.Prefix == "" && (host == "" || scopes.IsPlaceholder(host) && !strings.HasSuffix(host, ".atlassian.net")) {
		f.target.Kind = scopes.OtherHost
	}
	if !f.foreign() && f.target.Kind != scopes.NoHost {
		f.print &^= bodyDataCenter // the client is set to another kind of server than it calls
	}
}

// confluenceClass is what the names of its classes begin with.
const confluenceClass = "com.atlassian.confluence"

// isConfluence reports whether the request is for Confluence, so that nothing of Jira's is advised.
func (f *facts) isConfluence() bool {
	return f.target.Prefix == "/ex/confluence" || strings.HasPrefix(f.target.Path, "/wiki") || f.product() == scopes.Confluence || f.saysConfluence ||
		f.target.IsBase() && len(f.Granted.Held) > 0 && !slices.ContainsFunc(f.Granted.Held, func(name string) bool { return !strings.Contains(name, "confluence") })
}

func (f *facts) ofProduct(jira, confluence string) string {
	if f.isConfluence() {
		return confluence
	}
	return jira
}
