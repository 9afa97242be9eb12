package transport

import (
	"context"
	"errors"
	"sync"
	"time"
)

// Why a call ended before its answer was there. The text reaches the client.
var (
	errCancelled = errors.New("the client cancelled it")
	errStopping  = errors.New("the server is being stopped")
	errGone      = errors.New("the client does not read answers any more")
)

// Calls are the calls that run. The zero value has none. They may be used
// concurrently.
type Calls struct {
	mu      sync.Mutex
	running map[*running]bool
	// named finds a call by its name: its request's id, and who sent it.
	named map[string]*running
	// ended is why all calls end, once they do.
	ended error
	// changed is closed when a call ends.
	changed chan struct{}
}

// running is one call.
type running struct {
	cancel context.CancelCauseFunc
}

// Begin starts a call, which [Calls.Cancel] then knows by its name; without a name
// nothing but [Calls.End] ends it. The function that it returns has to be called
// when the call is over.
func (c *Calls) Begin(ctx context.Context, name string) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	one := &running{cancel}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.running == nil {
		c.running, c.named, c.changed = make(map[*running]bool), make(map[string]*running), make(chan struct{})
	}
	c.running[one] = true
	if name != "" {
		c.named[name] = one
	}
	if c.ended != nil {
		cancel(c.ended)
	}
	return ctx, func() { c.over(one, name) }
}

func (c *Calls) over(one *running, name string) {
	one.cancel(nil)
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.running, one)
	// A client that gave an id twice has the later call under it.
	if c.named[name] == one {
		delete(c.named, name)
	}
	close(c.changed)
	c.changed = make(chan struct{})
}

// Cancel ends the call of a name. Without one, nothing happens: it was answered.
func (c *Calls) Cancel(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if one := c.named[name]; one != nil {
		one.cancel(errCancelled)
	}
}

// End ends all calls, and those that begin later.
func (c *Calls) End(cause error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ended = cause
	for one := range c.running {
		one.cancel(cause)
	}
}

// Wait waits until no call runs. When ctx ends first, its error is returned.
func (c *Calls) Wait(ctx context.Context) error {
	for {
		c.mu.Lock()
		count, changed := len(c.running), c.changed
		c.mu.Unlock()
		if count == 0 {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// finish lets calls run for the grace, then ends them, and what begins yet, and waits
// until they have said so.
func (c *Calls) finish(grace time.Duration) {
	late, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	_ = c.Wait(late)
	c.End(errStopping)
	settled, done := context.WithTimeout(context.Background(), settling)
	defer done()
	_ = c.Wait(settled)
}
