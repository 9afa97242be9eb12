package jira

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"jirascope/internal/sandbox"
	"jirascope/scopes"
)

const (
	testOrg = "0k4dk6j7-3bk1-1j68-7d36-j36ak4k2jbb6"
	testKey = "ATCTT3xFfGN0-made/up+key_of-an-organization=0A1B2C3D"
)

// adminOf is a client of the admin API of a fake.
func adminOf(t testing.TB, f *fake) *Admin {
	t.Helper()
	a, _ := newTestAdmin(t, AdminConfig{Gateway: f.URL, OrgID: testOrg, Key: NewToken(testKey)})
	return a
}

func newTestAdmin(t testing.TB, cfg AdminConfig) (*Admin, *waits) {
	t.Helper()
	a, err := NewAdmin(cfg)
	if err != nil {
		t.Fatal(err)
	}
	w := &waits{}
	a.sleep, a.random, a.now = w.sleep, func() float64 { return 1 }, func() time.Time { return testNow }
	return a, w
}

// startSandbox serves a sandbox until the test ends.
func startSandbox(t testing.TB, accounts ...sandbox.Account) (server *sandbox.Server, url string) {
	t.Helper()
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	server = sandbox.New(catalogue, sandbox.Options{Accounts: accounts})
	running, err := server.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = running.Close() })
	return server, running.URL()
}

// adminIn is a client of the admin API of a sandbox, with the key of one of its
// accounts.
func adminIn(t testing.TB, server *sandbox.Server, url, account string) *Admin {
	t.Helper()
	found, ok := server.Account(account)
	if !ok {
		t.Fatalf("there is no account %q", account)
	}
	a, _ := newTestAdmin(t, AdminConfig{Gateway: url, OrgID: sandbox.OrgID, Key: NewToken(found.Token)})
	return a
}

// adminCalls are all calls that an Admin makes.
func adminCalls(t testing.TB, a *Admin) map[scopes.Key]func() error {
	ctx, one := t.Context(), ServiceAccountFilter{AccountID: "712020:a/b"}
	return map[scopes.Key]func() error{
		OpListAPITokens:               func() error { _, err := a.ListAPITokens(ctx, APITokenFilter{Query: "x"}); return err },
		OpListServiceAccountTokens:    func() error { _, err := a.ListServiceAccountTokens(ctx, ServiceAccountFilter{}); return err },
		OpListOneServiceAccountTokens: func() error { _, err := a.ListServiceAccountTokens(ctx, one); return err },
		OpListOAuthClients:            func() error { _, err := a.ListOAuthClients(ctx, ServiceAccountFilter{}); return err },
		OpListOneOAuthClients:         func() error { _, err := a.ListOAuthClients(ctx, one); return err },
	}
}

func TestNewAdmin(t *testing.T) {
	key := NewToken(testKey)
	for _, tt := range []struct {
		name string
		cfg  AdminConfig
		want []string
	}{
		{"none", AdminConfig{}, nil},
		{"good", AdminConfig{OrgID: " " + testOrg + "\n", Key: key}, nil},
		{"a UUID", AdminConfig{OrgID: strings.ToUpper(testID), Key: key}, nil},
		{"no organization", AdminConfig{Key: key}, []string{"ATLASSIAN_ADMIN_KEY is set without ATLASSIAN_ORG_ID"}},
		{"no key", AdminConfig{OrgID: testOrg}, []string{"ATLASSIAN_ORG_ID is set without ATLASSIAN_ADMIN_KEY"}},
		{"not an id", AdminConfig{OrgID: "acme", Key: key}, []string{"ATLASSIAN_ORG_ID is not an organization's id"}},
		{"a path", AdminConfig{OrgID: testOrg + "/../x", Key: key}, []string{"ATLASSIAN_ORG_ID is not an organization's id"}},
		{"torn key", AdminConfig{OrgID: testOrg, Key: NewToken(testKey + " x")}, []string{"ATLASSIAN_ADMIN_KEY holds white space"}},
		{"plain http", AdminConfig{OrgID: testOrg, Key: key, Gateway: "http://api.atlassian.com"}, []string{"JIRASCOPE_GATEWAY_URL is plain http"}},
		{"path of a gateway", AdminConfig{OrgID: testOrg, Key: key, Gateway: "https://api.atlassian.com/admin"}, []string{"scheme and host only"}},
		{"negative", AdminConfig{OrgID: testOrg, Key: key, Timeout: -1}, []string{"must not be negative"}},
		{"all at once", AdminConfig{OrgID: testKey, Key: NewToken(testKey + "\x01"), Gateway: "ftp://" + testKey, MaxBody: -1},
			[]string{"ATLASSIAN_ORG_ID", "ATLASSIAN_ADMIN_KEY", "JIRASCOPE_GATEWAY_URL", "negative"}},
		{"key in the gateway", AdminConfig{OrgID: testOrg, Key: key, Gateway: "https://api.atlassian.com/" + testKey}, []string{"JIRASCOPE_GATEWAY_URL"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, err := NewAdmin(tt.cfg)
			if len(tt.want) == 0 {
				if err != nil || a.Configured() != !tt.cfg.Key.IsZero() {
					t.Fatalf("got %v", err)
				}
				return
			}
			if err == nil {
				t.Fatalf("accepted, want %q", tt.want)
			}
			if lines := strings.Split(err.Error(), "\n"); len(lines) != len(tt.want) {
				t.Errorf("got %q, want %d problems", lines, len(tt.want))
			}
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("got %q, want %q in it", err, want)
				}
			}
			if piece := leaks(err.Error(), testKey); piece != "" {
				t.Errorf("%q shows %q of the key", err, piece)
			}
		})
	}
}

func TestAdminDefaults(t *testing.T) {
	a, err := NewAdmin(AdminConfig{})
	if err != nil || a.cfg.Gateway != "https://api.atlassian.com" || a.cfg.MaxRetries != 3 {
		t.Errorf("%v, %+v", err, a.cfg)
	}
	for op, call := range adminCalls(t, a) {
		e := asError(t, call())
		if e.Kind != KindNotConfigured || e.Op != op || !strings.Contains(e.Error(), "ATLASSIAN_ORG_ID and ATLASSIAN_ADMIN_KEY") {
			t.Errorf("%s: %v of kind %q", op, e, e.Kind)
		}
	}
}

// TestAdminRequests looks at what is sent.
func TestAdminRequests(t *testing.T) {
	f := newFake(t, reply(200, `[]`))
	root := "/admin/api-access/v1/orgs/" + testOrg
	want := map[scopes.Key]string{
		OpListAPITokens:               "GET " + root + "/api-tokens?pageSize=100&q=x",
		OpListServiceAccountTokens:    "GET " + root + "/service-accounts/api-tokens",
		OpListOneServiceAccountTokens: "GET " + root + "/service-accounts/712020:a%2Fb/api-tokens",
		OpListOAuthClients:            "GET " + root + "/service-accounts/oauth-clients",
		OpListOneOAuthClients:         "GET " + root + "/service-accounts/712020:a%2Fb/oauth-clients",
	}
	for op, call := range adminCalls(t, adminOf(t, f)) {
		if err := call(); err != nil {
			t.Errorf("%s: %v", op, err)
		}
		lines := f.lines()
		if got := lines[len(lines)-1]; got != want[op] {
			t.Errorf("%s asked for %s, want %s", op, got, want[op])
		}
		header, body := f.last().Header, f.bodies[len(f.bodies)-1]
		if got := header.Get("Authorization"); got != "Bearer "+testKey {
			t.Errorf("%s: authorization %q", op, got)
		}
		if header.Get("Accept") != "application/json" || header.Get("User-Agent") != "jirascope" || header.Get("Content-Type") != "" {
			t.Errorf("%s: header %v", op, header)
		}
		if body != "" {
			t.Errorf("%s: body %q", op, body)
		}
	}
}

// TestAdminOperationsAreInTheCatalogue compares keys and scopes with it.
func TestAdminOperationsAreInTheCatalogue(t *testing.T) {
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	for key := range operations(t) {
		op, ok := catalogue.Operation(key)
		if !ok {
			t.Errorf("the catalogue does not hold %s", key)
			continue
		}
		if op.Product != scopes.AdminAPI {
			continue
		}
		want := "read:service-accounts-tokens:admin"
		if key == OpListAPITokens {
			want = "read:tokens:admin"
		}
		if !op.Sufficient(scopes.NewSet(want)) {
			t.Errorf("%s is not opened by %s", key, want)
		}
	}
}

func TestAdminFailures(t *testing.T) {
	for _, tt := range []struct {
		name    string
		handler http.HandlerFunc
		kind    Kind
		tries   int
		text    string
	}{
		{"unknown key", reply(401, bareRefusal), KindUnauthorized, 1, "401 Unauthorized"},
		{"no scope", reply(403, `{"code":403,"message":"Forbidden"}`), KindForbidden, 1, "403 Forbidden"},
		{"uniform", reply(500, `{"code":500}`), KindServerError, 1, "500 Internal Server Error; the admin API also answers 500 to unknown query parameters"},
		{"busy", reply(503, ""), KindServerError, 4, "503 Service Unavailable"},
		{"limited", reply(429, "", "X-RateLimit-Reset", "2026-11-02T09:00:05Z"), KindRateLimited, 4, "retry after 5s"},
		{"redirect", reply(302, "", "Location", "https://example.com/"), KindRedirect, 1, "redirects are not followed"},
		{"no JSON", reply(200, "<html>"), KindBadAnswer, 1, "the answer is a web page"},
		{"nothing", reply(200, ""), KindBadAnswer, 1, "the answer is empty"},
		{"null", reply(200, "null"), KindBadAnswer, 1, "the answer has no"},
		{"another object", reply(200, `{"message":"hello"}`), KindBadAnswer, 1, "the answer has no"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := newFake(t, tt.handler)
			a := adminOf(t, f)
			for op, call := range adminCalls(t, a) {
				before := len(f.lines())
				e := asError(t, call())
				if e.Kind != tt.kind || e.Op != op || e.Host != "" || e.Scheme != SchemeBearer || !strings.Contains(e.Error(), tt.text) {
					t.Errorf("%s: %v of kind %q at %q", op, e, e.Kind, e.Host)
				}
				if got := len(f.lines()) - before; got != tt.tries {
					t.Errorf("%s: %d tries, want %d", op, got, tt.tries)
				}
			}
		})
	}
}

// TestAdminNoLeak has servers that echo the key, and looks at errors and log.
func TestAdminNoLeak(t *testing.T) {
	for how, echo := range spellings(testKey) {
		for name, handler := range map[string]http.HandlerFunc{
			"refusal":  reply(403, "bad "+echo, "WWW-Authenticate", echo, "Atl-Traceid", echo),
			"JSON":     reply(401, `{"message":"`+strings.ReplaceAll(echo, `"`, "")+`"}`),
			"redirect": reply(307, "", "Location", "https://example.com/?q="+echo),
			"success":  reply(200, `{"data":"`+echo+`"}`),
			"torn":     reply(200, echo, "Content-Length", fmt.Sprint(len(echo)+1)),
		} {
			var log bytes.Buffer
			f := newFake(t, handler)
			a, _ := newTestAdmin(t, AdminConfig{
				Gateway: f.URL, OrgID: testOrg, Key: NewToken(testKey),
				Logger: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})),
			})
			for op, call := range adminCalls(t, a) {
				e := asError(t, call())
				if piece := leaks(everything(e)+log.String(), testKey, echo); piece != "" {
					t.Errorf("%s, %s: %s shows %q: %v", how, name, op, piece, e)
				}
				if !strings.Contains(log.String(), `op="`+string(op)+`"`) {
					t.Errorf("%s is not logged: %s", op, log.String())
				}
			}
			if shown := fmt.Sprintf("%v %+v %#v", a, *a, AdminConfig{Key: NewToken(testKey)}); leaks(shown, testKey) != "" {
				t.Errorf("it shows its key: %s", shown)
			}
		}
	}
}

// TestAdminKeepsNobodysData reads a list that breaks off: who is in it does not
// get into the error.
func TestAdminKeepsNobodysData(t *testing.T) {
	f := newFake(t, reply(200, `{"data":[{"id":"1","user":{"name":"Ann Example","email":"ann@example.com"}}`))
	_, err := adminOf(t, f).ListAPITokens(t.Context(), APITokenFilter{})
	if e := asError(t, err); e.Kind != KindBadAnswer || strings.Contains(everything(e), "Ann") || strings.Contains(everything(e), "ann@") {
		t.Errorf("got %v", everything(e))
	}
}

func TestAdminIsBounded(t *testing.T) {
	torn := func(status int, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "1000")
			w.WriteHeader(status)
			_, _ = io.WriteString(w, body)
			_ = http.NewResponseController(w).Flush()
			panic(http.ErrAbortHandler)
		}
	}
	hang := func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	for name, tt := range map[string]struct {
		handler http.HandlerFunc
		change  func(*Config)
		kind    Kind
	}{
		"time":         {hang, func(cfg *Config) { cfg.Timeout, cfg.MaxRetries = time.Millisecond, -1 }, KindTimeout},
		"size":         {reply(200, "["+strings.Repeat(" ", 100)+"]"), func(cfg *Config) { cfg.MaxBody = 100 }, KindTooLarge},
		"refusal":      {reply(403, strings.Repeat("x", 200)), func(cfg *Config) { cfg.MaxBody = 100 }, KindForbidden},
		"torn":         {torn(200, "["), func(cfg *Config) { cfg.MaxRetries = -1 }, KindNetwork},
		"torn refusal": {torn(403, testKey[:len(testKey)-1]), func(*Config) {}, KindForbidden},
	} {
		a := adminOf(t, newFake(t, tt.handler))
		tt.change(&a.cfg)
		for op, call := range adminCalls(t, a) {
			e := asError(t, call())
			if e.Kind != tt.kind {
				t.Errorf("%s: %s gives %v of kind %q, want %q", name, op, e, e.Kind, tt.kind)
			}
			// The end of a torn body might be half of the key.
			if strings.HasPrefix(name, "torn") && e.Body != "" {
				t.Errorf("%s: %s keeps %q", name, op, e.Body)
			}
		}
	}
}

// TestAdminInTheSandbox looks at refusals by a server that checks scopes.
func TestAdminInTheSandbox(t *testing.T) {
	server, url := startSandbox(t)
	for account, kind := range map[string]Kind{"org-admin": "", "org-admin-bare": KindForbidden, "full": KindUnauthorized, "service-account": KindUnauthorized} {
		for op, call := range adminCalls(t, adminIn(t, server, url, account)) {
			if err := call(); KindOf(err) != kind || (kind == "") != (err == nil) {
				t.Errorf("%s as %s: %v, want kind %q", op, account, err, kind)
			}
		}
	}
	a := adminIn(t, server, url, "org-admin")
	a.org = testOrg
	if _, err := a.ListAPITokens(t.Context(), APITokenFilter{}); KindOf(err) != KindForbidden {
		t.Errorf("another organization: %v", err)
	}
	// A parameter that the operation does not know: this is why none is made up.
	a = adminIn(t, server, url, "org-admin")
	_, err := a.list(t.Context(), OpListServiceAccountTokens, nil, listQuery("pageSize", "10"))
	if e := asError(t, err); e.Status != 500 || !strings.Contains(e.Error(), "parameter") {
		t.Errorf("got %v", err)
	}
	if asked := server.Requests(); slices.ContainsFunc(asked, func(r sandbox.Recorded) bool { return r.Method != "GET" && !strings.HasSuffix(r.Path, "/count") }) {
		t.Errorf("something was changed: %+v", asked)
	}
}
