package jira

import (
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/sandbox"
)

// jwt makes a token of a payload; nobody looks at its signature.
func jwt(payload string) string {
	return jwtParts(`{"alg":"RS256","typ":"JWT"}`, payload)
}

func jwtParts(header, payload string) string {
	encode := base64.RawURLEncoding.EncodeToString
	return encode([]byte(header)) + "." + encode([]byte(payload)) + "." + encode([]byte("signature"))
}

func claimCases() map[string]struct {
	token string
	want  []string
	ok    bool
} {
	type result = struct {
		token string
		want  []string
		ok    bool
	}
	both := []string{"read:jira-work", "read:board-scope:jira-software"}
	return map[string]result{
		"text":                 {jwt(`{"aud":"x","scope":"read:jira-work read:board-scope:jira-software"}`), both, true},
		"wide spaces":          {jwt(`{"scope":"  read:jira-work \n read:board-scope:jira-software "}`), both, true},
		"array":                {jwt(`{"scope":["read:jira-work","read:board-scope:jira-software"]}`), both, true},
		"scp text":             {jwt(`{"scp":"read:jira-work read:board-scope:jira-software"}`), both, true},
		"scp array":            {jwt(`{"scp":["read:jira-work","read:board-scope:jira-software"]}`), both, true},
		"scope before scp":     {jwt(`{"scp":"x","scope":"read:jira-work read:board-scope:jira-software"}`), both, true},
		"scp for a null scope": {jwt(`{"scope":null,"scp":"read:jira-work read:board-scope:jira-software"}`), both, true},
		"no scopes":            {jwt(`{"scope":""}`), []string{}, true},
		"empty array":          {jwt(`{"scope":[]}`), []string{}, true},
		"padded":               {strings.Replace(jwt(`{"scope":"read"}`), ".", "==.", 1), []string{"read"}, true},
		"unsigned":             {strings.TrimSuffix(jwt(`{"scope":"read"}`), base64.RawURLEncoding.EncodeToString([]byte("signature"))), []string{"read"}, true},
		"no claim":             {jwt(`{"aud":"x"}`), nil, false},
		"other spelling":       {jwt(`{"Scope":"read"}`), nil, false},
		"number":               {jwt(`{"scope":1}`), nil, false},
		"object":               {jwt(`{"scope":{"a":"b"}}`), nil, false},
		"half an array":        {jwt(`{"scope":["read:jira-work",1]}`), nil, false},
		"null in an array":     {jwt(`{"scope":["read:jira-work",null]}`), nil, false},
		"no object":            {jwt(`["scope"]`), nil, false},
		"null":                 {jwt(`null`), nil, false},
		"no JSON":              {jwt(`scope=read`), nil, false},
		"bad header":           {jwtParts(`x`, `{"scope":"read"}`), nil, false},
		"bad base64":           {"e30.!!!.x", nil, false},
		"two parts":            {"e30.e30", nil, false},
		"encrypted":            {jwt(`{"scope":"read"}`) + ".x.y", nil, false},
		"opaque":               {testSecret, nil, false},
		"dots":                 {"..", nil, false},
		"empty":                {"", nil, false},
	}
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
	token := NewToken(jwt(`{"scope":"read"}`))
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
	token := jwt(`{"scope":"read:jira-work offline_access"}`)
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

func FuzzScopeClaim(f *testing.F) {
	for _, tt := range claimCases() {
		f.Add(tt.token)
	}
	f.Fuzz(func(t *testing.T, token string) {
		got, ok := scopeClaim(token)
		if ok != (got != nil) {
			t.Errorf("%q: %q with %t", token, got, ok)
		}
		for _, scope := range got {
			if scope == "" || strings.ContainsAny(scope, " \t\r\n") {
				t.Errorf("%q: scope %q", token, scope)
			}
		}
		if !ok {
			return
		}
		// What was read reads the same again.
		payload, err := json.Marshal(map[string]any{"scp": got})
		if err != nil {
			t.Fatal(err)
		}
		if again, ok := scopeClaim(jwt(string(payload))); !ok || !slices.Equal(again, got) {
			t.Errorf("%q: %q, again %q", token, got, again)
		}
	})
}
