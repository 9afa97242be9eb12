package jira

import (
	"context"

	"jirascope/scopes"
)

// OpListAPITokens lists the API tokens of an organization's users. It takes the
// scope read:tokens:admin.
const OpListAPITokens scopes.Key = "GET " + adminRoot + "/api-tokens"

// APITokenFilter chooses tokens of users. The zero value chooses all.
type APITokenFilter struct {
	// Query is searched for in a token's label and in its user's name and e-mail
	// address. The search is a fuzzy one: compare the rows.
	Query string
}

// ListAPITokens lists the API tokens of the organization's managed users, with
// scopes and without, which the list does not tell apart. At most 2000 rows are
// read.
//
// Whether rows tell the scopes is not established: Atlassian's reference was
// seen both without such a member and with one. See
// [AdminCredential.ScopesKnown].
func (a *Admin) ListAPITokens(ctx context.Context, filter APITokenFilter) (CredentialList, error) {
	return a.list(ctx, OpListAPITokens, nil, listQuery("q", filter.Query, "pageSize", adminPageSize))
}
