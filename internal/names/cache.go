package names

import (
	"context"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

// maxKept is how many answers a cache keeps.
const maxKept = 256

// cache keeps answers for a time.
type cache struct {
	now    func() time.Time
	flight singleflight.Group

	mu   sync.Mutex
	kept map[string]answer
}

// answer is what was found, and until when it holds.
type answer struct {
	value any
	until time.Time
}

func newCache(now func() time.Time) *cache {
	return &cache{now: now, kept: map[string]answer{}}
}

// get is the answer that is kept under a key.
func (c *cache) get(key string) (any, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	a, ok := c.kept[key]
	if !ok || !c.now().Before(a.until) {
		delete(c.kept, key)
		return nil, false
	}
	return a.value, true
}

// put keeps an answer. A full cache drops the one that would be dropped first anyway.
func (c *cache) put(key string, value any, life time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.kept) >= maxKept {
		var oldest string
		for name, a := range c.kept {
			if oldest == "" || a.until.Before(c.kept[oldest].until) {
				oldest = name
			}
		}
		delete(c.kept, oldest)
	}
	c.kept[key] = answer{value, c.now().Add(life)}
}

// cached is what is kept under a key, or what find finds. A search outlives the caller who
// started it, since others may be waiting for it; the client bounds its time.
func cached[T any](ctx context.Context, c *cache, key string, life time.Duration, find func(context.Context) (T, error)) (T, error) {
	if value, ok := c.get(key); ok {
		return value.(T), nil
	}
	running := c.flight.DoChan(key, func() (any, error) {
		value, err := find(context.WithoutCancel(ctx))
		if err == nil {
			c.put(key, value, life)
		}
		return value, err
	})
	var zero T
	select {
	case got := <-running:
		if got.Err != nil {
			return zero, got.Err
		}
		return got.Val.(T), nil
	case <-ctx.Done():
		return zero, ctx.Err()
	}
}
