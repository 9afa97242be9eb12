package holdings

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"jirascope/jira"
	"jirascope/scopes"
	"jirascope/scopes/probe"
)

const (
	// DefaultCalls is how many GETs one probing makes unless told otherwise.
	DefaultCalls = 100
	// DefaultPause is the time between two of them. Tenants are allowed some
	// hundred calls a second, shared by everybody.
	DefaultPause = 150 * time.Millisecond
	// patience is how many answers in a row may say nothing before probing ends.
	patience = 5
	// margin is the time left of a caller's for the last answer and the conclusions.
	margin = 12 * time.Second
)

// Probing says what to probe.
type Probing struct {
	// Operations limit the questions to the scopes of these; empty asks about all.
	Operations []*scopes.Operation
	// MaxCalls bounds the GETs; [DefaultCalls] when 0.
	MaxCalls int
}

// Probed tells of the probing that was done.
type Probed struct {
	Calls int `json:"calls"`
	// Stopped says why probing ended early; empty when it ran to its end.
	Stopped string `json:"stopped,omitempty"`
	// Absent are products of which nothing shows that they are on the site.
	Absent []scopes.Product `json:"absent,omitempty"`
}

// probe asks the gateway. It begins with a call that needs no scope, so that a
// refusal of the credential is not taken for one of its scopes.
func (r *sourcesRun) probe(ctx context.Context, probing Probing) error {
	session, err := r.session()
	if err != nil {
		return err
	}
	if len(probing.Operations) > 0 {
		session.Focus(probing.Operations)
	}
	r.Probed = &Probed{}
	result, err := r.Client.Probe(ctx, jira.OpGetServerInfo)
	if err == nil && result.Outcome == jira.ProbeOpen {
		err = r.ask(ctx, session, cmp.Or(probing.MaxCalls, DefaultCalls))
	} else if err == nil {
		r.Failure = result.Err
		r.Probed.Stopped = fmt.Sprintf("the gateway does not answer a call that needs no scope (status %d); call check_connection", result.Status)
	}
	if err != nil {
		if stopped := r.stopped(ctx, err); stopped == "" {
			return err
		}
	}
	r.conclusions(session, probing.Operations)
	return nil
}

// stopped notes why probing ended early. It is empty for an error that is none of
// the gateway's.
func (r *sourcesRun) stopped(ctx context.Context, err error) string {
	failed, ok := errors.AsType[*jira.Error](err)
	if ok {
		r.Failure = failed
	}
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		r.Probed.Stopped = fmt.Sprintf("after %s, since a call may not take longer; a further call of token_scopes goes on from there", counted(r.Probed.Calls, "call"))
	case errors.Is(err, jira.ErrNotProbed):
		r.Probed.Stopped = "nothing was probed: calls go to the site, where tokens have no scopes"
	case !ok || failed.Kind == jira.KindCanceled:
		return ""
	case failed.Kind == jira.KindRateLimited:
		r.Probed.Stopped = "the gateway asked for fewer calls; try again later"
	case failed.Status == 401:
		r.Probed.Stopped = "the gateway does not accept the credential; call check_connection, which says why"
	default:
		r.Probed.Stopped = plainError(err)
	}
	return r.Probed.Stopped
}

// ask puts the session's questions, one after the other with a pause, until there
// are no more or something stops it.
func (r *sourcesRun) ask(ctx context.Context, session *probe.Session, most int) error {
	r.noteProbed()
	mute := 0
	for r.Probed.Calls < most {
		question, ok := session.Next()
		if !ok {
			return nil
		}
		if deadline, limited := ctx.Deadline(); limited && time.Until(deadline) < margin {
			r.Probed.Stopped = fmt.Sprintf("after %s, when the time of one call of a tool was up; a further call of token_scopes goes on from there", counted(r.Probed.Calls, "call"))
			return nil
		}
		if err := r.wait(ctx); err != nil {
			return err
		}
		key := question.Operation.Key()
		result, err := r.Client.Probe(ctx, key, question.Values...)
		if err != nil {
			return err
		}
		r.Probed.Calls++
		if result.Status == http.StatusForbidden {
			r.forbidden++
		}
		open := result.Outcome == jira.ProbeOpen
		if mute++; result.Outcome != jira.ProbeUndecided {
			mute = 0
		}
		if mute == patience {
			r.Failure = result.Err
			r.Probed.Stopped = fmt.Sprintf("%d answers in a row said nothing of the scopes; the last one: %s", patience, plainError(result.Err))
			return nil
		}
		if result.Outcome == jira.ProbeUndecided || !session.Learn(key, open) {
			session.Skip(key)
			continue
		}
		r.Usage.learn(key, open)
	}
	if _, more := session.Next(); more {
		r.Probed.Stopped = fmt.Sprintf("after %s; a further call of token_scopes goes on from there", counted(most, "call"))
	}
	return nil
}

// wait lets the pause between two calls pass.
func (r *sourcesRun) wait(ctx context.Context) error {
	if r.Pause < 0 {
		return ctx.Err()
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(r.Pause):
		return nil
	}
}

// conclusions tells what the answers say.
func (r *sourcesRun) conclusions(session *probe.Session, focus []*scopes.Operation) {
	known, p := session.Known(), r.Probed
	if len(focus) > 0 {
		known.Undecided = slices.DeleteFunc(known.Undecided, func(name string) bool { return !needsScope(focus, name) })
	}
	p.Absent = known.Absent
	result := Used
	switch {
	case p.Calls == 0:
		result = Failed
	case len(known.Undecided) > 0:
		result = Partly
	}
	r.Undecided = known.Undecided
	r.report(Probes, result, "%s to the gateway: %s held, %d lacking, %d undecided. Scopes for writing, of Confluence and of the admin APIs are not probed",
		counted(p.Calls, "GET"), counted(len(known.Held), "scope"), len(known.Lacking), len(known.Undecided))
	if r.forbidden > 0 {
		r.note("%s that the scopes let through were answered 403: there the account lacks access or a permission, which no scope gives", counted(r.forbidden, "call"))
	}
	for _, product := range known.Absent {
		r.note("every call of %s was refused: the token lacks its scopes, or the site does not have it", product)
	}
	if len(known.Undecided) > 0 && p.Stopped == "" && p.Calls > 0 && len(focus) == 0 {
		r.note("what stays undecided opens nothing for reading that is not open already or closed for another scope")
	}
}

// calls is what the answers to this server's own calls tell.
func (r *sourcesRun) calls(context.Context) error {
	c := r.Proved()
	if c.Empty() {
		r.report(OwnCalls, Nothing, "no call of this server has shown anything yet")
		return nil
	}
	r.report(OwnCalls, Partly, "they prove %s held and %d lacking", counted(len(c.Held), "scope"), len(c.Lacking))
	return nil
}

// needsScope reports whether an alternative of one of the given operations holds a scope.
func needsScope(operations []*scopes.Operation, name string) bool {
	return slices.ContainsFunc(operations, func(op *scopes.Operation) bool {
		return slices.ContainsFunc(op.Alternatives, func(a scopes.Alternative) bool { return slices.Contains(a.Scopes, name) })
	})
}
