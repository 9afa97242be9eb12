package jira

import (
	"context"
	"sync"
)

// shared is a value that is searched for once and kept. Callers who come while
// a search runs wait for that one; a search that fails is not kept, so that the
// next caller starts another.
//
// A search outlives the caller who started it, since others may be waiting; it
// has to bound its own time.
type shared[T any] struct {
	mu     sync.Mutex
	value  T
	found  bool
	search *search[T]
}

// search is one run; done is closed when value and err are set.
type search[T any] struct {
	done  chan struct{}
	value T
	err   error
}

// get returns the value, searching with find when there is none. When ctx ends
// first, its error is returned.
func (s *shared[T]) get(ctx context.Context, find func(context.Context) (T, error)) (T, error) {
	s.mu.Lock()
	if s.found {
		defer s.mu.Unlock()
		return s.value, nil
	}
	if err := ctx.Err(); err != nil {
		defer s.mu.Unlock()
		var zero T
		return zero, err
	}
	if s.search == nil {
		s.search = &search[T]{done: make(chan struct{})}
		go s.run(context.WithoutCancel(ctx), s.search, find)
	}
	running := s.search
	s.mu.Unlock()
	select {
	case <-running.done:
		return running.value, running.err
	case <-ctx.Done():
		var zero T
		return zero, ctx.Err()
	}
}

func (s *shared[T]) run(ctx context.Context, running *search[T], find func(context.Context) (T, error)) {
	running.value, running.err = find(ctx)
	s.mu.Lock()
	if running.err == nil {
		s.value, s.found = running.value, true
	}
	s.search = nil
	s.mu.Unlock()
	close(running.done)
}

// peek returns the value without searching.
func (s *shared[T]) peek() (value T, found bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.value, s.found
}

// drop forgets the value if it is one of those to forget.
func (s *shared[T]) drop(forget func(T) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.found && forget(s.value) {
		var zero T
		s.value, s.found = zero, false
	}
}
