package jira

import (
	"encoding/base64"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/sandbox"
)

// signed makes a token of a payload; nobody looks at its signature.
func signed(payload string) string {
	encode := base64.RawURLEncoding.EncodeToString
	return encode([]byte(`{"alg":"RS256","typ":"JWT"}`)) + "." + encode([]byte(payload)) + "." + encode([]byte("signature"))
}

// claimCases are tokens and what they claim. Package jwt has the odd ones.
func claimCases() map[string]claimCase {
	return map[string]claimCase{
		"scopes":    {signed(`{"aud":"x","scope":"read:jira-work read:board-scope:jira-software"}`), []string{"read:jira-work", "read:board-scope:jira-software"}, true},
		"no scopes": {signed(`{"scope":""}`), []string{}, true},
		"no claim":  {signed(`{"aud":"x"}`), nil, false},
		"opaque":    {testSecret, nil, false},
		"empty":     {"", nil, false},
	}
}

type claimCase struct {
	token string
	want  []string
	ok    bool
}

func TestScopeClaim(t *testing.T) {
	for name, tt := range claimCases() {
		t.Run(name, func(t *testing.T) {
			got, ok := Credential{Token: NewToken(tt.token)}.ScopeClaim()
			if diff := cmp.Diff(tt.want, got); ok != tt.ok || diff != "" {
				t.Errorf("ok %t, scopes (-want +got):\n%s", ok, diff)
			}
			if tt.token == "" {
				return
			}
			f := newFake(t, reply(200, ""))
			c, _ := newTestClient(t, Config{Gateway: f.URL, CloudID: testID, Credential: Credential{Token: NewToken(tt.token)}})
			again, ok, err := c.ScopeClaim(t.Context())
			if diff := cmp.Diff(got, again); err != nil || ok != tt.ok || diff != "" {
				t.Errorf("a client says %t, %v (-credential +client):\n%s", ok, err, diff)
			}
			if len(f.lines()) != 0 {
				t.Errorf("requests %q", f.lines())
			}
		})
	}
}

// TestScopeClaimOfOthers has credentials that are not sent as a JWT.
func TestScopeClaimOfOthers(t *testing.T) {
	token := NewToken(signed(`{"scope":"read"}`))
	for name, credential := range map[string]Credential{
		"none":               {},
		"basic":              {Email: testEmail, Token: token},
		"client credentials": {ClientID: "client", ClientSecret: token},
		"both":               {ClientID: "client", ClientSecret: token, Token: token},
	} {
		if got, ok := credential.ScopeClaim(); ok || got != nil {
			t.Errorf("%s: %q, %t", name, got, ok)
		}
	}
	c, _ := newTestClient(t, Config{CloudID: testID, Credential: Credential{Email: testEmail, Token: token}})
	if got, ok, err := c.ScopeClaim(t.Context()); ok || got != nil || err != nil {
		t.Errorf("basic: %q, %t, %v", got, ok, err)
	}
	c, _ = newTestClient(t, Config{})
	if _, ok, err := c.ScopeClaim(t.Context()); ok || KindOf(err) != KindNotConfigured {
		t.Errorf("none: %t, %v", ok, err)
	}
}

func TestScopeClaimAfterExchange(t *testing.T) {
	token := signed(`{"scope":"read:jira-work offline_access"}`)
	c, a, g := exchangeClient(t, reply(200, `{"access_token":"`+token+`","expires_in":3600}`), reply(200, boardJSON))
	for range 2 {
		got, ok, err := c.ScopeClaim(t.Context())
		if err != nil || !ok || !slices.Equal(got, []string{"read:jira-work", "offline_access"}) {
			t.Errorf("got %q, %t, %v", got, ok, err)
		}
	}
	if len(a.lines()) != 1 || len(g.lines()) != 0 {
		t.Errorf("exchanges %q, calls %q", a.lines(), g.lines())
	}
	c, _, _ = exchangeClient(t, reply(403, `{"error":"`+testSecret+`"}`), reply(200, boardJSON))
	got, ok, err := c.ScopeClaim(t.Context())
	if e := asError(t, err); ok || got != nil || e.Kind != KindForbidden || leaks(everything(e), testSecret) != "" {
		t.Errorf("got %q, %t, %v", got, ok, err)
	}
}

// TestScopeClaimInTheSandbox reads tokens as the sandbox sells them.
func TestScopeClaimInTheSandbox(t *testing.T) {
	server, url := startSandbox(t)
	service, _ := server.Account("service-oauth")
	user, _ := server.Account("oauth-user")
	for name, credential := range map[string]Credential{
		"service-oauth": {ClientID: service.ClientID, ClientSecret: NewToken(service.ClientSecret)},
		"oauth-user":    {Token: NewToken(user.Token)},
	} {
		account, _ := server.Account(name)
		c, _ := newTestClient(t, Config{Gateway: url, CloudID: sandbox.CloudID, Credential: credential})
		got, ok, err := c.ScopeClaim(t.Context())
		if err != nil || !ok || !slices.Equal(got, account.Scopes) {
			t.Errorf("%s: %q, %t, %v", name, got, ok, err)
		}
	}
}
