package jira

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"jirascope/scopes"
)

const myselfJSON = `{"accountId":"5b10","accountType":"atlassian","displayName":"Ann","emailAddress":"ann@example.com","timeZone":"UTC","active":true}`

// twoHosts is a client of a gateway and a site on different hosts. The site
// answers the account question with myself and everything else with a board.
func twoHosts(t *testing.T, gateway, myself http.HandlerFunc, change func(*Config)) (c *Client, g, s *fake) {
	t.Helper()
	g = newFake(t, gateway)
	s = newFake(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/rest/api/3/myself" {
			myself(w, r)
			return
		}
		reply(200, boardJSON)(w, r)
	})
	cfg := Config{Gateway: g.URL, Site: s.URL, CloudID: testID, Credential: basicCredential()}
	if change != nil {
		change(&cfg)
	}
	c, _ = newTestClient(t, cfg)
	return c, g, s
}

const (
	gatewayLine = "GET /ex/jira/" + testID + "/rest/agile/1.0/board/7"
	siteLine    = "GET /rest/agile/1.0/board/7"
	checkLine   = "GET /rest/api/3/myself"
)

// TestHost makes the same call twice and looks at where it went.
func TestHost(t *testing.T) {
	bearer := func(cfg *Config) { cfg.Credential = Credential{Token: NewToken(testSecret)} }
	for _, tt := range []struct {
		name            string
		gateway, myself http.HandlerFunc
		change          func(*Config)
		gatewayLines    []string
		siteLines       []string
		host            scopes.Host
		kind            Kind
		siteStatus      int
	}{
		{name: "gateway at once", gateway: reply(200, boardJSON),
			gatewayLines: []string{gatewayLine, gatewayLine}, host: scopes.Gateway},
		{name: "scope refusal", gateway: reply(401, scopeRefusal),
			gatewayLines: []string{gatewayLine, gatewayLine}, host: scopes.Gateway, kind: KindUnauthorized},
		{name: "scope refusal by header", gateway: reply(401, "", "X-Failure-Category", "FAILURE_CLIENT_SCOPE_CHECK"),
			gatewayLines: []string{gatewayLine, gatewayLine}, host: scopes.Gateway, kind: KindUnauthorized},
		{name: "not found", gateway: reply(404, ""),
			gatewayLines: []string{gatewayLine, gatewayLine}, host: scopes.Gateway, kind: KindNotFound},
		{name: "forbidden", gateway: reply(403, ""),
			gatewayLines: []string{gatewayLine, gatewayLine}, host: scopes.Gateway, kind: KindForbidden},
		{name: "token without scopes", gateway: reply(401, bareRefusal), myself: reply(200, myselfJSON),
			gatewayLines: []string{gatewayLine}, siteLines: []string{checkLine, siteLine, siteLine}, host: scopes.Site},
		{name: "known to neither", gateway: reply(401, bareRefusal), myself: reply(401, "Client must be authenticated"),
			gatewayLines: []string{gatewayLine, gatewayLine}, siteLines: []string{checkLine}, host: scopes.Gateway, kind: KindUnauthorized, siteStatus: 401},
		{name: "captcha", gateway: reply(401, bareRefusal), myself: reply(403, "", "X-Authentication-Denied-Reason", "CAPTCHA_CHALLENGE"),
			gatewayLines: []string{gatewayLine, gatewayLine}, siteLines: []string{checkLine}, host: scopes.Gateway, kind: KindUnauthorized, siteStatus: 403},
		{name: "site is down", gateway: reply(401, bareRefusal), myself: reply(503, ""),
			gatewayLines: []string{gatewayLine, gatewayLine}, siteLines: []string{checkLine}, host: scopes.Gateway, kind: KindUnauthorized, siteStatus: 503},
		{name: "site shows a login page", gateway: reply(401, bareRefusal), myself: reply(200, "<html>"),
			gatewayLines: []string{gatewayLine, gatewayLine}, siteLines: []string{checkLine}, host: scopes.Gateway, kind: KindUnauthorized},
		{name: "site answers a stranger", gateway: reply(401, bareRefusal), myself: reply(200, myselfJSON, "X-Seraph-LoginReason", "AUTHENTICATED_FAILED"),
			gatewayLines: []string{gatewayLine, gatewayLine}, siteLines: []string{checkLine}, host: scopes.Gateway, kind: KindUnauthorized},
		{name: "site answers otherwise", gateway: reply(401, bareRefusal), myself: reply(202, myselfJSON),
			gatewayLines: []string{gatewayLine, gatewayLine}, siteLines: []string{checkLine}, host: scopes.Gateway, kind: KindUnauthorized},
		{name: "first busy, then decided", gateway: replies(reply(500, ""), reply(401, bareRefusal)), myself: reply(200, myselfJSON),
			gatewayLines: []string{gatewayLine, gatewayLine}, siteLines: []string{checkLine, siteLine}, host: scopes.Site},
		{name: "first limited, then decided", gateway: replies(reply(429, "", "Retry-After", "99"), reply(200, boardJSON)),
			gatewayLines: []string{gatewayLine, gatewayLine}, host: scopes.Gateway},
		{name: "first limited, then refused", gateway: replies(reply(429, "", "Retry-After", "99"), reply(401, bareRefusal)), myself: reply(200, myselfJSON),
			gatewayLines: []string{gatewayLine, gatewayLine}, siteLines: []string{checkLine, siteLine}, host: scopes.Site},
		{name: "only the first answer counts", gateway: replies(reply(404, ""), reply(401, bareRefusal)),
			gatewayLines: []string{gatewayLine, gatewayLine}, host: scopes.Gateway, kind: KindUnauthorized},
		{name: "bearer", gateway: reply(401, bareRefusal), change: bearer,
			gatewayLines: []string{gatewayLine, gatewayLine}, host: scopes.Gateway, kind: KindUnauthorized},
		{name: "no site", gateway: reply(401, bareRefusal), change: func(cfg *Config) { cfg.Site = "" },
			gatewayLines: []string{gatewayLine, gatewayLine}, host: scopes.Gateway, kind: KindUnauthorized},
		{name: "gateway forced", gateway: reply(401, bareRefusal), change: func(cfg *Config) { cfg.Host = scopes.Gateway },
			gatewayLines: []string{gatewayLine, gatewayLine}, host: scopes.Gateway, kind: KindUnauthorized},
		{name: "site forced", change: func(cfg *Config) { cfg.Host, cfg.CloudID = scopes.Site, "" },
			siteLines: []string{siteLine, siteLine}, host: scopes.Site},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, g, s := twoHosts(t, tt.gateway, tt.myself, tt.change)
			_, _ = c.GetBoard(t.Context(), 7)
			_, err := c.GetBoard(t.Context(), 7)
			if diff := cmp.Diff(tt.gatewayLines, g.lines()); diff != "" {
				t.Errorf("gateway (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.siteLines, s.lines()); diff != "" {
				t.Errorf("site (-want +got):\n%s", diff)
			}
			if c.Host() != tt.host || KindOf(err) != tt.kind {
				t.Errorf("host %q, error %v, want %q, kind %q", c.Host(), err, tt.host, tt.kind)
			}
			if tt.kind != "" {
				if e := asError(t, err); e.SiteStatus != tt.siteStatus || e.Host != scopes.Gateway {
					t.Errorf("site status %d at %q, want %d", e.SiteStatus, e.Host, tt.siteStatus)
				}
			}
		})
	}
}

// TestHostNames holds the names that an operator may write.
func TestHostNames(t *testing.T) {
	for _, host := range []scopes.Host{"gateway", "site"} {
		c, err := New(Config{Site: "acme", Credential: basicCredential(), Host: host})
		if err != nil || c.Host() != host {
			t.Errorf("host %q: %v", host, err)
		}
	}
}

func TestHostFirstError(t *testing.T) {
	c, _, s := twoHosts(t, reply(401, bareRefusal), reply(401, ""), nil)
	_, err := c.GetBoard(t.Context(), 7)
	e := asError(t, err)
	if e.Status != 401 || e.Host != scopes.Gateway || e.SiteStatus != 401 || e.Op != OpGetBoard {
		t.Errorf("got %+v", *e)
	}
	if got := s.last().Header.Get("Authorization"); got != basicCredential().header().reveal() {
		t.Errorf("the site was shown %q", got)
	}
	c, _, _ = twoHosts(t, reply(401, bareRefusal), reply(200, myselfJSON), nil)
	if board, err := c.GetBoard(t.Context(), 7); err != nil || board.ID != 7 {
		t.Errorf("the call was not repeated at the site: %+v, %v", board, err)
	}
}

// TestHostIsDecidedByGatewayOnly has failures that never reached the gateway.
func TestHostIsDecidedByGatewayOnly(t *testing.T) {
	c, _, _ := twoHosts(t, reply(200, boardJSON), nil, func(cfg *Config) { cfg.CloudID = "" })
	c.cfg.Site += "/nowhere" // its tenant_info answers with a board
	if _, err := c.GetBoard(t.Context(), 7); KindOf(err) != KindCloudID || c.Host() != "" {
		t.Errorf("got %v, host %q", err, c.Host())
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	c, _, _ = twoHosts(t, reply(200, boardJSON), nil, nil)
	if _, err := c.GetBoard(ctx, 7); KindOf(err) != KindCanceled || c.Host() != "" {
		t.Errorf("got %v, host %q", err, c.Host())
	}
}

// TestHostConcurrent lets many first calls be refused at the same time.
func TestHostConcurrent(t *testing.T) {
	for name, myself := range map[string]http.HandlerFunc{"site": reply(200, myselfJSON), "neither": reply(401, "")} {
		t.Run(name, func(t *testing.T) {
			const n = 8 // as many run at a time
			var arrived sync.WaitGroup
			arrived.Add(n)
			gateway := func(w http.ResponseWriter, r *http.Request) {
				arrived.Done()
				arrived.Wait()
				reply(401, bareRefusal)(w, r)
			}
			c, _, s := twoHosts(t, gateway, myself, nil)
			var wg sync.WaitGroup
			for range n {
				wg.Go(func() {
					_, err := c.GetBoard(t.Context(), 7)
					if name == "site" && err != nil {
						t.Errorf("got %v", err)
					}
					if name == "neither" && asError(t, err).SiteStatus != 401 {
						t.Errorf("got %v without the site's status", err)
					}
				})
			}
			wg.Wait()
			checks := slices.DeleteFunc(s.lines(), func(line string) bool { return line != checkLine })
			if len(checks) != 1 {
				t.Errorf("the site was asked %d times", len(checks))
			}
		})
	}
}

// TestHostCanceled gives up while the site is asked: the answer still counts.
func TestHostCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	release := make(chan struct{})
	c, _, s := twoHosts(t, reply(401, bareRefusal), func(w http.ResponseWriter, r *http.Request) {
		cancel()
		<-release
		reply(200, myselfJSON)(w, r)
	}, nil)
	_, err := c.GetBoard(ctx, 7)
	if e := asError(t, err); e.Status != 401 || c.Host() != "" {
		t.Errorf("got %v, host %q", err, c.Host())
	}
	close(release)
	if _, err := c.GetBoard(t.Context(), 7); err != nil || c.Host() != scopes.Site {
		t.Errorf("got %v, host %q", err, c.Host())
	}
	checks := slices.DeleteFunc(s.lines(), func(line string) bool { return line != checkLine })
	if len(checks) != 1 {
		t.Errorf("the site was asked %d times", len(checks))
	}
}

// TestSiteDropsTheCredential is a site that forgets the caller later on.
func TestSiteDropsTheCredential(t *testing.T) {
	f := newFake(t, reply(200, `{"values":[],"isLast":true}`, "X-Seraph-LoginReason", "AUTHENTICATED_FAILED"))
	c, _ := newTestClient(t, Config{Site: f.URL, Host: scopes.Site, Credential: basicCredential()})
	page, err := c.ListBoards(t.Context(), BoardFilter{})
	e := asError(t, err)
	if e.Kind != KindAnonymous || e.Status != 200 || e.Host != scopes.Site || e.Header["x-seraph-loginreason"] != "AUTHENTICATED_FAILED" {
		t.Errorf("got %+v, %+v", page, *e)
	}
	if !strings.Contains(err.Error(), "answered as anonymous (x-seraph-loginreason AUTHENTICATED_FAILED)") {
		t.Errorf("the text is %q", err)
	}
}

func TestSiteCheckIsBounded(t *testing.T) {
	c, _, _ := twoHosts(t, reply(401, bareRefusal), func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, nil)
	c.cfg.Timeout = 200 * time.Millisecond
	_, err := c.GetBoard(t.Context(), 7)
	if e := asError(t, err); e.Status != 401 || e.SiteStatus != 0 || c.Host() != scopes.Gateway {
		t.Errorf("got %+v, host %q", *e, c.Host())
	}
}
