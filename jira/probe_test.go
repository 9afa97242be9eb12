package jira

import (
	"bytes"
	"context"
	"errors"
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
	// routerRefusal is the gateway's answer to a cloud id that it does not know.
	routerRefusal = `{"timestamp":"2026-05-28T00:00:00Z","status":404,"error":"Not Found","path":"/ex/jira/x/rest/agile/1.0/board/7"}`
	jiraRefusal   = `{"errorMessages":["no"],"errors":{}}`
	problemAnswer = `{"type":"about:blank","title":"Not Found","status":404,"detail":"No endpoint","instance":"/rest/x"}`
	appRemoved    = `{"code":403,"message":"The app is not installed on this instance"}`
)

// TestProbeJudgement is the table of what an answer tells of the scopes.
func TestProbeJudgement(t *testing.T) {
	type headers = []string
	html := headers{"Content-Type", "text/html;charset=UTF-8"}
	plain := headers{"Content-Type", "text/plain"}
	for _, tt := range []struct {
		name    string
		status  int
		body    string
		headers headers
		outcome ProbeOutcome
		// kind is the error's that ends the probing, or that of the result.
		kind Kind
		ends bool
	}{
		// The gateway's word on scopes.
		{name: "scope refused", status: 401, body: scopeRefusal, outcome: ProbeClosed, kind: KindUnauthorized},
		{name: "scope refused by header", status: 401, headers: headers{"X-Failure-Category", "FAILURE_CLIENT_SCOPE_CHECK"}, outcome: ProbeClosed, kind: KindUnauthorized},
		// Jira answered, so the scopes were enough.
		{name: "found", status: 200, body: boardJSON, outcome: ProbeOpen},
		{name: "found a list", status: 200, body: "[]", outcome: ProbeOpen},
		{name: "parameters lack", status: 400, body: jiraRefusal, outcome: ProbeOpen},
		{name: "messages only", status: 400, body: `{"errorMessages":["no"]}`, outcome: ProbeOpen},
		{name: "fields only", status: 400, body: `{"errors":{"jql":"no"}}`, outcome: ProbeOpen},
		{name: "no permission", status: 403, body: jiraRefusal, outcome: ProbeOpen},
		{name: "not found", status: 404, body: jiraRefusal, outcome: ProbeOpen},
		{name: "not found, service desk", status: 404, body: `{"errorMessage":"no","i18nErrorMessage":{}}`, outcome: ProbeOpen},
		{name: "not found, problem", status: 404, body: problemAnswer, outcome: ProbeOpen},
		{name: "not found, short", status: 404, body: `{"message":"no","status-code":404}`, outcome: ProbeOpen},
		{name: "wrong method", status: 405, body: problemAnswer, outcome: ProbeOpen},
		{name: "not acceptable", status: 406, body: jiraRefusal, outcome: ProbeOpen},
		{name: "conflict", status: 409, body: jiraRefusal, outcome: ProbeOpen},
		{name: "gone", status: 410, body: jiraRefusal, outcome: ProbeOpen},
		{name: "precondition", status: 412, body: jiraRefusal, outcome: ProbeOpen},
		{name: "media type", status: 415, body: jiraRefusal, outcome: ProbeOpen},
		{name: "unprocessable", status: 422, body: jiraRefusal, outcome: ProbeOpen},
		// Somebody on the way answered.
		{name: "app not installed", status: 403, body: appRemoved, outcome: ProbeUndecided, kind: KindForbidden},
		{name: "gateway's 400", status: 400, body: `{"code":400,"message":"Bad Request"}`, outcome: ProbeUndecided, kind: KindBadRequest},
		{name: "gateway's 404", status: 404, body: `{"code":404,"message":"Not Found"}`, outcome: ProbeUndecided, kind: KindNotFound},
		{name: "router's 405", status: 405, body: `{"status":405,"message":"x","path":"/ex/jira/x"}`, outcome: ProbeUndecided, kind: KindBadRequest},
		{name: "scope text with another status", status: 403, body: `{"code":403,"message":"Unauthorized; scope does not match"}`, outcome: ProbeUndecided, kind: KindForbidden},
		{name: "session text", status: 403, body: `{"error":"Failed to parse Connect Session Auth Token"}`, outcome: ProbeUndecided, kind: KindForbidden},
		{name: "plain 403", status: 403, body: "blocked", outcome: ProbeUndecided, kind: KindForbidden},
		{name: "empty 404", status: 404, outcome: ProbeUndecided, kind: KindNotFound},
		{name: "empty object", status: 404, body: `{}`, outcome: ProbeUndecided, kind: KindNotFound},
		{name: "list", status: 400, body: `["message"]`, outcome: ProbeUndecided, kind: KindBadRequest},
		{name: "dead link", status: 404, body: "<!DOCTYPE html><p>Oops, you've found a dead link.", outcome: ProbeUndecided, kind: KindNotFound},
		{name: "labelled page", status: 403, body: jiraRefusal, headers: html, outcome: ProbeUndecided, kind: KindForbidden},
		{name: "login page", status: 200, body: " <HTML><body>Log in", outcome: ProbeUndecided, kind: KindBadAnswer},
		{name: "login page with another label", status: 200, body: "\n<!doctype HTML>", headers: plain, outcome: ProbeUndecided, kind: KindBadAnswer},
		{name: "short page with another label", status: 200, body: "<html lang=en>", headers: plain, outcome: ProbeUndecided, kind: KindBadAnswer},
		{name: "picture with another label", status: 200, body: "<svg>", headers: plain, outcome: ProbeUndecided, kind: KindBadAnswer},
		{name: "nothing", status: 200, body: "", outcome: ProbeUndecided, kind: KindBadAnswer},
		{name: "no content", status: 204, outcome: ProbeUndecided, kind: KindBadAnswer},
		{name: "an image", status: 200, body: "\x89PNG", headers: headers{"Content-Type", "image/png"}, outcome: ProbeUndecided, kind: KindBadAnswer},
		{name: "null", status: 200, body: "null", outcome: ProbeUndecided, kind: KindBadAnswer},
		{name: "a text", status: 200, body: `"ok"`, outcome: ProbeUndecided, kind: KindBadAnswer},
		{name: "half an object", status: 200, body: `{"id":`, outcome: ProbeUndecided, kind: KindBadAnswer},
		{name: "a report of errors", status: 200, body: jiraRefusal, outcome: ProbeUndecided, kind: KindBadAnswer},
		{name: "too large", status: 200, body: `{"x":"` + strings.Repeat("x", 2000) + `"}`, outcome: ProbeUndecided, kind: KindTooLarge},
		{name: "labelled login page", status: 200, body: "log in", headers: html, outcome: ProbeUndecided, kind: KindBadAnswer},
		{name: "large page", status: 200, body: "<html>" + strings.Repeat("x", 2000), outcome: ProbeUndecided, kind: KindTooLarge},
		{name: "redirect", status: 303, headers: headers{"Location", "https://id.atlassian.com/login"}, outcome: ProbeUndecided, kind: KindRedirect},
		{name: "not modified", status: 304, outcome: ProbeUndecided, kind: KindRedirect},
		{name: "payment", status: 402, body: jiraRefusal, outcome: ProbeUndecided, kind: KindBadRequest},
		{name: "timeout of a proxy", status: 408, body: jiraRefusal, outcome: ProbeUndecided, kind: KindBadRequest},
		{name: "header too large", status: 431, body: jiraRefusal, outcome: ProbeUndecided, kind: KindBadRequest},
		{name: "error of Jira", status: 500, body: jiraRefusal, outcome: ProbeUndecided, kind: KindServerError},
		{name: "busy", status: 503, headers: headers{"Retry-After", "1"}, outcome: ProbeUndecided, kind: KindServerError},
		// What every other probe would meet.
		{name: "unknown credential", status: 401, body: bareRefusal, ends: true, outcome: ProbeUndecided, kind: KindUnauthorized},
		{name: "refused by Jira", status: 401, body: "Client must be authenticated to access this resource.", ends: true, outcome: ProbeUndecided, kind: KindUnauthorized},
		{name: "another failure of the client", status: 401, headers: headers{"X-Failure-Category", "FAILURE_CLIENT_AUTH_MISMATCH"}, ends: true, outcome: ProbeUndecided, kind: KindUnauthorized},
		{name: "limited by Jira", status: 429, body: jiraRefusal, headers: headers{"Retry-After", "1"}, ends: true, outcome: ProbeUndecided, kind: KindRateLimited},
		{name: "limited by the gateway", status: 429, headers: headers{"X-Failure-Category", "FAILURE CLIENT RATE LIMITED"}, ends: true, outcome: ProbeUndecided, kind: KindRateLimited},
		{name: "wrong cloud id", status: 404, body: routerRefusal, ends: true, outcome: ProbeUndecided, kind: KindNotFound},
		{name: "answered as a stranger", status: 200, body: boardJSON, headers: headers{"X-Seraph-LoginReason", "AUTHENTICATED_FAILED"}, ends: true, outcome: ProbeUndecided, kind: KindAnonymous},
		{name: "refused as a stranger", status: 404, body: jiraRefusal, headers: headers{"X-Seraph-LoginReason", "AUTHENTICATED_FAILED"}, ends: true, outcome: ProbeUndecided, kind: KindNotFound},
		{name: "logged in", status: 404, body: jiraRefusal, headers: headers{"X-Seraph-LoginReason", "OK"}, outcome: ProbeOpen},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, g, s := twoHosts(t, reply(tt.status, tt.body, tt.headers...), nil, func(cfg *Config) { cfg.MaxBody = 1000 })
			result, err := c.Probe(t.Context(), OpGetBoard, "7")
			if result.Outcome != tt.outcome || result.Status != tt.status {
				t.Errorf("outcome %q with status %d, want %q", result.Outcome, result.Status, tt.outcome)
			}
			if (err != nil) != tt.ends || (result.Err != nil) != (tt.kind != "" && !tt.ends) || KindOf(errors.Join(err, result.Err)) != tt.kind {
				t.Errorf("error %v, result's %v, want kind %q, end %t", err, result.Err, tt.kind, tt.ends)
			}
			if !slices.Equal(g.lines(), []string{gatewayLine}) || len(s.lines()) != 0 {
				t.Errorf("gateway %q, site %q", g.lines(), s.lines())
			}
			if host := c.Host(); (host == scopes.Gateway) != (tt.outcome != ProbeUndecided) {
				t.Errorf("host %q after %q", host, tt.outcome)
			}
			if body := g.bodies[0]; body != "" || g.last().Header.Get("Authorization") != basicCredential().header().reveal() {
				t.Errorf("sent %q with %v", body, g.last().Header)
			}
		})
	}
}

func TestNotProbed(t *testing.T) {
	for name, tt := range map[string]struct {
		op   scopes.Key
		args []string
	}{
		"write":           {"POST /rest/agile/1.0/board", nil},
		"delete":          {"DELETE /rest/agile/1.0/board/{boardId}", []string{"7"}},
		"head":            {"HEAD /rest/agile/1.0/board", nil},
		"admin":           {OpListAPITokens, []string{"7"}},
		"confluence":      {"GET /wiki/api/v2/spaces", nil},
		"no key":          {"", nil},
		"no path":         {"GET", nil},
		"value lacks":     {OpGetBoard, nil},
		"value too many":  {OpListBoards, []string{"7"}},
		"value is empty":  {OpGetBoard, []string{""}},
		"value is a step": {OpGetBoard, []string{".."}},
	} {
		c, g, s := twoHosts(t, reply(200, boardJSON), nil, nil)
		result, err := c.Probe(t.Context(), tt.op, tt.args...)
		if !errors.Is(err, ErrNotProbed) || result.Outcome != ProbeUndecided {
			t.Errorf("%s: %+v, %v", name, result, err)
		}
		if len(g.lines()) != 0 || len(s.lines()) != 0 || c.Host() != "" {
			t.Errorf("%s: gateway %q, site %q, host %q", name, g.lines(), s.lines(), c.Host())
		}
	}
	t.Run("site", func(t *testing.T) {
		c, g, s := twoHosts(t, reply(200, boardJSON), nil, func(cfg *Config) { cfg.Host = scopes.Site })
		if _, err := c.Probe(t.Context(), OpGetBoard, "7"); !errors.Is(err, ErrNotProbed) || len(g.lines())+len(s.lines()) != 0 {
			t.Errorf("got %v, gateway %q, site %q", err, g.lines(), s.lines())
		}
	})
	t.Run("site, found", func(t *testing.T) {
		c, g, _ := twoHosts(t, reply(401, bareRefusal), reply(200, myselfJSON), nil)
		if _, err := c.GetBoard(t.Context(), 7); err != nil {
			t.Fatal(err)
		}
		if _, err := c.Probe(t.Context(), OpGetBoard, "7"); !errors.Is(err, ErrNotProbed) || len(g.lines()) != 1 {
			t.Errorf("got %v, gateway %q", err, g.lines())
		}
	})
	t.Run("not configured", func(t *testing.T) {
		f := newFake(t, reply(200, boardJSON))
		c, _ := newTestClient(t, Config{Gateway: f.URL, CloudID: testID})
		if _, err := c.Probe(t.Context(), OpGetBoard, "7"); KindOf(err) != KindNotConfigured || len(f.lines()) != 0 {
			t.Errorf("got %v, requests %q", err, f.lines())
		}
	})
}

// TestProbeFindsTheCloudID asks the site for it, without the credential.
func TestProbeFindsTheCloudID(t *testing.T) {
	c, g, s, _ := tenantClient(t, reply(200, `{"cloudId":"`+testID+`"}`))
	for range 2 {
		if result, err := c.Probe(t.Context(), OpGetBoard, "7"); err != nil || result.Outcome != ProbeOpen {
			t.Errorf("%+v, %v", result, err)
		}
	}
	if !slices.Equal(s.lines(), []string{"GET /_edge/tenant_info"}) || s.last().Header.Get("Authorization") != "" || len(g.lines()) != 2 {
		t.Errorf("site %q, gateway %q", s.lines(), g.lines())
	}
	c, g, _, _ = tenantClient(t, reply(404, "<html>"))
	_, err := c.Probe(t.Context(), OpGetBoard, "7")
	if e := asError(t, err); e.Kind != KindCloudID || e.Op != OpGetBoard || len(g.lines()) != 0 {
		t.Errorf("got %v, gateway %q", err, g.lines())
	}
}

// TestProbeAndTheAccessToken keeps a token whose scopes were refused, and drops
// one that was not accepted.
func TestProbeAndTheAccessToken(t *testing.T) {
	for name, tt := range map[string]struct {
		answer    http.HandlerFunc
		exchanges int
	}{
		"scopes": {reply(401, scopeRefusal), 1}, "credential": {reply(401, bareRefusal), 2}, "busy": {reply(503, ""), 1},
		"app": {reply(403, appRemoved), 1}, "open": {reply(200, ""), 1},
	} {
		c, a, _ := exchangeClient(t, grants(`,"expires_in":3600`), tt.answer)
		for range 2 {
			_, _ = c.Probe(t.Context(), OpGetBoard, "7")
		}
		if len(a.lines()) != tt.exchanges {
			t.Errorf("%s: exchanges %q", name, a.lines())
		}
	}
	c, _, g := exchangeClient(t, reply(401, `{"error":"access_denied"}`), reply(200, boardJSON))
	_, err := c.Probe(t.Context(), OpGetBoard, "7")
	if e := asError(t, err); e.Kind != KindUnauthorized || e.Method != "POST" || e.Op != OpGetBoard || len(g.lines()) != 0 {
		t.Errorf("got %+v", *e)
	}
}

func TestProbeWithoutAnswer(t *testing.T) {
	hang := func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	tear := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		_, _ = io.WriteString(w, "{")
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	}
	abort := func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }
	for name, tt := range map[string]struct {
		handler http.HandlerFunc
		status  int
	}{"connection": {abort, 0}, "torn": {tear, 200}} {
		c, f, w := gatewayClient(t, tt.handler)
		result, err := c.Probe(t.Context(), OpGetBoard, "7")
		if err != nil || result.Outcome != ProbeUndecided || KindOf(result.Err) != KindNetwork || result.Status != tt.status {
			t.Errorf("%s: %+v, %v", name, result, err)
		}
		if len(f.lines()) != 1 || len(w.list) != 0 {
			t.Errorf("%s: requests %q, waits %v", name, f.lines(), w.list)
		}
	}
	t.Run("time", func(t *testing.T) {
		c, _, w := gatewayClient(t, nil)
		c.cfg.Timeout = time.Millisecond
		requests := 0
		// Without a network, which a short time may be too short for.
		c.http.Transport = roundTrip(func(r *http.Request) (*http.Response, error) {
			requests++
			<-r.Context().Done()
			return nil, r.Context().Err()
		})
		result, err := c.Probe(t.Context(), OpGetBoard, "7")
		if err != nil || result.Outcome != ProbeUndecided || KindOf(result.Err) != KindTimeout || result.Status != 0 || requests != 1 || len(w.list) != 0 {
			t.Errorf("%+v, %v; %d requests, waits %v", result, err, requests, w.list)
		}
	})
	t.Run("given up", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		c, _, _ := gatewayClient(t, func(w http.ResponseWriter, r *http.Request) { cancel(); hang(w, r) })
		result, err := c.Probe(ctx, OpGetBoard, "7")
		if KindOf(err) != KindCanceled || result.Outcome != ProbeUndecided {
			t.Errorf("%+v, %v", result, err)
		}
	})
	t.Run("deadline", func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		c, _, _ := gatewayClient(t, hang)
		if result, err := c.Probe(ctx, OpGetBoard, "7"); KindOf(err) != KindTimeout || result.Outcome != ProbeUndecided {
			t.Errorf("%+v, %v", result, err)
		}
	})
}

// TestProbeIsShort looks at the deadline that the transport sees.
func TestProbeIsShort(t *testing.T) {
	c, _, _ := gatewayClient(t, nil)
	c.cfg.Timeout = time.Hour
	var left time.Duration
	c.http.Transport = roundTrip(func(r *http.Request) (*http.Response, error) {
		deadline, ok := r.Context().Deadline()
		if ok {
			left = time.Until(deadline)
		}
		return nil, errors.New("never mind")
	})
	if _, err := c.Probe(t.Context(), OpGetBoard, "7"); err != nil || left <= 0 || left > probeTimeout {
		t.Errorf("%v with %v left", err, left)
	}
}

func TestProbeNoLeak(t *testing.T) {
	pair := basic(testEmail, NewToken(testSecret))
	for how, echo := range spellings(testSecret, pair) {
		for _, status := range []int{200, 400, 401, 403, 404, 429, 500} {
			var log bytes.Buffer
			f := newFake(t, reply(status, "<html>"+echo, "X-Failure-Category", echo, "Content-Type", "text/html; x="+echo))
			c, _ := newTestClient(t, Config{Gateway: f.URL, CloudID: testID, Credential: basicCredential(),
				Logger: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))})
			result, err := c.Probe(t.Context(), OpGetBoard, "7")
			e := asError(t, errors.Join(err, result.Err))
			if piece := leaks(everything(e)+log.String(), testSecret, pair, echo); piece != "" {
				t.Errorf("%s, %d: shows %q", how, status, piece)
			}
			if !strings.Contains(log.String(), "jira call") {
				t.Error("nothing is logged")
			}
		}
	}
}

// TestProbeInTheSandbox probes every GET of two products with tokens whose
// scopes are known, and compares with the catalogue.
func TestProbeInTheSandbox(t *testing.T) {
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	server, url := startSandbox(t)
	for _, name := range []string{"full", "boards-only", "sprint-reader", "classic-only", "reports-boards", "no-permission"} {
		account, _ := server.Account(name)
		c, _ := newTestClient(t, Config{Site: url, Gateway: url, Credential: Credential{Email: account.Email, Token: NewToken(account.Token)}})
		seen := map[ProbeOutcome]int{}
		for _, op := range catalogue.Operations {
			if op.Method != "GET" || !strings.HasPrefix(op.Path, "/rest/agile/") && !strings.HasPrefix(op.Path, "/rest/api/3/") {
				continue
			}
			want := ProbeClosed
			if op.Status == scopes.NoneNeeded || op.Status == scopes.Documented && op.Sufficient(account.Granted()) {
				want = ProbeOpen
			}
			args := slices.Repeat([]string{"987654"}, strings.Count(op.Path, "{"))
			result, err := c.Probe(t.Context(), op.Key(), args...)
			if err != nil {
				t.Fatalf("%s: %s: %v", name, op.Key(), err)
			}
			seen[result.Outcome]++
			// Where the sandbox has no data it answers 501, which is Jira's own.
			if result.Outcome != want {
				t.Errorf("%s: %s is %s by %d, want %s", name, op.Key(), result.Outcome, result.Status, want)
			}
		}
		if seen[ProbeOpen] == 0 || seen[ProbeClosed] == 0 {
			t.Errorf("%s: outcomes %v", name, seen)
		}
	}
	for _, r := range server.Requests() {
		if r.Path != "/_edge/tenant_info" && !strings.HasPrefix(r.Path, "/ex/jira/"+sandbox.CloudID) {
			t.Errorf("asked %s", r.Path)
		}
	}
}

// TestProbeTroubles has credentials that something else is wrong with.
func TestProbeTroubles(t *testing.T) {
	server, url := startSandbox(t)
	for name, want := range map[string]struct {
		outcome ProbeOutcome
		kind    Kind
		ends    bool
	}{
		"full":              {ProbeOpen, "", false},
		"no-permission":     {ProbeOpen, "", false},
		"no-software":       {ProbeClosed, KindUnauthorized, false},
		"other-site":        {ProbeClosed, KindUnauthorized, false},
		"app-removed":       {ProbeUndecided, KindForbidden, false},
		"expired":           {ProbeUndecided, KindUnauthorized, true},
		"unscoped":          {ProbeUndecided, KindUnauthorized, true},
		"org-admin":         {ProbeUndecided, KindUnauthorized, true},
		"throttled":         {ProbeUndecided, KindRateLimited, true},
		"gateway-throttled": {ProbeUndecided, KindRateLimited, true},
		"quota":             {ProbeUndecided, KindRateLimited, true},
	} {
		account, _ := server.Account(name)
		credential := Credential{Token: NewToken(account.Token)}
		if account.Scheme == sandbox.SchemeBasic {
			credential.Email = account.Email
		}
		server.ResetRequests()
		c, w := newTestClient(t, Config{Site: url, Gateway: url, CloudID: sandbox.CloudID, Credential: credential})
		result, err := c.Probe(t.Context(), OpGetBoard, "11")
		if result.Outcome != want.outcome || (err != nil) != want.ends || KindOf(errors.Join(err, result.Err)) != want.kind {
			t.Errorf("%s: %+v, %v, want %+v", name, result, err, want)
		}
		if len(server.Requests()) != 1 || len(w.list) != 0 {
			t.Errorf("%s: requests %+v", name, server.Requests())
		}
	}
	full, _ := server.Account("full")
	c, _ := newTestClient(t, Config{Gateway: url, Site: url, Credential: Credential{Email: full.Email, Token: NewToken(full.Token)}})
	c.cfg.CloudID = "not-a-cloud-id"
	if _, err := c.Probe(t.Context(), OpGetBoard, "11"); KindOf(err) != KindNotFound {
		t.Errorf("wrong cloud id: %v", err)
	}
}
