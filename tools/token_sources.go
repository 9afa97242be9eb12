package tools

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"jirascope/jira"
	"jirascope/scopes/evidence"
)

// declared is what the operator said.
func (x *enquiry) declared(context.Context) error {
	if x.Granted == nil {
		x.report(declaredScopes, sourceNothing, "JIRA_SCOPES is not set")
		return nil
	}
	x.report(declaredScopes, sourceUsed, "the operator says that the token holds %s; nothing proves it", counted(len(x.Granted), "scope"))
	x.take(declaredScopes, x.Granted)
	return nil
}

// claim is what an OAuth access token says of itself.
func (x *enquiry) claim(ctx context.Context) error {
	if !x.Client.Configured() {
		x.report(scopeClaim, sourceSkipped, "there is no credential")
		return nil
	}
	names, ok, err := x.Client.ScopeClaim(ctx)
	switch {
	case err != nil:
		return err
	case !ok:
		x.report(scopeClaim, sourceNothing, "the credential is no access token of OAuth, or has no scope claim; API tokens tell nothing of themselves")
	default:
		x.report(scopeClaim, sourceUsed, "the access token names %s", counted(len(names), "scope"))
		x.take(scopeClaim, names)
	}
	return nil
}

// resources is what Atlassian lists for an OAuth access token. It is shown and
// does not count: whether the scopes are the token's or the app's is not
// documented.
func (x *enquiry) resources(ctx context.Context) error {
	switch {
	case x.listedFrom != "":
		x.report(accessibleResources, sourceSkipped, "%s told already", x.listedFrom)
		return nil
	case x.Client.Scheme() != jira.SchemeBearer:
		x.report(accessibleResources, sourceSkipped, "it is for OAuth access tokens only")
		return nil
	}
	list, err := x.Client.AccessibleResources(ctx)
	if err != nil {
		x.report(accessibleResources, sourceFailed, "%s", plainError(err))
		return nil
	}
	var names []string
	for _, resource := range list {
		names = append(names, resource.Scopes...)
	}
	slices.Sort(names)
	x.report(accessibleResources, sourceNothing, "it lists %s; whether those are the token's or the app's is not documented, so they do not count", orNone(slices.Compact(names)))
	return nil
}

// admin is what the organization's admin API lists.
func (x *enquiry) admin(ctx context.Context) error {
	switch {
	case x.Admin == nil:
		x.report(adminListing, sourceSkipped, "ATLASSIAN_ORG_ID and ATLASSIAN_ADMIN_KEY are not set")
		return nil
	case x.listedFrom != "":
		x.report(adminListing, sourceSkipped, "%s told already", x.listedFrom)
		return nil
	}
	err := x.askAdmin(ctx)
	if failed, ok := errors.AsType[*jira.Error](err); ok {
		x.report(adminListing, sourceFailed, "%s", x.adminError(failed))
		return nil
	}
	return err
}

func (x *enquiry) askAdmin(ctx context.Context) error {
	switch {
	case x.Account.ClientID != "":
		return x.askClients(ctx)
	case x.Account.isService() || x.Credential == evidence.ServiceAccountToken:
		return x.askServiceTokens(ctx)
	case x.Account.Email == "":
		x.report(adminListing, sourceSkipped, "not known whose token it is: set JIRA_EMAIL")
		return nil
	default:
		list, err := x.Admin.ListAPITokens(ctx, jira.APITokenFilter{Query: x.Account.Email})
		if err != nil {
			return err
		}
		x.pick("of", x.Account.owned(list.Rows, "", x.Now()), list.More)
		return nil
	}
}

// askClients looks for the configured OAuth credential of a service account.
func (x *enquiry) askClients(ctx context.Context) error {
	list, err := x.Admin.ListOAuthClients(ctx, jira.ServiceAccountFilter{})
	if err != nil {
		return err
	}
	for _, c := range list.Rows {
		switch {
		case c.ID != x.Account.ClientID:
		case !c.ScopesKnown:
			x.report(adminListing, sourceNothing, "it lists the OAuth credential without scopes")
			return nil
		default:
			x.report(adminListing, sourceUsed, "it lists the OAuth credential with %s", counted(len(c.Scopes), "scope"))
			x.take(adminListing, c.Scopes)
			return nil
		}
	}
	x.report(adminListing, sourceNothing, "it does not list the configured OAuth credential%s", more(list.More))
	return nil
}

// askServiceTokens looks for the tokens of the configured service account. The
// listing does not tell which of them is in use.
func (x *enquiry) askServiceTokens(ctx context.Context) error {
	list, err := x.Admin.ListServiceAccountTokens(ctx, jira.ServiceAccountFilter{})
	if err != nil {
		return err
	}
	id, ok := x.accountID(ctx)
	if !ok {
		return nil
	}
	own := x.Account.owned(list.Rows, id, x.Now())
	if len(own) == 0 {
		x.report(adminListing, sourceNothing, "it lists no API token of the service account%s%s. Credentials of OAuth 2.0 are not counted as tokens: an account that has only those has none here", x.Account.named(), more(list.More))
		return nil
	}
	x.pick("of the service account", own, list.More)
	return nil
}

// pick takes the scopes of the token in use out of those that its account has.
// Which one it is the listing does not tell.
func (x *enquiry) pick(whose string, own []jira.AdminCredential, unread bool) {
	counted := counted(len(own), "token")
	switch {
	case len(own) == 0:
		x.report(adminListing, sourceNothing, "it lists no token in force %s%s%s", whose, x.Account.named(), more(unread))
	case slices.ContainsFunc(own, func(c jira.AdminCredential) bool { return !c.ScopesKnown }):
		x.report(adminListing, sourceNothing, "it lists %s %s%s; which scopes they hold the listing does not tell%s", counted, whose, x.Account.named(), more(unread))
	case len(own) == 1 && !unread:
		x.report(adminListing, sourceUsed, "it lists one token %s%s, %q, with %d scopes", whose, x.Account.named(), own[0].Label, len(own[0].Scopes))
		x.take(adminListing, own[0].Scopes)
	case unread:
		x.report(adminListing, sourceNothing, "it lists %s %s%s and does not tell which one is in use%s", counted, whose, x.Account.named(), more(unread))
	default:
		x.among = []string{}
		for _, c := range own {
			x.among = append(x.among, c.Scopes...)
		}
		slices.Sort(x.among)
		x.among = slices.Compact(x.among)
		x.report(adminListing, sourcePartly, "it lists %s %s%s and does not tell which one is in use: the token holds no scope that none of them has", counted, whose, x.Account.named())
	}
}

// accountID finds out who the service account is, where no address tells. It is
// false when that is not to be had, which is then reported.
func (x *enquiry) accountID(ctx context.Context) (string, bool) {
	if x.Account.Email != "" {
		return "", true
	}
	myself, err := x.Client.GetMyself(ctx)
	if err != nil {
		x.report(adminListing, sourceNothing, "not known whose token it is: set JIRA_EMAIL to the service account's address, since the token may not read its own account")
		return "", false
	}
	return myself.AccountID, true
}

// more says that a listing went on.
func more(there bool) string {
	if there {
		return " (the listing has more than was read)"
	}
	return ""
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// adminError words a refusal of the admin API, with the scope that its key needs.
func (x *enquiry) adminError(e *jira.Error) string {
	text := plainError(e)
	if e.Status == 401 {
		text += "; the key was not accepted: check ATLASSIAN_ADMIN_KEY, an organization's API key made on the API keys page of admin.atlassian.com"
	}
	if op, ok := x.catalogue.Operation(e.Op); ok && e.Status == 403 {
		for _, a := range op.Needs() {
			text += "; a key with scopes needs " + strings.Join(a.Scopes, " ")
		}
	}
	return text
}

// plainError is an error in one clipped line. Its text may hold Jira's words.
func plainError(err error) string { return clipTo(err.Error(), 300) }
