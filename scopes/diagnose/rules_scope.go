package diagnose

import (
	"slices"
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// scopeRules: what the operation needs against what the credential holds. An
// alternative counts only when the credential has all of its scopes.
func scopeRules() []rule {
	return []rule{
		{
			name: "operation-not-scopable", covers: "an operation that no scope allows", code: NotScopable, confidence: Likely, claims: partPath,
			when:    []condition{says("{operation} is not open to scoped tokens: {note}", func(f *facts) bool { return f.addressedStatus() == scopes.NotScopable })},
			unless:  []condition{is(evidence.UnscopedToken), succeeded()},
			summary: "Adding scopes will not help: {method} {path} is not open to tokens with scopes",
			why:     "no scope allows the operation. It is for apps, for Atlassian itself, or for tokens without scopes",
			fix:     "use another operation, or a credential that the operation accepts{replaced}",
			steps:   []steps{stepReplacement}, sources: []string{srcNoOAuth},
		},
		{
			name: "operation-undocumented", covers: "an operation whose scopes no document names", code: NotScopable, confidence: Possible,
			when:    []condition{scopeAnswer(), says("no document names scopes for {operation}", func(f *facts) bool { return f.addressedStatus() == scopes.Undocumented })},
			unless:  []condition{leaving()},
			summary: "No document says which scopes {operation} needs. Tokens with scopes may not be able to call it at all",
			why:     "the documents list no scopes for this operation. That does not mean that it needs none",
			fix:     "use a documented operation for the same purpose, or a token without scopes at the site",
			sources: []string{srcNoOAuth},
		},
		{
			name: "app-scope", covers: "an operation whose only scopes are for apps", code: NotScopable, confidence: Possible,
			when:    []condition{scopeAnswer(), says("{operation} needs {alternatives}, which belongs to an app's own data", func(f *facts) bool { return f.addressed != nil && onlyAppScopes(f.addressed) })},
			summary: "{operation} is made for apps: whether a token can have {needed} is not established",
			why:     "the scope is for a Forge app's own data, and no table of the token page lists it",
			fix:     "call it from the app, or use an operation that is meant for users",
			check:   "whether the token page finds the scope when you search for its name",
			sources: []string{srcForgeScopes},
		},
		{
			name: "user-management-key", covers: "the user management API with an organization API key that has scopes", code: NotScopable, confidence: Likely,
			when: []condition{is(evidence.OrgAPIKey, evidence.UnknownCredential), status(401, 403), says("{path} belongs to the user management API", func(f *facts) bool {
				return strings.HasPrefix(f.target.Path, "/users/")
			})},
			unless:  []condition{says("", func(f *facts) bool { return f.Granted.Complete && len(f.Granted.Held) == 0 })},
			doubt:   []condition{is(evidence.UnknownCredential)},
			summary: "Use an organization API key without scopes: one with scopes cannot reach the user management API",
			why:     "that API needs manage:org, and a key with scopes cannot have it",
			fix:     "make an API key without scopes for this call",
			check:   "whether the key was made with scopes",
			sources: []string{srcUserManagement},
		},
		{
			name: "no-oauth-method", covers: "OAuth 2.0 is not enabled for this method", code: NotScopable, confidence: Certain,
			when:    []condition{shows("the answer says that OAuth 2.0 is not enabled for this method", bodyNoOAuthMethod)},
			summary: "Adding scopes will not help: this method is not open to OAuth 2.0",
			why:     "the message means that no scope exists for this method, not that yours is missing",
			fix:     "use another operation, or an API token without scopes at the site",
			sources: []string{srcNoOAuth},
		},
		{
			name: "v2-not-open", covers: "a v2 path refused to OAuth before it reached Jira", code: NotScopable, confidence: Possible,
			when: []condition{oauth(), atGateway(), status(403), says("the path is of API version 2, and the answer is not in Jira's form", func(f *facts) bool {
				return f.addressed != nil && strings.HasPrefix(f.addressed.Path, "/rest/api/2/") && !strings.HasPrefix(f.Body, "{") &&
					strings.Contains(strings.ToLower(f.Body+f.Text), "forbidden")
			})},
			summary: "Call the same operation under /rest/api/3: version 2 was once not open to OAuth",
			why:     "a bare Forbidden does not come from Jira itself. An old report of it was closed with the advice to use version 3",
			fix:     "replace /rest/api/2 with /rest/api/3",
			check:   "the same call under /rest/api/3",
			sources: []string{srcV2OAuth},
		},
		{
			name: "scope-missing", covers: "a scope of the operation is not granted", code: MissingScope, confidence: Certain,
			when:    []condition{scopeAnswer(), addressed(), lacking()},
			unless:  []condition{atSite()},
			summary: "Add {missing}: {method} {path} ({operation}) needs more than the credential has",
			why:     "the credential needs every scope of one of the required sets, and has none of them complete. Parts of two sets do not add up",
			fix:     "add {missing}",
			steps:   []steps{stepNewToken}, sources: []string{srcScopeCheck, srcSoftware},
		},
		{
			name: "scope-missing-too", covers: "scopes are missing too, along with another cause, or for the corrected path", code: MissingScope, confidence: Likely,
			when: []condition{known(), documented(), lacking()},
			unless: []condition{succeeded(), bareAnswer(), scopeless(), status(410, 429, 500, 502, 503, 504), refusedByJira(), says("", func(f *facts) bool {
				return f.addressed != nil && f.has(bodyScopeMismatch|headScopeCheck)
			})},
			summary: "Add {missing}: {meant} ({operation}) needs more than the credential has",
			why:     "the credential needs every scope of one of the required sets, and has none of them complete",
			fix:     "add {missing}",
			steps:   []steps{stepNewToken}, sources: []string{srcScopeCheck, srcSoftware},
		},
		{
			name: "scope-mismatch", covers: "the gateway says that the scope does not match, and the granted scopes are unknown", code: MissingScope, confidence: Likely,
			when:    []condition{scopeAnswer(), addressed(), documented(), grantedUnknown()},
			unless:  []condition{atSite(), sufficient(), says("", func(f *facts) bool { return f.addressed != nil && f.addressed.Removed && f.meant != f.addressed })},
			summary: "Make sure the credential has {needed}: {method} {path} ({operation}) needs that, and the gateway says that the scopes do not match",
			why:     "the credential was authenticated and the path is right, so a scope is missing. Which one is unknown, because a token's scopes cannot be read back",
			fix:     "compare the credential's scopes with the required sets and complete one of them",
			steps:   []steps{stepNewToken}, sources: []string{srcScopeCheck, srcSoftware},
		},
		{
			name: "scope-mismatch-alone", covers: "the words of a scope mismatch without the request", code: MissingScope, confidence: Possible,
			when: []condition{scopeAnswer(), says("the request is unknown", func(f *facts) bool {
				return f.target.Path == "" || f.target.Path == "/" || f.meant == nil && f.target.LeftOut()
			})},
			summary: "Give the method and the URL: the credential is good, so either a scope is missing or the path does not exist",
			why:     "the gateway says this only after it has authenticated a credential, and it says the same for an unknown path",
			fix:     "send the method and the URL of the request, and the scopes that were chosen for the credential",
			check:   "the URL: an unknown path and a missing scope get the same answer",
			sources: []string{srcScopeCheck},
		},
		{
			name: "refused-without-reason", covers: "a 401 from the gateway, body unknown", code: MissingScope, confidence: Possible,
			when:    []condition{notAtSite(), status(401), emptyAnswer(), addressed(), documented(), grantedUnknown()},
			unless:  []condition{scopeless()},
			summary: "Look at the body of the 401 first. If it says that the scope does not match, the credential needs {needed}",
			why:     "a 401 from the gateway means that a scope is missing or the credential was refused, and only the body says which",
			fix:     "compare the credential's scopes with the required sets",
			check:   "the body: \"scope does not match\" means scopes or path, a bare \"Unauthorized\" means the credential",
			steps:   []steps{stepReadBody}, sources: []string{srcScopeCheck},
		},
		{
			name: "agile-refused", covers: "a bare 403 for an OAuth call to Jira Software", code: MissingScope, confidence: Possible,
			when:    []condition{oauth(), notAtSite(), status(403), emptyAnswer(), onProduct(scopes.JiraSoftware), grantedUnknown()},
			summary: "Check that the app has {needed}: Jira Software has no classic scopes, and older reports show a bare 403 where a granular one was missing",
			why:     "today a missing scope answers 401. Older bare 403s of OAuth apps went away when the granular scope was added",
			fix:     "compare the app's scopes with the required sets",
			check:   "whether the user sees the same board or sprint in the browser. If so, it is the scope",
			steps:   []steps{stepNewToken}, sources: []string{srcSoftware403, srcSoftware},
		},
		{
			name: "scopes-needed", covers: "a request without an answer: what it needs", code: MissingScope, confidence: Possible,
			when:    []condition{noFailure(), says("{meant} is the operation {operation}", known().holds), documented(), notAtSite(), grantedUnknown()},
			unless:  []condition{scopeless()},
			summary: "{meant} needs {needed}. For a diagnosis, send the status and body of the response",
			why:     "without the response, only the scopes of the operation are known",
			fix:     "make sure the credential has every scope of one set",
			check:   "the status and the body of the answer",
			sources: []string{srcScopeCheck},
		},
		{
			name: "grant-older-than-scope", covers: "the scopes are enough but do not match: the consent is older than the scope, or the app lacks it", code: AppConsent, confidence: Likely,
			when:    []condition{scopeAnswer(), is(evidence.OAuth3LO), addressed(), sufficient()},
			summary: "Have the user consent again: the scopes are enough on paper, so the grant is older than the scope or the app does not have it enabled",
			why:     "refreshing a token never adds scopes, and each new consent replaces the scopes of the last one",
			fix:     "enable the scopes on the app, request all of them in one authorize URL, and consent again",
			check:   "the scope claim of the access token in use",
			steps:   []steps{stepConsent}, sources: []string{srcOAuth},
		},
		{
			name: "no-jira-software", covers: "the scopes are enough but do not match on a Jira Software route: the site may not have Jira Software", code: Other, confidence: Possible,
			when:    []condition{scopeAnswer(), addressed(), sufficient(), onProduct(scopes.JiraSoftware)},
			summary: "Check that the site has Jira Software: without it, agile calls fail as if a scope were missing",
			why:     "a site without Jira Software was seen to refuse agile calls with the failure category of a scope check",
			fix:     "use a site with Jira Software, or platform operations such as search/jql",
			check:   "whether boards open in the browser on that site",
			sources: []string{srcScopeCheck},
		},
		{
			name: "other-cloud-id", covers: "the scopes are enough but the gateway says they do not match: the cloud id may belong to another site", code: WrongCloudID, confidence: Possible,
			when:    []condition{scopeAnswer(), addressed(), sufficient(), says("", func(f *facts) bool { return f.target.CloudIDFits() })},
			summary: "Check that the account has access to this site and that {cloudid} is its cloud id: the scopes are enough",
			why:     "a site that the account has no access to is reported to answer as if a scope were missing. That is not established",
			fix:     "use the cloud id from {cloudsource}, and an account that has access there",
			check:   "whether the account can open that site in a browser, and whether {cloudsource} has the id in the path",
			steps:   []steps{stepCloudID}, sources: []string{srcCloudID},
		},
		{
			name: "another-token", covers: "the scopes are enough but do not match: the token in use may not be the one described", code: Other, confidence: Possible,
			when:    []condition{scopeAnswer(), addressed(), sufficient()},
			summary: "Make sure that the token in use is the one with these scopes: they would be enough, but the gateway says they do not match",
			why:     "a token's scopes cannot be read back, so an older token in a secret store or a cache goes unnoticed",
			fix:     "make the call once by hand with a new token",
			check:   "the same call with a new token that has exactly these scopes: {held}",
			sources: []string{srcScopeCheck},
		},
	}
}

// onlyAppScopes reports whether each alternative of an operation needs a scope
// for an app's own data.
func onlyAppScopes(op *scopes.Operation) bool {
	for _, a := range op.Needs() {
		if !slices.ContainsFunc(a.Scopes, func(name string) bool { return strings.Contains(name, ":app-data:") }) {
			return false
		}
	}
	return len(op.Needs()) > 0
}

// addressedStatus is what the documents say of the scopes of the operation that
// the request addresses, before any replacement was looked up.
func (f *facts) addressedStatus() scopes.Status {
	switch {
	case f.addressed != nil:
		return f.addressed.Status
	case f.forgiven != nil:
		return f.forgiven.Status
	default:
		return ""
	}
}

// refusedByJira holds when the answer shows that the scope check was passed:
// it comes before anything that Jira itself looks at.
func refusedByJira() condition {
	return says("", func(f *facts) bool {
		return f.onGateway() && (f.Status == 404 || f.Status == 400) && !f.has(bodyUnrouted) && f.addressed != nil && f.Body != "" ||
			f.has(bodyNoPermission|bodyXSRF|bodyAppNotInstalled)
	})
}
