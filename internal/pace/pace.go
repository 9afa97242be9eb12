package pace

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

const (
	// perSecond is how many requests go out while Jira asks for fewer, after a first
	// handful. Its burst limits are per second, and some hundreds for a whole site.
	perSecond = 5
	burst     = 5
	// calm is for how long: the windows of burst limits are shorter.
	calm = 10 * time.Second
	// atOnce is how many requests run at a time, whoever asks: Jira tells those that send
	// more to slow down.
	atOnce = 8
)

// Pace is that of one credential. It may be used concurrently.
type Pace struct {
	now     func() time.Time
	limiter *rate.Limiter
	slots   chan struct{}

	mu    sync.Mutex
	until time.Time
}

// New makes a pace that holds nobody up yet, by a clock.
func New(now func() time.Time) *Pace {
	return &Pace{now: now, limiter: rate.NewLimiter(rate.Inf, burst), slots: make(chan struct{}, atOnce)}
}

// Enter returns when fewer requests run than may at a time, or with the error of a context that
// ends before. leave says that the request is over.
func (p *Pace) Enter(ctx context.Context) (leave func(), err error) {
	select {
	case p.slots <- struct{}{}:
		return p.leave, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (p *Pace) leave() { <-p.slots }

// Wait returns when the next request may go out, or with the error of a context that ends
// before: [context.Canceled] or [context.DeadlineExceeded].
func (p *Pace) Wait(ctx context.Context) error {
	p.mu.Lock()
	if !p.until.IsZero() && !p.now().Before(p.until) {
		p.until = time.Time{}
		p.limiter.SetLimit(rate.Inf)
	}
	p.mu.Unlock()
	err := p.limiter.Wait(ctx)
	if err != nil && ctx.Err() == nil {
		// The library does not begin to wait for what comes too late.
		return context.DeadlineExceeded
	}
	return err
}

// Learn takes note of what an answer says of the limit: a 429, or X-RateLimit-NearLimit,
// which Jira sends when less than a fifth is left.
func (p *Pace) Learn(status int, header http.Header) {
	if status != http.StatusTooManyRequests && !strings.EqualFold(header.Get("X-RateLimit-NearLimit"), "true") {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.until.IsZero() {
		p.limiter.SetLimit(perSecond)
	}
	p.until = p.now().Add(calm)
}
