package diagnose

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jirascope/internal/pattern"
	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

func stepResend(f *facts) []string {
	if c := f.correction.request; c != nil {
		step := fmt.Sprintf("Send %s as %s.", strings.TrimSpace(c.Method+" "+c.URL), authPhrase(c.Auth, "before"))
		if lost := f.correction.lost; lost != nil {
			step += " It does not know " + joinAnd(lost) + "."
		}
		return []string{step}
	}
	return nil
}

// stepCloudID: find the cloud id, where the corrected address needs it.
func stepCloudID(f *facts) []string {
	if f.kind(evidence.OAuth3LO) && !f.kindGuessed {
		return []string{"Get https://api.atlassian.com/oauth/token/accessible-resources with the access token, and take the id of the entry whose url is your site."}
	}
	if !strings.Contains(f.correction.url, placeholderCloudID) && f.target.CloudID != "" && f.onGateway() {
		return []string{fmt.Sprintf("Compare the cloud id with the one at %s/_edge/tenant_info, which needs no credential.", f.correction.site)}
	}
	return []string{fmt.Sprintf("Find the cloud id: open %s/_edge/tenant_info, which needs no credential.", f.correction.site)}
}

// stepMyself: prove the credential where anonymous callers are refused.
func stepMyself(f *facts) []string {
	switch {
	case f.foreign() || f.kind(evidence.DataCenterToken):
		return []string{"Call GET /rest/api/2/myself of Jira, or /rest/api/user/current of Confluence, on that server with Authorization: Bearer TOKEN."}
	case strings.HasSuffix(f.target.Path, "/myself") || strings.HasSuffix(f.target.Path, "/user/current"):
		return stepRenew(f) // it was called, and refused
	case f.isConfluence():
		return []string{fmt.Sprintf("Call GET %s/wiki/rest/api/user/current with the same credential: a good one gets your account's name.", f.correction.site)}
	}
	return []string{fmt.Sprintf("Call GET %s/rest/api/3/myself with the same credential: 200 proves that it is good, 401 means that it is refused.", f.correction.site)}
}

func stepReadBody(*facts) []string {
	return []string{"Read the body of the 401: \"scope does not match\" means scopes or path, a bare \"Unauthorized\" means the credential."}
}

// stepScopesOfMeant: what the corrected request needs, and how to add it.
func stepScopesOfMeant(f *facts) []string {
	switch {
	case f.meant == nil || len(f.need.Scopes) == 0 || f.correction.host == scopes.Site || f.kind(evidence.UnscopedToken, evidence.OrgAPIKey):
		return nil
	case f.Granted.Complete && len(f.missing) > 0:
		return stepNewToken(f)
	case f.Granted.Complete:
		return []string{"The granted scopes are enough for it."}
	default:
		return []string{"Make sure the credential has the scopes that it needs, which are named here."}
	}
}

func stepRefresh(f *facts) []string {
	if f.kind(oauthKinds...) {
		return stepRenew(f)
	}
	return wordsOf("renew " + string(evidence.OAuth3LO)).todo
}

// stepRenew has nothing for kinds of which other steps say what to do.
func stepRenew(f *facts) []string {
	if f.kindGuessed {
		return wordsOf("renew an OAuth token").todo
	}
	return wordsOf("renew " + string(f.Credential)).todo
}

func stepConsent(f *facts) []string {
	names := "the scopes that the calls need"
	if len(f.missing) > 0 && f.Granted.Complete && f.open == nil {
		names = "the scopes named here"
	}
	if list := stepVendor(f); list != nil {
		return list
	}
	list := stepsToAdd(evidence.OAuth3LO, names, "")
	if f.kindGuessed {
		list = append(list, "If the token is a service account's instead, make a new OAuth 2.0 credential with the scopes in admin.atlassian.com under Directory > Service accounts.")
	}
	return list
}

// stepNewToken: add scopes on the page where the credential is made.
func stepNewToken(f *facts) []string {
	switch {
	case f.open != nil:
		return []string{f.expand("Find out the method, then make sure the credential has {needed}.")}
	case f.kind(evidence.OAuth3LO), ofVendor(f):
		return stepConsent(f)
	}
	names := "the scopes named here"
	if len(f.need.Scopes) == 0 {
		names = "the scopes that the calls need"
	}
	return stepsToAdd(f.Credential, names, f.ofProduct(appOf(f.catalogue.DescribeAll(f.need.Scopes)), "Confluence"))
}

// vendor stands for the kind of an app's credential whose user cannot change the app.
const vendor evidence.Credential = "vendor"

// vendors finds the services of which an app or a connector is used as it comes.
var vendors = pattern.Lazy(`(?i)\b(zapier|pipedream|raycast|workato|unito|make\.com|mcp__\w+|(?:marketplace|third.party|slack) (?:app|integration)s?)\b`)

func ofVendor(f *facts) bool {
	return f.kind(evidence.UnknownCredential, evidence.OAuth3LO) && vendors().MatchString(f.Text+f.given.URL)
}

func stepVendor(f *facts) []string {
	if !ofVendor(f) {
		return nil
	}
	return stepsToAdd(vendor, "the scopes that the call needs", f.ofProduct("Jira", "Confluence"))
}

// StepsToAdd lists what to do so that a credential of a kind holds more scopes. No kind lets its scopes be changed: a new one has to be made, or a
// new consent given.
func StepsToAdd(kind evidence.Credential, add []scopes.Scope) []string {
	return stepsToAdd(kind, ScopePhrase(add), appOf(add))
}

// stepsToAdd are the steps that words.txt has for a kind. Those of a user's token stand for kinds that have none.
func stepsToAdd(kind evidence.Credential, names, app string) []string {
	list := wordsOf("add " + string(cmp.Or(kind, evidence.UnknownCredential))).todo
	if list == nil {
		list = wordsOf("add " + string(evidence.ScopedToken)).todo
	}
	return strings.Split(strings.NewReplacer("{names}", names, "{app}", app).Replace(strings.Join(list, "\n")), "\n")
}

// appOf is the entry of the token page that offers some scopes.
func appOf(add []scopes.Scope) string {
	for _, app := range []struct{ part, name string }{{":agent-interface", "Rovo MCP"}, {"bitbucket", "Bitbucket"}, {"confluence", "Confluence"}} {
		if slices.ContainsFunc(add, func(s scopes.Scope) bool { return strings.Contains(s.Name, app.part) }) {
			return app.name
		}
	}
	return "Jira"
}
