package toolbox

import "context"

const (
	// maxTurns is how many calls of one credential ask Jira at once. More would not be
	// answered sooner: the client sends as many requests at a time, whoever asks.
	maxTurns = 8
	// maxDesks is how many calls that do not ask Jira work at once: what they are given
	// may be large, and takes several times its size.
	maxDesks = 8
)

// turns lets some calls in at once. The others wait.
type turns chan struct{}

// enter waits until it is the call's turn, or ctx ends. leave gives the turn back.
func (t turns) enter(ctx context.Context, w *watch) (leave func(), err error) {
	select {
	case t <- struct{}{}:
	default:
		w.queue()
		select {
		case t <- struct{}{}:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	leave = func() { <-t }
	// When many calls end at once, the first to leave lets others in that end too.
	if ctx.Err() != nil {
		leave()
		return nil, ctx.Err()
	}
	return leave, nil
}
