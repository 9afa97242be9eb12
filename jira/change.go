package jira

import (
	"context"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"
)

// Outcome is what a call that should change something did, as far as is known.
type Outcome string

// The outcomes.
const (
	// OutcomeDone means that Jira said so.
	OutcomeDone Outcome = "done"
	// OutcomeRefused means that nothing was changed: the request never left, or Jira
	// refused it.
	OutcomeRefused Outcome = "refused"
	// OutcomeUnknown means that the request left and no answer says what became of it.
	OutcomeUnknown Outcome = "unknown"
)

// changePatience is how much longer an answer to a change is waited for than another.
const changePatience = 3

// Change makes a call of an operation that changes something, and reads its JSON answer
// into out; nil where the operation answers nothing, and untouched after a 204. A failure
// is an *Error, and [OutcomeOf] says what it did.
//
// A change is sent again only when it surely did nothing: when no connection came
// about, when Jira had too many calls, and when an access token was no longer good.
// Once it is sent it is waited for, for three times [Config.Timeout], although ctx ends:
// a change that is given up half-way may have happened, and nobody would know.
func Change(ctx context.Context, c *Client, r Request, out Checked) error {
	got, failure := c.request(ctx, r, true)
	if failure != nil {
		return failure
	}
	if out == nil || got.status == http.StatusNoContent {
		return nil
	}
	if err := decode(got.body, out); err != nil {
		return c.failure(got.attempt, got, KindBadAnswer, err)
	}
	return nil
}

// OutcomeOf is what a [Change] did that ended with err.
func OutcomeOf(err error) Outcome {
	if err == nil {
		return OutcomeDone
	}
	e, ok := err.(*Error) //nolint:errorlint // Change gives no other; what wraps one says more than what was done.
	switch {
	case !ok, e.Step != "", !e.Sent && e.Status == 0:
		return OutcomeRefused
	case e.Status >= 200 && e.Status < 300:
		if e.Kind == KindBadAnswer || e.Kind == KindTooLarge {
			return OutcomeDone
		}
		return OutcomeUnknown
	case e.Status >= 300 && e.Status < 500 && e.Status != http.StatusRequestTimeout:
		return OutcomeRefused
	default:
		return OutcomeUnknown
	}
}

// departure notes whether a request was written to a connection.
type departure struct{ written atomic.Bool }

// watch makes a context whose request is noted. Its first byte counts: what follows may
// have reached Jira although the connection broke.
func (d *departure) watch(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		WroteHeaderField: func(string, []string) { d.written.Store(true) },
		WroteHeaders:     func() { d.written.Store(true) },
	})
}
