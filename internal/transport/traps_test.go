package transport

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// patience ends a test that waits for what a mended library does not do any more.
const patience = 20 * time.Second

// libraryOf runs mcp-go's own transport for standard streams.
func libraryOf(t *testing.T, s *server.MCPServer, in io.Reader) (out *io.PipeReader, ended chan error) {
	t.Helper()
	stdio := server.NewStdioServer(s)
	stdio.SetErrorLogger(log.New(io.Discard, "", 0))
	out, serverOut := io.Pipe()
	ended = make(chan error, 1)
	go func() {
		ended <- stdio.Listen(t.Context(), in, serverOut)
		serverOut.Close()
	}()
	return out, ended
}

// TestTrap_Workers: a sixth call waits until one of five ends, however quick it is.
// When this fails, a pool no longer stands in the way of [Stdio] giving way to
// server.StdioServer.
func TestTrap_Workers(t *testing.T) {
	s := server.NewMCPServer("test", "1")
	release, order := make(chan struct{}), make(chan string, 10)
	s.AddTool(mcp.NewTool("hang"), func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		<-release
		order <- "hang"
		return mcp.NewToolResultText(""), nil
	})
	s.AddTool(mcp.NewTool("quick"), func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		order <- "quick"
		return mcp.NewToolResultText(""), nil
	})
	serverIn, in := io.Pipe()
	out, ended := libraryOf(t, s, serverIn)
	lines := bufio.NewReader(out)
	write := func(line string) { _, _ = io.WriteString(in, line+"\n") }
	for id := 1; id <= 5; id++ {
		write(callOf(id, "hang"))
	}
	write(callOf(6, "quick"))
	// The pings give a pool that is not full the time to show it.
	for id := 10; id < 200; id++ {
		write(pingOf(id))
		if _, err := lines.ReadString('\n'); err != nil {
			t.Fatal(err)
		}
	}
	go func() { _, _ = io.Copy(io.Discard, lines) }()
	close(release)
	if first := <-order; first != "hang" {
		t.Errorf("%s came first: the library's pool is mended", first)
	}
	in.Close()
	<-ended
}

// TestTrap_InputEnd: calls that run at the input's end are given up. When this fails,
// that is no reason for [Stdio] any more.
func TestTrap_InputEnd(t *testing.T) {
	s := server.NewMCPServer("test", "1")
	started, givenUp := make(chan struct{}), make(chan struct{})
	s.AddTool(mcp.NewTool("hang"), func(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		close(started)
		select {
		case <-ctx.Done():
			close(givenUp)
		case <-time.After(2 * patience):
		}
		return mcp.NewToolResultText(""), nil
	})
	serverIn, in := io.Pipe()
	out, _ := libraryOf(t, s, serverIn)
	go func() { _, _ = io.Copy(io.Discard, out) }()
	_, _ = io.WriteString(in, callOf(1, "hang")+"\n")
	<-started
	in.Close()
	select {
	case <-givenUp:
	case <-time.After(patience):
		t.Error("the call went on: the library is mended")
	}
}

// TestTrap_LastLine: a last line without its end is not read. When this fails, that is
// no reason for [Stdio] any more.
func TestTrap_LastLine(t *testing.T) {
	out, _ := libraryOf(t, newTools(), strings.NewReader(pingOf(1)))
	if got, err := io.ReadAll(out); err != nil || len(got) > 0 {
		t.Errorf("%q, %v: the library is mended", got, err)
	}
}

// TestTrap_StrangersCancel: on stateless HTTP, anybody's cancellation ends a call with
// the same id. When this fails, [Calls.Named] can go, but for clients with a handshake
// that want to cancel.
func TestTrap_StrangersCancel(t *testing.T) {
	s, ended := newTools(), make(chan string, 1)
	started := make(chan struct{})
	s.AddTool(mcp.NewTool("long"), func(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		close(started)
		<-ctx.Done()
		ended <- ctx.Err().Error()
		return mcp.NewToolResultText(""), nil
	})
	library := httptest.NewServer(server.NewStreamableHTTPServer(s, server.WithStateLess(true)))
	t.Cleanup(library.Close)
	go post(t.Context(), library.URL, callOf(1, "long"))
	<-started
	post(t.Context(), library.URL, cancelOf(1))
	select {
	case <-ended:
	case <-time.After(patience):
		t.Error("the call went on: the library is mended")
	}
}

// TestTrap_EndedContext: a request whose context ends gets 200 and no answer. When this
// fails, [HTTP.Serve] may give requests a context that ends.
func TestTrap_EndedContext(t *testing.T) {
	ctx, end := context.WithCancel(t.Context())
	s := server.NewMCPServer("test", "1")
	s.AddTool(mcp.NewTool("stop"), func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		end()
		return mcp.NewToolResultText("done"), nil
	})
	library := server.NewStreamableHTTPServer(s, server.WithStateLess(true))
	w := httptest.NewRecorder()
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "http://localhost/mcp", strings.NewReader(callOf(1, "stop")))
	r.Header.Set("Content-Type", "application/json")
	library.ServeHTTP(w, r)
	if w.Code != http.StatusOK || w.Body.Len() > 0 {
		t.Errorf("%d %s: the library is mended", w.Code, w.Body)
	}
}

// TestTrap_LastWords: a notification right before the answer is lost, now and then or
// nearly always.
// When this fails, lastWords can go.
func TestTrap_LastWords(t *testing.T) {
	if runtime.GOMAXPROCS(0) == 1 {
		t.Skip("what loses them needs two processors")
	}
	s := server.NewMCPServer("test", "1")
	s.AddTool(mcp.NewTool("tell"), func(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		return mcp.NewToolResultText(""), s.SendNotificationToClient(ctx, "notifications/progress", map[string]any{"progressToken": 1, "progress": 1})
	})
	library := httptest.NewServer(server.NewStreamableHTTPServer(s, server.WithStateLess(true)))
	t.Cleanup(library.Close)
	for begun := time.Now(); time.Since(begun) < patience; {
		if _, got := post(t.Context(), library.URL, callOf(1, "tell")); !strings.Contains(got, "notifications/progress") {
			return
		}
	}
	t.Error("none was lost: the library is mended")
}

// post sends a message, and returns the header of the answer and its body.
func post(ctx context.Context, address, body string, headers ...string) (http.Header, string) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewBufferString(body))
	if err != nil {
		return nil, err.Error()
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/json, text/event-stream")
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err.Error()
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err.Error()
	}
	return response.Header, string(data)
}
