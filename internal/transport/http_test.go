package transport

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// serving is a server that runs, and how it is stopped.
type serving struct {
	url   string
	stop  context.CancelFunc
	ended chan error
}

func serve(t *testing.T, h HTTP) serving {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	h.Logger = slog.New(slog.DiscardHandler)
	ctx, stop := context.WithCancel(t.Context())
	s := serving{url: "http://" + listener.Addr().String(), stop: stop, ended: make(chan error, 1)}
	go func() { s.ended <- h.Serve(ctx, listener) }()
	return s
}

// announced tells when a call begins.
func announced(began chan struct{}) server.ServerOption {
	return server.WithToolHandlerMiddleware(func(next server.ToolHandlerFunc) server.ToolHandlerFunc {
		return func(ctx context.Context, request mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			close(began)
			return next(ctx, request)
		}
	})
}

// TestHTTP_Stop: a call that runs when the server is stopped is answered, with its
// result if it ends within the grace.
func TestHTTP_Stop(t *testing.T) {
	for _, test := range []struct {
		tool  string
		grace time.Duration
		want  string
	}{{"slow", time.Minute, "done"}, {"hang", time.Millisecond, "the server is being stopped"}} {
		calls, began := &Calls{}, make(chan struct{})
		library := server.NewStreamableHTTPServer(newTools(server.WithToolHandlerMiddleware(calls.Track), announced(began)), server.WithStateLess(true))
		s := serve(t, HTTP{Handler: calls.Named(library), Calls: calls, Grace: test.grace})
		answer := make(chan string, 1)
		go func() {
			_, got := post(t.Context(), s.url, callOf(1, test.tool))
			answer <- got
		}()
		<-began
		s.stop()
		if got := <-answer; !strings.Contains(got, test.want) {
			t.Errorf("%s: answered %q", test.tool, got)
		}
		if err := <-s.ended; err != nil {
			t.Errorf("%s: ended with %v", test.tool, err)
		}
	}
}

// TestHTTP_StopStreams: the same where answers come on a stream that the client holds
// open, and which is closed then.
func TestHTTP_StopStreams(t *testing.T) {
	calls, began := &Calls{}, make(chan struct{})
	sse := server.NewSSEServer(newTools(server.WithToolHandlerMiddleware(calls.Track), announced(began)))
	s := serve(t, HTTP{Handler: sse, Calls: calls, CloseStreams: sse.CloseSessions, Grace: time.Millisecond})
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.url+"/sse", nil)
	if err != nil {
		t.Fatal(err)
	}
	stream, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer stream.Body.Close()
	lines := bufio.NewReader(stream.Body)
	var path string
	for path == "" {
		line, err := lines.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		_, path, _ = strings.Cut(strings.TrimSpace(line), "data: ")
	}
	post(t.Context(), s.url+path, callOf(1, "hang"))
	<-began
	s.stop()
	rest, err := io.ReadAll(lines)
	if err != nil || !strings.Contains(string(rest), "the server is being stopped") {
		t.Errorf("the stream ended with %q, %v", rest, err)
	}
	if err := <-s.ended; err != nil {
		t.Errorf("ended with %v", err)
	}
}

// TestHTTP_StopDeaf: a client that sends half a request cannot keep the server.
func TestHTTP_StopDeaf(t *testing.T) {
	s := serve(t, HTTP{Handler: http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { _, _ = io.ReadAll(r.Body) }), Calls: &Calls{}})
	connection, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", strings.TrimPrefix(s.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	if _, err := io.WriteString(connection, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	// The server has begun to read the body.
	if _, err := bufio.NewReader(connection).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	s.stop()
	if err := <-s.ended; err != nil {
		t.Errorf("ended with %v", err)
	}
}

// TestHTTP_Fails: a listener that fails ends the server with its error.
func TestHTTP_Fails(t *testing.T) {
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	h := HTTP{Handler: http.NotFoundHandler(), Calls: &Calls{}, Logger: slog.New(slog.DiscardHandler)}
	if err := h.Serve(t.Context(), listener); err == nil {
		t.Error("no error")
	}
}
