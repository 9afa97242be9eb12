package toolbox

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"jirascope/jira"
)

// Progress says what a call is doing that takes its time.
type Progress struct {
	// Step counts from 1.
	Step int
	// Message is for a person, such as "waiting 3s to repeat GET /rest/agile/1.0/board
	// (rate limited)".
	Message string
}

type progressKey struct{}

// WithProgress makes a context whose calls tell what they are waiting for: their turn,
// a repetition, or another answer of Jira than the first. tell is not called after a
// call has returned.
func WithProgress(ctx context.Context, tell func(Progress)) context.Context {
	return context.WithValue(ctx, progressKey{}, tell)
}

// watch knows what a call is doing.
type watch struct {
	began time.Time

	mu sync.Mutex
	// tell is nil when nobody listens, or not any more.
	tell            func(Progress)
	Steps, requests int
	doing           string
}

// watchCall begins to watch the call of a context, which does this at first.
func watchCall(ctx context.Context, doing string) *watch {
	tell, _ := ctx.Value(progressKey{}).(func(Progress))
	return &watch{began: time.Now(), tell: tell, doing: doing}
}

// note hears from the client.
func (w *watch) note(d jira.Doing) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if d.Wait > 0 {
		w.doing = fmt.Sprintf("waiting %s to repeat %s (%s)", d.Wait.Round(time.Second), d.Op, strings.ReplaceAll(string(d.Kind), "_", " "))
		w.report()
		return
	}
	w.requests++
	w.doing = fmt.Sprintf("waiting for Jira's answer to %s", d.Op)
	// Most calls make one request, which is not worth a word.
	if w.requests > 1 {
		w.doing += fmt.Sprintf(" (request %d)", w.requests)
		w.report()
	}
}

// queue notes that the call waits for its turn.
func (w *watch) queue() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.doing = "waiting for its turn behind other calls"
	w.report()
}

// report tells what the call is doing. The lock is held.
func (w *watch) report() {
	if w.tell != nil {
		w.Steps++
		w.tell(Progress{Step: w.Steps, Message: w.doing})
	}
}

// stop is what the call was doing last, and how long it took. Nothing is told any more.
func (w *watch) stop() (doing string, took time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.tell = nil
	return w.doing, time.Since(w.began).Round(time.Second)
}
