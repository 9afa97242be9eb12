package transport

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"io"
	"net/http"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// nameKey is where the context of an HTTP request has the name of its call.
type nameKey struct{}

// lastWords is how long the library needs to write a notification: one that is sent
// right before the answer is lost.
const lastWords = time.Millisecond

// Track counts the calls of tools among the calls, and ends them with these. On
// standard streams it is not needed.
func (c *Calls) Track(next server.ToolHandlerFunc) server.ToolHandlerFunc {
	return func(ctx context.Context, request mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		name, _ := ctx.Value(nameKey{}).(string)
		ctx, over := c.Begin(ctx, name)
		defer over()
		result, err := next(ctx, request)
		if meta := request.Params.Meta; meta != nil && meta.ProgressToken != nil {
			time.Sleep(lastWords)
		}
		return result, err
	}
}

// Named wraps a stateless handler of streamable HTTP, whose server tracks its calls,
// so that a cancellation reaches the call it means and no other. All clients number
// their requests 1, 2, 3, and a stateless handler does not tell them apart.
//
// A client of a version with a handshake gets a random session id. It is a name for
// its calls and nothing more: no state is kept for it, and any is accepted. A client
// of a later version cancels a call by closing its connection. A cancellation that
// comes without a session id is not heeded.
func (c *Calls) Named(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.Method {
		case http.MethodPost:
			next.ServeHTTP(w, c.name(w, r))
		case http.MethodDelete:
			w.Header().Set("Allow", http.MethodPost)
			http.Error(w, "a session need not be ended", http.StatusMethodNotAllowed)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// name is a request as the handler gets it: without its session id, and with the
// name of its call in the context.
func (c *Calls) name(w http.ResponseWriter, r *http.Request) *http.Request {
	// An error is met again where the handler reads on.
	data, _ := io.ReadAll(r.Body)
	m := readMessage(data)
	client := r.Header.Get(server.HeaderKeySessionID)
	if mcp.IsModernProtocol(m.version()) || mcp.IsModernProtocol(r.Header.Get(mcp.HeaderProtocolVersion)) {
		client = ""
	} else if m.Method == string(mcp.MethodInitialize) {
		w.Header().Set(server.HeaderKeySessionID, rand.Text())
	}
	ctx := r.Context()
	switch {
	case m.cancels():
		if client != "" {
			c.Cancel(callName(client, m.Params.RequestID))
		}
		data = m.pointless()
	case m.ID != nil && client != "":
		ctx = context.WithValue(ctx, nameKey{}, callName(client, m.ID))
	}
	named := r.WithContext(ctx)
	named.Header = r.Header.Clone()
	named.Header.Del(server.HeaderKeySessionID)
	named.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(data), r.Body), r.Body}
	named.ContentLength = -1
	return named
}

func callName(client string, id json.RawMessage) string {
	return client + " " + string(id)
}
