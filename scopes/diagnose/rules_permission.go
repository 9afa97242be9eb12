package diagnose

import (
	"cmp"
	"strings"

	"jirascope/internal/pattern"
	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// permissionRules: the scope check is passed, and the account may not do it.
func permissionRules() []rule {
	return []rule{
		{
			name: "permission-named", code: NoPermission, confidence: Certain,
			when:   []condition{shows("the answer says that the account has no permission", bodyNoPermission)},
			unless: []condition{shows("", bodyIssueUnseen|headAnonymous), misplaced, elsewhereAllowed, says("", func(f *facts) bool { return f.messages["visitor-refused"] != "" })},
			hedge:  []condition{shows("", bodyNoProduct), ofRequest},
			doubt: []condition{says("", func(f *facts) bool {
				return f.Body == "" && firstPerson().MatchString(f.says) || f.has(bodyNoProduct) && !f.onGateway()
			})},
		},
		{
			name: "no-request", code: Other, confidence: Possible,
			when: []condition{ofRequest, either("", status(404), shows("", bodyNoPermission))},
		},
		{
			name: "refused-on-one-site", code: WrongCloudID, confidence: Possible,
			when:  []condition{is(evidence.OAuth3LO), atGateway, status(403), emptyAnswer},
			steps: []steps{stepCloudID},
		},
		{
			name: "forbidden", code: NoPermission, confidence: Likely,
			when: []condition{status(403)},
			unless: []condition{knownSaying,
				atSite, foreign, tokenEndpoint, adminHost, hostless, says("", (*facts).isStrangeAPI)},
			doubt: []condition{bareForbidden},
		},
		{name: "forbidden-somewhere", code: Unknown, confidence: Possible, when: []condition{status(403), hostless}, unless: []condition{knownSaying, shows("", headAnonymous)}},
		{
			name: "forbidden-at-site", code: NoPermission, confidence: Likely,
			when:   []condition{atSite, status(403)},
			unless: []condition{knownSaying, shows("", headAnonymous), sent(evidence.Bearer), sent(evidence.NoAuth), gatewayOnly},
			doubt:  []condition{is(evidence.UnknownCredential)},
		},
		{
			name: "admin-forbidden", code: NoPermission, confidence: Likely,
			when: []condition{adminHost, status(403)},
			unless: []condition{gatewayOrUserToken, sent(evidence.Basic), says("", func(f *facts) bool {
				return strings.HasPrefix(f.target.Path, "/users/") && (!f.Granted.Complete || len(f.Granted.Held) > 0)
			})},
		},
		{
			name: "unseen", code: NoPermission, confidence: Likely,
			when:   []condition{either("{product} itself answers {status}", says("", unseenSomewhere), says("", func(f *facts) bool { return (f.onGateway() || f.onSite()) && f.addressed != nil })), status(404)},
			unless: []condition{deadLink, shows("", bodyUnrouted|headAnonymous), says("", func(f *facts) bool { return f.onGateway() && !f.target.CloudIDFits() }), misplaced},
			doubt:  []condition{atSite, says("", unseenSomewhere)},
		},
		{
			name: "empty-at-gateway", code: NoPermission, confidence: Possible,
			when: []condition{atGateway, succeeded, shows("the answer lists nothing", bodyEmptyList)},
		},
		{
			name: "redirected-host", code: Other, confidence: Possible,
			when: []condition{says("the request went to {host}", redirected), status(401, 403, 404)},
		},
		{
			name: "data-center-path", code: UnknownRoute, confidence: Possible,
			when:   []condition{foreign, status(404), says("{path} is one of Jira's or Confluence's", func(f *facts) bool { return strings.Contains(f.target.Path, "/rest/") })},
			unless: []condition{shows("", bodyJiraError|bodyIssueUnseen), says("", redirected)},
		},
		{
			name: "not-atlassian-cloud", code: Other, confidence: Possible,
			when:   []condition{either("", status(401, 403, 404), shows("", headAnonymous)), says("{host} is not part of Atlassian Cloud", (*facts).foreign)},
			unless: []condition{is(evidence.DataCenterToken), shows("", bodyConnectToken), says("", redirected)},
		},
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
