package tools

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"

	"jirascope/internal/sandbox"
	"jirascope/scopes"
	"jirascope/scopes/diagnose"
	"jirascope/scopes/evidence"
)

// The hosts of the imaginary organization under their real names.
const (
	atSite    = sandbox.SiteURL
	atGateway = "https://api.atlassian.com/ex/jira/" + sandbox.CloudID
)

// mistake is one that a client makes against the sandbox.
type mistake struct {
	name, account string
	method, url   string
	// auth overrides how the account's credential is sent.
	auth evidence.Auth
	// header is one more header, as "Name: value".
	header string
	want   diagnose.Code
	// mended is the status of the corrected request; 0 when there is nothing to
	// correct in the request. 501 is the sandbox's "allowed, but no data".
	mended int
}

func mistakes() []mistake {
	return []mistake{
		{name: "scoped token, issue at the site", account: "full", url: atSite + "/rest/api/3/issue/ORB-1", want: diagnose.WrongHost, mended: 200},
		{name: "scoped token, myself at the site", account: "full", url: atSite + "/rest/api/3/myself", want: diagnose.WrongHost, mended: 200},
		{name: "service account at the site", account: "service-account", url: atSite + "/rest/api/3/project/search", want: diagnose.WrongHost, mended: 200},
		{name: "OAuth at the site", account: "oauth-user", url: atSite + "/rest/api/3/myself", want: diagnose.WrongHost, mended: 200},
		{name: "gateway path at the site", account: "full", url: atSite + "/ex/jira/" + sandbox.CloudID + "/rest/api/3/myself", want: diagnose.WrongHost, mended: 200},
		{name: "unscoped token at the gateway", account: "unscoped", url: atGateway + "/rest/api/3/myself", want: diagnose.WrongHost, mended: 200},
		{name: "unscoped token as Bearer at the site", account: "unscoped", url: atSite + "/rest/api/3/myself", auth: evidence.Bearer, want: diagnose.WrongAuthScheme, mended: 200},
		{name: "scoped token as Bearer", account: "full", url: atGateway + "/rest/api/3/myself", auth: evidence.Bearer, want: diagnose.WrongAuthScheme, mended: 200},
		{name: "OAuth as Basic", account: "oauth-user", url: atGateway + "/rest/api/3/myself", auth: evidence.Basic, want: diagnose.WrongAuthScheme, mended: 200},
		{name: "no credential", account: "full", url: atGateway + "/rest/api/3/myself", auth: evidence.NoAuth, want: diagnose.WrongAuthScheme, mended: 200},
		{name: "organization key for Jira", account: "org-admin", url: atGateway + "/rest/api/3/myself", want: diagnose.WrongAuthScheme},
		{name: "resources with an API token", account: "full", url: "https://api.atlassian.com/oauth/token/accessible-resources", want: diagnose.WrongAuthScheme},
		{name: "agile below the platform", account: "full", url: atGateway + "/rest/api/2/agile/1.0/board", want: diagnose.UnknownRoute, mended: 200},
		{name: "agile below api", account: "full", url: atGateway + "/rest/api/agile/1.0/board/11", want: diagnose.UnknownRoute, mended: 200},
		{name: "words swapped", account: "full", url: atGateway + "/rest/api/3/jql/search?jql=project%3DORB", want: diagnose.UnknownRoute, mended: 200},
		{name: "word misspelt", account: "full", url: atGateway + "/rest/agile/1.0/boards/11/sprints", want: diagnose.UnknownRoute, mended: 200},
		{name: "project below agile", account: "full", url: atGateway + "/rest/agile/1.0/project", want: diagnose.UnknownRoute, mended: 200},
		{name: "trailing slash", account: "full", url: atGateway + "/rest/api/3/myself/", want: diagnose.UnknownRoute, mended: 200},
		{name: "doubled slash", account: "full", url: atGateway + "//rest/api/3/myself", want: diagnose.UnknownRoute, mended: 200},
		{name: "context path at the site", account: "unscoped", url: atSite + "/jira/rest/api/3/myself", want: diagnose.UnknownRoute, mended: 200},
		{name: "prefix lost", account: "full", url: "https://api.atlassian.com/rest/api/3/myself", want: diagnose.UnknownRoute, mended: 200},
		{name: "Confluence on Jira's prefix", account: "full", url: atGateway + "/wiki/api/v2/pages", want: diagnose.UnknownRoute},
		{name: "placeholder cloud id", account: "full", url: "https://api.atlassian.com/ex/jira/cloud-id/rest/api/3/myself", want: diagnose.WrongCloudID, mended: 200},
		{name: "site's name as cloud id", account: "full", url: "https://api.atlassian.com/ex/jira/lumen-demo/rest/api/3/myself", want: diagnose.WrongCloudID, mended: 200},
		{name: "no cloud id", account: "full", url: "https://api.atlassian.com/ex/jira/rest/api/3/myself", want: diagnose.WrongCloudID, mended: 200},
		{name: "unknown cloud id in capitals", account: "full", url: "https://api.atlassian.com/ex/jira/" + strings.ToUpper(sandbox.CloudID) + "/rest/api/3/myself", want: diagnose.WrongCloudID, mended: 200},
		{name: "removed search", account: "full", url: atGateway + "/rest/api/3/search?jql=project%3DORB", want: diagnose.RemovedEndpoint, mended: 200},
		{name: "one scope short", account: "boards-only", url: atGateway + "/rest/agile/1.0/board", want: diagnose.MissingScope, mended: 200},
		{name: "classic for agile", account: "classic-only", url: atGateway + "/rest/agile/1.0/board/11/sprint", want: diagnose.MissingScope, mended: 200},
		{name: "GET scopes for POST", account: "granular-search", method: "POST", url: atGateway + "/rest/api/3/search/jql", want: diagnose.MissingScope},
		{name: "not scopable", account: "full", url: atGateway + "/rest/api/3/user/recommend", want: diagnose.NotScopable},
		{name: "expired", account: "expired", url: atGateway + "/rest/api/3/myself", want: diagnose.BadCredential},
		{name: "revoked, dropped to anonymous", account: "wrong-pair", url: atSite + "/rest/api/3/project/search", want: diagnose.BadCredential},
		{name: "refused by the site", account: "wrong-pair", url: atSite + "/rest/api/3/myself", want: diagnose.BadCredential},
		{name: "captcha", account: "captcha", url: atSite + "/rest/api/3/myself", want: diagnose.BadCredential},
		{name: "deactivated", account: "deactivated", url: atSite + "/rest/api/3/project/search", want: diagnose.BadCredential},
		{name: "no product access", account: "no-permission", url: atGateway + "/rest/api/3/myself", want: diagnose.NoPermission},
		{name: "issue that is not there", account: "full", url: atGateway + "/rest/api/3/issue/ORB-99999", want: diagnose.NoPermission},
		{name: "site without Jira Software", account: "no-software", url: atGateway + "/rest/agile/1.0/board", want: diagnose.Other},
		{name: "another site's account", account: "other-site", url: atGateway + "/rest/api/3/myself", want: diagnose.WrongCloudID},
		{name: "quota", account: "quota", url: atGateway + "/rest/api/3/myself", want: diagnose.RateLimited},
		{name: "gateway's limit", account: "gateway-throttled", url: atGateway + "/rest/api/3/myself", want: diagnose.RateLimited},
		{name: "app removed", account: "app-removed", url: atGateway + "/rest/api/3/myself", want: diagnose.AppConsent},
		{name: "XSRF", account: "full", method: "POST", url: atGateway + "/rest/api/3/issue", header: "User-Agent: Mozilla/5.0", want: diagnose.Other},
		{name: "kanban sprints", account: "full", url: atGateway + "/rest/agile/1.0/board/15/sprint", want: diagnose.Other},
		{name: "unknown admin parameter", account: "org-admin", url: "https://api.atlassian.com/admin/api-access/v1/orgs/" + sandbox.OrgID + "/api-tokens?limit=5", want: diagnose.Other},
	}
}

// TestRoundTrip makes every mistake against the sandbox, has what came back
// explained, and sends the corrected request, with the scopes added where they
// were short.
func TestRoundTrip(t *testing.T) {
	for _, m := range mistakes() {
		t.Run(m.name, func(t *testing.T) {
			s := newStage(t, "", extraAccounts()...)
			account, ok := s.sandbox.Account(m.account)
			if !ok {
				t.Fatalf("no account %q", m.account)
			}
			client := s.internet()
			e := send(t, client, m, account)
			answer := s.explain(t, e)
			if answer.Verdict != m.want {
				t.Fatalf("the verdict is %s, want %s\n%d %s %v\n%s", answer.Verdict, m.want, e.Status, e.Body, e.Headers, answer.Text())
			}
			if m.mended == 0 {
				return
			}
			again := mend(t, s, m, account, answer)
			if got := send(t, again.client, again.mistake, again.account); got.Status != m.mended {
				t.Errorf("the corrected request answers %d, want %d: %s\n%s", got.Status, m.mended, got.Body, answer.Text())
			}
		})
	}
}

// extraAccounts are credentials that the sandbox does not have by itself.
func extraAccounts() []sandbox.Account {
	return []sandbox.Account{
		{Name: "wrong-pair", Kind: sandbox.UnscopedToken, Scheme: sandbox.SchemeBasic, Email: "gone@lumen.example", Token: "a-token-that-was-revoked-long-ago", Trouble: sandbox.Revoked},
		{Name: "granular-search", Kind: sandbox.ScopedToken, Scheme: sandbox.SchemeBasic, Email: "searcher@lumen.example", Token: "a-token-for-searching-with-get",
			Scopes: []string{"read:issue-details:jira", "read:audit-log:jira", "read:avatar:jira", "read:field-configuration:jira", "read:issue-meta:jira"}},
	}
}

// internet is a client for which every host is the sandbox.
func (s *stage) internet() *http.Client {
	address := strings.TrimPrefix(s.url, "http://")
	return &http.Client{
		Transport: plainly{&http.Transport{DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, network, address)
		}}},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// plainly sends https requests as http.
type plainly struct{ next http.RoundTripper }

func (p plainly) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.URL.Scheme = "http"
	return p.next.RoundTrip(r)
}

// send makes a request and gathers the evidence of its failure.
func send(t *testing.T, client *http.Client, m mistake, account sandbox.Account) evidence.Evidence {
	t.Helper()
	auth := m.auth
	if auth == "" {
		auth = evidence.Auth(account.Scheme)
	}
	request, err := http.NewRequestWithContext(t.Context(), or(m.method, "GET"), m.url, nil)
	if err != nil {
		t.Fatal(err)
	}
	switch auth {
	case evidence.Basic:
		request.SetBasicAuth(account.Email, account.Token)
	case evidence.Bearer:
		request.Header.Set("Authorization", "Bearer "+account.Token)
	}
	if name, value, ok := strings.Cut(m.header, ": "); ok {
		request.Header.Set(name, value)
	}
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	headers := make(map[string]string)
	for name, values := range response.Header {
		headers[strings.ToLower(name)] = values[0]
	}
	return evidence.Evidence{
		Method: request.Method, URL: m.url, Status: response.StatusCode, Body: string(body), Headers: headers,
		Credential: evidence.Credential(account.Kind), Auth: auth, Granted: scopes.Holdings{Held: account.Scopes, Complete: account.Scopes != nil},
		Home: evidence.Home{Gateway: "https://api.atlassian.com", Site: atSite, CloudID: sandbox.CloudID}, Now: now,
	}
}

func or(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// explain asks the explainer that the tools use.
func (s *stage) explain(t *testing.T, e evidence.Evidence) diagnose.Answer {
	t.Helper()
	explainer, err := s.Explainer()
	if err != nil {
		t.Fatal(err)
	}
	return explainer.Explain(e)
}

// attempt is a request to be made anew.
type attempt struct {
	mistake
	account sandbox.Account
	client  *http.Client
}

// mend does what an answer says: the corrected request, or a new token with the
// scopes added.
func mend(t *testing.T, s *stage, m mistake, account sandbox.Account, answer diagnose.Answer) attempt {
	t.Helper()
	client := s.internet()
	if c := answer.Corrected; c != nil {
		m.method, m.auth = c.Method, c.Auth
		m.url = strings.ReplaceAll(c.URL, "YOUR_CLOUD_ID", tenant(t, client))
	}
	again := attempt{m, account, client}
	if answer.Verdict != diagnose.MissingScope {
		return again
	}
	return renew(t, again, answer)
}

// renew makes a new token with the scopes added, in a sandbox that knows it.
func renew(t *testing.T, a attempt, answer diagnose.Answer) attempt {
	t.Helper()
	a.account.Name, a.account.Token = "renewed", "a-new-token-with-the-scopes-added"
	a.account.Scopes = slices.Clone(a.account.Scopes)
	for _, scope := range slices.Concat(answer.Scopes.Add, answer.Scopes.Needed) {
		a.account.Scopes = append(a.account.Scopes, scope.Name)
	}
	a.client = newStage(t, "", a.account).internet()
	return a
}

// tenant asks the site for its cloud id, as the steps say.
func tenant(t *testing.T, client *http.Client) string {
	t.Helper()
	response, err := client.Get(atSite + "/_edge/tenant_info")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var info struct{ CloudID string }
	if err := json.NewDecoder(response.Body).Decode(&info); err != nil || !scopes.ValidCloudID(info.CloudID) {
		t.Fatalf("no cloud id: %v", err)
	}
	return info.CloudID
}
