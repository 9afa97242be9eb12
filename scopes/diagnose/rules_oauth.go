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
		because("grant-behind", AppConsent, Likely, says("the app's grant is empty, or older than its manifest", func(f *facts) bool { return f.grantBehind })),
		because("too-many-scopes", AppConsent, Certain,
			either("the answer says that the request is too large", shows("", bodyHeaderTooLarge), that(func(f *facts) bool { return f.Status == 414 && consentOf(f).asked }))).
			but(that(func(f *facts) bool { return f.addressed != nil })).then(stepConsent),
		because("authorize-parameters", AppConsent, Likely,
			either("the authorize URL {parameters}", shows("", bodyInvalidRequest), that(func(f *facts) bool { return len(consentOf(f).lacks()) > 0 })), that(func(f *facts) bool { return consentOf(f).asked || f.target.Path == "" })).
			but(messaged),
		because("no-refresh-token", AppConsent, Likely, either("there is no refresh token in the answer, or no offline_access in the authorize URL",
			that(tokenWithoutRefresh), that(func(f *facts) bool {
				scope := consentOf(f).parameters.Get("scope")
				return f.print == 0 && scope != "" && !strings.Contains(scope, "offline_access")
			}))).but(is(evidence.ServiceAccountOAuth), status(400, 401, 403)).doubted(that(func(f *facts) bool {
			return !tokenWithoutRefresh(f) && !slices.Contains(f.Observed, evidence.FailsAfterAnHour)
		})),
		because("resources-empty", NoPermission, Possible, atResources, shows("the list of sites is empty", bodyEmptyList)),
		because("sign-in-failed", AppConsent, Possible, shows("the page says that something went wrong", bodyWentWrong), that(func(f *facts) bool {
			return consentOf(f).asked || f.target.Kind == scopes.Auth || f.target.Path == "" && f.kind(evidence.OAuth3LO, evidence.UnknownCredential)
		})).then(stepConsent),
		because("stale-grant", AppConsent, Possible,
			is(evidence.OAuth3LO), atGateway, addressed, shows("the error is Jira's own, so the scope check was passed", bodyJiraError), says("the status is unknown", func(f *facts) bool { return f.Status == 0 })).
			but(shows("", bodyNoPermission|bodyNoOAuthMethod|bodyRemoved)).then(stepConsent),
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

// tokenWithoutRefresh reports whether the answer is one of the token endpoint that brings an access token alone.
func tokenWithoutRefresh(f *facts) bool {
	text := f.Body + f.Text
	return strings.Contains(text, `"access_token"`) && !strings.Contains(text, "refresh_token") && !strings.Contains(text, "client_credentials")
}
