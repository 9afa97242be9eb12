package names

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// counter finds a new number each time.
type counter struct{ found atomic.Int64 }

func (c *counter) find(context.Context) (int64, error) { return c.found.Add(1), nil }

func TestCached_Joined(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, searches, release := newCache(time.Now), atomic.Int64{}, make(chan struct{})
		find := func(context.Context) (int64, error) {
			searches.Add(1)
			<-release
			return 7, nil
		}
		impatient, leave := context.WithCancel(t.Context())
		var wait sync.WaitGroup
		wait.Go(func() {
			if _, err := cached(impatient, c, "a", time.Minute, find); !errors.Is(err, context.Canceled) {
				t.Errorf("who left got %v", err)
			}
		})
		synctest.Wait()
		for range 5 {
			wait.Go(func() {
				if got, err := cached(t.Context(), c, "a", time.Minute, find); got != 7 || err != nil {
					t.Errorf("got %d, %v", got, err)
				}
			})
		}
		synctest.Wait()
		leave()
		synctest.Wait()
		close(release)
		wait.Wait()
		if n := searches.Load(); n != 1 {
			t.Errorf("%d searches, want 1", n)
		}
	})
}

func TestCached_Kept(t *testing.T) {
	now := time.Date(2026, 11, 18, 12, 0, 0, 0, time.UTC)
	c, count := newCache(func() time.Time { return now }), &counter{}
	expect := func(key string, want int64) {
		t.Helper()
		if got, err := cached(t.Context(), c, key, time.Minute, count.find); got != want || err != nil {
			t.Errorf("%s: got %d, %v, want %d", key, got, err, want)
		}
	}
	expect("a", 1)
	expect("a", 1)
	expect("b", 2)
	now = now.Add(time.Minute - 1)
	expect("a", 1)
	now = now.Add(1)
	expect("a", 3)
}

func TestCached_FailuresAreNotKept(t *testing.T) {
	c, fails := newCache(time.Now), true
	find := func(context.Context) (int64, error) {
		if fails {
			return 0, errors.New("down")
		}
		return 7, nil
	}
	if _, err := cached(t.Context(), c, "a", time.Minute, find); err == nil {
		t.Fatal("no error")
	}
	fails = false
	if got, err := cached(t.Context(), c, "a", time.Minute, find); got != 7 || err != nil {
		t.Errorf("got %d, %v", got, err)
	}
}

// A full cache drops what is oldest, and never grows.
func TestCached_Bounded(t *testing.T) {
	now := time.Date(2026, 11, 18, 12, 0, 0, 0, time.UTC)
	c, count := newCache(func() time.Time { return now }), &counter{}
	for i := range 2 * maxKept {
		now = now.Add(time.Millisecond)
		if _, err := cached(t.Context(), c, fmt.Sprint(i), time.Hour, count.find); err != nil {
			t.Fatal(err)
		}
	}
	if len(c.kept) != maxKept {
		t.Errorf("%d answers are kept, want %d", len(c.kept), maxKept)
	}
	before := count.found.Load()
	for i := maxKept; i < 2*maxKept; i++ {
		if _, err := cached(t.Context(), c, fmt.Sprint(i), time.Hour, count.find); err != nil {
			t.Fatal(err)
		}
	}
	if after := count.found.Load(); after != before {
		t.Errorf("%d of the latest answers were not kept", after-before)
	}
}
