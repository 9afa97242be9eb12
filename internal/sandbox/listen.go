package sandbox

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// ErrNotLoopback refuses an address that other machines could reach. The
// sandbox accepts tokens that stand in its source, so it stays at home.
var ErrNotLoopback = errors.New("the sandbox listens on loopback only, such as 127.0.0.1:8787")

// Running is a sandbox that listens.
type Running struct {
	server *http.Server
	url    string
	// done is closed when serving ended, with err as its reason.
	done chan struct{}
	err  error
}

// Listen serves the sandbox on a loopback address until Close. Port 0 picks a
// free port; an address without a host means 127.0.0.1.
func (s *Server) Listen(addr string) (*Running, error) {
	address, err := loopback(addr)
	if err != nil {
		return nil, fmt.Errorf("listening on %q: %w", addr, err)
	}
	listener, err := new(net.ListenConfig).Listen(context.Background(), "tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listening on %q: %w", addr, err)
	}
	r := &Running{
		server: &http.Server{Handler: s.Handler(), ReadHeaderTimeout: 10 * time.Second},
		url:    "http://" + listener.Addr().String(),
		done:   make(chan struct{}),
	}
	go func() {
		defer close(r.done)
		r.err = r.server.Serve(listener)
	}()
	return r, nil
}

// loopback checks an address and spells its host as a number, so that no name
// service decides what is opened.
func loopback(addr string) (string, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return "", err
	}
	if host == "" || host == "localhost" {
		host = "127.0.0.1"
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return "", ErrNotLoopback
	}
	return net.JoinHostPort(host, port), nil
}

// URL is the address of the sandbox: of its gateway, where paths begin with
// /ex/jira/{cloudId}, as well as of its site.
func (r *Running) URL() string {
	return r.url
}

// Close stops listening and drops the connections there are. It may be called
// more than once.
func (r *Running) Close() error {
	if err := r.server.Close(); err != nil {
		return fmt.Errorf("closing the sandbox: %w", err)
	}
	<-r.done
	if !errors.Is(r.err, http.ErrServerClosed) {
		return fmt.Errorf("serving the sandbox: %w", r.err)
	}
	return nil
}
