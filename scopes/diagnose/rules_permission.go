package diagnose

import (
	"cmp"
	"slices"
	"strings"

	"jirascope/internal/pattern"
	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// permissionRules: the scope check is passed, and the account may not do it.
func permissionRules() []rule {
	return []rule{
		because("value-unseen", NoPermission, Possible, shows("the answer says that a value of the query does not exist", bodyValueUnseen)),
		because("permission-named", NoPermission, Certain, shows("the answer says that the account has no permission", bodyNoPermission)).
			but(shows("", bodyIssueUnseen|headAnonymous), misplaced, elsewhereAllowed, that(func(f *facts) bool { return f.messages["visitor-refused"] != "" })).
			hedged(shows("", bodyNoProduct), ofRequest).doubted(that(func(f *facts) bool {
			return f.Body == "" && firstPerson().MatchString(f.says) || f.has(bodyNoProduct) && !f.onGateway()
		})),
		because("no-request", Other, Possible, ofRequest, either("", status(404), shows("", bodyNoPermission))),
		because("one-of-several-sites", WrongCloudID, Possible, either("an account or a grant can reach several sites",
			that(func(f *facts) bool {
				return atResources.holds(f) && f.succeeded() && strings.Count(f.Body, `"url"`) > 1
			}), that(func(f *facts) bool {
				several := slices.Contains(f.Observed, evidence.SeveralSites) && f.Status != 410 && f.Status != 429
				return f.onGateway() && (several || oauth.holds(f) && f.succeeded() || f.kind(evidence.OAuth3LO) && f.Status == 403 && emptyAnswer.holds(f))
			}))).then(stepCloudID),
		because("forbidden", NoPermission, Likely, status(403)).but(knownSaying, atSite, foreign, tokenEndpoint, adminHost, hostless, that((*facts).isStrangeAPI)).
			doubted(bareForbidden),
		because("forbidden-somewhere", Unknown, Possible, status(403), hostless).but(knownSaying, shows("", headAnonymous)),
		because("forbidden-at-site", NoPermission, Likely, atSite, status(403)).
			but(knownSaying, shows("", headAnonymous), sent(evidence.Bearer), sent(evidence.NoAuth), gatewayOnly).doubted(is(evidence.UnknownCredential)),
		because("admin-forbidden", NoPermission, Likely, adminHost, status(403)).but(gatewayOrUserToken, sent(evidence.Basic), that(func(f *facts) bool {
			return strings.HasPrefix(f.target.Path, "/users/") && (!f.Granted.Complete || len(f.Granted.Held) > 0)
		})),
		because("unseen", NoPermission, Likely,
			either("{product} itself answers {status}", that(unseenSomewhere), that(func(f *facts) bool { return (f.onGateway() || f.onSite()) && f.addressed != nil })), status(404)).
			but(deadLink, shows("", bodyUnrouted|headAnonymous), that(func(f *facts) bool { return f.onGateway() && !f.target.CloudIDFits() }), misplaced).
			doubted(atSite, that(unseenSomewhere)),
		because("empty-at-gateway", NoPermission, Possible, atGateway, succeeded, shows("the answer lists nothing", bodyEmptyList)),
		because("redirected-host", Other, Possible, says("the request went to {host}", redirected), status(401, 403, 404)),
		because("data-center-path", UnknownRoute, Possible,
			foreign, status(404), says("{path} is one of Jira's or Confluence's", func(f *facts) bool { return strings.Contains(f.target.Path, "/rest/") })).
			but(shows("", bodyJiraError|bodyIssueUnseen), that(redirected)),
		because("not-atlassian-cloud", Other, Possible,
			either("", status(401, 403, 404), shows("", headAnonymous)), says("{host} is not part of Atlassian Cloud", (*facts).foreign)).
			but(is(evidence.DataCenterToken), shows("", bodyConnectToken), that(redirected)),
	}
}

// ofRequest holds for calls about a request of Jira Service Management.
var ofRequest = says("{path} is for requests of Jira Service Management", func(f *facts) bool {
	return strings.HasPrefix(f.target.Path, "/rest/servicedeskapi/request/")
})

// unseenSomewhere reports whether Jira hides an issue, on a host that is unknown.
func unseenSomewhere(f *facts) bool {
	return f.target.Kind == scopes.NoHost && f.has(bodyIssueUnseen)
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
