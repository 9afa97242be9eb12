package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/mark3labs/mcp-go/server"
	"github.com/spf13/cobra"

	"jirascope/internal/transport"
)

// serveOptions are the flags of serve.
type serveOptions struct {
	transport, address string
}

func newServe(s streams, o *options) *cobra.Command {
	var so serveOptions
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Run the MCP server (stdio by default)",
		Args:  takes(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return serve(cmd.Context(), s, *o, so)
		},
	}
	cmd.Flags().StringVar(&so.transport, "transport", "stdio", "stdio, http (streamable HTTP at /mcp) or sse (legacy, at /sse)")
	cmd.Flags().StringVar(&o.record, "record", "", "append which operations are called to this file, for jirascope audit (JIRASCOPE_RECORD)")
	cmd.Flags().StringVar(&o.offer, "tools", "", "which tools clients see, of those that they can call: default, all, areas (boards, issues, changes, reports, failures, tokens) or names, parted by commas (JIRASCOPE_TOOLS)")
	cmd.Flags().StringVar(&so.address, "addr", "127.0.0.1:8080", "loopback address for http and sse")
	return cmd
}

func serve(ctx context.Context, s streams, o options, so serveOptions) error {
	if so.transport != "stdio" && so.transport != "http" && so.transport != "sse" {
		return fmt.Errorf("unknown transport %q; use stdio, http or sse", so.transport)
	}
	b, err := newBackend(ctx, s, o)
	if err != nil {
		return err
	}
	defer b.close()
	if so.transport == "stdio" {
		return b.serveStdio(ctx, s)
	}
	return b.serveHTTP(ctx, so)
}

// serveStdio speaks the protocol on standard input and output until the input
// ends or the process is asked to stop.
func (b *backend) serveStdio(ctx context.Context, s streams) error {
	return transport.Stdio{Server: b.newServer(), Logger: b.logger, Grace: grace}.Serve(ctx, s.in, s.out)
}

const (
	// grace is how long calls may go on after the process was asked to stop. Most
	// programs that start servers kill them after some seconds more.
	grace = 4 * time.Second
)

// serveHTTP serves one of the HTTP transports on loopback. There is no
// authentication of clients, so that other addresses are refused.
func (b *backend) serveHTTP(ctx context.Context, so serveOptions) error {
	if err := loopback(so.address); err != nil {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", so.address)
	if err != nil {
		return err
	}
	h, path := b.overHTTP(so.transport)
	b.logger.Info("serving MCP", "transport", so.transport, "url", "http://"+listener.Addr().String()+path)
	return h.Serve(ctx, listener)
}

// overHTTP mounts a transport at its path and nowhere else, behind the guard: at
// a broad path any stray GET would open an endless stream.
func (b *backend) overHTTP(name string) (h transport.HTTP, path string) {
	mux, running := http.NewServeMux(), &transport.Calls{}
	h = transport.HTTP{Handler: guard(mux), Calls: running, Logger: b.logger, Grace: grace}
	mcpServer := b.newServer(server.WithToolHandlerMiddleware(running.Track))
	if name == "sse" {
		sse := server.NewSSEServer(mcpServer)
		mux.Handle("/sse", sse.SSEHandler())
		mux.Handle("/message", sse.MessageHandler())
		h.CloseStreams = sse.CloseSessions
		return h, "/sse"
	}
	mux.Handle("/mcp", running.Named(server.NewStreamableHTTPServer(mcpServer, server.WithStateLess(true),
		server.WithDisableStreaming(true), server.WithStreamableHTTPLogger(b.libraryLogger()))))
	return h, "/mcp"
}

// guard refuses what a browser sends on behalf of another site, be it only to listen,
// and bodies that no client has reason to send. The library does neither.
func guard(h http.Handler) http.Handler {
	foreign := http.NewCrossOriginProtection()
	return http.MaxBytesHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// A stream is opened by a method that the protection takes for harmless.
		asked := *r
		asked.Method = http.MethodPost
		if err := foreign.Check(&asked); err != nil {
			http.Error(w, err.Error(), http.StatusForbidden)
			return
		}
		// The name of another site may lead here, which makes this its own server to a browser.
		if u, err := url.Parse("//" + r.Host); err != nil || !isLoopback(u.Hostname()) {
			http.Error(w, "this server answers at localhost and loopback addresses only; a proxy in front has to send such a Host", http.StatusForbidden)
			return
		}
		h.ServeHTTP(w, r)
	}), transport.MaxMessage)
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

func loopback(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("address %q: %w", address, err)
	}
	if isLoopback(host) {
		return nil
	}
	return fmt.Errorf("address %q is not on loopback; clients are not authenticated, so other addresses are refused: put a proxy that authenticates in front", address)
}
