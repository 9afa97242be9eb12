package jira

import (
	"context"
	"time"

	"jirascope/scopes"
)

// Doing is what a call takes its time for: a request that is sent, or a wait before
// it is repeated.
type Doing struct {
	Op scopes.Key
	// Wait is how long is waited, and Kind why; none for a request that is sent.
	Wait time.Duration
	Kind Kind
}

type traceKey struct{}

// WithTrace makes a context whose calls say what they are doing. note is called before
// each request and each wait, also by several goroutines at once, and may still be
// called after a call has returned: what several callers need is asked for once.
func WithTrace(ctx context.Context, note func(Doing)) context.Context {
	return context.WithValue(ctx, traceKey{}, note)
}

// trace says what a call is doing, if anybody listens.
func trace(ctx context.Context, d Doing) {
	if note, ok := ctx.Value(traceKey{}).(func(Doing)); ok {
		note(d)
	}
}
