package jira

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"jirascope/internal/pattern"
	"jirascope/scopes"
)

// The variables that an operator sets for the organization.
const (
	varOrgID    = "ATLASSIAN_ORG_ID"
	varAdminKey = "ATLASSIAN_ADMIN_KEY"
)

// adminRoot is where the admin API of tokens and service accounts begins.
const adminRoot = "/admin/api-access/v1/orgs/{orgId}"

// The operations that list credentials.
const (
	// OpListAPITokens lists the API tokens of the organization's users. It takes
	// the scope read:tokens:admin, and the others take
	// read:service-accounts-tokens:admin.
	OpListAPITokens scopes.Key = "GET " + adminRoot + "/api-tokens"
	// OpListServiceAccountTokens and OpListOAuthClients ask for all service
	// accounts of the organization, the other two for one.
	OpListServiceAccountTokens    scopes.Key = "GET " + adminRoot + "/service-accounts/api-tokens"
	OpListOneServiceAccountTokens scopes.Key = "GET " + adminRoot + "/service-accounts/{serviceAccountId}/api-tokens"
	OpListOAuthClients            scopes.Key = "GET " + adminRoot + "/service-accounts/oauth-clients"
	OpListOneOAuthClients         scopes.Key = "GET " + adminRoot + "/service-accounts/{serviceAccountId}/oauth-clients"
)

const (
	// adminPages is how many pages of a list are read, and adminPageSize how
	// many rows are asked for where the operation takes a size.
	adminPages    = 20
	adminPageSize = "100"
)

// AdminConfig says which organization is asked, with which key. Empty fields
// take the defaults of [Config].
type AdminConfig struct {
	// Gateway is the origin of the gateway, where the admin API stands too, and Allow
	// are the hosts outside Atlassian's domains that the key may go to.
	Gateway string
	Allow   []string
	// OrgID is the organization's id, as admin.atlassian.com/o/ORG_ID shows it.
	OrgID string
	// Key is the organization's API key, which is not a credential for Jira.
	// Without one, every call fails with [KindNotConfigured].
	Key Token

	// HTTP, Timeout, MaxBody, MaxRetries, MaxWait, UserAgent and Logger are those
	// of [Config].
	HTTP       *http.Client
	Timeout    time.Duration
	MaxBody    int64
	MaxRetries int
	MaxWait    time.Duration
	UserAgent  string
	Logger     *slog.Logger
}

// Admin asks an organization's admin API which credentials there are. It only
// reads. Make one with [NewAdmin]; it is safe for concurrent use.
//
// Its errors are those of [Client], with two differences: they have no Host,
// and they keep nothing of an answer that was a success, because such answers
// hold other people's names and addresses. A [KindForbidden] means that the key
// lacks the scope of the operation that [Error.Op] names, or the right to the
// organization.
type Admin struct {
	transport
	org string
}

// orgID has the shape of a UUID, and letters that no UUID has.
var orgID = pattern.Lazy(`^[0-9a-zA-Z]{8}(-[0-9a-zA-Z]{4}){3}-[0-9a-zA-Z]{12}$`)

// NewAdmin makes a client of the admin API. A configuration with neither
// organization nor key is accepted; otherwise every problem is reported,
// joined, without the key.
func NewAdmin(cfg AdminConfig) (*Admin, error) {
	inner := Config{
		Gateway: cfg.Gateway, Allow: cfg.Allow, Credential: Credential{Token: cfg.Key, Scheme: SchemeBearer},
		HTTP: cfg.HTTP, Timeout: cfg.Timeout, MaxBody: cfg.MaxBody, MaxRetries: cfg.MaxRetries, MaxWait: cfg.MaxWait,
		UserAgent: cfg.UserAgent, Logger: cfg.Logger,
	}
	org := strings.TrimSpace(cfg.OrgID)
	problems := adminProblems(org, cfg.Key)
	if err := inner.normaliseGateway(); err != nil {
		problems = append(problems, fmt.Errorf("%s %w", varGateway, err))
	}
	if err := inner.checkLimits(); err != nil {
		problems = append(problems, err)
	}
	if len(problems) > 0 {
		scrub := inner.Credential.scrubber()
		for i := range problems {
			problems[i] = scrubError(scrub, problems[i])
		}
		return nil, errors.Join(problems...)
	}
	inner.fillLimits()
	return &Admin{transport: newTransport(inner), org: org}, nil
}

// adminProblems lists what is wrong with organization and key. An id that has
// another shape is not repeated: it may be the key.
func adminProblems(org string, key Token) []error {
	var list []error
	if org == "" && !key.IsZero() {
		list = append(list, errors.New(varAdminKey+" is set without "+varOrgID))
	}
	if org != "" && key.IsZero() {
		list = append(list, errors.New(varOrgID+" is set without "+varAdminKey))
	}
	if org != "" && !orgID().MatchString(org) {
		list = append(list, errors.New(varOrgID+" is not an organization's id: copy it from the address admin.atlassian.com/o/ORG_ID"))
	}
	if !key.printable() {
		list = append(list, errors.New(varAdminKey+" holds white space, control characters or letters outside ASCII: copy it again"))
	}
	return list
}

// Configured reports whether there are an organization and a key to call with.
func (a *Admin) Configured() bool {
	return a.scheme != ""
}

var errNoAdminKey = errors.New("no organization API key is configured; set " + varOrgID + " and " + varAdminKey)

// attempt is the request of an operation. The key goes to the gateway only.
func (a *Admin) attempt(op scopes.Key, args []string, query url.Values) attempt {
	target := op.Path(append([]string{a.org}, args...)...)
	if len(query) > 0 {
		target += "?" + query.Encode()
	}
	return attempt{op: op, method: op.Method(), url: a.cfg.Gateway + target, auth: a.header, private: true}
}

// get makes a call and reads its JSON answer into out. Without a parameter in
// its query that the operation does not know: any such is answered 500.
func (a *Admin) get(ctx context.Context, op scopes.Key, args []string, query url.Values, out Checked) error {
	if !a.Configured() {
		return &Error{Op: op, Kind: KindNotConfigured, Err: errNoAdminKey}
	}
	got, failure := a.withRetries(ctx, a.attempt(op, args, query))
	return a.read(got, failure, out)
}

// read decodes what came back.
func (a *Admin) read(got *answer, failure *Error, out Checked) error {
	if failure != nil {
		return remarked(failure)
	}
	if err := decode(got.body, out); err != nil {
		return a.failure(got.attempt, got, KindBadAnswer, err)
	}
	return nil
}

var errUniform = errors.New("the admin API also answers 500 to unknown query parameters")

// remarked adds to a 500 what it may mean.
func remarked(failure *Error) *Error {
	if failure.Status == http.StatusInternalServerError && failure.Err == nil {
		failure.Err = errUniform
	}
	return failure
}

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
		list.Rows[i].AccountID = cmp.Or(list.Rows[i].AccountID, account)
	}
	return list, err
}

// list reads a list page by page. It is complete, or says that there is more, or
// is an error. A part never passes for all of it.
func (a *Admin) list(ctx context.Context, op scopes.Key, args []string, query url.Values) (CredentialList, error) {
	list := CredentialList{Rows: []AdminCredential{}}
	seen := map[string]bool{}
	for range adminPages {
		var page adminPage
		if err := a.get(ctx, op, args, query, &page); err != nil {
			return CredentialList{}, err
		}
		for _, row := range page.rows {
			list.Rows = append(list.Rows, row.credential())
		}
		if page.next == "" {
			return list, nil
		}
		if seen[page.next] {
			return CredentialList{}, &Error{Op: op, Kind: KindBadAnswer, Err: errors.New("the list repeats a page")}
		}
		seen[page.next] = true
		query.Set("cursor", page.next)
	}
	list.More = true
	return list, nil
}

// listQuery makes a query of the parameters that have a value.
func listQuery(pairs ...string) url.Values {
	query := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if value := strings.TrimSpace(pairs[i+1]); value != "" {
			query.Set(pairs[i], value)
		}
	}
	return query
}
