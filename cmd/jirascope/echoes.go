package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"time"

	"github.com/lmittmann/tint"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"jirascope/internal/foreign"
	"jirascope/internal/pattern"
	"jirascope/internal/redact"
	"jirascope/internal/toolbox"
)

// hooks refuse requests for a name that the server does not have, since the library
// repeats it, and it may be a secret, and list the tools that are offered alone. Before any
// other request than the one that begins a session, needTools is called.
func (b *backend) hooks(needTools func()) *server.Hooks {
	hooks := &server.Hooks{}
	hooks.AddAfterListTools(func(_ context.Context, _ any, _ *mcp.ListToolsRequest, result *mcp.ListToolsResult) {
		result.Tools = slices.DeleteFunc(slices.Clone(result.Tools), func(one mcp.Tool) bool {
			return !slices.ContainsFunc(b.offered, func(tool *toolbox.Tool) bool { return tool.Name == one.Name })
		})
	})
	hooks.AddOnRequestInitialization(func(_ context.Context, _ any, message any) error {
		var request struct {
			Method mcp.MCPMethod
			Params struct {
				Name, URI, Level string
				Ref              struct{ Name, URI string }
			}
		}
		raw, _ := message.(json.RawMessage)
		// What cannot be read is not repeated either.
		_ = json.Unmarshal(raw, &request)
		if request.Method != mcp.MethodInitialize {
			needTools()
		}
		given := request.Params
		switch request.Method {
		case mcp.MethodInitialize:
		case mcp.MethodToolsCall:
			if _, ok := b.tools.Tool(given.Name); !ok {
				return fmt.Errorf("unknown tool; the tools are %s", toolNames(b.tools))
			}
		default:
			if !methodName().MatchString(string(request.Method)) || given.Name+given.URI+given.Level+given.Ref.Name+given.Ref.URI != "" {
				return errors.New("unknown method or name; it may be a secret and is not repeated")
			}
		}
		return nil
	})
	return hooks
}

// methodName is what the methods of the protocol look like. To one that it does not have,
// the library answers with the protocol's own code.
var methodName = pattern.Lazy(`^(?:ping|[a-z]{1,14}/[a-zA-Z]{1,14}(?:/[a-zA-Z]{1,9})?)$`)

// maxLogged bounds a text in the log, in characters.
const maxLogged = 4000

// newLogger writes to the error stream: standard output is the protocol's. What is
// logged may repeat what a client sent.
func newLogger(w io.Writer, level slog.Level) *slog.Logger {
	return slog.New(tint.NewTextHandler(w, &tint.Options{
		Level: level, TimeFormat: time.TimeOnly, NoColor: !takesColours(w),
		ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			_, isLevel := a.Value.Any().(slog.Level)
			if kind := a.Value.Kind(); kind == slog.KindString || kind == slog.KindAny && !isLevel {
				a.Value = slog.StringValue(foreign.Text(redact.Echo(a.Value.String()), maxLogged))
			}
			return a
		},
	}))
}
