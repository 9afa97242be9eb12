package jira

import (
	"context"
	"net/url"

	"jirascope/scopes"
)

// The operations of service accounts. They take the scope
// read:service-accounts-tokens:admin.
const (
	// OpListServiceAccountTokens and OpListOAuthClients ask for all service
	// accounts of the organization, the other two for one.
	OpListServiceAccountTokens    scopes.Key = "GET " + adminRoot + "/service-accounts/api-tokens"
	OpListOneServiceAccountTokens scopes.Key = "GET " + adminRoot + "/service-accounts/{serviceAccountId}/api-tokens"
	OpListOAuthClients            scopes.Key = "GET " + adminRoot + "/service-accounts/oauth-clients"
	OpListOneOAuthClients         scopes.Key = "GET " + adminRoot + "/service-accounts/{serviceAccountId}/oauth-clients"
	// OpCountServiceAccountCredentials is a POST that only reads.
	OpCountServiceAccountCredentials scopes.Key = "POST " + adminRoot + "/service-accounts/count"
)

// ServiceAccountFilter chooses credentials of service accounts. The zero value
// chooses all.
type ServiceAccountFilter struct {
	// AccountID is one service account.
	AccountID string
	// Label is a token's label or an OAuth client's name. How exactly it has to
	// match is not documented.
	Label string
}

// ListServiceAccountTokens lists the API tokens of service accounts, all of
// which have scopes. Rows were reported to tell them; see
// [AdminCredential.ScopesKnown].
//
// An empty list does not mean that there are no credentials: those for OAuth are
// in [Admin.ListOAuthClients] only.
func (a *Admin) ListServiceAccountTokens(ctx context.Context, filter ServiceAccountFilter) (CredentialList, error) {
	return a.listOf(ctx, filter.AccountID, OpListServiceAccountTokens, OpListOneServiceAccountTokens, listQuery("tokenLabel", filter.Label))
}

// ListOAuthClients lists the OAuth 2.0 credentials of service accounts.
func (a *Admin) ListOAuthClients(ctx context.Context, filter ServiceAccountFilter) (CredentialList, error) {
	return a.listOf(ctx, filter.AccountID, OpListOAuthClients, OpListOneOAuthClients, listQuery("clientName", filter.Label))
}

// listOf reads the list of all accounts, or of one, whose rows need not repeat
// whose they are.
func (a *Admin) listOf(ctx context.Context, account string, all, one scopes.Key, query url.Values) (CredentialList, error) {
	if account == "" {
		return a.list(ctx, all, nil, query)
	}
	list, err := a.list(ctx, one, []string{account}, query)
	for i := range list.Rows {
		list.Rows[i].AccountID = first(list.Rows[i].AccountID, account)
	}
	return list, err
}
