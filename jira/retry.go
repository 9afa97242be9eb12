package jira

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	// The waits between tries, where the server names none, are random between
	// nothing and firstWait doubled at each try, up to longestBackoff.
	firstWait      = 500 * time.Millisecond
	longestBackoff = 8 * time.Second
	// farFuture bounds a server's wait, so that it fits a Duration.
	farFuture = 365 * 24 * time.Hour
)

// withRetries makes a request, again if that may help: on refusals that pass and on
// broken connections, unless a change may have happened.
func (t *transport) withRetries(ctx context.Context, a attempt) (*answer, *Error) {
	for try := 0; ; try++ {
		got, failure := t.once(ctx, a)
		t.logTry(ctx, a, try, failure)
		if failure == nil {
			return got, nil
		}
		if ctx.Err() != nil || try >= t.cfg.MaxRetries || !repeatable(a, failure, try) {
			return nil, failure
		}
		wait, ok := t.wait(ctx, failure, try)
		if !ok {
			return nil, failure
		}
		t.cfg.Logger.LogAttrs(ctx, slog.LevelWarn, "jira call is repeated",
			slog.String("op", string(a.op)), slog.Duration("wait", wait), slog.String("kind", string(failure.Kind)))
		trace(ctx, Doing{Op: a.op, Wait: wait, Kind: failure.Kind})
		if err := t.sleep(ctx, wait); err != nil {
			return nil, t.stopped(ctx, a, fmt.Errorf("waiting to repeat the call after %q: %w", failure.Kind, err))
		}
	}
}

// repeatable reports whether another try may end otherwise. One that timed out is
// followed by one more: whoever waits would have given up before a third.
func repeatable(a attempt, failure *Error, try int) bool {
	if a.changes && OutcomeOf(failure) != OutcomeRefused || a.step == StepExchange || failure.Kind == KindTimeout && try > 0 {
		return false
	}
	switch failure.Status {
	case 0:
		return !permanent(failure.Err)
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	default:
		return failure.Kind == KindNetwork || failure.Kind == KindTimeout
	}
}

// permanent reports whether a connection fails for a reason that waiting does
// not change.
func permanent(err error) bool {
	switch obstacleOf(err) {
	case NoSuchHost, UntrustedIssuer, CertificateForOther, CertificateExpired, NotTLS, ProxyLogin, ProxyRefuses:
		return true
	default:
		return false
	}
}

// wait is the time until the next try. It is false when the server asks for
// more patience than configured, or when the caller will not wait that long.
func (t *transport) wait(ctx context.Context, failure *Error, try int) (time.Duration, bool) {
	wait := failure.RetryAfter
	if wait == 0 {
		longest := min(firstWait<<min(try, 10), longestBackoff, t.cfg.MaxWait)
		wait = time.Duration(t.random() * float64(longest))
	}
	if wait > t.cfg.MaxWait {
		return 0, false
	}
	deadline, limited := ctx.Deadline()
	return wait, !limited || t.now().Add(wait).Before(deadline)
}

// retryAfter reads how long a refusal asks to wait: Retry-After in seconds or
// as a date, or else, for a 429, the time when Jira's limit is reset. A time
// that has passed counts as none named.
func retryAfter(status int, header http.Header, now time.Time) time.Duration {
	switch status {
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
	default:
		return 0
	}
	value := strings.TrimSpace(header.Get("Retry-After"))
	if seconds, err := strconv.ParseInt(value, 10, 64); err == nil || errors.Is(err, strconv.ErrRange) {
		return time.Duration(max(0, min(seconds, int64(farFuture/time.Second)))) * time.Second
	}
	if date, err := http.ParseTime(value); err == nil {
		return until(date, now)
	}
	if status == http.StatusTooManyRequests {
		for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} {
			if date, err := time.Parse(layout, header.Get("X-RateLimit-Reset")); err == nil {
				return until(date, now)
			}
		}
	}
	return 0
}

func until(date, now time.Time) time.Duration {
	return max(0, min(date.Sub(now), farFuture))
}

// pause waits, or returns the context's error when that ends first.
func pause(ctx context.Context, wait time.Duration) error {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// logTry writes one line for one try, if anybody reads it.
func (t *transport) logTry(ctx context.Context, a attempt, try int, failure *Error) {
	if !t.cfg.Logger.Enabled(ctx, slog.LevelDebug) {
		return
	}
	attrs := []slog.Attr{slog.String("op", string(a.op)), slog.String("host", string(a.host)), slog.Int("try", try)}
	if failure != nil {
		attrs = append(attrs, slog.String("kind", string(failure.Kind)), slog.Int("status", failure.Status))
	}
	t.cfg.Logger.LogAttrs(ctx, slog.LevelDebug, "jira call", attrs...)
}
