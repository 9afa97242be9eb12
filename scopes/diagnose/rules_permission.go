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
			name: "permission-named", covers: "an answer that names the missing permission", code: NoPermission, confidence: Certain,
			when:    []condition{shows("the answer says that the account has no permission", bodyNoPermission)},
			unless:  []condition{shows("", bodyIssueUnseen|headAnonymous), misplaced()},
			hedge:   []condition{shows("", bodyNoProduct)},
			doubt:   []condition{says("", func(f *facts) bool { return f.Body == "" && firstPerson().MatchString(f.says) })},
			summary: "Ask an admin for {permission}: the call reached {product}, and the account may not do this",
			why:     "{product} checks permissions last, so the credential and its scopes are accepted. Scopes never exceed the account's own permissions",
			fix:     "give the account {permission}. Neither a scope nor a new token helps",
			check:   "whether the same account can do it in the browser",
			sources: []string{srcNewRoles},
		},
		{
			name: "refused-on-one-site", covers: "403 for an OAuth token whose grant covers several sites", code: WrongCloudID, confidence: Possible,
			when:    []condition{is(evidence.OAuth3LO), atGateway(), status(403), emptyAnswer()},
			summary: "Check that the user has Jira on the site of this cloud id: a grant can list sites that refuse the user",
			why:     "accessible-resources lists what was granted, not where the user has access",
			fix:     "call each listed site and use the one that answers",
			check:   "the same call with the cloud id of another listed site",
			steps:   []steps{stepCloudID}, sources: []string{srcSites},
		},
		{
			name: "forbidden", covers: "403: the account lacks a permission, a role or product access", code: NoPermission, confidence: Likely,
			when: []condition{status(403)},
			unless: []condition{knownSaying(), shows("", headDenied),
				atSite(), foreign(), tokenEndpoint(), adminHost()},
			doubt:   []condition{bareForbidden()},
			summary: "Check the account's access, not the scopes: a 403 comes after the scope check",
			why:     "the gateway checks scopes first, and a missing one answers 401. A 403 means that the account lacks product access, a project role or a licence",
			fix:     "have an admin give the account product access and a project role",
			check:   "whether the same account can do it in the browser",
			sources: []string{srcNewRoles},
		},
		{
			name: "forbidden-at-site", covers: "403 at the site: the account lacks access, a permission or a licence", code: NoPermission, confidence: Likely,
			when:    []condition{atSite(), status(403)},
			unless:  []condition{knownSaying(), shows("", headDenied|headAnonymous), sent(evidence.Bearer), sent(evidence.NoAuth), gatewayOnly()},
			doubt:   []condition{is(evidence.UnknownCredential)},
			summary: "Check what the account may do on this site: it has no access to {product}, or lacks a permission for this",
			why:     "a site answers 403 to an account without access to the product, without its licence, or without the permission that the call needs",
			fix:     "have an admin give the account access to {product} and the permission",
			check:   "whether the same account can do it in the browser, and the header x-authentication-denied-reason, which tells of a CAPTCHA",
			sources: []string{srcNewRoles},
		},
		{
			name: "admin-forbidden", covers: "403 from the admin API", code: NoPermission, confidence: Likely,
			when: []condition{adminHost(), status(403)},
			unless: []condition{gatewayOrUserToken(), sent(evidence.Basic), says("", func(f *facts) bool {
				return strings.HasPrefix(f.target.Path, "/users/") && (!f.Granted.Complete || len(f.Granted.Held) > 0)
			})},
			summary: "Check what the organization API key may do: a 403 from the admin API means that it lacks a permission or a scope",
			why:     "the key was accepted, but it was not made for this call",
			fix:     "have an organization admin make a key with the scope that the operation needs",
			check:   "the scopes that were chosen when the key was made",
			sources: []string{srcAdminKeys},
		},
		{
			name: "unseen", covers: "404: not there, or not visible to the account", code: NoPermission, confidence: Likely,
			when:    []condition{either("{product} itself answers {status}", atGateway(), atSite()), status(404), addressed()},
			unless:  []condition{shows("", bodyUnrouted|bodyDeadLink|headAnonymous), says("", func(f *facts) bool { return f.onGateway() && !f.target.CloudIDFits() }), misplaced()},
			doubt:   []condition{atSite()},
			summary: "Check the key or id, and whether the account may see it: {product} answers 404 for both",
			why:     "{product} does not distinguish what is missing from what is hidden",
			fix:     "open it in the browser with the same account. If you cannot see it, ask for {browse}",
			check:   "whether the same account sees it in the browser",
			sources: []string{srcNewRoles},
		},
		{
			name: "empty-at-gateway", covers: "200 and an empty list through the gateway", code: NoPermission, confidence: Possible,
			when:    []condition{atGateway(), succeeded(), shows("the answer lists nothing", bodyEmptyList)},
			summary: "Check what the account may see: the credential and its scopes are accepted, and {product} lists nothing for it",
			why:     "{product} leaves out what the account may not browse. One report of an empty list with only granular scopes was never resolved. There the classic read:jira-work was added",
			fix:     "give the account {browse}, or drop the filters of the call",
			check:   "whether the same account sees the projects in the browser",
			sources: []string{srcEmptyList},
		},
		{
			name: "granular-only", covers: "an empty list through the gateway, although a token without scopes lists more", code: Unknown, confidence: Possible,
			when:    []condition{atGateway(), succeeded(), shows("the answer lists nothing", bodyEmptyList), observed(evidence.WorksWithUnscopedToken)},
			summary: "Add the classic read:jira-work and compare: an empty list with granular scopes alone was reported, and never explained",
			why:     "the same account sees more with a token without scopes, so its permissions are enough. No document says which scope the list goes by",
			fix:     "make a token that has read:jira-work too, and repeat the call",
			check:   "whether the list is still empty with read:jira-work",
			sources: []string{srcEmptyList},
		},
		{
			name: "redirected-host", covers: "another host of Atlassian's, to which a redirect leads, refuses the call", code: Other, confidence: Likely,
			when:    []condition{says("the request went to {host}", redirected), status(401, 403, 404)},
			summary: "Follow the redirect without the Authorization header: {host} refused the call, not the API",
			why:     "the address of a redirect to a file carries its own key. The call of the API was accepted, or there would be no redirect",
			fix:     "drop the header on a redirect to another host, or add redirect=false to get the file from the API itself",
			sources: []string{srcAttachments},
		},
		{
			name: "not-atlassian-cloud", covers: "a host that is not part of Atlassian Cloud", code: Other, confidence: Possible,
			when:    []condition{either("", status(401, 403, 404), shows("", headAnonymous)), says("{host} is not part of Atlassian Cloud", (*facts).foreign)},
			unless:  []condition{is(evidence.DataCenterToken), shows("", bodyConnectToken), says("", redirected)},
			summary: "Check the host: {host} is a Jira or Confluence Data Center, a proxy or a custom domain, where tokens work differently",
			why:     "scopes and cloud ids exist in Atlassian Cloud only. Data Center takes a personal access token as Bearer, and as Basic a user name with its password",
			fix:     "for a Data Center, send its personal access token as Bearer. For a Cloud site, use its atlassian.net address",
			check:   "whether the same site opens at an address that ends in atlassian.net",
			sources: []string{srcCloudID},
		},
	}
}

// misplaced holds for a credential of the gateway at a site.
func misplaced() condition {
	return says("", func(f *facts) bool { return f.onSite() && f.kind(gatewayKinds()...) })
}

// redirected reports whether a request went to the host of Atlassian's files.
func redirected(f *facts) bool { return strings.HasSuffix(f.target.Host, ".media.atlassian.com") }

// adminHost holds for the admin API.
func adminHost() condition {
	return says("the request is for the admin API", func(f *facts) bool { return f.target.Kind == scopes.AdminHost || f.product() == scopes.AdminAPI })
}

// bareForbidden holds for a 403 to an OAuth token that does not come from Jira,
// whose refusals are JSON.
func bareForbidden() condition {
	return says("the answer is not in Jira's form", func(f *facts) bool {
		return f.kind(oauthKinds()...) && !strings.HasPrefix(strings.TrimSpace(f.Body), "{")
	})
}

// permissionPhrase names the lacking permission as the answer does.
func permissionPhrase(f *facts) string {
	m := permissionNamed().FindStringSubmatch(cmp.Or(f.says, f.Text))
	switch {
	case m == nil:
		return "the permission that is refused here"
	case m[1] != "":
		return "the " + strings.TrimSpace(strings.TrimPrefix(m[1], "the ")) + " permission"
	}
	return "the permission to " + strings.TrimSpace(m[2])
}

// firstPerson finds the words of somebody who tells what happened.
var firstPerson = pattern.Lazy(`(?i)\b(i|we|my|our)\b`)
