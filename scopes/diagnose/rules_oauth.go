package diagnose

import (
	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// oauthRules: the app and the user's consent, before any call is made.
func oauthRules() []rule {
	return []rule{
		{
			name: "scopes-not-on-app", covers: "an authorize URL that asks for scopes the app does not have",
			code: AppConsent, confidence: Certain,
			when:    []condition{shows("the consent page says that scopes were requested that have not been added to the app", bodyScopesNotOnApp)},
			summary: "Add the named scopes to the app before asking for them: the consent page refuses scopes that the app does not have",
			why:     "each scope of the authorize URL must be enabled on the app. read:me belongs to the User identity API, which is a separate entry next to the Jira API",
			fix:     "add them under Permissions in the developer console, or leave them out of the authorize URL. Only the vendor can do so for a vendor's app",
			steps:   []steps{stepConsent},
			sources: []string{srcOAuth, srcNotOnApp},
		},
		{
			name: "callback-mismatch", covers: "a callback URL that the app does not list",
			code: AppConsent, confidence: Certain,
			when:    []condition{shows("the sign-in page says that the callback URL does not match", bodyCallbackMismatch)},
			summary: "Make redirect_uri and the app's callback URL identical: the app accepts only the one it lists",
			why:     "the comparison is exact, including the path and a trailing slash",
			fix:     "set the callback URL under Authorization in the developer console",
			sources: []string{srcCallback},
		},
		{
			name: "app-not-installed", covers: "the app is not installed on this instance",
			code: AppConsent, confidence: Certain,
			when:    []condition{shows("the answer says that the app is not installed on this instance", bodyAppNotInstalled)},
			summary: "Have the user consent to the app again: its grant on this site has lapsed, was blocked, or lacks write scopes",
			why:     "the message is misleading: reads may still work while the grant lacks scopes for writing",
			fix:     "remove the app's access in the account's connected apps and consent again. Ask the site's admin whether the app is blocked",
			steps:   []steps{stepConsent},
			sources: []string{srcAppInstalled},
		},
		{
			name: "too-many-scopes", covers: "an authorize URL with so many scopes that the request header is too large",
			code: AppConsent, confidence: Certain,
			when:    []condition{shows("the answer says that the request header is too large", bodyHeaderTooLarge)},
			summary: "Ask for fewer scopes: about 80 granular scopes make the request too large. Stay below 50",
			why:     "the token carries all of its scopes, and it travels in a header",
			fix:     "where an operation has both, replace granular scopes with the classic ones that cover them",
			check:   "required_scopes for the operations that you really call",
			steps:   []steps{stepConsent},
			sources: []string{srcManyScopes},
		},
		{
			name: "invalid-scope", covers: "invalid_scope from the authorize page",
			code: AppConsent, confidence: Possible,
			when:    []condition{shows("the answer says invalid_scope", bodyInvalidScope)},
			unless:  []condition{shows("", bodyScopesNotOnApp)},
			summary: "Compare the scopes of the authorize URL with those enabled on the app: one of them is not accepted",
			why:     "one report says that a scope which is not enabled on the app fails every sign-in with invalid_scope. Another says that it only shows when the API is called. Which is right is not established",
			fix:     "enable every requested scope under Permissions in the developer console, with exactly that spelling, or leave it out",
			check:   "the same authorize URL with half of the scopes, and half again, until you find the one that is refused",
			steps:   []steps{stepConsent},
			sources: []string{srcOAuth},
		},
		{
			name: "stale-grant", covers: "Jira's own error to an OAuth call that should work",
			code: AppConsent, confidence: Possible,
			when: []condition{is(evidence.OAuth3LO), atGateway(), addressed(), shows("the error is Jira's own, so the scope check was passed", bodyJiraError),
				says("the status is unknown", func(f *facts) bool { return f.Status == 0 })},
			unless:  []condition{shows("", bodyNoPermission|bodyNoOAuthMethod|bodyRemoved)},
			summary: "Open what the call asks for in the browser. If the user can see it, remove the app's access and consent again",
			why:     "the call reached Jira, which cannot find what it asks for. In one report, all calls failed this way until the grant was removed and given again",
			fix:     "remove the app in the account's connected apps and consent again",
			check:   "whether the same user can see it in the browser, and the status of the response",
			steps:   []steps{stepConsent},
			sources: []string{srcStaleGrant},
		},
		{
			name: "private-app", covers: "an authorize URL that works only for the app's owner",
			code: AppConsent, confidence: Possible,
			when:    []condition{at(scopes.Auth), is(evidence.OAuth3LO), status(403)},
			unless:  []condition{shows("", bodyRefreshRefused)},
			summary: "Turn on sharing for the app: until then only its owner can consent",
			why:     "new apps are private, even for users of the same site",
			fix:     "turn on sharing under Distribution in the developer console",
			sources: []string{srcPrivateApp},
		},
	}
}
