package diagnose

import (
	"slices"
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// scopeRules: what the operation needs against what the credential holds. An
// alternative counts only when it is held whole.
func scopeRules() []rule {
	return []rule{
		{
			name: "operation-not-scopable", covers: "an operation that no scope opens",
			code: NotScopable, confidence: Likely,
			when: []condition{says("{operation} is not open to scoped tokens: {note}", func(f *facts) bool {
				return f.addressedStatus() == scopes.NotScopable
			})},
			unless:  []condition{is(evidence.UnscopedToken), succeeded()},
			summary: "Adding scopes will not help: {method} {path} is not open to tokens with scopes",
			why:     "no scope opens the operation; it is for apps, for Atlassian itself, or for tokens without scopes",
			fix:     "use another operation, or a credential that the operation accepts",
			steps:   []steps{stepReplacement},
			sources: []string{srcNoOAuth},
		},
		{
			name: "operation-undocumented", covers: "an operation whose scopes no document names",
			code: NotScopable, confidence: Possible,
			when: []condition{scopeAnswer(), says("no document names scopes for {operation}", func(f *facts) bool {
				return f.addressedStatus() == scopes.Undocumented
			})},
			summary: "No document says which scopes {operation} needs; it may not be open to tokens with scopes at all",
			why:     "the documents leave the scopes of this operation out, which does not mean that none are needed",
			fix:     "use a documented operation for the same purpose, or a token without scopes at the site",
			sources: []string{srcNoOAuth},
		},
		{
			name: "app-scope", covers: "an operation whose only scopes are for apps",
			code: NotScopable, confidence: Possible,
			when: []condition{scopeAnswer(), says("{operation} needs {alternatives}, which belongs to an app's own data", func(f *facts) bool {
				return f.addressed != nil && onlyAppScopes(f.addressed)
			})},
			summary: "{operation} is made for apps: whether a token can hold {needed} at all is not established",
			why:     "the scope is for the data that a Forge app keeps for itself, and no table of the token page lists it",
			fix:     "call it from the app, or use an operation for people",
			check:   "whether the token page offers the scope when its name is searched for",
			sources: []string{srcForgeScopes},
		},
		{
			name: "user-management-key", covers: "the user management API with an organization API key that has scopes",
			code: NotScopable, confidence: Likely,
			when: []condition{is(evidence.OrgAPIKey), status(401, 403), says("{path} belongs to the user management API", func(f *facts) bool {
				return strings.HasPrefix(f.target.Path, "/users/")
			})},
			unless:  []condition{says("", func(f *facts) bool { return f.GrantedKnown && len(f.Granted) == 0 })},
			summary: "Use an organization API key without scopes: one with scopes cannot reach the user management API",
			why:     "the scope that it would need, manage:org, cannot be given to a key with scopes",
			fix:     "make an API key without scopes for this call",
			sources: []string{srcUserManagement},
		},
		{
			name: "no-oauth-method", covers: "OAuth 2.0 is not enabled for this method",
			code: NotScopable, confidence: Certain,
			when:    []condition{shows("the answer says that OAuth 2.0 is not enabled for this method", bodyNoOAuthMethod)},
			summary: "Adding scopes will not help: this method is not open to OAuth 2.0",
			why:     "the text means that the method has no scope, not that yours is missing",
			fix:     "use another operation, or an API token without scopes at the site",
			sources: []string{srcNoOAuth},
		},
		{
			name: "v2-not-open", covers: "a v2 path refused to OAuth before it reached Jira",
			code: NotScopable, confidence: Possible,
			when: []condition{oauth(), atGateway(), status(403), says("the path is of API version 2, and the answer is not in Jira's form", func(f *facts) bool {
				return f.addressed != nil && strings.HasPrefix(f.addressed.Path, "/rest/api/2/") && !strings.HasPrefix(f.Body, "{") &&
					strings.Contains(strings.ToLower(f.Body+f.Text), "forbidden")
			})},
			summary: "Call the same operation under /rest/api/3: version 2 was once not open to OAuth",
			why:     "a bare Forbidden is not Jira's own refusal; an old report of it was closed with the advice to use version 3",
			fix:     "replace /rest/api/2 by /rest/api/3",
			check:   "the same call under /rest/api/3",
			steps:   []steps{stepResend},
			sources: []string{srcV2OAuth},
		},
		{
			name: "scope-missing", covers: "a scope of the operation is not granted",
			code: MissingScope, confidence: Certain,
			when:    []condition{scopeAnswer(), addressed(), lacking()},
			unless:  []condition{atSite()},
			summary: "Add {missing}: {method} {path} ({operation}) needs more than the credential holds",
			why:     "an operation opens when one alternative is held whole, and none is: {alternatives}; parts of several do not add up",
			fix:     "add {missing}",
			steps:   []steps{stepNewToken},
			sources: []string{srcScopeCheck, srcSoftware},
		},
		{
			name: "scope-missing-too", covers: "the scopes fall short as well, beside another cause",
			code: MissingScope, confidence: Likely,
			when:    []condition{known(), documented(), lacking()},
			unless:  []condition{succeeded(), bareAnswer(), is(evidence.UnscopedToken, evidence.OrgAPIKey), scopeAnswer(), status(410, 429, 500, 502, 503, 504), refusedByJira()},
			summary: "Add {missing}: {meant} ({operation}) needs more than the credential holds",
			why:     "none of the alternatives is held whole: {alternatives}",
			fix:     "add {missing}",
			steps:   []steps{stepNewToken},
			sources: []string{srcScopeCheck, srcSoftware},
		},
		{
			name: "scope-missing-for-corrected", covers: "the scopes fall short for the corrected path too",
			code: MissingScope, confidence: Likely,
			when:    []condition{scopeAnswer(), known(), documented(), lacking()},
			unless:  []condition{is(evidence.OrgAPIKey), says("", func(f *facts) bool { return f.addressed != nil })},
			summary: "Add {missing}: {meant} ({operation}) needs more than the credential holds",
			why:     "with the path corrected, none of the alternatives is held whole: {alternatives}",
			fix:     "add {missing}",
			steps:   []steps{stepNewToken},
			sources: []string{srcScopeCheck, srcSoftware},
		},
		{
			name: "scope-mismatch", covers: "the gateway says that the scope does not match; what is granted is not known",
			code: MissingScope, confidence: Likely,
			when: []condition{scopeAnswer(), addressed(), documented(), grantedUnknown()},
			unless: []condition{atSite(), sufficient(), says("", func(f *facts) bool {
				return f.addressed != nil && f.addressed.Removed
			})},
			summary: "Make sure the credential holds {needed}: {method} {path} ({operation}) needs that, and the gateway says that the scopes do not match",
			why:     "the credential was authenticated and the path is right, so a scope is missing; which one cannot be read back, since a token does not tell its scopes",
			fix:     "compare the credential's scopes with the alternatives and add what one of them lacks: {alternatives}",
			check:   "the list of scopes that was chosen when the credential was made",
			steps:   []steps{stepNewToken},
			sources: []string{srcScopeCheck, srcSoftware},
		},
		{
			name: "scope-mismatch-alone", covers: "the words of a scope mismatch without the request",
			code: MissingScope, confidence: Possible,
			when:    []condition{scopeAnswer(), says("the request is not known", func(f *facts) bool { return f.target.Path == "" || f.target.Path == "/" })},
			summary: "Give the method and the URL: the credential is good, and either a scope is missing or the path does not exist",
			why:     "the gateway says this only to a credential that it has authenticated, and in the same words for an unknown path",
			fix:     "send the method and the URL of the request, and the scopes that were chosen for the credential",
			check:   "the URL: an unknown path and a missing scope get the same answer",
			sources: []string{srcScopeCheck},
		},
		{
			name: "refused-without-reason", covers: "a 401 of the gateway without a known body",
			code: MissingScope, confidence: Possible,
			when:    []condition{notAtSite(), status(401), emptyAnswer(), addressed(), documented(), grantedUnknown()},
			unless:  []condition{is(evidence.UnscopedToken, evidence.OrgAPIKey)},
			summary: "Look at the body of the 401 first; if it says that the scope does not match, the credential must hold {needed}",
			why:     "a 401 of the gateway means a missing scope or a credential that is not accepted, and only its body tells which",
			fix:     "compare the credential's scopes with the alternatives: {alternatives}",
			check:   "the body: \"scope does not match\" means scopes or path, a bare \"Unauthorized\" means the credential",
			steps:   []steps{stepReadBody},
			sources: []string{srcScopeCheck},
		},
		{
			name: "agile-refused", covers: "a bare 403 for an OAuth call to Jira Software",
			code: MissingScope, confidence: Possible,
			when:    []condition{oauth(), notAtSite(), status(403), emptyAnswer(), onProduct(scopes.JiraSoftware), grantedUnknown()},
			summary: "Check that the app holds {needed}: Jira Software has no classic scopes, and older reports show a bare 403 where one was missing",
			why:     "today a missing scope answers 401; reports of bare 403s from OAuth apps were mended by adding the granular scope",
			fix:     "compare the app's scopes with {alternatives}",
			check:   "whether the user can see the same board or sprint in the browser: if so, it is the scope",
			steps:   []steps{stepNewToken},
			sources: []string{srcSoftware403, srcSoftware},
		},
		{
			name: "scopes-needed", covers: "a request without an answer: what it needs",
			code: MissingScope, confidence: Possible,
			when:    []condition{noFailure(), says("{meant} is the operation {operation}", known().holds), documented(), notAtSite(), grantedUnknown()},
			unless:  []condition{is(evidence.UnscopedToken, evidence.OrgAPIKey)},
			summary: "{meant} needs {needed}; send the status and body of the answer for a diagnosis",
			why:     "nothing is known of the answer, so that only the scopes of the operation can be named: {alternatives}",
			fix:     "make sure that one alternative is held whole",
			check:   "the status and the body of the answer",
			sources: []string{srcScopeCheck},
		},
		{
			name: "grant-older-than-scope", covers: "scopes suffice and do not match: the consent is older than the scope, or the app lacks it",
			code: AppConsent, confidence: Likely,
			when:    []condition{scopeAnswer(), is(evidence.OAuth3LO), addressed(), sufficient()},
			summary: "Let the user consent again: the scopes suffice on paper, so the grant is older than the scope, or the app does not have it enabled",
			why:     "refreshing a token never adds scopes, and each new consent replaces the scopes of the one before",
			fix:     "enable the scopes on the app, request all of them in one authorize URL, and consent again",
			check:   "the scope claim of the access token in use",
			steps:   []steps{stepConsent},
			sources: []string{srcOAuth},
		},
		{
			name: "no-jira-software", covers: "scopes suffice and do not match on a Jira Software route: the site may not have Jira Software",
			code: Other, confidence: Possible,
			when:    []condition{scopeAnswer(), addressed(), sufficient(), onProduct(scopes.JiraSoftware)},
			summary: "Check that the site has Jira Software: without it agile calls answer like a missing scope, whatever is held",
			why:     "a site without Jira Software was seen to refuse agile calls with the category of a scope check",
			fix:     "use a site with Jira Software, or platform operations such as search/jql",
			check:   "whether boards open in the browser on that site",
			sources: []string{srcScopeCheck},
		},
		{
			name: "other-cloud-id", covers: "scopes suffice and the gateway says they do not match: the cloud id may be of another site",
			code: WrongCloudID, confidence: Possible,
			when: []condition{scopeAnswer(), addressed(), sufficient(), says("{cloudid} has the form of a cloud id", func(f *facts) bool {
				return scopes.ValidCloudID(f.target.CloudID)
			})},
			summary: "Check that the account can enter this site and that {cloudid} is its cloud id: the scopes suffice",
			why:     "a site that the account cannot enter is reported to answer like a missing scope; that is not established",
			fix:     "use the cloud id that _edge/tenant_info of the site answers, and an account that has access there",
			check:   "whether the account can open that site in a browser, and https://YOUR_SITE.atlassian.net/_edge/tenant_info, whose cloudId must be the one in the path",
			steps:   []steps{stepCloudID},
			sources: []string{srcCloudID},
		},
		{
			name: "another-token", covers: "scopes suffice and do not match: another token may be in use than the one described",
			code: Other, confidence: Possible,
			when:    []condition{scopeAnswer(), addressed(), sufficient()},
			summary: "Make sure that the token in use is the one with these scopes: they would suffice, and the gateway says they do not match",
			why:     "a token's scopes cannot be read back, so that an older token in a secret store or a cache goes unnoticed",
			fix:     "send the call once by hand with a token made for it",
			check:   "the same call with a token freshly made with exactly these scopes: {held}",
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
