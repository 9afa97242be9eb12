package holdings

import (
	"encoding/json"
	"io"
	"maps"
	"sync"
	"time"

	"jirascope/jira"
	"jirascope/scopes"
)

// Usage notes which operations a client calls, and what the answers say of its
// token's scopes. Its method Observe belongs into the [jira.Config] of that one
// client. It may be used concurrently.
type Usage struct {
	mu sync.Mutex
	// seen are the answers: true where scopes let the call pass, false where they
	// refused it. version changes with them.
	seen    map[scopes.Key]bool
	version int
	// journal gets a line for each operation and day; nil keeps none.
	journal io.Writer
	written map[Line]bool
}

// Line is one line of a journal: an operation was called on a day. It holds
// nothing of what was asked or answered.
type Line struct {
	Operation scopes.Key `json:"operation"`
	// Day is in UTC, as YYYY-MM-DD.
	Day string `json:"day"`
	// Refused says that the gateway refused a call for its scopes.
	Refused bool `json:"refused,omitempty"`
}

// NewUsage notes calls. The journal may be nil; it gets JSON lines, one for each
// operation, day and kind of outcome, as the calls happen.
func NewUsage(journal io.Writer) *Usage {
	return &Usage{seen: make(map[scopes.Key]bool), journal: journal, written: make(map[Line]bool)}
}

// Observe notes a call.
func (u *Usage) Observe(o jira.Observation) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if o.ScopeRefused || o.Status >= 200 && o.Status < 300 {
		u.note(o.Op, !o.ScopeRefused)
	}
	if o.Probe || u.journal == nil {
		return
	}
	line := Line{Operation: o.Op, Day: o.At.UTC().Format(time.DateOnly), Refused: o.ScopeRefused}
	if u.written[line] {
		return
	}
	data, err := json.Marshal(line)
	if err != nil {
		return
	}
	if _, err := u.journal.Write(append(data, '\n')); err == nil {
		u.written[line] = true
	}
}

// learn notes what a probe showed.
func (u *Usage) learn(op scopes.Key, open bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.note(op, open)
}

func (u *Usage) note(op scopes.Key, open bool) {
	if before, known := u.seen[op]; !known || before != open {
		u.seen[op] = open
		u.version++
	}
}

// Answer says whether the token's scopes opened an operation when it was called;
// seen is false when no call of it was answered yet.
func (u *Usage) Answer(op scopes.Key) (open, seen bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	open, seen = u.seen[op]
	return open, seen
}

// answers copies what was seen.
func (u *Usage) answers() (seen map[scopes.Key]bool, version int) {
	u.mu.Lock()
	defer u.mu.Unlock()
	return maps.Clone(u.seen), u.version
}
