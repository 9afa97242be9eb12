package diagnose

import (
	"cmp"
	"strings"

	"jirascope/internal/pattern"
	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// sayingRules: the answer names its cause in a sentence, which outranks what
// the request and the credential look like.
func sayingRules() []rule {
	return []rule{
		{
			name: "removed", covers: "410, or words that say the same: the operation was removed", code: RemovedEndpoint, confidence: Certain, claims: partPath,
			when:    []condition{shows("the answer says that the operation was removed", bodyRemoved)},
			summary: "{instead}: this operation was removed",
			why:     "Atlassian removed it, and no scope, permission or token brings it back",
			fix:     "{insteadnote}",
			steps:   []steps{stepResend, stepScopesOfMeant}, sources: []string{srcChangelog},
		},
		{
			name: "scopes-named", covers: "an answer, or a report of forge lint, that names the scopes it misses", code: MissingScope, confidence: Certain,
			when:    []condition{says("{namer} names the scopes: {needed}", func(f *facts) bool { return f.has(bodyNamesScopes) && len(f.missing) > 0 })},
			summary: "Add {missing}: {namer} says that this is needed",
			why:     "the refusal names its scopes itself, so they do not have to be worked out",
			fix:     "add {missing}",
			steps:   []steps{stepNewToken}, sources: []string{srcRovoScopes},
		},
		{
			name: "apps-only", covers: "a resource that only apps may use", code: NotScopable, confidence: Certain,
			when:    []condition{shows("the answer says that only apps may use this", bodyAppsOnly)},
			summary: "Call this from an app of the kind that the answer names: no token of a user may do it",
			why:     "the resource tells who calls by the app, so neither a scope nor a permission opens it to a user's token",
			fix:     "use an OAuth 2.0, Connect or Forge app, whichever the answer names, or another operation",
			sources: []string{srcAppsOnly},
		},
		{
			name: "token-with-scopes-wanted", covers: "a service that refuses tokens without scopes", code: WrongAuthScheme, confidence: Certain,
			when:    []condition{shows("the answer says that it takes only an API token with scopes", bodyNeedsScopedToken)},
			summary: "Make an API token with scopes: this service refuses tokens without",
			why:     "the token was made with the button that sets no scopes",
			fix:     "make a token with scopes for the app that the service belongs to",
			sources: []string{srcRovoScopes},
		},
		{
			name: "value-dropped", covers: "400 at a site: a dropped credential hides the project of a query", code: BadCredential, confidence: Possible,
			when:    []condition{shows("the answer says that a value of the query does not exist", bodyValueUnseen), says("the request goes to a site, which answers a refused credential as if nobody had signed in", droppable)},
			summary: "Check the credential with {myself} first: a site that drops it says that every project does not exist",
			why:     "a refused Basic credential counts as anonymous at the site, and anonymous visitors see no projects",
			fix:     "check {pair}",
			check:   "GET {myself} with the same credential. If it is accepted there, the account lacks access",
			steps:   []steps{stepMyself}, sources: []string{srcAnonymous, srcSiteUnseen},
		},
		{
			name: "value-unseen", covers: "400: a project of the query does not exist, as far as the account can see", code: NoPermission, confidence: Possible,
			when:    []condition{shows("the answer says that a value of the query does not exist", bodyValueUnseen)},
			summary: "Check the spelling, and whether the account may see it: to Jira, what is hidden from the account does not exist",
			why:     "Jira read the query, and the account cannot see the value that it names",
			fix:     "open it in the browser with the same account. If that fails, ask for {browse}",
			check:   "whether the same account sees it in the browser",
			sources: []string{srcSiteUnseen},
		},
		{
			name: "sign-in-page", covers: "a sign-in page where JSON was due", code: BadCredential, confidence: Possible,
			when:    []condition{shows("the answer is a page for signing in", bodySignIn)},
			unless:  []condition{says("", func(f *facts) bool { return f.page || f.foreign() })},
			summary: "Check the credential and the path: the answer is a sign-in page, so the call counted as a visitor's",
			why:     "pages send visitors to the sign-in. Paths of the API answer in JSON, unless single sign-on or a proxy stands in front of them",
			fix:     "call a path of the REST API, and send the credential with the request itself, not as a cookie",
			check:   "GET {myself} with the same credential: JSON means that the path was wrong",
			steps:   []steps{stepMyself}, sources: []string{srcAnonymous},
		},
		{
			name: "page-in-between", covers: "a web page where JSON was due: a proxy, single sign-on, or another server", code: Other, confidence: Possible,
			when:    []condition{either("the answer is a web page", shows("", bodyPage), observed(evidence.PageIsHTML))},
			unless:  []condition{knownSaying(), scopeAnswer(), bareAnswer(), says("", func(f *facts) bool { return f.Status >= 500 || f.page || f.has(bodySignIn) && !f.foreign() })},
			summary: "Find out who answered: a web page came where the API answers in JSON",
			why:     "a proxy, single sign-on, a firewall or another server answered, or the address is that of a page",
			fix:     "call the address from outside the network, and compare the host and the path with the documentation",
			check:   "the title of the page and the response header server",
			sources: []string{srcContextPath},
		},
		{
			name: "errors-inside", covers: "errors inside an answer of status 200", code: Other, confidence: Likely,
			when:    []condition{shows("the status is {status}, and the body lists errors", bodyErrorsInside)},
			unless:  []condition{shows("", sayings&^(bodyIssueUnseen|bodyMustAuthenticate))},
			summary: "Read the errors in the body: the status is {status}, but the call failed",
			why:     "some operations, GraphQL's among them, report a failure in the body only",
			fix:     "correct what the errors name, and let the client look for errors in the body too",
			sources: []string{srcGoals},
		},
	}
}

// sayings are the marks of sentences that a rule of their own explains.
const sayings = bodyScopeMismatch | bodyConnectToken | bodyMustAuthenticate | bodyIssueUnseen | bodyRemoved | bodyPasswordAuth | bodyNoOAuthMethod |
	bodyScopesNotOnApp | bodyCallbackMismatch | bodyAppNotInstalled | bodyRefreshRefused | bodyIssuerRefused | bodyXSRF | bodyCaptcha | bodyDeadLink |
	bodyHeaderTooLarge | bodyNoPermission | bodyInvalidScope | bodyInvalidGrant | bodyAppsOnly | bodyNoScopesAsked | bodyNeedsScopedToken |
	bodyValueUnseen | bodyNamesScopes | bodyConnectClaim | bodyScopeGrants

// knownSaying holds when the answer carries one of those sentences.
func knownSaying() condition { return shows("", sayings) }

// droppable reports whether the answer may be one to a visitor: the site drops a
// Basic credential that it refuses.
func droppable(f *facts) bool { return f.onSite() || f.target.Kind == scopes.NoHost }

// namedSuccessor finds the path that a refusal of a removed operation names.
var namedSuccessor = pattern.Lazy(`(?i)(?:migrate to|use|replaced by|call)(?: the)? (/[a-z0-9/._{}-]+[a-z0-9}])`)

// insteadPhrase says what to call in place of a removed operation: what the
// answer names, else what the catalogue does.
func insteadPhrase(f *facts) string {
	switch {
	case f.successor != "":
		return "Call " + strings.TrimSpace(f.Method+" "+f.successor) + " instead"
	case f.forgiven != nil && f.meant != f.forgiven:
		return "Call " + f.meant.Method + " " + f.meantPath + " instead"
	case f.isConfluence():
		return "Call Confluence's API version 2 instead, below /wiki/api/v2"
	}
	return "Look up in Atlassian's changelog what replaces it"
}

// insteadNote says what to mind about the replacement.
func insteadNote(f *facts) string {
	phrase := insteadPhrase(f)
	note := strings.ToLower(phrase[:1]) + phrase[1:]
	if strings.Contains(note, "/search/jql") {
		if strings.Contains("&"+f.target.Query, "&startAt=") {
			note += " without startAt"
		}
		note += ". It pages by nextPageToken, returns only ids unless fields are named, and refuses unbounded queries"
	}
	return note
}

// readSuccessor takes the replacement of a removed operation from the answer's
// own words. It is the operation meant where the method is known.
func readSuccessor(f *facts) {
	if f.has(bodyRemoved) && f.forgiven == nil && !f.page {
		// The path was right until it was removed: what is like it was not meant.
		f.meant, f.meantPath, f.near = nil, "", nil
	}
	m := namedSuccessor().FindStringSubmatch(cmp.Or(f.says, f.Text))
	if !f.has(bodyRemoved) || m == nil {
		return
	}
	f.successor = m[1]
	if op, ok := f.catalogue.Match(f.Method, f.successor); ok && f.Method != "" {
		f.meant, f.meantPath = op, f.successor
	}
}
