package jira

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// watched is a transport that keeps an eye on what has to be let go of.
type watched struct {
	requests []*http.Request
	bodies   []*closing
}

type closing struct {
	io.ReadCloser
	closed bool
}

func (c *closing) Close() error {
	c.closed = true
	return c.ReadCloser.Close()
}

func (w *watched) RoundTrip(r *http.Request) (*http.Response, error) {
	rs, err := http.DefaultTransport.RoundTrip(r)
	if err == nil {
		body := &closing{ReadCloser: rs.Body}
		w.requests, w.bodies, rs.Body = append(w.requests, r), append(w.bodies, body), body
	}
	return rs, err
}

func TestNothingIsHeld(t *testing.T) {
	f := newFake(t, replies(reply(503, "busy"), reply(200, boardJSON), reply(200, boardJSON+boardJSON)))
	w := &watched{}
	c, _ := newTestClient(t, Config{
		Gateway: f.URL, CloudID: testID, Credential: basicCredential(), HTTP: &http.Client{Transport: w}, MaxBody: int64(len(boardJSON)),
	})
	_, _ = c.GetBoard(t.Context(), 7)
	_, _ = c.GetBoard(t.Context(), 7)
	if len(w.bodies) != 3 {
		t.Fatalf("%d tries", len(w.bodies))
	}
	for i := range w.bodies {
		if !w.bodies[i].closed || w.requests[i].Context().Err() == nil {
			t.Errorf("try %d: body closed %t, context %v", i, w.bodies[i].closed, w.requests[i].Context().Err())
		}
	}
}

func TestSizeLimit(t *testing.T) {
	for _, tt := range []struct {
		name   string
		limit  int64
		status int
		kind   Kind
	}{
		{"exact", int64(len(boardJSON)), 200, ""},
		{"one too many", int64(len(boardJSON)) - 1, 200, KindTooLarge},
		{"of a refusal", 5, 404, KindNotFound},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, length := range []bool{true, false} {
				c, _, _ := gatewayClient(t, func(w http.ResponseWriter, _ *http.Request) {
					w.WriteHeader(tt.status)
					if !length {
						_ = http.NewResponseController(w).Flush()
					}
					_, _ = io.WriteString(w, boardJSON)
				})
				c.cfg.MaxBody = tt.limit
				if _, err := c.GetBoard(t.Context(), 7); KindOf(err) != tt.kind {
					t.Errorf("content length %t: got %v, want kind %q", length, err, tt.kind)
				}
			}
		})
	}
}

func TestTimeoutAndCancel(t *testing.T) {
	hang := func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	t.Run("try", func(t *testing.T) {
		c, f, w := gatewayClient(t, hang)
		c.cfg.Timeout, c.cfg.MaxRetries = time.Millisecond, 1
		_, err := c.GetBoard(t.Context(), 7)
		if e := asError(t, err); e.Kind != KindTimeout || !errors.Is(err, context.DeadlineExceeded) || e.Status != 0 {
			t.Errorf("got %v of kind %q", err, e.Kind)
		}
		if len(w.list) != 1 {
			t.Errorf("waits %v, requests %q, want one repetition", w.list, f.lines())
		}
	})
	t.Run("body", func(t *testing.T) {
		c, _, _ := gatewayClient(t, func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.WriteString(w, "{")
			_ = http.NewResponseController(w).Flush()
			<-r.Context().Done()
		})
		c.cfg.Timeout, c.cfg.MaxRetries = 100*time.Millisecond, -1
		_, err := c.GetBoard(t.Context(), 7)
		if e := asError(t, err); e.Kind != KindTimeout || e.Status != 200 {
			t.Errorf("got %v of kind %q, status %d", err, e.Kind, e.Status)
		}
	})
	t.Run("deadline", func(t *testing.T) {
		c, _, w := gatewayClient(t, hang)
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		_, err := c.GetBoard(ctx, 7)
		if KindOf(err) != KindTimeout || len(w.list) != 0 {
			t.Errorf("got %v of kind %q after waits %v", err, KindOf(err), w.list)
		}
	})
	t.Run("cancel", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		c, f, w := gatewayClient(t, func(w http.ResponseWriter, r *http.Request) { cancel(); hang(w, r) })
		_, err := c.GetBoard(ctx, 7)
		if KindOf(err) != KindCanceled || !errors.Is(err, context.Canceled) || len(w.list) != 0 || len(f.lines()) != 1 {
			t.Errorf("got %v of kind %q after waits %v", err, KindOf(err), w.list)
		}
	})
}

func TestBrokenConnections(t *testing.T) {
	hangUp := func(status int, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			if status != 0 {
				w.Header().Set("Content-Length", "1000")
				w.WriteHeader(status)
				_, _ = io.WriteString(w, body)
				_ = http.NewResponseController(w).Flush()
			}
			panic(http.ErrAbortHandler)
		}
	}
	for _, tt := range []struct {
		name    string
		handler http.HandlerFunc
		kind    Kind
		status  int
		waits   int
	}{
		{"before the answer", hangUp(0, ""), KindNetwork, 0, 3},
		{"in the answer", hangUp(200, "{"), KindNetwork, 200, 3},
		{"in a refusal", hangUp(404, "no su"), KindNotFound, 404, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, _, w := gatewayClient(t, tt.handler)
			_, err := c.GetBoard(t.Context(), 7)
			e := asError(t, err)
			if e.Kind != tt.kind || e.Status != tt.status || len(w.list) != tt.waits {
				t.Errorf("got %v of kind %q, status %d after waits %v", err, e.Kind, e.Status, w.list)
			}
			if strings.Contains(e.Body, "su") { // its end might be half a secret
				t.Errorf("the end of the torn body is kept: %q", e.Body)
			}
		})
	}
}

func TestOneRepetitionAfterTimeouts(t *testing.T) {
	hang := func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	f := newFake(t, hang)
	c, w := newTestClient(t, Config{Gateway: f.URL, CloudID: testID, Credential: basicCredential(), Timeout: 20 * time.Millisecond})
	_, err := c.GetBoard(t.Context(), 7)
	if e := asError(t, err); e.Kind != KindTimeout || len(w.list) != 1 {
		t.Errorf("got %v of kind %q after waits %v", err, e.Kind, w.list)
	}
}
