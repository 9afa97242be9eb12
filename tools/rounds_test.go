package tools

import (
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"jirascope/internal/sandbox"
	"jirascope/internal/toolbox"
)

// latency is how long an answer of Jira takes by the clock of a test that counts rounds.
const latency = 100 * time.Millisecond

// lagging answers each request after the latency, by a handler in the same process. It
// counts them, and how many wait at once.
type lagging struct {
	handler http.Handler

	mu                    sync.Mutex
	requests, now, atOnce int
}

func (s *lagging) RoundTrip(r *http.Request) (*http.Response, error) {
	s.mu.Lock()
	s.requests, s.now = s.requests+1, s.now+1
	s.atOnce = max(s.atOnce, s.now)
	s.mu.Unlock()
	time.Sleep(latency)
	s.mu.Lock()
	s.now--
	s.mu.Unlock()
	own := r.Clone(r.Context())
	if own.Body == nil {
		own.Body = http.NoBody
	}
	answer := httptest.NewRecorder()
	s.handler.ServeHTTP(answer, own)
	return answer.Result(), nil
}

// cost is what a call asked of Jira: how many requests, how many of them one after
// another, and how many at once.
type cost struct{ requests, deep, atOnce int }

// costOf measures a call of a tool. The clock of the test stands still while anything is
// computed, so that what passes is the latency of each round.
func costOf(t *testing.T, s *sandbox.Server, calls ...toolCall) (cost, toolbox.Result) {
	t.Helper()
	var c cost
	var result toolbox.Result
	synctest.Test(t, func(t *testing.T) {
		wire := &lagging{handler: s.Handler()}
		stage := stageOn(t, s, "http://127.0.0.1:80", wire, "full")
		for _, one := range calls {
			*wire = lagging{handler: wire.handler}
			from := time.Now()
			result = stage.call(t, one.tool, one.arguments)
			synctest.Wait()
			c = cost{wire.requests, int(time.Since(from) / latency), wire.atOnce}
		}
	})
	return c, result
}

// toolCall is a tool with arguments.
type toolCall struct{ tool, arguments string }
