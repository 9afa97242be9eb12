package diagnose

import (
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// scopeRules: what the operation needs against what the credential holds. An
// alternative counts only when the credential has all of its scopes.
func scopeRules() []rule {
	return []rule{
		{
			name: "operation-not-scopable", code: NotScopable, confidence: Likely, claims: partPath,
			when:   []condition{says("{operation} is not open to scoped tokens: {note}", func(f *facts) bool { return f.addressedStatus() == scopes.NotScopable })},
			unless: []condition{is(evidence.UnscopedToken), succeeded},
			steps:  []steps{stepReplacement},
		},
		{
			name: "operation-undocumented", code: NotScopable, confidence: Possible,
			when:   []condition{scopeAnswer, says("no document names scopes for {operation}", func(f *facts) bool { return f.addressedStatus() == scopes.Undocumented })},
			unless: []condition{leaving},
		},
		{
			name: "user-management-key", code: NotScopable, confidence: Likely,
			when: []condition{is(evidence.OrgAPIKey, evidence.UnknownCredential), status(401, 403), says("{path} belongs to the user management API", func(f *facts) bool {
				return strings.HasPrefix(f.target.Path, "/users/")
			})},
			unless: []condition{says("", func(f *facts) bool { return f.Granted.Complete && len(f.Granted.Held) == 0 })},
			doubt:  []condition{is(evidence.UnknownCredential)},
		},
		told("no-oauth-method", NotScopable, Likely, bodyNoOAuthMethod, "the answer says that OAuth 2.0 is not enabled for this method"),
		{
			name: "v2-not-open", code: NotScopable, confidence: Possible,
			when: []condition{oauth, atGateway, status(403), says("the path is of API version 2, and the answer is not in Jira's form", func(f *facts) bool {
				return f.addressed != nil && strings.HasPrefix(f.addressed.Path, "/rest/api/2/") && !strings.HasPrefix(f.Body, "{") &&
					strings.Contains(strings.ToLower(f.Body+f.Text), "forbidden")
			})},
		},
		{
			name: "scope-missing", code: MissingScope, confidence: Certain,
			when:   []condition{scopeAnswer, addressed, lacking},
			unless: []condition{atSite},
			steps:  []steps{stepNewToken},
		},
		{
			name: "scope-missing-too", code: MissingScope, confidence: Likely,
			when: []condition{known, documented, lacking},
			// The gateway answers 401 for a missing scope, before anybody can answer 403.
			doubt: []condition{says("", func(f *facts) bool { return f.Status == 403 && atGateway.holds(f) })},
			unless: []condition{succeeded, bareAnswer, scopeless, status(410, 429, 500, 502, 503, 504), refusedByJira, says("", func(f *facts) bool {
				return f.grantBehind || f.addressed != nil && f.has(bodyScopeMismatch)
			})},
			steps: []steps{stepNewToken},
		},
		{
			name: "scope-mismatch", code: MissingScope, confidence: Likely,
			when:   []condition{scopeAnswer, addressed, documented, grantedUnknown},
			unless: []condition{atSite, sufficient, says("", func(f *facts) bool { return f.addressed != nil && f.addressed.Removed && f.meant != f.addressed })},
			steps:  []steps{stepNewToken},
		},
		{
			name: "scope-mismatch-alone", code: MissingScope, confidence: Possible,
			when: []condition{scopeAnswer, says("the request is unknown", func(f *facts) bool {
				return f.target.IsBase() || f.meant == nil && f.target.LeftOut()
			})},
		},
		{
			name: "refused-without-reason", code: MissingScope, confidence: Possible,
			when:   []condition{notAtSite, status(401), emptyAnswer, addressed, documented, grantedUnknown},
			unless: []condition{scopeless},
			steps:  []steps{stepReadBody},
		},
		{
			name: "agile-refused", code: MissingScope, confidence: Possible,
			when:  []condition{oauth, notAtSite, status(403), emptyAnswer, granular, either("", grantedUnknown, lacking)},
			steps: []steps{stepNewToken},
		},
		{
			name: "scopes-needed", code: MissingScope, confidence: Possible,
			when:   []condition{noFailure, says("{meant} is the operation {operation}", known.holds), documented, notAtSite, grantedUnknown},
			unless: []condition{scopeless},
		},
		{
			name: "grant-older-than-scope", code: AppConsent, confidence: Likely,
			when:  []condition{scopeAnswer, is(evidence.OAuth3LO), addressed, sufficient},
			steps: []steps{stepConsent},
		},
		{
			name: "no-jira-software", code: Other, confidence: Possible,
			when: []condition{scopeAnswer, addressed, sufficient, agile},
		},
		{
			name: "other-cloud-id", code: WrongCloudID, confidence: Possible,
			when:  []condition{scopeAnswer, addressed, sufficient, says("", func(f *facts) bool { return f.target.CloudIDFits() })},
			steps: []steps{stepCloudID},
		},
		{
			name: "another-token", code: Other, confidence: Possible,
			when: []condition{scopeAnswer, addressed, sufficient},
		},
	}
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
