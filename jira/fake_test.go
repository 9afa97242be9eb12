package jira

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"
)

const (
	testID     = "11111111-2222-3333-4444-555555555555"
	testEmail  = "ann@example.com"
	testSecret = "ATATT3xFfGF0-made/up+secret_of-a-token=0A1B2C3D"

	bareRefusal  = `{"code":401,"message":"Unauthorized"}`
	scopeRefusal = `{"code":401,"message":"Unauthorized; scope does not match"}`
)

// fake is a server that keeps the requests it got.
type fake struct {
	URL string

	mu       sync.Mutex
	requests []*http.Request
	bodies   []string
}

func newFake(t testing.TB, handler http.HandlerFunc) *fake {
	t.Helper()
	f := &fake{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		f.mu.Lock()
		f.requests = append(f.requests, r)
		f.bodies = append(f.bodies, string(body))
		f.mu.Unlock()
		handler(w, r)
	}))
	t.Cleanup(server.Close)
	f.URL = server.URL
	return f
}

// lines are the requests as "METHOD address", in the order they came.
func (f *fake) lines() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	var list []string
	for _, r := range f.requests {
		list = append(list, r.Method+" "+r.URL.RequestURI())
	}
	return list
}

func (f *fake) last() *http.Request {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.requests[len(f.requests)-1]
}

func reply(status int, body string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for name, value := range pairs(headers) {
			w.Header().Add(name, value)
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// replies answers each request with the next handler; the last one stays.
func replies(handlers ...http.HandlerFunc) http.HandlerFunc {
	var mu sync.Mutex
	n := 0
	return func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		h := handlers[min(n, len(handlers)-1)]
		n++
		mu.Unlock()
		h(w, r)
	}
}

func pairs(list []string) func(func(string, string) bool) {
	return func(yield func(string, string) bool) {
		for pair := range slices.Chunk(list, 2) {
			if !yield(pair[0], pair[1]) {
				return
			}
		}
	}
}

// waits stands in for time: a client made with it never sleeps.
type waits struct {
	mu   sync.Mutex
	list []time.Duration
}

func (w *waits) sleep(ctx context.Context, d time.Duration) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.list = append(w.list, d)
	return ctx.Err()
}

var testNow = time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)

func newTestClient(t testing.TB, cfg Config) (*Client, *waits) {
	t.Helper()
	c, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	w := &waits{}
	c.sleep, c.random, c.now = w.sleep, func() float64 { return 1 }, func() time.Time { return testNow }
	return c, w
}

func basicCredential() Credential {
	return Credential{Email: testEmail, Token: NewToken(testSecret)}
}

// gatewayClient is a client of a gateway that answers with handler.
func gatewayClient(t testing.TB, handler http.HandlerFunc) (*Client, *fake, *waits) {
	t.Helper()
	f := newFake(t, handler)
	c, w := newTestClient(t, Config{Gateway: f.URL, CloudID: testID, Credential: basicCredential()})
	return c, f, w
}

// asError is the *Error that a call has to fail with.
func asError(t testing.TB, err error) *Error {
	t.Helper()
	e, ok := errors.AsType[*Error](err)
	if !ok {
		t.Fatalf("got %v (%T), want an *Error", err, err)
	}
	return e
}

// everything is all that an error would show to anybody.
func everything(e *Error) string {
	return fmt.Sprintf("%v %+v %#v %q %q %q %q %v", e, *e, *e, e.Header, e.Body, e.Messages, e.URL, errors.Unwrap(e))
}

func collect[T any](seq func(func(T, error) bool)) ([]T, error) {
	var list []T
	for item, err := range seq {
		if err != nil {
			return list, err
		}
		list = append(list, item)
	}
	return list, nil
}
