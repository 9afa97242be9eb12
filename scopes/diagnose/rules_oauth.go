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
			either("the answer says that the request is too large", shows("", bodyHeaderTooLarge), that(func(f *facts) bool { return f.Status == 414 && asksConsent(f) }))).
			but(that(func(f *facts) bool { return f.addressed != nil })).then(stepConsent),
		because("authorize-parameters", AppConsent, Likely,
			either("the authorize URL {parameters}", shows("", bodyInvalidRequest), that(func(f *facts) bool { return len(consentLacks(f)) > 0 })), that(func(f *facts) bool { return asksConsent(f) || f.target.Path == "" })).
			but(messaged),
		because("no-refresh-token", AppConsent, Likely, either("there is no refresh token in the answer, or no offline_access in the authorize URL",
			that(tokenWithoutRefresh), that(func(f *facts) bool {
				_, parameters := consentOf(f)
				scope := parameters.Get("scope")
				return f.print == 0 && scope != "" && !strings.Contains(scope, "offline_access")
			}))).but(is(evidence.ServiceAccountOAuth), status(400, 401, 403)).doubted(that(func(f *facts) bool {
			return !tokenWithoutRefresh(f) && !slices.Contains(f.Observed, evidence.FailsAfterAnHour)
		})),
		because("resources-empty", NoPermission, Possible, atResources, shows("the list of sites is empty", bodyEmptyList)),
		because("sign-in-failed", AppConsent, Possible, shows("the page says that something went wrong", bodyWentWrong), that(func(f *facts) bool {
			return asksConsent(f) || f.target.Kind == scopes.Auth || f.target.Path == "" && f.kind(evidence.OAuth3LO, evidence.UnknownCredential)
		})).then(stepConsent),
		because("stale-grant", AppConsent, Possible,
			is(evidence.OAuth3LO), atGateway, addressed, shows("the error is Jira's own, so the scope check was passed", bodyJiraError), says("the status is unknown", func(f *facts) bool { return f.Status == 0 })).
			but(shows("", bodyNoPermission|bodyNoOAuthMethod|bodyRemoved)).then(stepConsent),
	}
}

// consentOf says whether a request is for the page where users consent, and gives its parameters. They are
// empty where the URL was cut, and at Atlassian's MCP server, which takes fewer, and which is not known.
func consentOf(f *facts) (asked bool, parameters url.Values) {
	if f.target.Kind != scopes.Auth && f.target.Kind != scopes.MCPHost || !strings.HasSuffix(f.target.Path, "/authorize") {
		return false, nil
	}
	if values, err := url.ParseQuery(f.target.Query); err == nil && f.target.Kind == scopes.Auth {
		parameters = values
	}
	return true, parameters
}

func asksConsent(f *facts) bool { asked, _ := consentOf(f); return asked }

// consentLacks lists the required parameters that were left out or empty.
func consentLacks(f *facts) []string {
	_, parameters := consentOf(f)
	if parameters.Get("client_id") == "" {
		return nil
	}
	return slices.DeleteFunc([]string{"audience", "scope", "redirect_uri", "response_type"}, func(name string) bool { return parameters.Get(name) != "" })
}

func consentPhrase(f *facts) string {
	if names := consentLacks(f); len(names) > 0 {
		return "lacks " + joinAnd(names)
	}
	return "has a parameter that is not accepted"
}

// tokenWithoutRefresh reports whether the answer is one of the token endpoint that brings an access token alone.
func tokenWithoutRefresh(f *facts) bool {
	text := f.Body + f.Text
	return strings.Contains(text, `"access_token"`) && !strings.Contains(text, "refresh_token") && !strings.Contains(text, "client_credentials")
}
