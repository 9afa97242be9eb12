package tools

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
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

func TestRounds(t *testing.T) {
	catalogue, err := loadOnce()
	if err != nil {
		t.Fatal(err)
	}
	big := sandbox.New(catalogue, sandbox.Options{Now: now})
	for _, tool := range newStage(t, "").Tools() {
		for _, a := range slices.Compact(slices.Sorted(slices.Values(append(transcribed(t, tool.Name), tool.Example)))) {
			c, result := costOf(t, big, toolCall{tool.Name, a})
			known, _ := costOf(t, big, toolCall{tool.Name, a}, toolCall{tool.Name, a})
			t.Logf("%-14s %+v %+v again, %d bytes, %d text %t %.110s", tool.Name, c, known, len(result.Structured), len(result.Text), result.IsError, json.RawMessage(a))
		}
	}
}
