package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"jirascope/internal/transport"
)

const ping = `{"jsonrpc":"2.0","id":1,"method":"ping"}`

// TestHTTPGuards: what a browser sends for another site, too much, or to
// another path is refused.
func TestHTTPGuards(t *testing.T) {
	b, err := newBackend(t.Context(), streams{err: io.Discard}, options{sandbox: true, token: "full"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.close)
	tests := []struct {
		name, transport, method, path, origin, body string
		want                                        int
	}{
		{"listening for another site", "sse", "GET", "/sse", "https://evil.example", "", 403},
		{"asking for another site", "http", "GET", "/mcp", "https://evil.example", "", 403},
		{"call", "http", "POST", "/mcp", "", ping, 200},
		{"other site", "http", "POST", "/mcp", "https://evil.example", ping, 403},
		{"null origin", "http", "POST", "/mcp", "null", ping, 403},
		{"as large as may be", "http", "POST", "/mcp", "", ping + strings.Repeat(" ", transport.MaxMessage-len(ping)), 200},
		{"one byte larger", "http", "POST", "/mcp", "", ping + strings.Repeat(" ", transport.MaxMessage-len(ping)+1), 400},
		{"other path", "http", "GET", "/.well-known/oauth-protected-resource", "", "", 404},
		{"no stream", "http", "GET", "/mcp", "", "", 405},
		{"sse, other site", "sse", "POST", "/message", "https://evil.example", ping, 403},
		{"sse, other path", "sse", "GET", "/mcp", "", "", 404},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			h, _ := b.overHTTP(test.transport)
			server := httptest.NewServer(h.Handler)
			defer server.Close()
			request, err := http.NewRequestWithContext(t.Context(), test.method, server.URL+test.path, strings.NewReader(test.body))
			if err != nil {
				t.Fatal(err)
			}
			request.Header.Set("Content-Type", "application/json")
			request.Header.Set("Accept", "application/json, text/event-stream")
			if test.origin != "" {
				request.Header.Set("Origin", test.origin)
			}
			response, err := server.Client().Do(request)
			if err != nil {
				t.Fatal(err)
			}
			defer response.Body.Close()
			if response.StatusCode != test.want {
				body, _ := io.ReadAll(response.Body)
				t.Errorf("status %d, want %d: %s", response.StatusCode, test.want, body)
			}
		})
	}
}

// TestHTTPGuards_Host: another site's name that leads to this machine is refused, since
// a browser takes this server for that site's own then.
func TestHTTPGuards_Host(t *testing.T) {
	handler := guard(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	for host, want := range map[string]int{
		"127.0.0.1:8080": 200, "localhost": 200, "LOCALHOST:1": 200, "[::1]:8080": 200, "evil.example:8080": 403, "localhost.evil.example": 403, "": 403, "10.0.0.1": 403, "[": 403,
	} {
		for _, method := range []string{"GET", "POST", "OPTIONS"} {
			request := httptest.NewRequestWithContext(t.Context(), method, "http://127.0.0.1/mcp", nil)
			request.Host = host
			answer := httptest.NewRecorder()
			if handler.ServeHTTP(answer, request); answer.Code != want {
				t.Errorf("%s for %q: %d, want %d", method, host, answer.Code, want)
			}
		}
	}
}

// TestHTTPProgress: over HTTP a call tells what it waits for, as on standard streams.
func TestHTTPProgress(t *testing.T) {
	b, err := newBackend(t.Context(), streams{err: io.Discard}, options{sandbox: true, token: "full"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.close)
	h, path := b.overHTTP("http")
	server := httptest.NewServer(h.Handler)
	defer server.Close()
	const message = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_boards","arguments":{},"_meta":{"progressToken":"mine"}}}`
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+path, strings.NewReader(message))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := server.Client().Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	progress, answer := strings.Index(string(body), `"progressToken":"mine"`), strings.Index(string(body), `"id":1`)
	if err != nil || progress < 0 || answer < progress {
		t.Errorf("%v: %s", err, body)
	}
}

// TestServe_IsGuarded: the server that really runs refuses what a browser sends for
// another site, and ends when it is asked to.
func TestServe_IsGuarded(t *testing.T) {
	for _, transport := range []string{"http", "sse"} {
		t.Run(transport, func(t *testing.T) {
			ctx, stop := context.WithCancel(t.Context())
			logged, log := io.Pipe()
			ended := make(chan error, 1)
			go func() {
				ended <- serve(ctx, streams{err: log}, options{sandbox: true, token: "full"}, serveOptions{transport: transport, address: "127.0.0.1:0"})
				log.Close()
			}()
			address := servedAt(t, logged)
			request, err := http.NewRequestWithContext(t.Context(), "POST", address, strings.NewReader(ping))
			if err != nil {
				t.Fatal(err)
			}
			request.Header.Set("Origin", "https://evil.example")
			response, err := http.DefaultClient.Do(request)
			if err != nil {
				t.Fatal(err)
			}
			response.Body.Close()
			if response.StatusCode != http.StatusForbidden {
				t.Errorf("status %d, want %d", response.StatusCode, http.StatusForbidden)
			}
			stop()
			if err := <-ended; err != nil {
				t.Errorf("serve ended with %v", err)
			}
		})
	}
}

// servedAt reads the address from the log and goes on reading what follows.
func servedAt(t *testing.T, logged io.Reader) string {
	t.Helper()
	lines := bufio.NewScanner(logged)
	for lines.Scan() {
		if _, address, found := strings.Cut(lines.Text(), "url="); found {
			go func() {
				for lines.Scan() { //nolint:revive // What follows is thrown away.
				}
			}()
			return strings.Trim(address, `"`)
		}
	}
	t.Fatal("serve ended without saying where it serves")
	return ""
}

func TestLoopback(t *testing.T) {
	for address, want := range map[string]bool{
		"127.0.0.1:8080": true, "127.9.9.9:1": true, "[::1]:0": true, "localhost:80": true,
		"0.0.0.0:8080": false, ":8080": false, "192.168.1.2:80": false, "[::]:1": false, "example.com:80": false, "nonsense": false,
	} {
		if err := loopback(address); (err == nil) != want {
			t.Errorf("loopback(%q) = %v", address, err)
		}
	}
}
