package diagnose

import (
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// scopeRules: what the operation needs against what the credential holds. An alternative counts only when the
// credential has all of its scopes.
func scopeRules() []rule {
	return []rule{
		because("operation-not-scopable", NotScopable, Likely,
			says("{operation} is not open to scoped tokens: {note}", func(f *facts) bool { return f.addressedStatus() == scopes.NotScopable })).claiming(partPath).
			but(is(evidence.UnscopedToken), succeeded).then(stepResend, stepScopesOfMeant),
		because("operation-undocumented", NotScopable, Possible,
			scopeAnswer, says("no document names scopes for {operation}", func(f *facts) bool { return f.addressedStatus() == scopes.Undocumented })).but(leaving),
		because("user-management-key", NotScopable, Likely, is(evidence.OrgAPIKey, evidence.UnknownCredential), status(401, 403), says("{path} belongs to the user management API", func(f *facts) bool {
			return strings.HasPrefix(f.target.Path, "/users/")
		})).but(that(func(f *facts) bool { return f.Granted.Complete && len(f.Granted.Held) == 0 })).doubted(is(evidence.UnknownCredential)),
		because("no-oauth-method", NotScopable, Likely, shows("the answer says that OAuth 2.0 is not enabled for this method", bodyNoOAuthMethod)),
		because("v2-not-open", NotScopable, Possible, oauth, atGateway, status(403), says("the path is of API version 2, and the answer is not in Jira's form", func(f *facts) bool {
			return f.addressed != nil && strings.HasPrefix(f.addressed.Path, "/rest/api/2/") && !strings.HasPrefix(f.Body, "{") &&
				strings.Contains(strings.ToLower(f.Body+f.Text), "forbidden")
		})),
		because("scope-missing", MissingScope, Certain, scopeAnswer, addressed, lacking).but(atSite).then(stepNewToken),
		because("scope-missing-too", MissingScope, Likely, known, documented, lacking).
			but(succeeded, bareAnswer, scopeless, status(410, 429, 500, 502, 503, 504), refusedByJira, that(func(f *facts) bool {
				return f.grantBehind || f.addressed != nil && f.has(bodyScopeMismatch)
			})).doubted(that(func(f *facts) bool { return f.Status == 403 && atGateway.holds(f) })).then(stepNewToken),
		because("scope-mismatch", MissingScope, Likely, scopeAnswer, addressed, documented, grantedUnknown).
			but(atSite, sufficient, that(func(f *facts) bool { return f.addressed != nil && f.addressed.Removed && f.meant != f.addressed })).then(stepNewToken),
		because("scope-mismatch-alone", MissingScope, Possible, scopeAnswer, says("the request is unknown", func(f *facts) bool {
			return f.target.IsBase() || f.meant == nil && f.target.LeftOut()
		})),
		because("refused-without-reason", MissingScope, Possible, notAtSite, status(401), emptyAnswer, addressed, documented, grantedUnknown).but(scopeless).then(stepReadBody),
		because("agile-refused", MissingScope, Possible, oauth, notAtSite, status(403), emptyAnswer, granular, either("", grantedUnknown, lacking)).then(stepNewToken),
		because("scopes-needed", MissingScope, Possible, noFailure, says("{meant} is the operation {operation}", known.holds), documented, notAtSite, grantedUnknown).
			but(scopeless),
		because("grant-older-than-scope", AppConsent, Likely, scopeAnswer, is(evidence.OAuth3LO), addressed, sufficient).then(stepConsent),
		because("no-jira-software", Other, Possible, scopeAnswer, addressed, sufficient, that(func(f *facts) bool { return f.product() == scopes.JiraSoftware })),
		because("other-cloud-id", WrongCloudID, Possible, scopeAnswer, addressed, sufficient, that(func(f *facts) bool { return f.target.CloudIDFits() })).then(stepCloudID),
		because("another-token", Other, Possible, scopeAnswer, addressed, sufficient),
	}
}

// addressedStatus is what the documents say of the scopes of the operation that the request addresses, before any
// replacement was looked up.
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
