package toolbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"jirascope/jira"
)

const (
	// defaultBudget is how long a call of a tool may take: clients give up after a
	// minute.
	defaultBudget = 45 * time.Second
	// lastWord is how much longer a tool may take to say what it has found until then.
	lastWord = time.Second
)

var (
	// errBudget is why a call ends that takes too long.
	errBudget = errors.New("it took too long")
	// errFault is a panic of a tool.
	errFault = errors.New("the tool failed in the program; its log says more")
)

// outcome is what a tool came to.
type outcome struct {
	answer any
	err    error
}

// attend runs a tool and sees to it that the call ends: with what the tool comes to, or
// soon after its budget is used up or its context ended, whatever the tool does. The
// tool is not waited for then.
func (c Call) attend(ctx context.Context, tool *Tool, arguments json.RawMessage) (any, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, c.Budget, errBudget)
	defer cancel()
	w := watchCall(ctx, tool.business())
	ran := make(chan outcome, 1)
	go func() { ran <- c.perform(jira.WithTrace(ctx, w.note), w, tool, arguments) }()
	var got outcome
	select {
	case got = <-ran:
	case <-ctx.Done():
		got = lately(ctx, ran)
	}
	doing, took := w.stop()
	if got.err != nil && endedBy(ctx, got.err) {
		return nil, tool.ended(context.Cause(ctx), doing, took)
	}
	return got.answer, got.err
}

// perform runs a tool when it is its turn.
func (c Call) perform(ctx context.Context, w *watch, tool *Tool, arguments json.RawMessage) (got outcome) {
	defer func() {
		if fault := recover(); fault != nil {
			c.Logger.Error("a tool failed in the program", "tool", tool.Name, "fault", fault, "stack", string(debug.Stack()))
			got = outcome{err: errFault}
		}
	}()
	// What works alone does not wait behind what waits for Jira.
	free := c.desks
	if tool.OpenWorld() {
		free = c.turns
	}
	leave, err := free.enter(ctx, w)
	if err != nil {
		return outcome{err: err}
	}
	defer leave()
	answer, err := tool.run(ctx, c, arguments)
	return outcome{answer, err}
}

// lately is what a tool says after its context ended. One that was cancelled has
// nobody to say it to.
func lately(ctx context.Context, ran <-chan outcome) outcome {
	if errors.Is(context.Cause(ctx), errBudget) {
		select {
		case got := <-ran:
			return got
		case <-time.After(lastWord):
		}
	}
	return outcome{err: ctx.Err()}
}

// endedBy reports whether a tool failed because its context ended, and not with
// something that it had found out before.
func endedBy(ctx context.Context, err error) bool {
	if ctx.Err() == nil {
		return false
	}
	if failed, ok := errors.AsType[*jira.Error](err); ok {
		return failed.Status == 0 && failed.Kind != jira.KindNotConfigured
	}
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// business is what a tool does before it says more.
func (t *Tool) business() string {
	if t.OpenWorld() {
		return "waiting for what another call asks Jira"
	}
	return "working on what it was given"
}

// ended is the failure of a call that was ended: why, and what to do.
func (t *Tool) ended(cause error, doing string, took time.Duration) error {
	if !t.ReadsOnly() {
		return &Refusal{
			Summary: fmt.Sprintf("%s was ended after %s, %s: what it changed is unknown", t.Name, took, doing),
			Why:     "a request that was sent is not taken back",
			Steps:   []string{"Look in Jira what was changed before calling " + t.Name + " again. The log of changes names what was begun."},
		}
	}
	if !errors.Is(cause, errBudget) && !errors.Is(cause, context.DeadlineExceeded) {
		summary := "The call was cancelled"
		if !errors.Is(cause, context.Canceled) {
			summary += ": " + cause.Error()
		}
		return &Refusal{Summary: summary, Why: fmt.Sprintf("it ran for %s, and was %s", took, doing), Steps: []string{"Call " + t.Name + " again."}}
	}
	return &Refusal{
		Summary: fmt.Sprintf("%s was ended after %s, %s", t.Name, took, doing),
		Why:     "clients do not wait much longer. What was found until then is not whole, so that it is left out",
		Steps:   t.lessWork(),
	}
}

// lessWork are the ways to a call that takes less time.
func (t *Tool) lessWork() []string {
	if !t.OpenWorld() {
		return []string{"Call " + t.Name + " again with less: only the lines around the failure."}
	}
	again := "Call " + t.Name + " again: if Jira was slow, that may be over. https://status.atlassian.com says what is slow just now."
	names := slices.DeleteFunc(t.Arguments().Names(), func(name string) bool { return name == "cursor" })
	if len(names) == 0 {
		return []string{again}
	}
	return []string{fmt.Sprintf("Narrow the question with the arguments of %s: %s.", t.Name, strings.Join(names, ", ")), again}
}
