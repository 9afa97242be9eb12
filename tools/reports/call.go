package reports

import (
	"context"
	"errors"

	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/jira"
)

// Ways are what reports do as the other tools do it.
type Ways struct {
	// Calendar finds the time zone of the account.
	Calendar func(context.Context, toolbox.Call) survey.Calendar
	// Estimating is the board asked about where it shows a sprint, and otherwise none, with
	// a note.
	Estimating func(ctx context.Context, c toolbox.Call, asked int64, s jira.Sprint) (int64, string, error)
}

// call is one call of a tool of this package.
type call struct {
	toolbox.Call
	Ways
}

// with is a handler that knows the ways.
func with[A, R any](w Ways, handler func(context.Context, call, A) (R, error)) func(context.Context, toolbox.Call, A) (R, error) {
	return func(ctx context.Context, c toolbox.Call, args A) (R, error) { return handler(ctx, call{c, w}, args) }
}

// scopeRefused reports whether a call was refused for its scopes.
func scopeRefused(err error) bool {
	var failed *jira.Error
	return errors.As(err, &failed) && failed.ScopeRefused()
}
