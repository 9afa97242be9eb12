package diagnose

import (
	"strings"

	"jirascope/internal/pattern"
	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// pathRules: the gateway answers a path that it does not know like a missing
// scope, so the path is judged before scopes are.
func pathRules() []rule {
	return []rule{
		{
			name: "gateway-prefix-lost", covers: "/ex/jira and the cloud id lost from the gateway's address", code: UnknownRoute, confidence: Certain, claims: partPrefix,
			when: []condition{says("{path} was sent to the gateway without /ex/jira and a cloud id in front", func(f *facts) bool {
				return f.onGateway() && f.target.Host != "" && f.target.Prefix == "" && (f.meant == nil && strings.HasPrefix(f.target.Path, "/rest/") ||
					f.meant != nil && prefixOf(f.meant) != "")
			})},
			unless:  []condition{is(evidence.UnscopedToken)},
			summary: "Put /ex/jira and the cloud id in front of the path: {url}",
			why:     "the gateway serves Jira only below /ex/jira/CLOUD_ID. Clients that keep only the host of a base URL lose that prefix",
			fix:     "use the full base URL, https://api.atlassian.com/ex/jira/CLOUD_ID",
			steps:   []steps{stepCloudID, stepResend}, sources: []string{srcGatewayPath},
		},
		{
			name: "wrong-product-prefix", covers: "a Confluence path below Jira's prefix, or the other way round", code: UnknownRoute, confidence: Certain, claims: partPrefix,
			when:    []condition{says("{path} belongs to one product and the prefix in front of it to another", func(f *facts) bool { return f.wrongPrefix() })},
			summary: "Use the other product's prefix: {url}",
			why:     "the gateway has /ex/jira for Jira and /ex/confluence for Confluence. Below the wrong prefix the path is unknown, which it reports as a scope that does not match",
			fix:     "change the prefix. A user's token has scopes for one product only",
			steps:   []steps{stepResend}, sources: []string{srcUnknownRoute},
		},
		{
			name: "wiki-lost", covers: "/wiki lost from a path of Confluence's version 2",
			code: UnknownRoute, confidence: Likely, claims: partPrefix,
			when:    []condition{says("{path} lacks /wiki in front", (*facts).lostWiki)},
			unless:  []condition{succeeded()},
			summary: "Put /wiki in front of the path: {url}",
			why:     "the documented paths of version 2 begin with /wiki/api/v2, also below /ex/confluence. The gateway reports an unknown path as a scope that does not match",
			fix:     "set the base URL to https://api.atlassian.com/ex/confluence/CLOUD_ID/wiki",
			steps:   []steps{stepResend, stepScopesOfMeant},
			sources: []string{srcUnknownRoute},
		},
		{
			name: "browse-link", covers: "a page's URL, such as /browse/KEY, in place of an API path", code: UnknownRoute, confidence: Certain, claims: partPath,
			when:    []condition{says("{path} is the URL of a web page", func(f *facts) bool { return f.page })},
			summary: "Call {meant} instead: {path} is a page, not part of the API",
			why:     "pages are for people who are signed in. The API has its own paths",
			fix:     "call {meant}. A link for people begins with the site's own address, not with the gateway's",
			steps:   []steps{stepResend, stepScopesOfMeant}, sources: []string{srcUnknownRoute},
		},
		{
			name: "private-path", covers: "a path of Jira's own pages, or of an app for Data Center", code: UnknownRoute, confidence: Likely,
			when:    []condition{says("{path} is not of the public API", func(f *facts) bool { return f.other != "" })},
			unless:  []condition{succeeded(), jirasOwnRefusal()},
			summary: "Leave this path: {other}",
			why:     "the path is not in the documents of the API, so no scope is known to open it",
			fix:     "{other}",
			sources: []string{srcUnknownRoute},
		},
		{
			name: "session", covers: "/rest/auth/1/session: cookies in place of a credential", code: RemovedEndpoint, confidence: Likely,
			when:    []condition{says("{path} made sessions for passwords", func(f *facts) bool { return strings.HasPrefix(f.target.Path, "/rest/auth/") })},
			unless:  []condition{succeeded()},
			summary: "Send the API token with each call instead: Atlassian Cloud has no sessions for programs any more",
			why:     "cookies by password went with passwords themselves",
			fix:     "send Basic e-mail:token with every request, and test it with GET /rest/api/3/myself",
			steps:   []steps{stepMyself}, sources: []string{srcPassword},
		},
		{
			name: "mangled-path", covers: "a path that does not exist, close to one that does", code: UnknownRoute, confidence: Certain, claims: partPath,
			when:    []condition{noSuchPath(), says("{meant} is the nearest documented operation", func(f *facts) bool { return f.meant != nil })},
			unless:  []condition{succeeded(), jirasOwnRefusal(), lostPrefix()},
			summary: "Correct the path to {meant}: {path} does not exist",
			why:     "no documented operation has this path. The gateway reports an unknown path as a scope that does not match, the site as not found",
			fix:     "call {meant}",
			steps:   []steps{stepResend, stepScopesOfMeant}, sources: []string{srcUnknownRoute},
		},
		{
			name: "unknown-path", covers: "a path that no document lists", code: UnknownRoute, confidence: Likely,
			when: []condition{noSuchPath(), says("nothing close to it is documented", func(f *facts) bool {
				return f.meant == nil && !f.target.LeftOut() && (heldPath().MatchString(f.target.ProductPath()) || f.unroutable())
			})},
			// A site refuses a credential before it looks at the path.
			unless:  []condition{succeeded(), jirasOwnRefusal(), lostPrefix(), status(429, 500, 502, 503, 504), noFailure(), says("", func(f *facts) bool { return f.onSite() && (f.Status == 401 || f.Status == 403) })},
			summary: "Check the path {path}: {unlisted}",
			why:     "this catalogue holds {catalogue}. The gateway reports an unknown path as a scope that does not match. Undocumented paths of Jira's own pages do not work there",
			fix:     "use a documented operation{near}",
			check:   "the documentation of the operation that you want",
			sources: []string{srcUnknownRoute},
		},
		{
			name: "not-in-catalogue", covers: "an API that the catalogue does not hold", code: Other, confidence: Possible,
			when: []condition{says("{path} is not in this catalogue", func(f *facts) bool {
				return f.meant == nil && f.forgiven == nil && len(f.otherMethods) == 0 && len(f.target.Path) > 1 &&
					!heldPath().MatchString(f.target.ProductPath()) && !isElsewhere(f) && !f.unroutable()
			})},
			unless:  []condition{succeeded(), jirasOwnRefusal(), ofAPI(), status(410, 429, 500, 502, 503, 504)},
			summary: "{path} is not in this catalogue: look it up where its own API is documented",
			why:     "this catalogue holds {catalogue}. It says nothing of other APIs: which scopes they need, or whether they take tokens with scopes at all",
			fix:     "find the API's documentation. It says which host, which credential and which scopes the call needs",
			sources: []string{"https://developer.atlassian.com/cloud/"},
		},
		{
			name: "wrong-method", covers: "a path that exists, with a method it does not have", code: UnknownRoute, confidence: Likely,
			when: []condition{says("{path} exists for {methods}, not for {method}", func(f *facts) bool {
				return f.Method != "" && len(f.otherMethods) > 0 && (f.meant == nil || !f.readsWhatWrites())
			})},
			unless:  []condition{succeeded()},
			summary: "Use another method: {path} exists for {methods}, not for {method}",
			why:     "each method is an operation of its own, with its own scopes",
			fix:     "use the method for what the call should do: {methods}",
			sources: []string{srcUnknownRoute},
		},
		{
			name: "extra-slash", covers: "a slash at the end of the path, or a doubled one",
			code: UnknownRoute, confidence: Likely, claims: partSlash | partPath,
			doubt: []condition{says("", func(f *facts) bool { return f.isConfluence() || !f.target.TrailingSlash() })},
			when: []condition{says("{path} has a slash at its end, or two in a row", func(f *facts) bool {
				return f.forgiven != nil && (f.target.TrailingSlash() && (f.onGateway() || f.correction.host != scopes.Site) || f.target.DoubledSlash() && !f.target.TrailingSlash())
			})},
			unless:  []condition{succeeded(), says("", (*facts).onTokenLimit)},
			summary: "Remove the extra slash from the path: {url}",
			why:     "Atlassian reports that the gateway answers so to a path of Jira with a slash at its end. For Confluence, and for a doubled slash, that is not established",
			fix:     "join base URL and path with one slash, and end the path without one, also before a question mark{replaced}",
			steps:   []steps{stepResend},
			sources: []string{srcSlash},
		},
		{
			name: "dead-link", covers: "Jira's page for a dead link: a context path left in the base URL", code: UnknownRoute, confidence: Likely,
			when:    []condition{shows("the answer is Jira's page for a dead link", bodyDeadLink)},
			unless:  []condition{noSuchPath()},
			summary: "Cut the base URL down to the host: the path does not belong to the REST API",
			why:     "Jira Cloud has no /jira in front of its REST paths, and it does not know a doubled path either",
			fix:     "set the base URL to https://YOUR_SITE.atlassian.net and nothing more",
			sources: []string{srcContextPath},
		},
	}
}

// heldPath matches what is below the roots that the catalogue holds completely.
var heldPath = pattern.Lazy(`^/(rest/(api|agile|software|servicedeskapi)|wiki/(rest/api|api/v2)|admin/(v1/orgs|api-access))/`)

// isElsewhere reports whether an address is not one of the products' APIs.
func isElsewhere(f *facts) bool {
	return f.foreign() || f.page || f.other != "" || strings.HasPrefix(f.target.Path, "/rest/auth/") || f.target.Kind == scopes.Auth || f.target.Kind == scopes.MCPHost ||
		strings.HasPrefix(f.target.Path, "/oauth/") || strings.HasPrefix(f.target.Path, "/_edge/")
}

// noSuchPath holds when the path addresses nothing even with slashes forgiven.
func noSuchPath() condition {
	return says("no documented operation is {method} {path}", func(f *facts) bool {
		return f.forgiven == nil && strings.HasPrefix(f.target.Path, "/") && len(f.target.Path) > 1 &&
			(len(f.otherMethods) == 0 || f.readsWhatWrites()) && !isElsewhere(f) && !f.isOtherAPI()
	})
}

// readsWhatWrites reports whether a GET is for a path that has only methods that
// write. Those are never what a reading call should have been.
func (f *facts) readsWhatWrites() bool {
	return f.Method == "GET" && f.Status != 405 && len(f.otherMethods) > 0 && f.otherMethods[0] != "GET"
}

// unroutable reports whether the gateway calls a path unlisted, in its own way.
func (f *facts) unroutable() bool {
	return f.target.Prefix != "" && strings.HasPrefix(f.target.Path, "/rest/") && f.has(bodyScopeMismatch|headScopeCheck)
}

// foreign holds for hosts that are not Atlassian Cloud's, of which the catalogue
// says nothing.
func foreign() condition {
	return says("", (*facts).foreign)
}

func (f *facts) foreign() bool {
	return f.target.Kind == scopes.OtherHost && !strings.HasPrefix(f.target.Host, "127.") && !strings.HasPrefix(f.target.Host, "localhost")
}

// offCloud holds for hosts that are left out or not of Atlassian Cloud.
func offCloud() condition {
	return says("the host is not of Atlassian Cloud", func(f *facts) bool { return f.foreign() || f.target.Kind == scopes.NoHost })
}

// isOtherAPI reports whether a path belongs to one of Atlassian's APIs that the
// catalogue does not hold, so that its absence there says nothing.
func (f *facts) isOtherAPI() bool {
	for _, start := range []string{"/gateway/api/", "/public/", "/me", "/admin/", "/users/", "/_edge/", "/forge/", "/scim/", "/api/user", "/jira/", "/ex/graph"} {
		if f.target.Prefix == "" && !f.onSite() && f.target.Kind != scopes.NoHost && strings.HasPrefix(f.target.Path, start) {
			return true
		}
	}
	return f.isAPI
}

// lostPrefix holds when rule gateway-prefix-lost says it all.
func lostPrefix() condition {
	return says("", func(f *facts) bool {
		return f.onGateway() && f.target.Host != "" && f.target.Prefix == "" && f.forgiven != nil
	})
}

// jirasOwnRefusal holds when the answer shows that the request reached an
// operation, documented or not.
func jirasOwnRefusal() condition {
	return shows("", bodyRemoved|bodyNoPermission|bodyXSRF|bodyNoOAuthMethod|bodyAppNotInstalled)
}
