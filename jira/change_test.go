package jira

import (
	"context"
	"errors"
	"net"
	"net/http"
	"slices"
	"testing"
	"time"

	"jirascope/scopes"
)

const opMove scopes.Key = "POST /rest/agile/1.0/backlog/issue"

func move() Request { return Request{Op: opMove, Body: map[string][]string{"issues": {"ORB-1"}}} }

// TestChangeIsSentOnce tries what may have happened to a change, and whether it is sent
// again.
func TestChangeIsSentOnce(t *testing.T) {
	ok := reply(204, "")
	for name, tt := range map[string]struct {
		answers  []http.HandlerFunc
		requests int
		want     Outcome
	}{
		"done":                   {[]http.HandlerFunc{ok}, 1, OutcomeDone},
		"too many calls":         {[]http.HandlerFunc{reply(429, ""), ok}, 2, OutcomeDone},
		"too many, always":       {[]http.HandlerFunc{reply(429, "")}, 4, OutcomeRefused},
		"refused":                {[]http.HandlerFunc{reply(400, `{"errorMessages":["no"]}`), ok}, 1, OutcomeRefused},
		"not allowed":            {[]http.HandlerFunc{reply(403, ""), ok}, 1, OutcomeRefused},
		"redirected":             {[]http.HandlerFunc{reply(307, "", "Location", "https://example.com/"), ok}, 1, OutcomeRefused},
		"took too long":          {[]http.HandlerFunc{reply(408, ""), ok}, 1, OutcomeUnknown},
		"broken":                 {[]http.HandlerFunc{reply(500, ""), ok}, 1, OutcomeUnknown},
		"a gateway's failure":    {[]http.HandlerFunc{reply(502, ""), ok}, 1, OutcomeUnknown},
		"busy":                   {[]http.HandlerFunc{reply(503, "", "Retry-After", "1"), ok}, 1, OutcomeUnknown},
		"timed out behind it":    {[]http.HandlerFunc{reply(504, ""), ok}, 1, OutcomeUnknown},
		"as a stranger":          {[]http.HandlerFunc{reply(200, "{}", "X-Seraph-LoginReason", "AUTHENTICATED_FAILED"), ok}, 1, OutcomeUnknown},
		"torn before the status": {[]http.HandlerFunc{tearOff, ok}, 1, OutcomeUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			c, f, _ := gatewayClient(t, replies(tt.answers...))
			err := Change(t.Context(), c, move(), nil)
			if got := OutcomeOf(err); got != tt.want || len(f.lines()) != tt.requests {
				t.Errorf("%v is %q after %d requests, want %q after %d", err, got, len(f.lines()), tt.want, tt.requests)
			}
			if (err == nil) != (tt.want == OutcomeDone) {
				t.Errorf("error %v", err)
			}
		})
	}
}

// tearOff closes the connection of a request that came.
func tearOff(w http.ResponseWriter, _ *http.Request) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err == nil {
		_ = conn.Close()
	}
}

// TestChangeThatIsUnreadable happened: only what Jira says of it is odd.
func TestChangeThatIsUnreadable(t *testing.T) {
	c, _, _ := gatewayClient(t, reply(201, "<html>"))
	err := Change(t.Context(), c, move(), &blank{})
	if KindOf(err) != KindBadAnswer || OutcomeOf(err) != OutcomeDone {
		t.Errorf("%v is %q", err, OutcomeOf(err))
	}
}

// TestChangeNeverSent is repeated, since nobody heard of it.
func TestChangeNeverSent(t *testing.T) {
	dials := 0
	web := &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) {
		dials++
		return nil, errors.New("the network is down")
	}}
	c, w := newTestClient(t, Config{Gateway: "http://127.0.0.1:1", CloudID: testID, Credential: basicCredential(), HTTP: &http.Client{Transport: web}})
	err := Change(t.Context(), c, move(), nil)
	if OutcomeOf(err) != OutcomeRefused || dials != 4 || len(w.list) != 3 {
		t.Errorf("%v is %q after %d dials and waits %v", err, OutcomeOf(err), dials, w.list)
	}
}

// TestChangeOutlivesItsCaller finishes what was sent.
func TestChangeOutlivesItsCaller(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	c, f, _ := gatewayClient(t, func(w http.ResponseWriter, _ *http.Request) {
		cancel()
		w.WriteHeader(204)
	})
	if err := Change(ctx, c, move(), nil); err != nil {
		t.Errorf("the change was given up: %v", err)
	}
	err := Change(ctx, c, move(), nil)
	if OutcomeOf(err) != OutcomeRefused || len(f.lines()) != 1 {
		t.Errorf("a change that began too late is %q after %q", OutcomeOf(err), f.lines())
	}
}

// TestChangeHasMorePatience than a call that reads, and not without end.
func TestChangeHasMorePatience(t *testing.T) {
	c, _ := newTestClient(t, Config{Timeout: time.Minute})
	for _, changes := range []bool{false, true} {
		ctx, cancel := c.limit(t.Context(), attempt{changes: changes})
		defer cancel()
		end, ok := ctx.Deadline()
		if long := time.Until(end) > 2*time.Minute; !ok || long != changes {
			t.Errorf("changes %t: until %v, %t", changes, end, ok)
		}
	}
}

// TestChangeWithoutCredential reaches nobody.
func TestChangeWithoutCredential(t *testing.T) {
	err := Change(t.Context(), None(), move(), nil)
	if KindOf(err) != KindNotConfigured || OutcomeOf(err) != OutcomeRefused {
		t.Errorf("%v is %q", err, OutcomeOf(err))
	}
}

// TestCallsThatRead are repeated although they are POSTs, and nothing else that has a
// method of its own.
func TestCallsThatRead(t *testing.T) {
	for _, tt := range []struct {
		r    Request
		want int
	}{
		{Request{Op: "POST /rest/api/3/search/jql", Body: map[string]string{"jql": "x"}}, 2},
		{Request{Op: "DELETE /rest/api/3/issue/{issueIdOrKey}", Args: []string{"ORB-1"}}, 1},
	} {
		c, f, _ := gatewayClient(t, replies(reply(503, ""), reply(200, "{}")))
		_ = c.Call(t.Context(), tt.r, &blank{})
		if got := f.lines(); len(got) != tt.want || slices.Contains(got, "") {
			t.Errorf("%s: %q", tt.r.Op, got)
		}
	}
}
