package diagnose

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"jirascope/internal/pattern"
	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// scopeRules: what the operation needs against what the credential holds. An alternative counts only when the credential has all of its scopes.
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
		})).then(stepVendor),
		because("refused-without-reason", MissingScope, Possible, notAtSite, status(401), emptyAnswer, addressed, documented, grantedUnknown).but(scopeless).checking(stepReadBody),
		because("agile-refused", MissingScope, Possible, oauth, notAtSite, status(403), emptyAnswer, granular, either("", grantedUnknown, lacking)).then(stepNewToken),
		because("scopes-needed", MissingScope, Possible, noFailure, says("{meant} is the operation {operation}", known.holds), documented, notAtSite, grantedUnknown).
			but(scopeless),
		because("grant-older-than-scope", AppConsent, Likely, scopeAnswer, is(evidence.OAuth3LO), addressed, sufficient).then(stepConsent),
		because("no-jira-software", Other, Possible, scopeAnswer, addressed, sufficient, that(func(f *facts) bool { return f.product() == scopes.JiraSoftware })),
		because("other-cloud-id", WrongCloudID, Possible, scopeAnswer, addressed, sufficient, that(func(f *facts) bool { return f.target.CloudIDFits() })).checking(stepCloudID),
		because("another-token", Other, Possible, scopeAnswer, addressed, sufficient),
	}
}

// addressedStatus is what the documents say of the scopes of the operation that the request addresses, before any replacement was looked up.
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

// permissionRules: the scope check is passed, and the account may not do it.
func permissionRules() []rule {
	return []rule{
		because("value-unseen", NoPermission, Possible, shows("the answer says that a value of the query does not exist", bodyValueUnseen)),
		because("permission-named", NoPermission, Certain, shows("the answer says that the account has no permission", bodyNoPermission)).
			but(shows("", bodyIssueUnseen|headAnonymous), misplaced, elsewhereAllowed, that(func(f *facts) bool {
				return f.messages["visitor-refused"] != "" || slices.Contains(slices.Collect(maps.Values(f.messages)), AppConsent)
			})).inWords().hedged(shows("", bodyNoProduct), ofRequest, observed(evidence.WorksInBrowser), observed(evidence.WorksWithUnscopedToken)).doubted(that(func(f *facts) bool {
			return f.Body == "" && firstPerson().MatchString(f.says) || f.has(bodyNoProduct) && !f.onGateway()
		})),
		because("no-request", Other, Possible, ofRequest, either("", status(404), shows("", bodyNoPermission))),
		because("one-of-several-sites", WrongCloudID, Possible, either("an account or a grant can reach several sites",
			that(func(f *facts) bool {
				return atResources.holds(f) && f.succeeded() && strings.Count(f.Body, `"url"`) > 1
			}), that(func(f *facts) bool {
				several := slices.Contains(f.Observed, evidence.SeveralSites) && f.Status != 410 && f.Status != 429
				return f.onGateway() && (several || oauth.holds(f) && f.succeeded() || f.kind(evidence.OAuth3LO) && f.Status == 403 && emptyAnswer.holds(f))
			}))).checking(stepCloudID),
		because("forbidden", NoPermission, Likely, status(403)).but(knownSaying, atSite, foreign, tokenEndpoint, adminHost, hostless, that((*facts).isStrangeAPI)).
			doubted(bareForbidden),
		because("forbidden-somewhere", Unknown, Possible, status(403), hostless).but(knownSaying, shows("", headAnonymous)),
		because("forbidden-at-site", NoPermission, Likely, atSite, status(403)).
			but(knownSaying, shows("", headAnonymous), sent(evidence.Bearer), sent(evidence.NoAuth), gatewayOnly).doubted(is(evidence.UnknownCredential)),
		because("admin-forbidden", NoPermission, Likely, adminHost, status(403)).but(gatewayOrUserToken, sent(evidence.Basic), that(func(f *facts) bool {
			return strings.HasPrefix(f.target.Path, "/users/") && (!f.Granted.Complete || len(f.Granted.Held) > 0)
		})),
		because("unseen", NoPermission, Likely,
			either("{product} itself answers {status}", that(unseenSomewhere), that(func(f *facts) bool {
				return (f.onGateway() || f.onSite()) && f.addressed != nil || offCloud.holds(f) && f.has(bodyJiraError)
			})), status(404)).
			but(deadLink, shows("", bodyUnrouted|headAnonymous), that(func(f *facts) bool { return f.onGateway() && !f.target.CloudIDFits() }), misplaced).
			doubted(atSite, that(unseenSomewhere)),
		because("empty-at-gateway", NoPermission, Possible, atGateway, succeeded, shows("the answer lists nothing", bodyEmptyList)),
		because("redirected-host", Other, Possible, says("the request went to {host}", redirected), status(401, 403, 404)),
		because("data-center-path", UnknownRoute, Likely, offCloud, either("{path} is not one of its paths", ofCloudAlone, status(404))).
			but(succeeded, shows("", bodyJiraError|bodyIssueUnseen|bodyNoAnswer)).doubted(that(func(f *facts) bool { return !ofCloudAlone.holds(f) && !f.has(bodyDeadLink) || f.Status != 404 })),
		because("not-atlassian-cloud", Other, Possible,
			either("", status(401, 403, 404), shows("", headAnonymous)), says("{host} is not part of Atlassian Cloud", (*facts).foreign)).
			but(offCloud, shows("", bodyConnectToken), that(redirected)),
	}
}

// ofCloudAlone holds for paths that only the cloud has.
var ofCloudAlone = that(func(f *facts) bool { return hasOne(f.target.Path, []string{"/wiki/", "/rest/api/3", "/search/jql"}) })

// ofRequest holds for calls about a request of Jira Service Management.
var ofRequest = says("{path} is for requests of Jira Service Management", func(f *facts) bool {
	return strings.HasPrefix(f.target.Path, "/rest/servicedeskapi/request/")
})

// unseenSomewhere reports whether Jira hides an issue, on a host that is unknown or of which only the base is known.
func unseenSomewhere(f *facts) bool {
	return (f.target.Kind == scopes.NoHost || f.onSite() && f.target.IsBase()) && f.has(bodyIssueUnseen)
}

// redirected reports whether a request went to the host of Atlassian's files.
func redirected(f *facts) bool { return strings.HasSuffix(f.target.Host, ".media.atlassian.com") }

// permissionPhrase names the lacking permission as the answer does.
func permissionPhrase(f *facts) string {
	m := permissionNamed().FindStringSubmatch(cmp.Or(f.says, f.Text))
	switch {
	case f.has(bodyNoProduct):
		return "access to " + f.ofProduct("Jira", "Confluence")
	case m == nil:
		return "the permission that is refused here"
	case m[1] != "":
		return "the " + strings.TrimSpace(strings.TrimPrefix(m[1], "the ")) + " permission"
	}
	return "the permission to " + strings.TrimSpace(m[2])
}

// firstPerson finds the words of somebody who tells what happened.
var firstPerson = pattern.Lazy(`(?i)\b(i|we|my|our)\b`)
