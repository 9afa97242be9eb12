package sandbox

import (
	"slices"
	"sync"
)

// keptRequests is how many requests the log holds before it forgets the
// oldest.
const keptRequests = 2000

// Recorded is one request that the sandbox answered.
type Recorded struct {
	Method string
	// Path and Query are as they were sent.
	Path, Query string
	// Account is the account's name, empty for a caller nobody recognised.
	Account string
	Status  int
}

// requestLog remembers the latest requests.
type requestLog struct {
	mu   sync.Mutex
	list []Recorded
}

func (l *requestLog) add(r Recorded) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.list) == keptRequests {
		l.list = slices.Delete(l.list, 0, keptRequests/10)
	}
	l.list = append(l.list, r)
}

// Requests returns what was asked since the server was made or the log was
// reset, oldest first. Only the latest ones are kept.
func (s *Server) Requests() []Recorded {
	s.requests.mu.Lock()
	defer s.requests.mu.Unlock()
	return slices.Clone(s.requests.list)
}

// ResetRequests empties the log.
func (s *Server) ResetRequests() {
	s.requests.mu.Lock()
	defer s.requests.mu.Unlock()
	s.requests.list = nil
}
