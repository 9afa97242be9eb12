package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/mark3labs/mcp-go/server"
	"github.com/spf13/cobra"
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
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return serve(cmd.Context(), s, *o, so)
		},
	}
	cmd.Flags().StringVar(&so.transport, "transport", "stdio", "stdio, http (streamable HTTP at /mcp) or sse (legacy, at /sse)")
	cmd.Flags().StringVar(&o.record, "record", os.Getenv("JIRASCOPE_RECORD"), "append which operations are called to this file, for jirascope audit (JIRASCOPE_RECORD)")
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
// ends or the process is asked to stop; what runs then is cancelled.
func (b *backend) serveStdio(ctx context.Context, s streams) error {
	stdio := server.NewStdioServer(b.newServer())
	stdio.SetErrorLogger(log.New(s.err, "", 0))
	err := stdio.Listen(ctx, s.in, s.out)
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

const (
	maxRequest  = 1 << 20
	graceperiod = 5 * time.Second
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
	handler, path := b.httpHandler(so.transport)
	httpServer := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute,
		BaseContext: func(net.Listener) context.Context { return ctx },
		ErrorLog:    slog.NewLogLogger(b.logger.Handler(), slog.LevelWarn),
	}
	b.logger.Info("serving MCP", "transport", so.transport, "url", "http://"+listener.Addr().String()+path)
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), graceperiod)
		defer cancel()
		stopped <- httpServer.Shutdown(grace)
	}()
	if err := httpServer.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	if err := <-stopped; errors.Is(err, context.DeadlineExceeded) {
		return httpServer.Close()
	}
	return nil
}

// httpHandler mounts a transport at its path and nowhere else, behind the guard: at
// a broad path any stray GET would open an endless stream.
func (b *backend) httpHandler(transport string) (http.Handler, string) {
	mux := http.NewServeMux()
	if transport == "sse" {
		sse := server.NewSSEServer(b.newServer())
		mux.Handle("/sse", sse.SSEHandler())
		mux.Handle("/message", sse.MessageHandler())
		return guard(mux), "/sse"
	}
	mux.Handle("/mcp", server.NewStreamableHTTPServer(b.newServer(), server.WithStateLess(true),
		server.WithDisableStreaming(true), server.WithStreamableHTTPLogger(b.libraryLogger())))
	return guard(mux), "/mcp"
}

// guard refuses what a browser sends on behalf of another site, and bodies that
// no client has reason to send. The library does neither.
func guard(h http.Handler) http.Handler {
	return http.MaxBytesHandler(http.NewCrossOriginProtection().Handler(h), maxRequest)
}

func loopback(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("address %q: %w", address, err)
	}
	if ip := net.ParseIP(host); host == "localhost" || ip != nil && ip.IsLoopback() {
		return nil
	}
	return fmt.Errorf("address %q is not on loopback; clients are not authenticated, so other addresses are refused: put a proxy that authenticates in front", address)
}
