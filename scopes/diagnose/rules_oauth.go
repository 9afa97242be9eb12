package diagnose

import (
	"net/url"
	"slices"
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// oauthRules: the app and the user's consent, before any call is made.
func oauthRules() []rule {
	return []rule{
		{
			name: "scopes-not-on-app", covers: "an authorize URL that asks for scopes the app does not have", code: AppConsent, confidence: Certain,
			when:    []condition{shows("the consent page says that scopes were requested that have not been added to the app", bodyScopesNotOnApp)},
			summary: "Add the named scopes to the app before asking for them: the consent page refuses scopes that the app does not have",
			why:     "each scope of the authorize URL must be enabled on the app. read:me belongs to the User identity API, which is a separate entry next to the Jira API",
			fix:     "add them under Permissions in the developer console, or leave them out of the authorize URL. Only the vendor can do so for a vendor's app",
			steps:   []steps{stepConsent}, sources: []string{srcOAuth, srcNotOnApp},
		},
		{
			name: "callback-mismatch", covers: "a callback URL that the app does not list", code: AppConsent, confidence: Certain,
			when:    []condition{shows("the sign-in page says that the callback URL does not match", bodyCallbackMismatch)},
			summary: "Make redirect_uri and the app's callback URL identical: the app accepts only the one it lists",
			why:     "the comparison is exact, including the path and a trailing slash",
			fix:     "set the callback URL under Authorization in the developer console",
			sources: []string{srcCallback},
		},
		{
			name: "app-not-installed", covers: "the app is not installed on this instance", code: AppConsent, confidence: Certain,
			when:    []condition{shows("the answer says that the app is not installed on this instance", bodyAppNotInstalled)},
			summary: "Have the user consent to the app again: its grant on this site has lapsed, was blocked, or lacks write scopes",
			why:     "the message is misleading: reads may still work while the grant lacks scopes for writing",
			fix:     "remove the app's access in the account's connected apps and consent again. Ask the site's admin whether the app is blocked. For a Forge app, run forge install --upgrade",
			steps:   []steps{stepConsent}, sources: []string{srcAppInstalled},
		},
		{
			name: "too-many-scopes", covers: "an authorize URL with so many scopes that the request header is too large", code: AppConsent, confidence: Certain,
			when:    []condition{either("the answer says that the request is too large", shows("", bodyHeaderTooLarge), says("", func(f *facts) bool { return f.Status == 414 && consentOf(f).asked }))},
			unless:  []condition{says("", func(f *facts) bool { return f.addressed != nil })},
			summary: "Ask for fewer scopes: about 80 granular scopes make the request too large. Stay below 50",
			why:     "the token carries all of its scopes, and it travels in a header",
			fix:     "where an operation has both, replace granular scopes with the classic ones that cover them",
			check:   "required_scopes for the operations that you really call",
			steps:   []steps{stepConsent}, sources: []string{srcManyScopes},
		},
		{
			name: "no-scopes-asked", covers: "an authorize URL without scopes, or with none that Atlassian knows", code: AppConsent, confidence: Certain,
			when:    []condition{shows("the consent page says that no supported scopes were requested", bodyNoScopesAsked)},
			summary: "Put scopes into the authorize URL: its scope parameter is empty or names none that Atlassian knows",
			why:     "the consent page needs at least one scope of a product, such as read:jira-work. offline_access alone is not one",
			fix:     "set scope= to the scopes that the app needs, separated by spaces, and enable the same under Permissions in the developer console",
			check:   "required_scopes for the operations that you call",
			steps:   []steps{stepConsent}, sources: []string{srcOAuth},
		},
		{
			name: "authorize-parameters", covers: "invalid_request, or an authorize URL that lacks a parameter", code: AppConsent, confidence: Likely,
			when: []condition{either("the authorize URL {parameters}", shows("", bodyInvalidRequest), says("", func(f *facts) bool { return len(consentOf(f).lacks()) > 0 })),
				says("", func(f *facts) bool { return consentOf(f).asked || f.target.Path == "" })},
			unless:  []condition{shows("", bodyNoScopesAsked|bodyScopesNotOnApp|bodyCallbackMismatch)},
			summary: "Correct the authorize URL: it {parameters}",
			why:     "the sign-in refuses a request that is not complete. Scopes of the account and permissions have no part in it yet",
			fix:     "send audience, client_id, scope, redirect_uri, state, response_type=code and prompt=consent, each percent-encoded. Atlassian's MCP server was seen to refuse a scope parameter: leave it out there",
			check:   "error and error_description in the address of the page",
			sources: []string{srcOAuth},
		},
		{
			name: "no-refresh-token", covers: "no refresh token, because offline_access was not asked for", code: AppConsent, confidence: Likely,
			when: []condition{either("there is no refresh token in the answer, or no offline_access in the authorize URL",
				says("", tokenWithoutRefresh), says("", func(f *facts) bool {
					scope := consentOf(f).parameters.Get("scope")
					return f.print == 0 && scope != "" && !strings.Contains(scope, "offline_access")
				}))},
			unless: []condition{is(evidence.ServiceAccountOAuth), status(400, 401, 403)},
			doubt: []condition{says("", func(f *facts) bool {
				return !tokenWithoutRefresh(f) && !slices.Contains(f.Observed, evidence.FailsAfterAnHour)
			})},
			summary: "Add offline_access to the authorize URL's scope and have the user consent again: without it there is no refresh token",
			why:     "an access token lives about an hour. offline_access is asked for in the authorize URL only: the developer console does not list it. The client credentials of a service account never get a refresh token",
			fix:     "add offline_access to scope=, consent again, and store the refresh token of each answer: every refresh replaces it",
			check:   "whether the token came from an app's consent or from the client credentials of a service account",
			sources: []string{srcOAuth},
		},
		{
			name: "resources-empty", covers: "accessible-resources lists no site", code: NoPermission, confidence: Likely,
			when:    []condition{atResources(), shows("the list of sites is empty", bodyEmptyList)},
			summary: "Check that the user has access to the product on some site: the grant covers none",
			why:     "a site is listed where the user may use the product that the scopes belong to. Scopes such as read:me belong to no product",
			fix:     "have an admin give the user access to the product, and consent again with a scope of that product",
			check:   "whether the user can open the site in a browser, and which scopes the authorize URL asked for",
			sources: []string{srcOAuth, srcSites},
		},
		{
			name: "resources-several", covers: "accessible-resources lists several sites", code: WrongCloudID, confidence: Possible,
			when:    []condition{atResources(), succeeded(), says("several sites are listed", func(f *facts) bool { return strings.Count(f.Body, `"url"`) > 1 })},
			summary: "Choose the cloud id by the site's url: the grant covers several sites, in no useful order",
			why:     "one grant can cover several sites, and the user may lack access on some of them",
			fix:     "take the id of the entry whose url is the site that you want, and let users choose where there are several",
			sources: []string{srcSites, srcOAuth},
		},
		{
			name: "sign-in-failed", covers: "\"Something went wrong\" where the user should consent", code: AppConsent, confidence: Possible,
			when: []condition{shows("the page says that something went wrong", bodyWentWrong), says("", func(f *facts) bool {
				return consentOf(f).asked || f.target.Kind == scopes.Auth || f.target.Path == "" && f.kind(evidence.OAuth3LO, evidence.UnknownCredential)
			})},
			summary: "Compare the authorize URL with the app: the page does not say what it refuses",
			why:     "a callback URL that differs, a scope that the app does not have, a client id of another app, and an app that is not shared all stop the sign-in here",
			fix:     "check redirect_uri, client_id and scope against the developer console, and turn on sharing under Distribution if another account than the owner's signs in",
			check:   "the error in the address of the page, and whether the app's owner can sign in",
			steps:   []steps{stepConsent}, sources: []string{srcOAuth, srcCallback, srcPrivateApp},
		},
		{
			name: "invalid-scope", covers: "invalid_scope from the authorize page", code: AppConsent, confidence: Possible,
			when:    []condition{shows("the answer says invalid_scope", bodyInvalidScope)},
			unless:  []condition{shows("", bodyScopesNotOnApp)},
			summary: "Compare the scopes of the authorize URL with those enabled on the app: one of them is not accepted",
			why:     "one report says that a scope which is not enabled on the app fails every sign-in with invalid_scope. Another says that it only shows when the API is called. Which is right is not established",
			fix:     "enable every requested scope under Permissions in the developer console, with exactly that spelling, or leave it out",
			check:   "the same authorize URL with half of the scopes, and half again, until you find the one that is refused",
			steps:   []steps{stepConsent}, sources: []string{srcOAuth},
		},
		{
			name: "stale-grant", covers: "Jira's own error to an OAuth call that should work", code: AppConsent, confidence: Possible,
			when: []condition{is(evidence.OAuth3LO), atGateway(), addressed(), shows("the error is Jira's own, so the scope check was passed", bodyJiraError),
				says("the status is unknown", func(f *facts) bool { return f.Status == 0 })},
			unless:  []condition{shows("", bodyNoPermission|bodyNoOAuthMethod|bodyRemoved)},
			summary: "Open what the call asks for in the browser. If the user can see it, remove the app's access and consent again",
			why:     "the call reached Jira, which cannot find what it asks for. In one report, all calls failed this way until the grant was removed and given again",
			fix:     "remove the app in the account's connected apps and consent again",
			check:   "whether the same user can see it in the browser, and the status of the response",
			steps:   []steps{stepConsent}, sources: []string{srcStaleGrant},
		},
		{
			name: "private-app", covers: "an authorize URL that works only for the app's owner", code: AppConsent, confidence: Possible,
			when:    []condition{at(scopes.Auth), is(evidence.OAuth3LO), status(403)},
			unless:  []condition{shows("", bodyRefreshRefused)},
			summary: "Turn on sharing for the app: until then only its owner can consent",
			why:     "new apps are private, even for users of the same site",
			fix:     "turn on sharing under Distribution in the developer console",
			sources: []string{srcPrivateApp},
		},
	}
}

// consent is a request for the page where users consent.
type consent struct {
	asked bool
	// parameters are empty where the URL was cut.
	parameters url.Values
}

func consentOf(f *facts) (c consent) {
	if f.target.Kind != scopes.Auth && f.target.Kind != scopes.MCPHost || !strings.HasSuffix(f.target.Path, "/authorize") {
		return c
	}
	c.asked = true
	if values, err := url.ParseQuery(f.target.Query); err == nil {
		c.parameters = values
	}
	if f.target.Kind == scopes.MCPHost {
		// It takes fewer parameters, and which is not known.
		c.parameters = nil
	}
	return c
}

// lacks lists the required parameters that were left out or empty.
func (c consent) lacks() []string {
	if c.parameters.Get("client_id") == "" {
		return nil
	}
	return slices.DeleteFunc([]string{"audience", "scope", "redirect_uri", "response_type"}, func(name string) bool { return c.parameters.Get(name) != "" })
}

// phrase says what is wrong with the parameters.
func (c consent) phrase() string {
	if names := c.lacks(); len(names) > 0 {
		return "lacks " + joinAnd(names)
	}
	return "has a parameter that is not accepted"
}

// tokenWithoutRefresh reports whether the answer is one of the token endpoint
// that brings an access token alone.
func tokenWithoutRefresh(f *facts) bool {
	text := f.Body + f.Text
	return strings.Contains(text, `"access_token"`) && !strings.Contains(text, "refresh_token") && !strings.Contains(text, "client_credentials")
}

// atResources holds for the list of the sites that a grant covers.
func atResources() condition {
	return says("", func(f *facts) bool { return strings.HasPrefix(f.target.Path, "/oauth/token/accessible-resources") })
}
