package transport

import (
	"context"
	"errors"
	"testing"
)

// TestCalls: each call is ended by what names it, or by the end of all, and a name that
// was given twice is the later call's.
func TestCalls(t *testing.T) {
	var calls Calls
	first, firstOver := calls.Begin(t.Context(), "1")
	second, secondOver := calls.Begin(t.Context(), "1")
	nameless, _ := calls.Begin(t.Context(), "")
	firstOver()
	if context.Cause(first) == nil {
		t.Error("a call that is over holds its context")
	}
	calls.Cancel("")
	calls.Cancel("2")
	if second.Err() != nil || nameless.Err() != nil {
		t.Error("a cancellation of nothing ended a call")
	}
	calls.Cancel("1")
	if !errors.Is(context.Cause(second), errCancelled) || nameless.Err() != nil {
		t.Errorf("cancelled: %v, the nameless: %v", context.Cause(second), nameless.Err())
	}
	secondOver()
	calls.Cancel("1")
	calls.End(errGone)
	late, _ := calls.Begin(t.Context(), "3")
	if !errors.Is(context.Cause(nameless), errGone) || !errors.Is(context.Cause(late), errGone) {
		t.Errorf("at the end of all: %v, and of one that came late: %v", context.Cause(nameless), context.Cause(late))
	}
}

// TestCalls_Wait: all calls have to be over.
func TestCalls_Wait(t *testing.T) {
	var calls Calls
	if err := calls.Wait(t.Context()); err != nil {
		t.Errorf("without calls: %v", err)
	}
	_, firstOver := calls.Begin(t.Context(), "1")
	_, secondOver := calls.Begin(t.Context(), "2")
	firstOver()
	ended, end := context.WithCancel(t.Context())
	end()
	if err := calls.Wait(ended); !errors.Is(err, context.Canceled) {
		t.Errorf("one runs: %v", err)
	}
	go secondOver()
	if err := calls.Wait(t.Context()); err != nil {
		t.Errorf("none runs: %v", err)
	}
}
