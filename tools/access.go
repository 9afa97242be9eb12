package tools

import (
	"context"
	"errors"
	"fmt"

	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/scopes"
	"jirascope/scopes/diagnose"
)

// The names of the checks of where the calls go, and of who makes them.
const (
	cloudIDCheck    = "cloud id"
	credentialCheck = "host and credential"
)

// conclude ends the examination with what is certain enough to act on.
func (x *connectionRun) conclude(name string, code diagnose.Code, sure diagnose.Confidence, answer diagnose.Answer) error {
	answer = toolbox.WithVerdict(answer, code, sure)
	x.blamed = true
	x.note(name, checkFailed, hedged(answer))
	if x.answer.Diagnosis == nil {
		x.answer.Diagnosis = &answer
	}
	return errStop
}

// hedged is the summary of a diagnosis, with how sure it is where it is not certain.
func hedged(d diagnose.Answer) string {
	switch d.Confidence {
	case diagnose.Likely:
		return "Likely: " + d.Summary
	case diagnose.Possible:
		return "Possibly: " + d.Summary
	default:
		return d.Summary
	}
}

// cloudID finds the cloud id, and compares a configured one with the site's own: with
// another site's, every call is refused as if a scope were missing.
func (x *connectionRun) cloudID(ctx context.Context) error {
	id, err := x.Client.CloudID(ctx)
	if err != nil {
		var failed *jira.Error
		if errors.As(err, &failed) && failed.Step == jira.StepCloudID && failed.Status != 0 && !toolbox.Passes(failed) && x.Client.DataCenter(ctx) {
			return x.conclude(cloudIDCheck, diagnose.WrongHost, diagnose.Certain, toolbox.PlainAnswer(
				"JIRA_SITE is the address of a Jira Data Center or Server, as it says itself: this program works with Jira Cloud only",
				"it has no cloud id, no gateway, and no tokens with scopes",
				"If there is a Jira Cloud too, set JIRA_SITE to its address, such as acme.atlassian.net.",
				"For Data Center, use a program that takes personal access tokens."))
		}
		return x.record(cloudIDCheck, "", "", err)
	}
	own, err := x.Client.SiteCloudID(ctx)
	switch {
	case err != nil:
		x.note(cloudIDCheck, checkSkipped, id+" is configured. The site could not be asked whether it is its own, so JIRA_SITE may be wrong")
	case own != "" && own != id:
		return x.conclude(cloudIDCheck, diagnose.WrongCloudID, diagnose.Certain, toolbox.PlainAnswer(
			fmt.Sprintf("JIRA_CLOUD_ID is not the id of %s, which says that its own is %s", x.Client.Site(), own),
			"with the id of another site, calls are refused as if a scope were missing",
			"Remove JIRA_CLOUD_ID: the id is looked up at JIRA_SITE.",
			"If the id is right and the site is not, correct JIRA_SITE."))
	default:
		x.note(cloudIDCheck, checkPassed, id)
	}
	return nil
}

// credential makes the call that needs no scope.
func (x *connectionRun) credential(ctx context.Context) error {
	_, err := x.Client.GetServerInfo(ctx)
	switch {
	case jira.ScopeRefused(err):
		return x.access(ctx)
	case err == nil && x.Client.Host() == scopes.Site:
		return x.record(credentialCheck, jira.OpGetServerInfo,
			"the site accepts the token. It has no scopes, so it can do all that its owner can; a token with scopes can do less", nil)
	default:
		return x.record(credentialCheck, jira.OpGetServerInfo, "serverInfo answers, which needs no scope", err)
	}
}

// access finds out what it means that the gateway knows the credential and refuses even
// what needs no scope: the account cannot enter the site, unless other calls pass.
func (x *connectionRun) access(ctx context.Context) error {
	for _, key := range []scopes.Key{jira.OpGetMyself, jira.OpListBoards} {
		if result, err := x.Client.Probe(ctx, key); err == nil && result.Outcome == jira.ProbeOpen {
			x.note(credentialCheck, checkPassed, string(key)+" passes the gateway, although serverInfo, which needs no scope, does not")
			return nil
		}
	}
	site := x.Client.Site()
	if site == "" {
		return x.conclude(credentialCheck, diagnose.WrongCloudID, diagnose.Likely, toolbox.PlainAnswer(
			"Check JIRA_CLOUD_ID: the gateway accepts the credential and lets it do nothing on this site, not even what needs no scope",
			"this is how the gateway answers for a site that the account cannot enter",
			"Set JIRA_SITE and remove JIRA_CLOUD_ID: then the id is looked up at the site.",
			"If the id is right, the account has no access to Jira on the site, or the token was made for another app than Jira."))
	}
	steps := []string{
		fmt.Sprintf("Open %s in a browser and sign in as the account that the token belongs to. If Jira does not open, ask an admin of the site for access, or use another account's token.", site),
		"If it opens, the token may be for another app, such as Confluence. Make one at https://id.atlassian.com/manage-profile/security/api-tokens: Create API token with scopes, then the app Jira.",
	}
	if x.Client.Scheme() == jira.SchemeBearer {
		steps = append(steps, "For an OAuth app, GET https://api.atlassian.com/oauth/token/accessible-resources lists the sites that the consent covers.")
	}
	return x.conclude(credentialCheck, diagnose.NoPermission, diagnose.Likely, toolbox.PlainAnswer(
		"The account cannot enter "+site+", or the token is not for Jira: the gateway accepts it and lets it do nothing there, not even what needs no scope",
		"the cloud id is the site's own, so it is not to blame", steps...))
}
