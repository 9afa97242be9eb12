package transport

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// HTTP serves one of mcp-go's handlers for HTTP.
type HTTP struct {
	Handler http.Handler
	// Calls are those of the handler's server, which tracks them.
	Calls *Calls
	// CloseStreams ends the streams that clients hold open; nil where there are none.
	CloseStreams func()
	Logger       *slog.Logger
	// Grace is how long calls may go on after the context ended.
	Grace time.Duration
}

// Serve serves what comes to the listener until ctx ends. Then it takes nothing more,
// and waits for the calls that run, no longer than the grace; what is not done by
// then is ended. All calls are answered.
func (h HTTP) Serve(ctx context.Context, listener net.Listener) error {
	httpServer := &http.Server{
		Handler:           h.Handler,
		ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute,
		// A request must not end with ctx: the library answers 200 and nothing to one
		// whose context has ended.
		BaseContext: func(net.Listener) context.Context { return context.WithoutCancel(ctx) },
		ErrorLog:    slog.NewLogLogger(h.Logger.Handler(), slog.LevelWarn),
	}
	served := make(chan error, 1)
	go func() { served <- httpServer.Serve(listener) }()
	select {
	case err := <-served:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), h.Grace+2*settling)
	defer cancel()
	shut := make(chan error, 1)
	go func() { shut <- httpServer.Shutdown(last) }()
	h.Calls.finish(h.Grace)
	if h.CloseStreams != nil {
		// The last answers are on their way to their streams, which cannot be asked.
		time.Sleep(settling / 4)
		h.CloseStreams()
	}
	if err := <-shut; !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return httpServer.Close()
}
