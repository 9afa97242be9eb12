package holdings

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"jirascope/internal/sandbox"
	"jirascope/jira"
)

// TestFindings_Owners keeps what the organization's listing says for each way in
// which the owner of a token is configured.
func TestFindings_Owners(t *testing.T) {
	var b strings.Builder
	tests := []struct {
		name, token, key string
		owner            func(s *stage) Account
	}{
		{"owner unknown", "full", "org-admin", func(*stage) Account { return Account{} }},
		{"service account by its id", "service-account", "org-admin", func(*stage) Account { return Account{Service: true} }},
		{"service account that may not read its own account", "boards-admin", "org-admin", func(*stage) Account { return Account{Service: true} }},
		{"user by its id", "full", "org-admin", func(*stage) Account { return Account{Service: true} }},
		{"service account nobody has", "full", "org-admin", func(*stage) Account { return Account{Email: "nobody" + serviceHost} }},
		{"user nobody is", "full", "org-admin", func(*stage) Account { return Account{Email: "nobody@example.com"} }},
		{"address in capitals", "full", "org-admin", func(s *stage) Account { return Account{Email: strings.ToUpper(s.Account.Email)} }},
		{"OAuth credential", "full", "org-admin", func(s *stage) Account { return Account{ClientID: s.client(t, "service-oauth")} }},
		{"OAuth credential of an app", "full", "org-admin", func(s *stage) Account { return Account{ClientID: s.client(t, "oauth-user")} }},
		{"OAuth credential nobody has", "full", "org-admin", func(*stage) Account { return Account{ClientID: "nothing"} }},
		{"key that is none", "full", "full", func(s *stage) Account { return s.Account }},
		{"key without scopes for OAuth credentials", "full", "org-admin-bare", func(*stage) Account { return Account{ClientID: "nothing"} }},
		{"key without scopes for users", "full", "org-admin-bare", func(s *stage) Account { return s.Account }},
	}
	for _, tt := range tests {
		s := newStage(t, tt.token).withAdmin(t, tt.key)
		s.Account = tt.owner(s)
		found, err := s.Ask(t.Context(), nil)
		fmt.Fprintf(&b, "== %s\n%s\n", tt.name, strings.ReplaceAll(described(found, err), s.url, "URL"))
	}
	golden(t, "owners.txt", b.String())
}

func (s *stage) client(t *testing.T, account string) string {
	t.Helper()
	return s.account(t, account).ClientID
}

// A listing that goes on may hold the token that was not found, and decides nothing.
func TestPick(t *testing.T) {
	one := jira.AdminCredential{Label: "one", Scopes: []string{project, boardScope}, ScopesKnown: true}
	two := jira.AdminCredential{Label: "two", Scopes: []string{details, project}, ScopesKnown: true}
	unknown := jira.AdminCredential{Label: "unknown"}
	const more = " (the listing has more than was read)"
	tests := []struct {
		name   string
		own    []jira.AdminCredential
		unread bool
		want   string
		list   []string
		among  []string
	}{
		{"none", nil, false, "nothing: it lists no valid token of me@example.com", nil, nil},
		{"none so far", nil, true, "nothing: it lists no valid token of me@example.com" + more, nil, nil},
		{"one", []jira.AdminCredential{one}, false, `used: it lists one token of me@example.com, "one", with 2 scopes`, one.Scopes, nil},
		{"one so far", []jira.AdminCredential{one}, true, "nothing: it lists 1 token of me@example.com and does not say which one is in use" + more, nil, nil},
		{"two", []jira.AdminCredential{one, two}, false,
			"partly: it lists 2 tokens of me@example.com and does not say which one is in use: the token has no scope that none of them has", nil, []string{boardScope, details, project}},
		{"two so far", []jira.AdminCredential{one, two}, true, "nothing: it lists 2 tokens of me@example.com and does not say which one is in use" + more, nil, nil},
		{"scopes unknown", []jira.AdminCredential{one, unknown}, false, "nothing: it lists 2 tokens of me@example.com; it does not say which scopes they have", nil, nil},
		{"scopes unknown so far", []jira.AdminCredential{unknown}, true, "nothing: it lists 1 token of me@example.com; it does not say which scopes they have" + more, nil, nil},
	}
	for _, tt := range tests {
		i := &sourcesRun{Token: New(Config{Account: Account{Email: "me@example.com"}})}
		i.pick("of", tt.own, tt.unread)
		if got := i.detail(AdminListing); got != tt.want || !slices.Equal(i.list, tt.list) || !slices.Equal(i.among, tt.among) {
			t.Errorf("%s: %q, list %v, among %v", tt.name, got, i.list, i.among)
		}
	}
}

// What Atlassian lists for an access token that names no scopes is said and does
// not count.
func TestAsk_AccessibleResources(t *testing.T) {
	tests := []struct {
		name, body string
		status     int
		want       string
	}{
		{"two sites", `[{"id":"1","scopes":["read:me","read:jira-work"]},{"id":"2","scopes":["read:jira-work"]}]`, 200, "nothing: it lists read:jira-work read:me; whether"},
		{"a site without scopes", `[{"id":"1"}]`, 200, "nothing: it lists none; whether"},
		{"refused", `{"code":401,"message":"Unauthorized"}`, 401, "failed: "},
		{"not JSON", `<html>`, 200, "failed: "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			asked := 0
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				asked++
				if r.URL.Path != "/oauth/token/accessible-resources" || r.Header.Get("Authorization") != "Bearer opaque-token" {
					t.Errorf("asked %s", r.URL.Path)
				}
				w.WriteHeader(tt.status)
				_, _ = w.Write([]byte(tt.body))
			}))
			defer server.Close()
			client, err := jira.New(jira.Config{Site: server.URL, Gateway: server.URL, CloudID: sandbox.CloudID, MaxRetries: -1,
				Credential: jira.Credential{Token: jira.NewToken("opaque-token"), Scheme: jira.SchemeBearer}})
			if err != nil {
				t.Fatal(err)
			}
			found, err := New(Config{Catalogue: loadOnce, Client: client}).Ask(t.Context(), nil)
			if err != nil || !strings.HasPrefix(found.detail(AccessibleResources), tt.want) || found.ListFrom != "" || !found.Empty() || asked != 1 {
				t.Errorf("%v after %d calls: %+v", err, asked, found)
			}
			if !strings.HasPrefix(found.detail(Claim), "nothing: ") {
				t.Errorf("%+v", found.Reports)
			}
		})
	}
}
