package transport

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

const modern = `"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}`

// shared is a server that several clients call over stateless HTTP.
type shared struct {
	address string
	calls   Calls
	// started gets a value when the tool hold runs, and causes why it ended.
	started chan struct{}
	causes  chan string
	answers chan string
}

func newShared(t *testing.T) *shared {
	t.Helper()
	h := &shared{started: make(chan struct{}), causes: make(chan string, 9), answers: make(chan string, 9)}
	s := server.NewMCPServer("test", "1", server.WithToolHandlerMiddleware(h.calls.Track))
	s.AddTool(mcp.NewTool("hold"), func(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		h.started <- struct{}{}
		<-ctx.Done()
		h.causes <- context.Cause(ctx).Error()
		return mcp.NewToolResultError(context.Cause(ctx).Error()), nil
	})
	library := server.NewStreamableHTTPServer(s, server.WithStateLess(true), server.WithDisableStreaming(true),
		server.WithStreamableHTTPLogger(slog.New(slog.DiscardHandler)))
	web := httptest.NewServer(http.MaxBytesHandler(h.calls.Named(library), 1<<10))
	t.Cleanup(web.Close)
	h.address = web.URL
	return h
}

// hold begins a call with the id 1.
func (h *shared) hold(ctx context.Context, label string, headers ...string) {
	go func() {
		_, got := post(ctx, h.address, callOf(1, "hold"), headers...)
		h.answers <- label + " " + got
	}()
	<-h.started
}

// greet is the session id that a client gets.
func (h *shared) greet(t *testing.T) string {
	t.Helper()
	header, got := post(t.Context(), h.address, hello)
	id := header.Get(server.HeaderKeySessionID)
	if id == "" || !strings.Contains(got, `"result"`) {
		t.Fatalf("no session id: %q, %s", header, got)
	}
	return id
}

// TestNamed: of clients that number their requests alike, each cancels its own.
func TestNamed(t *testing.T) {
	h := newShared(t)
	ann, bob := h.greet(t), h.greet(t)
	if ann == bob {
		t.Fatal("two clients have one name")
	}
	h.hold(t.Context(), "ann", server.HeaderKeySessionID, ann)
	h.hold(t.Context(), "bob", server.HeaderKeySessionID, bob)
	ctx, hangUp := context.WithCancel(t.Context())
	h.hold(ctx, "nameless")

	// None of these names a call.
	post(t.Context(), h.address, cancelOf(1))
	post(t.Context(), h.address, cancelOf(1), server.HeaderKeySessionID, "a third")
	post(t.Context(), h.address, strings.Replace(cancelOf(1), "params", "Params", 1))
	post(t.Context(), h.address, strings.Replace(cancelOf(1), `"params":{`, `"params":{`+modern+`,`, 1), server.HeaderKeySessionID, ann,
		mcp.HeaderProtocolVersion, "2026-07-28", "Mcp-Method", "notifications/cancelled")
	if len(h.causes) > 0 {
		t.Fatalf("a call ended: %s", <-h.causes)
	}
	post(t.Context(), h.address, cancelOf(1), server.HeaderKeySessionID, bob)
	if got := <-h.answers; !strings.HasPrefix(got, "bob") || !strings.Contains(got, "the client cancelled it") {
		t.Errorf("the first to end is %s", got)
	}
	<-h.causes
	hangUp()
	if got := <-h.causes; got != context.Canceled.Error() {
		t.Errorf("the call of a closed connection ended with %s", got)
	}
	<-h.answers
	post(t.Context(), h.address, cancelOf(1), server.HeaderKeySessionID, ann)
	if got := <-h.answers; !strings.HasPrefix(got, "ann") {
		t.Errorf("the last to end is %s", got)
	}
}

// TestNamed_Passes: what is no call is left to the library, and no state is kept.
func TestNamed_Passes(t *testing.T) {
	h := newShared(t)
	for _, test := range []struct{ name, method, body, want string }{
		{"notification", "POST", `{"jsonrpc":"2.0","method":"notifications/initialized"}`, "202 "},
		{"cancellation", "POST", cancelOf(1), "202 "},
		{"cancellation with an id", "POST", `{"jsonrpc":"2.0","id":1,"method":"notifications/cancelled","params":{"requestId":1}}`, "200 -32601"},
		{"no JSON", "POST", `{`, "400 -32700"},
		{"too large", "POST", pingOf(1) + strings.Repeat(" ", 1<<10), "400 -32700"},
		{"stream", "GET", "", "405 "},
		{"end of session", "DELETE", "", "405 "},
	} {
		request, err := http.NewRequestWithContext(t.Context(), test.method, h.address, strings.NewReader(test.body))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set(server.HeaderKeySessionID, "unknown")
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		var body strings.Builder
		if err := response.Write(&body); err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		status, text, _ := strings.Cut(test.want, " ")
		if !strings.HasPrefix(response.Status, status) || !strings.Contains(body.String(), text) {
			t.Errorf("%s: %s", test.name, body.String())
		}
	}
}

// TestNamed_Modern: a client of a version without a handshake gets no session id.
func TestNamed_Modern(t *testing.T) {
	h := newShared(t)
	discover := `{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{` + modern + `}}`
	header, got := post(t.Context(), h.address, discover, mcp.HeaderProtocolVersion, "2026-07-28", "Mcp-Method", "server/discover")
	if !strings.Contains(got, "supportedVersions") || header.Get(server.HeaderKeySessionID) != "" {
		t.Errorf("%q %s", header, got)
	}
	initialize := strings.Replace(hello, `"params":{`, `"params":{`+modern+`,`, 1)
	header, _ = post(t.Context(), h.address, initialize, mcp.HeaderProtocolVersion, "2026-07-28", "Mcp-Method", "initialize")
	if header.Get(server.HeaderKeySessionID) != "" {
		t.Errorf("%q", header)
	}
}
