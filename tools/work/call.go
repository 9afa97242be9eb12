package work

import (
	"context"
	"errors"
	"strconv"

	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/scopes"
)

// Days finds the calendar of the account, as the other tools do.
type Days func(context.Context, toolbox.Call) survey.Calendar

// call is one call of a tool of this package.
type call struct {
	toolbox.Call
	calendar Days
}

// with is a handler that knows how to find the calendar.
func with[A, R any](days Days, handler func(context.Context, call, A) (R, error)) func(context.Context, toolbox.Call, A) (R, error) {
	return func(ctx context.Context, c toolbox.Call, args A) (R, error) { return handler(ctx, call{c, days}, args) }
}

// gapList collects what is missing from an answer.
type gapList struct {
	toolbox.Call
	notes   []string
	partial bool
}

// add says what the failure to read something leaves unknown.
func (g *gapList) add(what, source string, err error, op scopes.Key) {
	if err == nil {
		return
	}
	g.partial = true
	note := what + ": reading " + source
	failed, ok := errors.AsType[*jira.Error](err)
	if ok && failed.ScopeRefused() {
		g.notes = append(g.notes, note+" needs "+g.Needed(op))
		return
	}
	note += " failed"
	if why, broken := g.Failure(err); broken == nil {
		note += ". " + why.Summary
	}
	g.notes = append(g.notes, note)
}

// numeric reports whether a text is an id.
func numeric(text string) bool {
	_, err := strconv.ParseInt(text, 10, 64)
	return err == nil
}
