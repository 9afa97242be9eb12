package jira

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"jirascope/scopes"
)

// exchangeClient is a client with client credentials.
func exchangeClient(t *testing.T, auth, gateway http.HandlerFunc) (c *Client, a, g *fake) {
	t.Helper()
	a, g = newFake(t, auth), newFake(t, gateway)
	c, _ = newTestClient(t, Config{
		Gateway: g.URL, Auth: a.URL, CloudID: testID,
		Credential: Credential{ClientID: "client", ClientSecret: NewToken(testSecret)},
	})
	return c, a, g
}

// grants answers every exchange with another token.
func grants(expires string) http.HandlerFunc {
	var mu sync.Mutex
	n := 0
	return func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		n++
		body := fmt.Sprintf(`{"access_token":"access-%d","token_type":"Bearer"%s}`, n, expires)
		mu.Unlock()
		reply(200, body)(w, r)
	}
}

func TestExchange(t *testing.T) {
	c, a, g := exchangeClient(t, grants(`,"expires_in":3600`), reply(200, boardJSON))
	for range 3 {
		if _, err := c.GetBoard(t.Context(), 7); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff([]string{"POST /oauth/token"}, a.lines()); diff != "" {
		t.Fatalf("auth host (-want +got):\n%s", diff)
	}
	form, err := url.ParseQuery(a.bodies[0])
	want := url.Values{"grant_type": {"client_credentials"}, "client_id": {"client"}, "client_secret": {testSecret}}
	if diff := cmp.Diff(want, form); err != nil || diff != "" {
		t.Errorf("form (-want +got):\n%s%v", diff, err)
	}
	if got := a.last().Header; got.Get("Content-Type") != "application/x-www-form-urlencoded" || got.Get("Authorization") != "" {
		t.Errorf("header %v", got)
	}
	if got := g.last().Header.Get("Authorization"); got != "Bearer access-1" {
		t.Errorf("the gateway got %q", got)
	}
	if c.Scheme() != SchemeBearer || c.Host() != scopes.Gateway {
		t.Errorf("scheme %q, host %q", c.Scheme(), c.Host())
	}
}

func TestExchangeExpires(t *testing.T) {
	for expires, steps := range map[string][]struct {
		after     time.Duration
		exchanges int
	}{
		`,"expires_in":3600`:   {{0, 1}, {3539 * time.Second, 1}, {3540 * time.Second, 2}, {7079 * time.Second, 2}, {7080 * time.Second, 3}},
		`,"expires_in":"3600"`: {{0, 1}, {3539 * time.Second, 1}, {3540 * time.Second, 2}},
		`,"expires_in":100`:    {{0, 1}, {89 * time.Second, 1}, {90 * time.Second, 2}},
		``:                     {{0, 1}, {0, 2}},
		`,"expires_in":-5`:     {{0, 1}, {0, 2}},
		`,"expires_in":[]`:     {{0, 1}, {0, 2}},
	} {
		t.Run(expires, func(t *testing.T) {
			c, a, _ := exchangeClient(t, grants(expires), reply(200, boardJSON))
			for _, step := range steps {
				c.now = func() time.Time { return testNow.Add(step.after) }
				if _, err := c.GetBoard(t.Context(), 7); err != nil {
					t.Fatal(err)
				}
				if got := len(a.lines()); got != step.exchanges {
					t.Errorf("after %v: %d exchanges, want %d", step.after, got, step.exchanges)
				}
			}
		})
	}
}

func TestExchangeAgainAfterRefusal(t *testing.T) {
	for status, want := range map[int]string{401: "Bearer access-2", 403: "Bearer access-1", 404: "Bearer access-1"} {
		c, _, g := exchangeClient(t, grants(`,"expires_in":3600`), replies(reply(status, scopeRefusal), reply(200, boardJSON)))
		if _, err := c.GetBoard(t.Context(), 7); asError(t, err).Status != status {
			t.Errorf("got %v, want status %d", err, status)
		}
		if len(g.lines()) != 1 {
			t.Errorf("a refused call was repeated: %q", g.lines())
		}
		if _, err := c.GetBoard(t.Context(), 7); err != nil {
			t.Fatal(err)
		}
		if got := g.last().Header.Get("Authorization"); got != want {
			t.Errorf("after a %d the gateway got %q, want %q", status, got, want)
		}
	}
}

// TestForgetKeepsNewer drops a token that was replaced meanwhile.
func TestForgetKeepsNewer(t *testing.T) {
	c, a, _ := exchangeClient(t, grants(`,"expires_in":3600`), reply(200, boardJSON))
	if _, err := c.GetBoard(t.Context(), 7); err != nil {
		t.Fatal(err)
	}
	c.forget(NewToken("Bearer access-0"))
	if _, err := c.GetBoard(t.Context(), 7); err != nil || len(a.lines()) != 1 {
		t.Errorf("got %v, exchanges %q", err, a.lines())
	}
}

func TestExchangeIsShared(t *testing.T) {
	release := make(chan struct{})
	grant := grants(`,"expires_in":3600`)
	c, a, _ := exchangeClient(t, func(w http.ResponseWriter, r *http.Request) {
		<-release
		grant(w, r)
	}, reply(200, boardJSON))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if _, err := c.GetBoard(t.Context(), 7); err != nil {
				t.Errorf("got %v", err)
			}
		})
	}
	close(release)
	wg.Wait()
	if len(a.lines()) != 1 {
		t.Errorf("exchanges %q", a.lines())
	}
}

func TestExchangeFailures(t *testing.T) {
	const leaked = "unknown-access-token"
	for _, tt := range []struct {
		name string
		auth http.HandlerFunc
		kind Kind
		text string
	}{
		{"refused", reply(401, `{"error":"access_denied","error_description":"Unauthorized client `+testSecret+`"}`), KindUnauthorized,
			"401 Unauthorized; access_denied; Unauthorized client [redacted]"},
		{"busy", reply(503, ""), KindServerError, "503 Service Unavailable"},
		{"no token", reply(200, `{"token":"`+leaked+`"}`), KindBadAnswer, "no usable access_token"},
		{"torn token", reply(200, `{"access_token":"`+leaked+`\n x"}`), KindBadAnswer, "no usable access_token"},
		{"not JSON", reply(200, `access_token=`+leaked), KindBadAnswer, "not JSON"},
		{"redirect", reply(307, "", "Location", "https://example.com/"), KindRedirect, "redirects are not followed"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, a, g := exchangeClient(t, tt.auth, reply(200, boardJSON))
			_, err := c.GetBoard(t.Context(), 7)
			e := asError(t, err)
			if e.Kind != tt.kind || e.Op != OpGetBoard || e.Method != "POST" || e.Host != "" || e.Scheme != "" {
				t.Errorf("got %+v", *e)
			}
			if prefix := "POST " + a.URL + "/oauth/token: "; !strings.HasPrefix(err.Error(), prefix) || !strings.Contains(err.Error(), tt.text) {
				t.Errorf("got %q, want it to start with %q and hold %q", err, prefix, tt.text)
			}
			if shown := everything(e); strings.Contains(shown, leaked) || strings.Contains(shown, testSecret) {
				t.Errorf("the error shows a secret: %s", shown)
			}
			if len(g.lines()) != 0 || len(a.lines()) != 1 {
				t.Errorf("exchanges %q, calls %q", a.lines(), g.lines())
			}
		})
	}
}

// TestRevokedAccessToken has an administrator revoke a token in use. Another one is
// exchanged, once, and the call made again, once.
func TestRevokedAccessToken(t *testing.T) {
	for _, tt := range []struct {
		name      string
		answers   []http.HandlerFunc
		exchanges int
		calls     int
		status    int
	}{
		{"revoked", []http.HandlerFunc{reply(200, boardJSON), reply(401, bareRefusal), reply(200, boardJSON)}, 2, 3, 0},
		{"revoked for good", []http.HandlerFunc{reply(200, boardJSON), reply(401, bareRefusal)}, 2, 3, 401},
		{"a scope is missing", []http.HandlerFunc{reply(200, boardJSON), reply(401, scopeRefusal)}, 1, 2, 401},
	} {
		c, a, g := exchangeClient(t, grants(`,"expires_in":3600`), replies(tt.answers...))
		if _, err := c.GetBoard(t.Context(), 7); err != nil {
			t.Fatal(err)
		}
		_, err := c.GetBoard(t.Context(), 7)
		if tt.status == 0 && err != nil || tt.status != 0 && asError(t, err).Status != tt.status {
			t.Errorf("%s: got %v", tt.name, err)
		}
		if len(a.lines()) != tt.exchanges || len(g.lines()) != tt.calls {
			t.Errorf("%s: exchanges %q, calls %q", tt.name, a.lines(), g.lines())
		}
	}
	// A token that was exchanged for the call itself is not exchanged again.
	c, a, g := exchangeClient(t, grants(`,"expires_in":3600`), reply(401, bareRefusal))
	if _, err := c.GetBoard(t.Context(), 7); asError(t, err).Status != 401 || len(a.lines()) != 1 || len(g.lines()) != 1 {
		t.Errorf("got %v, exchanges %q, calls %q", err, a.lines(), g.lines())
	}
}

// TestExpirySurvivesSleep looks at the clock that an access token expires by: the
// monotonic one stands still while a laptop sleeps.
func TestExpirySurvivesSleep(t *testing.T) {
	c, _, _ := exchangeClient(t, grants(`,"expires_in":3600`), reply(200, boardJSON))
	c.now = time.Now
	if _, err := c.GetBoard(t.Context(), 7); err != nil {
		t.Fatal(err)
	}
	if token, ok := c.access.peek(); !ok || token.until != token.until.Round(0) {
		t.Errorf("the token expires at %v", token.until)
	}
}

// consentClient is a client of a consent: access says what is given, call by call.
func consentClient(t *testing.T, gateway http.HandlerFunc, access func(n int, refused Token) (Token, time.Time, error)) (*Client, *fake) {
	t.Helper()
	g := newFake(t, gateway)
	n := 0
	c, _ := newTestClient(t, Config{Gateway: g.URL, CloudID: testID, Credential: Credential{
		Access: func(_ context.Context, refused Token) (Token, time.Time, error) {
			n++
			return access(n, refused)
		},
	}})
	return c, g
}

// A consent's token is asked for once while it lasts, and again when the gateway does not
// know it, but not for a scope.
func TestConsented(t *testing.T) {
	var asked []string
	var c *Client
	answer := reply(200, boardJSON)
	c, g := consentClient(t, func(w http.ResponseWriter, r *http.Request) { answer(w, r) }, func(n int, refused Token) (Token, time.Time, error) {
		asked = append(asked, refused.reveal())
		return NewToken(fmt.Sprintf("access-%d", n)), c.now().Add(time.Hour), nil
	})
	if c.Scheme() != SchemeBearer || !c.Configured() || c.Host() != scopes.Gateway {
		t.Errorf("%q %q", c.Scheme(), c.Host())
	}
	for range 2 {
		if _, err := c.GetBoard(t.Context(), 7); err != nil {
			t.Fatal(err)
		}
	}
	if got := g.last().Header.Get("Authorization"); got != "Bearer access-1" || len(asked) != 1 {
		t.Errorf("%q, asked %q", got, asked)
	}
	answer = reply(401, `{"code":401,"message":"Unauthorized; scope does not match"}`)
	if _, err := c.GetBoard(t.Context(), 7); !ScopeRefused(err) || len(asked) != 1 {
		t.Errorf("%v, asked %q", err, asked)
	}
	answer = reply(401, `{"code":401,"message":"Unauthorized"}`)
	_, err := c.GetBoard(t.Context(), 7)
	if KindOf(err) != KindUnauthorized || len(asked) != 2 || asked[1] != "access-1" {
		t.Errorf("%v, asked %q", err, asked)
	}
}

// What keeps a consent from being used is told, as it is where it is an *Error.
func TestConsented_Fails(t *testing.T) {
	own := &Error{Step: StepExchange, Kind: KindForbidden, Status: 403}
	for name, tt := range map[string]struct {
		token Token
		err   error
		want  Kind
	}{
		"an error of ours": {Token{}, own, KindForbidden}, "another": {Token{}, errors.New("the lock"), KindNetwork},
		"no token": {Token{}, nil, KindNetwork}, "no header": {NewToken("a b"), nil, KindNetwork},
	} {
		c, g := consentClient(t, reply(200, boardJSON), func(int, Token) (Token, time.Time, error) { return tt.token, time.Time{}, tt.err })
		_, err := c.GetBoard(t.Context(), 7)
		failed, ok := errors.AsType[*Error](err)
		if !ok || failed.Kind != tt.want || failed.Step != StepExchange || len(g.lines()) != 0 || tt.err != nil && !errors.Is(err, tt.err) && tt.want == KindNetwork {
			t.Errorf("%s: %v %v", name, err, g.lines())
		}
	}
}
