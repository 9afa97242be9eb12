package pace

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// took is how long a number of requests have to wait.
func took(t *testing.T, p *Pace, requests int) time.Duration {
	t.Helper()
	from := time.Now()
	for range requests {
		if err := p.Wait(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	return time.Since(from)
}

// Requests are spaced from the first warning on, and for a while only.
func TestPace(t *testing.T) {
	near := http.Header{"X-Ratelimit-Nearlimit": {"True"}}
	for name, warn := range map[string]func(*Pace){
		"refused": func(p *Pace) { p.Learn(http.StatusTooManyRequests, nil) },
		"near":    func(p *Pace) { p.Learn(http.StatusOK, near) },
	} {
		synctest.Test(t, func(t *testing.T) {
			p := New(time.Now)
			p.Learn(http.StatusOK, http.Header{"X-Ratelimit-Nearlimit": {"false"}})
			p.Learn(http.StatusServiceUnavailable, nil)
			if got := took(t, p, 1000); got != 0 {
				t.Errorf("%s: before, 1000 requests waited %s", name, got)
			}
			warn(p)
			if got := took(t, p, 15); got != 2*time.Second {
				t.Errorf("%s: warned, they waited %s", name, got)
			}
			time.Sleep(calm - time.Second - spacedInAll*time.Second/perSecond)
			warn(p)
			time.Sleep(calm - time.Second)
			if took(t, p, burst+1) == 0 {
				t.Errorf("%s: the second warning is forgotten with the first", name)
			}
			time.Sleep(calm)
			if got := took(t, p, 1000); got != 0 {
				t.Errorf("%s: afterwards, 1000 requests waited %s", name, got)
			}
		})
	}
}

// spacedInAll are requests beyond the first handful.
const spacedInAll = 10

// Who does not wait any longer is told so.
func TestWait_Cancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := New(time.Now)
		p.Learn(http.StatusTooManyRequests, nil)
		took(t, p, burst)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := p.Wait(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled: %v", err)
		}
		soon, stop := context.WithTimeout(t.Context(), time.Millisecond)
		defer stop()
		if err := p.Wait(soon); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("too late: %v", err)
		}
	})
}

// No more than eight requests run at a time; who does not wait any longer is told so.
func TestEnter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := New(time.Now)
		running, most := 0, 0
		var mu sync.Mutex
		var wait sync.WaitGroup
		for range 20 {
			wait.Go(func() {
				leave, err := p.Enter(t.Context())
				if err != nil {
					t.Error(err)
					return
				}
				defer leave()
				mu.Lock()
				running++
				most = max(most, running)
				mu.Unlock()
				time.Sleep(time.Second)
				mu.Lock()
				running--
				mu.Unlock()
			})
		}
		synctest.Wait()
		impatient, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := p.Enter(impatient); !errors.Is(err, context.Canceled) {
			t.Errorf("who left got %v", err)
		}
		from := time.Now()
		wait.Wait()
		if most != 8 || time.Since(from) != 3*time.Second {
			t.Errorf("%d at once, %s for 20", most, time.Since(from))
		}
	})
}
