package jira

import "context"

// atOnce is how many requests of one client run at a time, whoever asks: Jira tells those
// that send more to slow down.
const atOnce = 8

// slots lets some requests out at once. The others wait.
type slots chan struct{}

// enter waits until there is room, or ctx ends. leave gives the room back.
func (s slots) enter(ctx context.Context) (leave func(), err error) {
	select {
	case s <- struct{}{}:
		return s.leave, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (s slots) leave() { <-s }
