package sandbox

import (
	"slices"

	"jirascope/internal/sandbox/company"
)

// The imaginary organization: its sites and where they stand.
const (
	// SiteName is the first label of the site's host name.
	SiteName = "lumen-demo"
	// SiteURL is what the site calls itself in its answers.
	SiteURL = "https://" + SiteName + ".atlassian.net"
	// CloudID is the site's id in gateway paths.
	CloudID = "3f0c6a52-8d1e-4b7a-9c25-6e4d1f2a7b90"
	// OtherCloudID is the id of another site of the organization, an empty one
	// that only the account other-site can enter.
	OtherCloudID = "a91d7e04-52c6-4f38-8b1f-0c9e3d5a6b17"
	// OrgID is the organization's id in admin paths.
	OrgID = "5d2b9f61-7a04-4c3e-b8d9-1e6f0a7c4b35"
)

// fullScopes open what the tools read and the common writes. A token may mix
// the families; Jira Software has granular scopes only.
var fullScopes = []string{
	"read:jira-work", "read:jira-user", "write:jira-work",
	"read:project:jira", "read:issue-details:jira", "read:jql:jira",
	"read:board-scope:jira-software", "read:board-scope.admin:jira-software",
	"read:sprint:jira-software", "read:epic:jira-software", "read:issue:jira-software",
	"write:board-scope:jira-software", "write:sprint:jira-software",
	"write:epic:jira-software", "write:issue:jira-software",
}

// writerScopes open the writes, and of the reads those of issues.
var writerScopes = []string{
	"read:jira-work", "write:jira-work",
	"write:board-scope:jira-software", "write:sprint:jira-software", "delete:sprint:jira-software",
	"write:epic:jira-software", "write:issue:jira-software", "read:issue-details:jira",
}

// Tokens lists the named accounts that every server has, sorted by name.
func Tokens() []Account {
	var list []Account
	for _, a := range sortedAccounts(namedAccounts()) {
		list = append(list, *a)
	}
	return list
}

// namedAccounts is the table of accounts. A row gives what makes it different;
// Account.complete fills in the rest.
func namedAccounts() []Account {
	return slices.Concat(userAccounts(), troubledAccounts(), siteAccounts(), machineAccounts())
}

func userAccounts() []Account {
	return []Account{
		{Name: "full", Kind: ScopedToken, Scopes: fullScopes,
			Description: "a user's scoped token that can read everything and make the common writes"},
		{Name: "boards-only", Kind: ScopedToken, Scopes: []string{"read:board-scope:jira-software"},
			Description: "a user's scoped token with half of what the board list needs"},
		{Name: "classic-only", Kind: ScopedToken, Scopes: []string{"read:jira-work", "read:jira-user", "write:jira-work"},
			Description: "a user's scoped token with classic scopes only, which open no board"},
		{Name: "sprint-reader", Kind: ScopedToken,
			Scopes:      []string{"read:sprint:jira-software", "read:board-scope:jira-software", "read:project:jira"},
			Description: "a user's scoped token that lists boards and sprints but no issues"},
		{Name: "issue-reader", Kind: ScopedToken,
			Scopes:      []string{"read:sprint:jira-software", "read:issue-details:jira", "read:jql:jira"},
			Description: "a user's scoped token that reads sprints with their issues, but neither boards nor its own profile"},
		{Name: "writer", Kind: ScopedToken, Scopes: writerScopes, guest: true,
			Description: "a user's scoped token that writes: sprints, ranks and estimates by the granular scopes of Jira Software, issues by the classic ones"},
		{Name: "viewer", Kind: ScopedToken, Scopes: append(slices.Clone(fullScopes), "delete:sprint:jira-software"), Trouble: ReadOnly, guest: true,
			Description: "all scopes, but the account may only read: every write is refused as Jira refuses it"},
		{Name: "far-east", Kind: ScopedToken, Scopes: fullScopes, TimeZone: "Pacific/Auckland",
			Description: "a user's scoped token of an account whose days begin half a day earlier"},
		{Name: "other-site", Kind: ScopedToken, Scopes: fullScopes, CloudIDs: []string{OtherCloudID},
			Description: "a user's scoped token of an account that can enter only the other site, which is empty"},
	}
}

func troubledAccounts() []Account {
	return []Account{
		{Name: "expired", Kind: ScopedToken, Scopes: fullScopes, Trouble: Expired,
			Description: "a user's scoped token past its last day"},
		{Name: "revoked", Kind: ScopedToken, Scopes: fullScopes, Trouble: Revoked,
			Description: "a user's scoped token that was revoked"},
		{Name: "no-permission", Kind: ScopedToken, Scopes: fullScopes, Trouble: NoAccess,
			Description: "all scopes, but the account has no access to Jira: 403"},
		{Name: "no-software", Kind: ScopedToken, Scopes: fullScopes, Trouble: NoSoftware,
			Description: "all scopes, but the site is without Jira Software: 401 on every board"},
		{Name: "throttled", Kind: ScopedToken, Scopes: fullScopes, Trouble: BurstLimited,
			Description: "the first two calls are answered 429 with Retry-After 1, later ones are served"},
		{Name: "gateway-throttled", Kind: ScopedToken, Scopes: fullScopes, Trouble: GatewayLimited,
			Description: "every call is answered 429 by the gateway itself, without Retry-After"},
		// The points quota binds apps, not API tokens, so this one is a grant.
		{Name: "quota", Kind: OAuth3LO, Scopes: fullScopes, Trouble: QuotaLimited,
			Description: "an app that used up its hourly points: 429 with Retry-After 1847"},
		{Name: "app-removed", Kind: OAuth3LO, Scopes: fullScopes, Trouble: AppRemoved,
			Description: "an app whose grant lapsed: 403, the app is not installed"},
	}
}

func siteAccounts() []Account {
	return []Account{
		{Name: "unscoped", Kind: UnscopedToken,
			Description: "a user's token without scopes: all rights at the site, nothing at the gateway"},
		{Name: "captcha", Kind: UnscopedToken, Trouble: Captcha,
			Description: "a token without scopes after too many failed logins: the site asks for a captcha"},
		{Name: "deactivated", Kind: UnscopedToken, Trouble: Deactivated,
			Description: "a token without scopes of a deactivated account: anonymous at the site"},
		{Name: "blocked", Kind: UnscopedToken, Trouble: Blocked,
			Description: "a token without scopes of a blocked account: anonymous at the site"},
	}
}

// The service account reports has two tokens, which only their labels and scopes
// tell apart.
const (
	reportsEmail  = "reports-q7w2xk@serviceaccount.atlassian.com"
	reportsPerson = company.BotPrefix + "reports"
)

func machineAccounts() []Account {
	return []Account{
		{Name: "service-account", Kind: ServiceAccountToken, Scopes: fullScopes,
			Description: "a service account's API token, accepted as Basic and as Bearer"},
		{Name: "boards-admin", Kind: ServiceAccountToken,
			Scopes:      []string{"read:board-scope.admin:jira-software", "read:board-scope:jira-software"},
			Description: "a service account's API token whose board scopes do not complete any one set"},
		{Name: "reports-boards", Kind: ServiceAccountToken, Email: reportsEmail, person: reportsPerson,
			Scopes:      []string{"read:board-scope:jira-software", "read:project:jira"},
			Description: "one of two API tokens of the service account reports: it lists boards"},
		{Name: "reports-issues", Kind: ServiceAccountToken, Email: reportsEmail, person: reportsPerson,
			Scopes:      []string{"read:jira-work", "read:jira-user"},
			Description: "the other API token of the service account reports: it reads issues and opens no board"},
		{Name: "service-oauth", Kind: ServiceAccountOAuth, Scopes: fullScopes,
			Description: "a service account's client credentials; the token is good as it stands, too"},
		{Name: "oauth-user", Kind: OAuth3LO, Scopes: append(slices.Clone(fullScopes), "offline_access"),
			Description: "a user's grant to an app (3LO), with a refresh token"},
		{Name: "org-admin", Kind: OrgAPIKey, Scopes: []string{"read:tokens:admin", "read:service-accounts-tokens:admin"},
			Description: "an organization's API key that lists tokens; no key to Jira"},
		{Name: "org-admin-bare", Kind: OrgAPIKey,
			Description: "an organization's API key without scopes: 403"},
	}
}
