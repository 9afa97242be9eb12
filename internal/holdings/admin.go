package holdings

import (
	"context"
	"errors"
	"slices"
	"strings"

	"jirascope/jira"
)

// admin is what the organization's admin API lists.
func (r *sourcesRun) admin(ctx context.Context) error {
	switch {
	case r.Admin == nil:
		r.report(AdminListing, Skipped, "ATLASSIAN_ORG_ID and ATLASSIAN_ADMIN_KEY are not set")
		return nil
	case r.ListFrom != "":
		r.report(AdminListing, Skipped, "%s has the list already", r.ListFrom)
		return nil
	}
	err := r.askAdmin(ctx)
	if failed, ok := errors.AsType[*jira.Error](err); ok {
		r.report(AdminListing, Failed, "%s", r.adminError(failed))
		return nil
	}
	return err
}

func (r *sourcesRun) askAdmin(ctx context.Context) error {
	switch {
	case r.Account.ClientID != "":
		return r.askClients(ctx)
	case r.Account.isService():
		return r.askServiceTokens(ctx)
	case r.Account.Email == "":
		r.report(AdminListing, Skipped, "the owner of the token is unknown: set JIRA_EMAIL")
		return nil
	default:
		list, err := r.Admin.ListAPITokens(ctx, jira.APITokenFilter{Query: r.Account.Email})
		if err != nil {
			return err
		}
		r.pick("of", r.Account.owned(list.Rows, "", r.Now()), list.More)
		return nil
	}
}

// askClients looks for the configured OAuth credential of a service account.
func (r *sourcesRun) askClients(ctx context.Context) error {
	list, err := r.Admin.ListOAuthClients(ctx, jira.ServiceAccountFilter{})
	if err != nil {
		return err
	}
	for _, c := range list.Rows {
		switch {
		case c.ID != r.Account.ClientID:
		case !c.ScopesKnown:
			r.report(AdminListing, Nothing, "it lists the OAuth credential without scopes")
			return nil
		default:
			r.report(AdminListing, Used, "it lists the OAuth credential with %s", counted(len(c.Scopes), "scope"))
			r.take(AdminListing, c.Scopes)
			return nil
		}
	}
	r.report(AdminListing, Nothing, "it does not list the configured OAuth credential%s", andMore(list.More))
	return nil
}

// askServiceTokens looks for the tokens of the configured service account. The
// listing does not tell which of them is in use.
func (r *sourcesRun) askServiceTokens(ctx context.Context) error {
	list, err := r.Admin.ListServiceAccountTokens(ctx, jira.ServiceAccountFilter{})
	if err != nil {
		return err
	}
	id, ok := r.accountID(ctx)
	if !ok {
		return nil
	}
	own := r.Account.owned(list.Rows, id, r.Now())
	if len(own) == 0 {
		r.report(AdminListing, Nothing, "it lists no API token of the service account%s%s. Credentials of OAuth 2.0 are not counted as tokens: an account that has only those has none here", r.Account.named(), andMore(list.More))
		return nil
	}
	r.pick("of the service account", own, list.More)
	return nil
}

// pick takes the scopes of the token in use out of those that its account has.
// Which one it is the listing does not tell.
func (r *sourcesRun) pick(whose string, own []jira.AdminCredential, unread bool) {
	wentOn := andMore(unread)
	tokens := counted(len(own), "token")
	switch {
	case len(own) == 0:
		r.report(AdminListing, Nothing, "it lists no valid token %s%s%s", whose, r.Account.named(), wentOn)
	case slices.ContainsFunc(own, func(c jira.AdminCredential) bool { return !c.ScopesKnown }):
		r.report(AdminListing, Nothing, "it lists %s %s%s; it does not say which scopes they have%s", tokens, whose, r.Account.named(), wentOn)
	case len(own) == 1 && !unread:
		r.report(AdminListing, Used, "it lists one token %s%s, %q, with %d scopes", whose, r.Account.named(), own[0].Label, len(own[0].Scopes))
		r.take(AdminListing, own[0].Scopes)
	case unread:
		r.report(AdminListing, Nothing, "it lists %s %s%s and does not say which one is in use%s", tokens, whose, r.Account.named(), wentOn)
	default:
		r.among = []string{}
		for _, c := range own {
			r.among = append(r.among, c.Scopes...)
		}
		slices.Sort(r.among)
		r.among = slices.Compact(r.among)
		r.report(AdminListing, Partly, "it lists %s %s%s and does not say which one is in use: the token has no scope that none of them has", tokens, whose, r.Account.named())
	}
}

// accountID finds out who the service account is, where no address tells. It is
// false when that is not to be had, which is then reported.
func (r *sourcesRun) accountID(ctx context.Context) (string, bool) {
	if r.Account.Email != "" {
		return "", true
	}
	myself, err := r.Client.GetMyself(ctx)
	if err != nil {
		r.report(AdminListing, Nothing, "the token may not read its own account, so its owner is unknown: set JIRA_EMAIL to the service account's address")
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
func (r *sourcesRun) adminError(e *jira.Error) string {
	text := plainError(e)
	if e.Status == 401 {
		text += "; the key was not accepted: check ATLASSIAN_ADMIN_KEY, an organization's API key made on the API keys page of admin.atlassian.com"
	}
	if op, ok := r.catalogue.Operation(e.Op); ok && e.Status == 403 {
		for _, a := range op.Needs() {
			text += "; a key with scopes needs " + strings.Join(a.Scopes, " ")
		}
	}
	return text
}
