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
		{name: "grant-behind", code: AppConsent, confidence: Likely, when: []condition{says("the app's grant is empty, or older than its manifest", func(f *facts) bool { return f.grantBehind })}},
		{
			name: "too-many-scopes", code: AppConsent, confidence: Certain,
			when:   []condition{either("the answer says that the request is too large", shows("", bodyHeaderTooLarge), says("", func(f *facts) bool { return f.Status == 414 && consentOf(f).asked }))},
			unless: []condition{says("", func(f *facts) bool { return f.addressed != nil })},
			steps:  []steps{stepConsent},
		},
		{
			name: "authorize-parameters", code: AppConsent, confidence: Likely,
			when: []condition{either("the authorize URL {parameters}", shows("", bodyInvalidRequest), says("", func(f *facts) bool { return len(consentOf(f).lacks()) > 0 })),
				says("", func(f *facts) bool { return consentOf(f).asked || f.target.Path == "" })},
			unless: []condition{messaged},
		},
		{
			name: "no-refresh-token", code: AppConsent, confidence: Likely,
			when: []condition{either("there is no refresh token in the answer, or no offline_access in the authorize URL",
				says("", tokenWithoutRefresh), says("", func(f *facts) bool {
					scope := consentOf(f).parameters.Get("scope")
					return f.print == 0 && scope != "" && !strings.Contains(scope, "offline_access")
				}))},
			unless: []condition{is(evidence.ServiceAccountOAuth), status(400, 401, 403)},
			doubt: []condition{says("", func(f *facts) bool {
				return !tokenWithoutRefresh(f) && !slices.Contains(f.Observed, evidence.FailsAfterAnHour)
			})},
		},
		{
			name: "resources-empty", code: NoPermission, confidence: Possible,
			when: []condition{atResources, shows("the list of sites is empty", bodyEmptyList)},
		},
		{
			name: "resources-several", code: WrongCloudID, confidence: Possible,
			when: []condition{atResources, succeeded, says("several sites are listed", func(f *facts) bool { return strings.Count(f.Body, `"url"`) > 1 })},
		},
		{
			name: "sign-in-failed", code: AppConsent, confidence: Possible,
			when: []condition{shows("the page says that something went wrong", bodyWentWrong), says("", func(f *facts) bool {
				return consentOf(f).asked || f.target.Kind == scopes.Auth || f.target.Path == "" && f.kind(evidence.OAuth3LO, evidence.UnknownCredential)
			})},
			steps: []steps{stepConsent},
		},
		{
			name: "stale-grant", code: AppConsent, confidence: Possible,
			when: []condition{is(evidence.OAuth3LO), atGateway, addressed, shows("the error is Jira's own, so the scope check was passed", bodyJiraError),
				says("the status is unknown", func(f *facts) bool { return f.Status == 0 })},
			unless: []condition{shows("", bodyNoPermission|bodyNoOAuthMethod|bodyRemoved)},
			steps:  []steps{stepConsent},
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
