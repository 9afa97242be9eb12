package diagnose

import (
	"strings"

	"jirascope/internal/pattern"
	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// pathRules: the gateway answers a path that it does not know like a missing scope, so the path is judged before scopes are.
func pathRules() []rule {
	return []rule{
		because("gateway-prefix-lost", UnknownRoute, Certain, says("{path} was sent to the gateway without {exprefix} and a cloud id in front", func(f *facts) bool {
			return f.onGateway() && f.target.Host != "" && f.target.Prefix == "" && (f.meant == nil && strings.HasPrefix(f.target.Path, "/rest/") ||
				f.meant != nil && prefixOf(f.meant) != "")
		})).claiming(partPrefix).but(is(evidence.UnscopedToken)).then(stepCloudID, stepResend),
		because("wrong-product-prefix", UnknownRoute, Certain,
			says("{path} belongs to one product and the prefix in front of it to another", func(f *facts) bool { return f.wrongPrefix() })).claiming(partPrefix).then(stepResend),
		because("wiki-lost", UnknownRoute, Likely, says("{path} lacks /wiki in front", lostWiki)).claiming(partPrefix).but(succeeded).then(stepResend, stepScopesOfMeant),
		because("wiki-too-much", UnknownRoute, Likely, noSuchPath, says("{path} is Jira's behind /wiki", func(f *facts) bool {
			path, below := strings.CutPrefix(f.target.CleanPath(), "/wiki")
			_, ok := f.catalogue.Match(f.Method, path)
			return below && ok
		})).but(succeeded),
		because("wiki-maybe-lost", UnknownRoute, Possible, either("the path came without /wiki in front", wikiAssumed, baseOfConfluence), status(401, 404)).but(bareAnswer),
		because("forge-gateway-path", UnknownRoute, Likely, productFetch).but(succeeded),
		because("browse-link", UnknownRoute, Certain, says("{path} is the URL of a web page", func(f *facts) bool { return f.page })).claiming(partPath).
			then(stepResend, stepScopesOfMeant),
		because("private-path", UnknownRoute, Likely, says("{path} is not of the public API", func(f *facts) bool { return f.other != "" })).but(succeeded, jirasOwnRefusal),
		because("mangled-path", UnknownRoute, Certain, noSuchPath, says("{meant} is the nearest documented operation", func(f *facts) bool { return f.meant != nil })).
			claiming(partPath).but(succeeded, jirasOwnRefusal, lostPrefix).then(stepResend, stepScopesOfMeant),
		because("unknown-path", UnknownRoute, Likely, noSuchPath, says("nothing close to it is documented", func(f *facts) bool {
			return f.meant == nil && !f.target.LeftOut() && (heldPath().MatchString(f.target.ProductPath()) || f.unroutable())
		})).
			but(succeeded, jirasOwnRefusal, lostPrefix, status(429, 500, 502, 503, 504), noFailure, that(func(f *facts) bool { return f.onSite() && (f.Status == 401 || f.Status == 403) })),
		because("not-in-catalogue", Other, Possible, says("{path} is not in this catalogue", func(f *facts) bool {
			return f.meant == nil && f.forgiven == nil && len(f.otherMethods) == 0 && !f.target.IsBase() &&
				!heldPath().MatchString(f.target.ProductPath()) && !isElsewhere(f) && !f.unroutable()
		})).but(succeeded, contextPath, jirasOwnRefusal, ofAPI, status(410, 429, 500, 502, 503, 504)),
		because("wrong-method", UnknownRoute, Likely, says("{path} exists for {methods}, not for {method}", func(f *facts) bool {
			return f.Method != "" && len(f.otherMethods) > 0 && (f.meant == nil || !f.readsWhatWrites())
		})).but(succeeded).doubted(that(func(f *facts) bool { return adminHost.holds(f) && f.Status == 401 && !f.kind(evidence.OrgAPIKey) })),
		because("method-refused", UnknownRoute, Likely, status(405)).but(knownSaying, that(func(f *facts) bool { return f.Method != "" && len(f.otherMethods) > 0 })),
		because("extra-slash", UnknownRoute, Likely, says("{path} has a slash at its end, or two in a row", func(f *facts) bool {
			return f.forgiven != nil && (f.target.TrailingSlash() && (f.onGateway() || f.correction.host != scopes.Site) || f.target.DoubledSlash() && !f.target.TrailingSlash())
		})).claiming(partSlash|partPath).but(succeeded, that((*facts).onTokenLimit)).
			doubted(that(func(f *facts) bool { return f.isConfluence() || !f.target.TrailingSlash() })).then(stepResend),
		because("dead-link", UnknownRoute, Likely, either("there is nothing at this path", deadLink, contextPath)).but(that(func(f *facts) bool { return noSuchPath.holds(f) && !contextPath.holds(f) }), succeeded, foreign),
	}
}

// heldPath matches what is below the roots that the catalogue holds completely.
var heldPath = pattern.Lazy(`^/(rest/(api|agile|software|servicedeskapi)|wiki/(rest/api|api/v2)|admin/(v1/orgs|api-access))/`)

// isElsewhere reports whether an address is not one of the products' APIs.
func isElsewhere(f *facts) bool {
	return f.foreign() || f.page || f.other != "" || f.target.Kind == scopes.Auth || f.target.Kind == scopes.MCPHost ||
		strings.HasPrefix(f.target.Path, "/oauth/") || strings.HasPrefix(f.target.Path, "/_edge/")
}

// readsWhatWrites reports whether a GET is for a path that has only methods that write. Those are never what a reading call should have been.
func (f *facts) readsWhatWrites() bool {
	return f.Method == "GET" && f.Status != 405 && len(f.otherMethods) > 0 && f.otherMethods[0] != "GET"
}

// unroutable reports whether the gateway calls a path unlisted, in its own way.
func (f *facts) unroutable() bool {
	return f.target.Prefix != "" && strings.HasPrefix(f.target.Path, "/rest/") && f.has(bodyScopeMismatch)
}

func (f *facts) foreign() bool {
	return f.target.Kind == scopes.OtherHost && !strings.HasPrefix(f.target.Host, "127.") && !strings.HasPrefix(f.target.Host, "localhost")
}

// isOtherAPI reports whether a path belongs to one of Atlassian's APIs that the catalogue does not hold, so that its absence there says nothing.
func (f *facts) isOtherAPI() bool {
	for _, start := range []string{"/gateway/api/", "/public/", "/me", "/admin/", "/users/", "/_edge/", "/forge/", "/scim/", "/api/user", "/jira/", "/ex/graph"} {
		if f.target.Prefix == "" && !f.onSite() && f.target.Kind != scopes.NoHost && strings.HasPrefix(f.target.Path, start) {
			return true
		}
	}
	return f.isAPI
}

// isStrangeAPI reports whether a path is of another API of which the catalogue does not know that it takes the credentials of the products.
func (f *facts) isStrangeAPI() bool {
	if f.isAPI {
		return f.api.Own != ""
	}
	return f.onGateway() && f.target.Prefix == "" && f.meant == nil && !isElsewhere(f) && !heldPath().MatchString(f.target.Path)
}

// leavingRules: operations of Confluence's version 1 that are removed or about to be. Only an answer proves which of the two.
func leavingRules() []rule {
	return []rule{
		because("leaving-mismatch", MissingScope, Likely, scopeAnswer, leaving, grantedUnknown, says("{meant} follows it", func(f *facts) bool { return f.meant != f.forgiven })).
			claiming(partPath).but(atSite, that((*facts).irregular)).then(stepResend, stepNewToken),
		because("leaving", RemovedEndpoint, Likely, leaving, says("{meant} follows it", func(f *facts) bool { return f.meant != f.forgiven })).claiming(partPath).
			but(succeeded, status(405, 410), shows("", bodyRemoved), worksHere, that((*facts).wrongPrefix)).doubted(refusesCaller).then(stepResend, stepScopesOfMeant),
	}
}

// stayingRules: the same, where the answer shows that the operation is still there, or does not show what became of it.
func stayingRules() []rule {
	return []rule{
		because("leaving-soon", RemovedEndpoint, Likely, leaving, that(func(f *facts) bool { return f.meant == f.forgiven })).claiming(partPath).
			but(succeeded, status(410), shows("", bodyRemoved), worksHere),
		because("reported-removed", RemovedEndpoint, Possible, status(404), says("{path} is deprecated, and {note}", func(f *facts) bool {
			return f.forgiven != nil && f.forgiven.Deprecated && !f.forgiven.Removed && f.forgiven.Note != "" && f.forgiven.ReplacedBy != ""
		})),
	}
}

// mayStay reports whether the answer shows that a leaving operation is still there: the gateway compares its scopes, and does not find them or is
// known not to.
func mayStay(f *facts) bool {
	return f.onGateway() && f.Status == 401 && !f.has(bodyRemoved) && f.meant.Status == scopes.Documented &&
		f.Granted.Complete && !f.meant.Sufficient(f.granted)
}

// carried are the values of an operation's parameters that its successor takes. A key is not taken for an id.
func carried(from, to scopes.Key, values []string) []string {
	names, wanted := from.Parameters(), to.Parameters()
	for i := range min(len(names), len(wanted), len(values)) {
		if strings.HasSuffix(strings.ToLower(names[i]), "key") && strings.HasSuffix(strings.ToLower(wanted[i]), "id") {
			values[i] = ""
		}
	}
	return values
}
