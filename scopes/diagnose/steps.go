package diagnose

import (
	"fmt"
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// stepResend: send the corrected request.
func stepResend(f *facts) []string {
	if c := f.correction.request; c != nil {
		return []string{fmt.Sprintf("Send %s as %s.", strings.TrimSpace(c.Method+" "+c.URL), authPhrase(c.Auth))}
	}
	return nil
}

// stepCloudID: find the cloud id, where the corrected address needs it.
func stepCloudID(f *facts) []string {
	if !strings.Contains(f.correction.url, placeholderCloudID) && f.target.CloudID != "" && f.onGateway() {
		return []string{fmt.Sprintf("Compare the cloud id with the one at %s/_edge/tenant_info, which needs no credential.", f.correction.site)}
	}
	return []string{fmt.Sprintf("Find the cloud id: open %s/_edge/tenant_info, which needs no credential.", f.correction.site)}
}

// stepMyself: prove the credential where anonymous callers are refused.
func stepMyself(f *facts) []string {
	return []string{fmt.Sprintf("Call GET %s/rest/api/3/myself with the same credential: 200 proves that it is good, 401 means that it is refused.", f.correction.site)}
}

// stepReadBody: the body decides.
func stepReadBody(*facts) []string {
	return []string{"Read the body of the 401: \"scope does not match\" means scopes or path, a bare \"Unauthorized\" means the credential."}
}

// stepReplacement: the operation to call instead.
func stepReplacement(f *facts) []string {
	if f.meant == nil || f.forgiven == nil || f.meant == f.forgiven {
		return nil
	}
	return []string{fmt.Sprintf("Use %s %s instead. It needs %s.", f.meant.Method, f.meantPath, f.scopePhrase(f.need.Scopes))}
}

// stepScopesOfMeant: what the corrected request needs, and how to add it.
func stepScopesOfMeant(f *facts) []string {
	switch {
	case f.meant == nil || len(f.need.Scopes) == 0 || f.kind(evidence.UnscopedToken, evidence.OrgAPIKey):
		return nil
	case f.Granted.Complete && len(f.missing) > 0:
		return stepNewToken(f)
	case f.Granted.Complete:
		return []string{"The granted scopes are enough for it."}
	default:
		return []string{f.expand("Make sure the credential has {needed}.")}
	}
}

// stepRefresh: get a new access token.
func stepRefresh(f *facts) []string {
	if f.kind(evidence.ServiceAccountOAuth) {
		return []string{"Repeat the client credentials exchange at https://auth.atlassian.com/oauth/token."}
	}
	if f.kindGuessed {
		return []string{"Refresh the access token, or, if it is a service account's, repeat the client credentials exchange at https://auth.atlassian.com/oauth/token."}
	}
	return []string{"Refresh the access token, and store the new refresh token that comes with it."}
}

// stepRenew: replace a credential that is not accepted.
func stepRenew(f *facts) []string {
	switch {
	case f.kind(evidence.OrgAPIKey):
		return nil
	case f.kind(evidence.OAuth3LO, evidence.ServiceAccountOAuth):
		return stepRefresh(f)
	case f.kind(evidence.ServiceAccountToken):
		return []string{"In admin.atlassian.com, open Directory > Service accounts and check that the token has not expired. If it has, make a new one with the same scopes."}
	default:
		return []string{"At https://id.atlassian.com/manage-profile/security/api-tokens, check that the token is listed and has not expired. If it has, make a new one of the same kind."}
	}
}

// stepConsent: change an app's scopes and let its users consent.
func stepConsent(f *facts) []string {
	names := ""
	if len(f.missing) > 0 && f.Granted.Complete && f.open == nil {
		names = f.scopePhrase(f.missing)
	}
	list := consentSteps(names)
	if f.kindGuessed {
		list = append(list, "If the token is a service account's instead, make a new OAuth 2.0 credential with the scopes in admin.atlassian.com under Directory > Service accounts.")
	}
	return list
}

// stepNewToken: add scopes on the page where the credential is made.
func stepNewToken(f *facts) []string {
	if f.open != nil {
		return []string{f.expand("Find out the method, then make sure the credential has {needed}.")}
	}
	add := f.missing
	if len(add) == 0 {
		add = f.need.Scopes
	}
	if f.kind(evidence.OAuth3LO) {
		return stepConsent(f)
	}
	return StepsToAdd(f.Credential, f.catalogue.DescribeAll(add))
}

// noteCap is what has to be known before scopes are chosen.
const noteCap = "At most 50 fit. Note them down, since a token's scopes cannot be changed or read back later."

// StepsToAdd lists what to do so that a credential of a kind holds more scopes.
// No kind lets its scopes be changed: a new one has to be made, or a new
// consent given.
func StepsToAdd(kind evidence.Credential, add []scopes.Scope) []string {
	names, with := ScopePhrase(add), "along with everything the old one has"
	if kind == evidence.OrgAPIKey || kind == evidence.UnscopedToken {
		with = "to begin with"
	}
	switch kind {
	case evidence.OAuth3LO:
		return consentSteps(names)
	case evidence.ServiceAccountToken, evidence.ServiceAccountOAuth:
		return accountSteps(kind, names, with)
	}
	list := []string{
		"At https://id.atlassian.com/manage-profile/security/api-tokens choose Create API token with scopes, then the app Jira.",
		fmt.Sprintf("Paste each name into the search box and tick %s, %s. %s", names, with, noteCap),
		"Replace the old token with the new one, then revoke the old one.",
	}
	if kind == evidence.OrgAPIKey {
		list[2] = "Use the token for Jira. Keep the organization's key: it works for the admin API, and other programs may use it."
	}
	if kind == evidence.UnknownCredential || kind == "" {
		list[0] = "For a user's token: at" + strings.TrimPrefix(list[0], "At")
		list = append(list, "For a service account, make the credential in admin.atlassian.com under Directory > Service accounts. For an OAuth app, add the scopes under Permissions in the developer console and have its users consent again.")
	}
	return list
}

// accountSteps are for the credentials of a service account.
func accountSteps(kind evidence.Credential, names, with string) []string {
	button := "API token"
	if kind == evidence.ServiceAccountOAuth {
		button = "OAuth 2.0"
	}
	return []string{
		fmt.Sprintf("In admin.atlassian.com, open Directory > Service accounts, the account, then Create credentials > %s.", button),
		fmt.Sprintf("Under Select scopes choose %s, %s. %s", names, with, noteCap),
		"Replace the old credential with the new one, then revoke the old one.",
	}
}

// consentSteps are for OAuth apps; names may be empty.
func consentSteps(names string) []string {
	first := "In https://developer.atlassian.com/console/myapps, open the app, then Permissions. Jira platform, Jira Software and Jira Service Management are separate entries."
	if names != "" {
		first += " Add " + names + "."
	}
	return []string{
		first,
		"Ask for all scopes, old and new, in one authorize URL: a new consent replaces the scopes of the last one.",
		"Have every user consent again. Refreshing a token never adds scopes.",
	}
}
