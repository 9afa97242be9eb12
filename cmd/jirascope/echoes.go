package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"strings"
	"time"

	"github.com/lmittmann/tint"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"jirascope/internal/redact"
)

// onRequest refuses requests for a name that may be a secret, since the library
// repeats a name that it does not know. Before any other request than the one that
// begins a session, needTools is called.
func onRequest(needTools func()) *server.Hooks {
	hooks := &server.Hooks{}
	hooks.AddOnRequestInitialization(func(_ context.Context, _ any, message any) error {
		var request struct {
			Method string
			Params struct {
				Name, URI, Level string
				Ref              struct{ Name, URI string }
			}
		}
		raw, _ := message.(json.RawMessage)
		// What cannot be read is not repeated either.
		_ = json.Unmarshal(raw, &request)
		names := strings.Join([]string{request.Method, request.Params.Name, request.Params.URI, request.Params.Level, request.Params.Ref.Name, request.Params.Ref.URI}, " ")
		if redact.Echo(names) != names {
			return errors.New("unknown name; it may be a secret and is not repeated")
		}
		if request.Method != string(mcp.MethodInitialize) {
			needTools()
		}
		return nil
	})
	return hooks
}

// newLogger writes to the error stream: standard output is the protocol's. What is
// logged may repeat what a client sent.
func newLogger(w io.Writer, level slog.Level) *slog.Logger {
	return slog.New(tint.NewTextHandler(w, &tint.Options{
		Level: level, TimeFormat: time.TimeOnly, NoColor: !takesColours(w),
		ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			switch value := a.Value.Any().(type) {
			case string:
				a.Value = slog.StringValue(redact.Echo(value))
			case error:
				a.Value = slog.StringValue(redact.Echo(value.Error()))
			}
			return a
		},
	}))
}
