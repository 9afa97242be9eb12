package tools

import (
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
	// maxProbes is how many GETs one probing makes unless told otherwise.
	maxProbes = 100
	// probePause is the time between two of them. Tenants are allowed some hundred
	// calls a second, shared by everybody.
	probePause = 150 * time.Millisecond
)

// probe asks the gateway. It begins with a call that needs no scope, so that a
// refusal of the credential is not taken for one of its scopes.
func (x *enquiry) probe(ctx context.Context, args TokenScopesArgs) error {
	focus, err := x.focus(args.Operations)
	if err != nil {
		return err
	}
	session, err := x.newSession()
	if err != nil {
		return err
	}
	if len(focus) > 0 {
		session.Focus(focus)
	}
	most := args.MaxCalls
	if most == 0 {
		most = maxProbes
	}
	x.answer.Probed = &Probed{}
	result, err := x.Client.Probe(ctx, jira.OpGetServerInfo)
	if err == nil && result.Outcome == jira.ProbeOpen {
		err = x.ask(ctx, session, most)
	} else if err == nil {
		x.answer.Probed.Stopped = fmt.Sprintf("the gateway does not answer a call that needs no scope (status %d); call check_connection", result.Status)
	}
	if err != nil {
		if stopped := x.stopped(err); stopped == "" {
			return err
		}
	}
	x.conclusions(session, focus)
	return nil
}

// stopped notes why probing ended early. It is empty for an error that is none of
// the gateway's.
func (x *enquiry) stopped(err error) string {
	failed, ok := errors.AsType[*jira.Error](err)
	switch {
	case errors.Is(err, jira.ErrNotProbed):
		x.answer.Probed.Stopped = "nothing was probed: calls go to the site, where tokens have no scopes"
	case !ok || failed.Kind == jira.KindCanceled:
		return ""
	case failed.Kind == jira.KindRateLimited:
		x.answer.Probed.Stopped = "the gateway asked for fewer calls; try again later"
	case failed.Status == 401:
		x.answer.Probed.Stopped = "the gateway does not accept the credential; call check_connection, which says why"
	default:
		x.answer.Probed.Stopped = plainError(err)
	}
	return x.answer.Probed.Stopped
}

// focus are the operations that probing is limited to.
func (x *enquiry) focus(inputs []string) ([]*scopes.Operation, error) {
	var list []*scopes.Operation
	var unmatched []Unmatched
	for _, input := range inputs {
		found, none := x.resolve(x.catalogue, input)
		if none != nil {
			unmatched = append(unmatched, *none)
			x.note("%q names no documented operation and was left out", none.Input)
		}
		list = append(list, found...)
	}
	if len(unmatched) > 0 && len(list) == 0 {
		return nil, nothingMatched(unmatched)
	}
	return list, nil
}

// ask puts the session's questions, one after the other with a pause, until there
// are no more or something stops it.
func (x *enquiry) ask(ctx context.Context, session *probe.Session, most int) error {
	x.memory.noteProbed()
	for x.answer.Probed.Calls < most {
		question, ok := session.Next()
		if !ok {
			return nil
		}
		if err := x.pause(ctx); err != nil {
			return err
		}
		key := question.Operation.Key()
		result, err := x.Client.Probe(ctx, key, question.Values...)
		if err != nil {
			return err
		}
		x.answer.Probed.Calls++
		if result.Status == http.StatusForbidden {
			x.forbidden++
		}
		open := result.Outcome == jira.ProbeOpen
		if result.Outcome == jira.ProbeUndecided || !session.Learn(key, open) {
			session.Skip(key)
			continue
		}
		x.Usage.learn(key, open)
	}
	if _, more := session.Next(); more {
		x.answer.Probed.Stopped = fmt.Sprintf("after %s; a further call of token_scopes goes on from there", counted(most, "call"))
	}
	return nil
}

func (x *enquiry) pause(ctx context.Context) error {
	if x.ProbePause < 0 {
		return ctx.Err()
	}
	pause := x.ProbePause
	if pause == 0 {
		pause = probePause
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(pause):
		return nil
	}
}

// conclusions tells what the answers say.
func (x *enquiry) conclusions(session *probe.Session, focus []*scopes.Operation) {
	known, p := session.Known(), x.answer.Probed
	if len(focus) > 0 {
		known.Undecided = slices.DeleteFunc(known.Undecided, func(name string) bool { return !needsScope(focus, name) })
	}
	p.Absent = known.Absent
	result := sourceUsed
	switch {
	case p.Calls == 0:
		result = sourceFailed
	case len(known.Undecided) > 0:
		result = sourcePartly
	}
	x.answer.Undecided = known.Undecided
	x.report(probing, result, "%s to the gateway: %s held, %d lacking, %d undecided. Scopes for writing, of Confluence and of the admin APIs are not probed",
		counted(p.Calls, "GET"), counted(len(known.Held), "scope"), len(known.Lacking), len(known.Undecided))
	if x.forbidden > 0 {
		x.note("%s that the scopes let through were answered 403: there the account lacks access or a permission, which no scope gives", counted(x.forbidden, "call"))
	}
	for _, product := range known.Absent {
		x.note("every call of %s was refused: the token lacks its scopes, or the site is without it; which one is not known", product)
	}
	if len(known.Undecided) > 0 && p.Stopped == "" && p.Calls > 0 && len(focus) == 0 {
		x.note("what stays undecided opens nothing for reading that is not open already or closed for another scope")
	}
}

// calls is what the answers to this server's own calls tell.
func (x *enquiry) calls(context.Context) error {
	if x.answer.Probed != nil {
		return nil
	}
	c := x.concluded()
	if len(c.Held)+len(c.Lacking) == 0 {
		x.report(ownCalls, sourceNothing, "no call of this server has told anything yet")
		return nil
	}
	x.report(ownCalls, sourcePartly, "they prove %s held and %d lacking", counted(len(c.Held), "scope"), len(c.Lacking))
	return nil
}

// needsScope reports whether an alternative of some operations holds a scope.
func needsScope(operations []*scopes.Operation, name string) bool {
	return slices.ContainsFunc(operations, func(op *scopes.Operation) bool {
		return slices.ContainsFunc(op.Alternatives, func(a scopes.Alternative) bool { return slices.Contains(a.Scopes, name) })
	})
}
