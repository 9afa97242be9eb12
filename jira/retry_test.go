package jira

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"jirascope/scopes"
)

// blank is an answer that any JSON fits.
type blank struct{}

func (*blank) Check() error { return nil }

func TestRepetitions(t *testing.T) {
	const s = time.Second
	ok := reply(200, "{}")
	for _, tt := range []struct {
		name    string
		op      scopes.Key
		answers []http.HandlerFunc
		waits   []time.Duration
		kind    Kind
	}{
		{"none needed", OpGetBoard, []http.HandlerFunc{ok}, nil, ""},
		{"429", OpGetBoard, []http.HandlerFunc{reply(429, ""), ok}, []time.Duration{s / 2}, ""},
		{"502", OpGetBoard, []http.HandlerFunc{reply(502, ""), ok}, []time.Duration{s / 2}, ""},
		{"503", OpGetBoard, []http.HandlerFunc{reply(503, ""), ok}, []time.Duration{s / 2}, ""},
		{"504", OpGetBoard, []http.HandlerFunc{reply(504, ""), ok}, []time.Duration{s / 2}, ""},
		{"500 is final", OpGetBoard, []http.HandlerFunc{reply(500, ""), ok}, nil, KindServerError},
		{"401 is final", OpGetBoard, []http.HandlerFunc{reply(401, ""), ok}, nil, KindUnauthorized},
		{"backoff doubles until given up", OpGetBoard, []http.HandlerFunc{reply(503, "")}, []time.Duration{s / 2, s, 2 * s}, KindServerError},
		{"seconds", OpGetBoard, []http.HandlerFunc{reply(429, "", "Retry-After", "7"), ok}, []time.Duration{7 * s}, ""},
		{"longest allowed", OpGetBoard, []http.HandlerFunc{reply(429, "", "Retry-After", "15"), ok}, []time.Duration{15 * s}, ""},
		{"too long", OpGetBoard, []http.HandlerFunc{reply(429, "", "Retry-After", "16"), ok}, nil, KindRateLimited},
		{"date", OpGetBoard, []http.HandlerFunc{reply(503, "", "Retry-After", "Mon, 02 Nov 2026 09:00:09 GMT"), ok}, []time.Duration{9 * s}, ""},
		{"date passed", OpGetBoard, []http.HandlerFunc{reply(503, "", "Retry-After", "Mon, 02 Nov 2026 08:00:09 GMT"), ok}, []time.Duration{s / 2}, ""},
		{"reset", OpGetBoard, []http.HandlerFunc{reply(429, "", "X-RateLimit-Reset", "2026-11-02T09:00:05Z"), ok}, []time.Duration{5 * s}, ""},
		{"write is not repeated", "POST /rest/x", []http.HandlerFunc{reply(503, ""), ok}, nil, KindServerError},
		{"head is", "HEAD /rest/x", []http.HandlerFunc{reply(503, ""), reply(404, "")}, []time.Duration{s / 2}, KindNotFound},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, f, w := gatewayClient(t, replies(tt.answers...))
			err := c.Call(t.Context(), Request{Op: tt.op, Args: []string{"7"}}, &blank{})
			if KindOf(err) != tt.kind {
				t.Errorf("got %v of kind %q, want %q", err, KindOf(err), tt.kind)
			}
			if !slices.Equal(w.list, tt.waits) || len(f.lines()) != len(tt.waits)+1 {
				t.Errorf("waits %v, want %v; requests %q", w.list, tt.waits, f.lines())
			}
		})
	}
}

func TestBackoffIsBounded(t *testing.T) {
	c, _ := newTestClient(t, Config{})
	failure := &Error{Status: 503}
	if got, ok := c.wait(t.Context(), failure, 60); !ok || got != 8*time.Second {
		t.Errorf("try 60 waits %v, %t", got, ok)
	}
	c.cfg.MaxWait = time.Second
	if got, ok := c.wait(t.Context(), failure, 60); !ok || got != time.Second {
		t.Errorf("with a longest wait of 1s, try 60 waits %v, %t", got, ok)
	}
	c.random = func() float64 { return 0.25 }
	if got, _ := c.wait(t.Context(), failure, 0); got != 125*time.Millisecond {
		t.Errorf("a quarter of luck waits %v", got)
	}
}

func TestNoWaitBeyondTheDeadline(t *testing.T) {
	c, f, w := gatewayClient(t, reply(503, "", "Retry-After", "10"))
	start := time.Now()
	c.now = func() time.Time { return start }
	ctx, cancel := context.WithDeadline(t.Context(), start.Add(9*time.Second))
	defer cancel()
	_, err := c.GetBoard(ctx, 7)
	if e := asError(t, err); e.Kind != KindServerError || e.RetryAfter != 10*time.Second || len(w.list) != 0 || len(f.lines()) != 1 {
		t.Errorf("got %v of kind %q after waits %v", err, e.Kind, w.list)
	}
}

func TestCancelWhileWaiting(t *testing.T) {
	c, f, _ := gatewayClient(t, reply(503, ""))
	ctx, cancel := context.WithCancel(t.Context())
	c.sleep = func(ctx context.Context, _ time.Duration) error {
		cancel()
		return pause(ctx, time.Hour)
	}
	_, err := c.GetBoard(ctx, 7)
	if KindOf(err) != KindCanceled || !errors.Is(err, context.Canceled) || len(f.lines()) != 1 {
		t.Errorf("got %v of kind %q, requests %q", err, KindOf(err), f.lines())
	}
}

func TestPause(t *testing.T) {
	if err := pause(t.Context(), 0); err != nil {
		t.Errorf("an elapsed pause gives %v", err)
	}
}

func TestRetryAfter(t *testing.T) {
	const year = 365 * 24 * time.Hour
	for _, tt := range []struct {
		status       int
		after, reset string
		want         time.Duration
	}{
		{429, "30", "", 30 * time.Second},
		{429, " 1847 ", "", 1847 * time.Second},
		{503, "30", "", 30 * time.Second},
		{429, "0", "2026-11-02T09:01:00Z", 0},
		{429, "-5", "", 0},
		{429, "99999999999999", "", year},
		{429, "99999999999999999999999", "", year},
		{429, "soon", "2026-11-02T09:01:00Z", time.Minute},
		{429, "", "2026-11-02T09:01:00Z", time.Minute},
		{429, "", "2026-11-02T10:01:00+01:00", time.Minute},
		{429, "", "2026-11-02T09:02Z", 2 * time.Minute},
		{429, "", "2026-11-02T08:59:00Z", 0},
		{429, "", "9999-01-01T00:00:00Z", year},
		{429, "", "1793610060", 0},
		{503, "", "2026-11-02T09:01:00Z", 0},
		{404, "30", "2026-11-02T09:01:00Z", 0},
		{429, "Mon, 02 Nov 2026 09:00:09 GMT", "2026-11-02T09:01:00Z", 9 * time.Second},
	} {
		header := http.Header{"Retry-After": {tt.after}, "X-Ratelimit-Reset": {tt.reset}}
		if got := retryAfter(tt.status, header, testNow); got != tt.want {
			t.Errorf("retryAfter(%d, %q, %q) = %v, want %v", tt.status, tt.after, tt.reset, got, tt.want)
		}
	}
}

func TestPermanentFailures(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want bool
	}{
		{&net.DNSError{IsNotFound: true}, true},
		{&net.DNSError{IsTimeout: true}, false},
		{fmt.Errorf("x: %w", &tls.CertificateVerificationError{Err: errors.New("y")}), true},
		{errors.New("connection reset"), false},
	} {
		if got := permanent(tt.err); got != tt.want {
			t.Errorf("permanent(%v) = %t", tt.err, got)
		}
	}
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	c, w := newTestClient(t, Config{Gateway: server.URL, CloudID: testID, Credential: basicCredential()})
	if _, err := c.GetBoard(t.Context(), 7); KindOf(err) != KindNetwork || len(w.list) != 0 {
		t.Errorf("got %v of kind %q after waits %v", err, KindOf(err), w.list)
	}
}

// TestUnusableAddress: a request that cannot even be built is an error like any
// other, and is not repeated.
func TestUnusableAddress(t *testing.T) {
	c, w := newTestClient(t, Config{Site: "acme", CloudID: testID, Credential: basicCredential()})
	_, failure := c.once(t.Context(), attempt{op: OpGetBoard, method: "GET", url: "https://a b/"})
	if failure == nil || failure.Kind != KindNetwork || failure.Status != 0 || len(w.list) != 0 {
		t.Errorf("got %v", failure)
	}
}

// What Jira refuses one caller spaces the calls of the others, too.
func TestPace_Shared(t *testing.T) {
	c, f, _ := gatewayClient(t, replies(reply(429, "", "Retry-After", "1"), reply(200, "{}")))
	if err := c.Call(t.Context(), Request{Op: OpGetBoard, Args: []string{"7"}}, &blank{}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	var err error
	for range 50 {
		if err = c.Call(ctx, Request{Op: OpGetBoard, Args: []string{"7"}}, &blank{}); err != nil {
			break
		}
	}
	if KindOf(err) != KindTimeout || len(f.lines()) > 10 {
		t.Errorf("%v after %d requests", err, len(f.lines()))
	}
}
