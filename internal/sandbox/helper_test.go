package sandbox

import (
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"jirascope/scopes"
)

// loadCatalogue parses the embedded catalogue once for all tests, which do not
// change it.
var loadCatalogue = sync.OnceValues(scopes.Load)

func catalogue(t *testing.T) *scopes.Catalogue {
	t.Helper()
	c, err := loadCatalogue()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func newServer(t *testing.T, accounts ...Account) *Server {
	t.Helper()
	return New(catalogue(t), Options{Accounts: accounts})
}

// ask is a request of a test: a method and a path, and what else matters.
type ask struct {
	method, path string
	// as is an account, sent the way it is meant to be.
	as string
	// auth is an Authorization header, instead of an account.
	auth   string
	body   string
	header map[string]string
	host   string
}

// got is what came back.
type got struct {
	status int
	header http.Header
	body   string
}

// send asks a server, without a network.
func send(t *testing.T, s *Server, a ask) got {
	t.Helper()
	if a.method == "" {
		a.method = http.MethodGet
	}
	r := httptest.NewRequest(a.method, a.path, strings.NewReader(a.body))
	if a.host != "" {
		r.Host = a.host
	}
	if a.as != "" {
		a.auth = authorization(t, s, a.as)
	}
	if a.auth != "" {
		r.Header.Set("Authorization", a.auth)
	}
	for name, value := range a.header {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	body, err := io.ReadAll(w.Result().Body)
	if err != nil {
		t.Fatal(err)
	}
	return got{w.Code, w.Result().Header, string(body)}
}

// authorization is the header of an account.
func authorization(t *testing.T, s *Server, name string) string {
	t.Helper()
	a, ok := s.Account(name)
	if !ok {
		t.Fatalf("there is no account %q", name)
	}
	if a.Scheme == SchemeBearer {
		return bearer(a.Token)
	}
	return basic(a.Email, a.Token)
}

func basic(email, secret string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(email+":"+secret))
}

func bearer(token string) string {
	return "Bearer " + token
}

// onGateway is a path of the site's product at the gateway.
func onGateway(path string) string {
	return "/ex/jira/" + CloudID + path
}

// read decodes a JSON answer that has to be 200.
func read[T any](t *testing.T, g got) T {
	t.Helper()
	if g.status != http.StatusOK {
		t.Fatalf("status %d: %s", g.status, g.body)
	}
	var value T
	if err := json.Unmarshal([]byte(g.body), &value); err != nil {
		t.Fatalf("%v in %s", err, g.body)
	}
	return value
}

// wantHeaders fails when a header differs. An empty value means absent.
func wantHeaders(t *testing.T, g got, want map[string]string) {
	t.Helper()
	for name, value := range want {
		if have := g.header.Get(name); have != value {
			t.Errorf("header %s is %q, want %q", name, have, value)
		}
	}
}
