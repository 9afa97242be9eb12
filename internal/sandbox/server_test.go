package sandbox

import (
	"bytes"
	"log/slog"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"jirascope/scopes"
)

// TestServer_SameBytes asks two servers the same and compares everything.
func TestServer_SameBytes(t *testing.T) {
	requests := []ask{
		{path: onGateway(boardList), as: "full"},
		{path: onGateway(boardList), as: "throttled"},
		{path: onGateway(boardList), as: "quota"},
		{path: onGateway(boardList), as: "gateway-throttled"},
		{path: onGateway("/rest/software/1.0/sprint/105/issue"), as: "service-account"},
		{path: onGateway("/rest/api/3/issue/ORB-68?expand=changelog"), as: "oauth-user"},
		{path: onGateway("/rest/api/3/search/jql?jql=sprint=105&fields=*all"), as: "full"},
		{path: "/ex/jira/x/rest/api/3/myself"},
		{path: "/rest/api/3/myself"},
		{path: "/rest/api/3/serverInfo"},
		{path: "/rest/api/3/nothing"},
		{path: "/browse/ORB-1"},
		{path: tokensRoot + "/api-tokens", as: "org-admin"},
		{path: "/oauth/token/accessible-resources", as: "service-oauth"},
	}
	first, second := newServer(t), newServer(t)
	for _, a := range requests {
		one, two := send(t, first, a), send(t, second, a)
		if diff := cmp.Diff(one, two, cmp.AllowUnexported(got{})); diff != "" {
			t.Errorf("%s: %s", a.path, diff)
		}
		if again := send(t, first, a); again.body != one.body && a.as != "throttled" {
			t.Errorf("%s: another answer the second time", a.path)
		}
		if one.header.Get("Atl-Traceid") == "" || one.header.Get("Date") != "Wed, 18 Nov 2026 12:00:00 GMT" {
			t.Errorf("%s: headers %v", a.path, one.header)
		}
	}
	if diff := cmp.Diff(first.Tokens(), second.Tokens(), cmp.AllowUnexported(Account{})); diff != "" {
		t.Error(diff)
	}
}

// TestServer_TraceNamesTheRequest: other requests have other ids.
func TestServer_TraceNamesTheRequest(t *testing.T) {
	s := newServer(t)
	seen := map[string]bool{}
	for _, a := range []ask{
		{path: "/rest/api/3/serverInfo"}, {path: "/rest/api/3/serverInfo?x=1"}, {path: "/rest/api/2/serverInfo"},
		{method: "HEAD", path: "/rest/api/3/serverInfo"}, {path: "/rest/api/3/serverInfo", as: "unscoped"},
	} {
		seen[send(t, s, a).header.Get("Atl-Traceid")] = true
	}
	if len(seen) != 5 {
		t.Errorf("%d ids: %v", len(seen), seen)
	}
}

func TestServer_Concurrently(t *testing.T) {
	s := newServer(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, as := range []string{"full", "throttled", "boards-only", "oauth-user"} {
				r := httptest.NewRequest("GET", onGateway(boardList), nil)
				a, _ := s.Account(as)
				if a.Scheme == SchemeBearer {
					r.Header.Set("Authorization", bearer(a.Token))
				} else {
					r.SetBasicAuth(a.Email, a.Token)
				}
				s.Handler().ServeHTTP(httptest.NewRecorder(), r)
				s.Requests()
			}
		})
	}
	wg.Wait()
	refused := 0
	for _, r := range s.Requests() {
		if r.Status == 429 {
			refused++
		}
	}
	if len(s.Requests()) != 32 || refused != burstRefusals {
		t.Errorf("%d requests, %d refused", len(s.Requests()), refused)
	}
}

func TestServer_Requests(t *testing.T) {
	var log bytes.Buffer
	s := New(catalogue(t), Options{Logger: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	send(t, s, ask{path: onGateway(boardList) + "?maxResults=1", as: "full"})
	send(t, s, ask{method: "POST", path: "/rest//x", auth: bearer("opaque")})
	want := []Recorded{
		{"GET", onGateway(boardList), "maxResults=1", "full", 200},
		{"POST", "/rest//x", "", "", 403},
	}
	if diff := cmp.Diff(want, s.Requests()); diff != "" {
		t.Error(diff)
	}
	full, _ := s.Account("full")
	if strings.Contains(log.String(), full.Token) || !strings.Contains(log.String(), "account=full") {
		t.Errorf("log: %s", log.String())
	}
	s.Requests()[0].Path = "changed"
	if s.Requests()[0].Path == "changed" {
		t.Error("the log was handed out")
	}
	s.ResetRequests()
	if len(s.Requests()) != 0 {
		t.Error("the log was not emptied")
	}
	for range keptRequests + 1 {
		s.requests.add(Recorded{Status: 1})
	}
	s.requests.add(Recorded{Status: 2})
	list := s.Requests()
	if len(list) > keptRequests || len(list) < keptRequests/2 || list[len(list)-1].Status != 2 {
		t.Errorf("%d requests kept", len(list))
	}
}

// TestServer_OtherCatalogue: the sandbox stands with whatever a catalogue says.
func TestServer_OtherCatalogue(t *testing.T) {
	s := New(scopes.New(nil, nil, []*scopes.Operation{
		{Method: "GET", Path: "/rest/api/3/myself", Product: scopes.JiraPlatform, Anonymous: true, Status: scopes.NoneNeeded},
	}), Options{})
	if g := send(t, s, ask{path: "/rest/api/3/myself"}); g.status != 401 || g.body != mustBody {
		t.Errorf("status %d, body %s", g.status, g.body)
	}
	if g := send(t, s, ask{path: onGateway("/rest/api/3/myself"), as: "boards-only"}); g.status != 200 {
		t.Errorf("status %d, body %s", g.status, g.body)
	}
	if g := send(t, s, ask{path: onGateway(boardList), as: "full"}); g.body != scopeBody {
		t.Errorf("status %d, body %s", g.status, g.body)
	}
}

func TestAccounts_Named(t *testing.T) {
	list := Tokens()
	if !slices.IsSortedFunc(list, func(a, b Account) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("not sorted")
	}
	if diff := cmp.Diff(list, newServer(t).Tokens(), cmp.AllowUnexported(Account{})); diff != "" {
		t.Errorf("a server has others: %s", diff)
	}
	known, tokens := catalogue(t), map[string]bool{}
	for _, a := range list {
		if len(a.Token) < 24 || tokens[a.Token] || a.Description == "" || len(a.Scopes) > 50 {
			t.Errorf("%+v", a)
		}
		tokens[a.Token] = true
		for _, name := range a.Scopes {
			if _, ok := known.Scope(name); !ok && name != "offline_access" {
				t.Errorf("%s holds %s, which nothing needs", a.Name, name)
			}
		}
		if a.isOAuth() == (a.ClientID == "" || a.ClientSecret == "") || (a.Kind == OAuth3LO) == (a.RefreshToken == "") {
			t.Errorf("OAuth of %+v", a)
		}
		if (a.Kind == OrgAPIKey) == (a.Email != "") {
			t.Errorf("e-mail of %+v", a)
		}
		if !strings.HasPrefix(a.Token, "eyJ") && !strings.HasPrefix(a.Token, "sandbox-") {
			t.Errorf("%s looks like a real token", a.Token)
		}
	}
}

func TestAccounts_Added(t *testing.T) {
	s := newServer(t,
		Account{Name: "mine", Kind: ScopedToken, Scopes: []string{"read:jira-user"}},
		Account{Name: "full", Kind: ScopedToken, Email: "new@lumen.example", Token: "a-token-of-my-own-choosing"})
	if len(s.Tokens()) != len(Tokens())+1 {
		t.Errorf("%d accounts", len(s.Tokens()))
	}
	for as, want := range map[string]int{"mine": 401, "full": 401, "service-account": 200} {
		if g := send(t, s, ask{path: onGateway(boardList), as: as}); g.status != want {
			t.Errorf("%s: status %d", as, g.status)
		}
	}
	if g := send(t, s, ask{path: onGateway("/rest/api/3/myself"), as: "mine"}); g.status != 200 {
		t.Errorf("mine: status %d", g.status)
	}
	if a, ok := s.Account("full"); !ok || a.Token != "a-token-of-my-own-choosing" || len(a.Scopes) != 0 {
		t.Errorf("full: %+v", a)
	}
	if _, ok := s.Account("nobody"); ok {
		t.Error("nobody is there")
	}
}

// TestServer_Clock: the sandbox stands still at the time that it is given.
func TestServer_Clock(t *testing.T) {
	s := New(catalogue(t), Options{Now: time.Date(2027, time.March, 3, 4, 5, 6, 7, time.FixedZone("", 3600))})
	g := send(t, s, ask{path: "/rest/api/3/serverInfo"})
	if !strings.Contains(g.body, `"serverTime":"2027-03-03T03:05:06.000+0000"`) {
		t.Errorf("serverInfo: %s", g.body)
	}
}
