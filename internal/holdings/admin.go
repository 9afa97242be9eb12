package holdings

import (
	"context"
	"errors"
	"slices"
	"strings"

	"jirascope/jira"
)

// admin is what the organization's admin API lists.
func (i *inquiry) admin(ctx context.Context) error {
	switch {
	case i.Admin == nil:
		i.report(AdminListing, Skipped, "ATLASSIAN_ORG_ID and ATLASSIAN_ADMIN_KEY are not set")
		return nil
	case i.ListFrom != "":
		i.report(AdminListing, Skipped, "%s has the list already", i.ListFrom)
		return nil
	}
	err := i.askAdmin(ctx)
	if failed, ok := errors.AsType[*jira.Error](err); ok {
		i.report(AdminListing, Failed, "%s", i.adminError(failed))
		return nil
	}
	return err
}

func (i *inquiry) askAdmin(ctx context.Context) error {
	switch {
	case i.Account.ClientID != "":
		return i.askClients(ctx)
	case i.Account.isService():
		return i.askServiceTokens(ctx)
	case i.Account.Email == "":
		i.report(AdminListing, Skipped, "the owner of the token is unknown: set JIRA_EMAIL")
		return nil
	default:
		list, err := i.Admin.ListAPITokens(ctx, jira.APITokenFilter{Query: i.Account.Email})
		if err != nil {
			return err
		}
		i.pick("of", i.Account.owned(list.Rows, "", i.Now()), list.More)
		return nil
	}
}

// askClients looks for the configured OAuth credential of a service account.
func (i *inquiry) askClients(ctx context.Context) error {
	list, err := i.Admin.ListOAuthClients(ctx, jira.ServiceAccountFilter{})
	if err != nil {
		return err
	}
	for _, c := range list.Rows {
		switch {
		case c.ID != i.Account.ClientID:
		case !c.ScopesKnown:
			i.report(AdminListing, Nothing, "it lists the OAuth credential without scopes")
			return nil
		default:
			i.report(AdminListing, Used, "it lists the OAuth credential with %s", counted(len(c.Scopes), "scope"))
			i.take(AdminListing, c.Scopes)
			return nil
		}
	}
	i.report(AdminListing, Nothing, "it does not list the configured OAuth credential%s", andMore(list.More))
	return nil
}

// askServiceTokens looks for the tokens of the configured service account. The
// listing does not tell which of them is in use.
func (i *inquiry) askServiceTokens(ctx context.Context) error {
	list, err := i.Admin.ListServiceAccountTokens(ctx, jira.ServiceAccountFilter{})
	if err != nil {
		return err
	}
	id, ok := i.accountID(ctx)
	if !ok {
		return nil
	}
	own := i.Account.owned(list.Rows, id, i.Now())
	if len(own) == 0 {
		i.report(AdminListing, Nothing, "it lists no API token of the service account%s%s. Credentials of OAuth 2.0 are not counted as tokens: an account that has only those has none here", i.Account.named(), andMore(list.More))
		return nil
	}
	i.pick("of the service account", own, list.More)
	return nil
}

// pick takes the scopes of the token in use out of those that its account has.
// Which one it is the listing does not tell.
func (i *inquiry) pick(whose string, own []jira.AdminCredential, unread bool) {
	wentOn := andMore(unread)
	tokens := counted(len(own), "token")
	switch {
	case len(own) == 0:
		i.report(AdminListing, Nothing, "it lists no valid token %s%s%s", whose, i.Account.named(), wentOn)
	case slices.ContainsFunc(own, func(c jira.AdminCredential) bool { return !c.ScopesKnown }):
		i.report(AdminListing, Nothing, "it lists %s %s%s; it does not say which scopes they have%s", tokens, whose, i.Account.named(), wentOn)
	case len(own) == 1 && !unread:
		i.report(AdminListing, Used, "it lists one token %s%s, %q, with %d scopes", whose, i.Account.named(), own[0].Label, len(own[0].Scopes))
		i.take(AdminListing, own[0].Scopes)
	case unread:
		i.report(AdminListing, Nothing, "it lists %s %s%s and does not say which one is in use%s", tokens, whose, i.Account.named(), wentOn)
	default:
		i.among = []string{}
		for _, c := range own {
			i.among = append(i.among, c.Scopes...)
		}
		slices.Sort(i.among)
		i.among = slices.Compact(i.among)
		i.report(AdminListing, Partly, "it lists %s %s%s and does not say which one is in use: the token has no scope that none of them has", tokens, whose, i.Account.named())
	}
}

// accountID finds out who the service account is, where no address tells. It is
// false when that is not to be had, which is then reported.
func (i *inquiry) accountID(ctx context.Context) (string, bool) {
	if i.Account.Email != "" {
		return "", true
	}
	myself, err := i.Client.GetMyself(ctx)
	if err != nil {
		i.report(AdminListing, Nothing, "the token may not read its own account, so its owner is unknown: set JIRA_EMAIL to the service account's address")
		return "", false
	}
	return myself.AccountID, true
}

// andMore says that a listing went on.
func andMore(there bool) string {
	if there {
		return " (the listing has more than was read)"
	}
	return ""
}

// adminError words a refusal of the admin API, with the scope that its key needs.
func (i *inquiry) adminError(e *jira.Error) string {
	text := plainError(e)
	if e.Status == 401 {
		text += "; the key was not accepted: check ATLASSIAN_ADMIN_KEY, an organization's API key made on the API keys page of admin.atlassian.com"
	}
	if op, ok := i.catalogue.Operation(e.Op); ok && e.Status == 403 {
		for _, a := range op.Needs() {
			text += "; a key with scopes needs " + strings.Join(a.Scopes, " ")
		}
	}
	return text
}
