package sandbox

import (
	"net/http"
	"sync"
	"time"
)

// Mishap is what goes wrong with one write. The zero value of Done means that the write
// is not done.
type Mishap struct {
	// Write says which write it is, counted from the latest [Server.Upset]: 1 is the
	// first one. Only those count that got as far as the data.
	Write int
	// Status is what the write is answered with, such as 403, 429 or 500. With 0 the
	// connection breaks before there is an answer.
	//
	// With 207 the last issue of a request to rank issues stays where it is,
	// as Atlassian documents that it may happen. Other writes are answered as usual.
	Status int
	// Done writes are done all the same, whatever the answer says.
	Done bool
}

func (m Mishap) isPartial() bool { return m.Status == http.StatusMultiStatus }

// mishaps are what is still to go wrong.
type mishaps struct {
	mu      sync.Mutex
	counted int
	list    []Mishap
}

// Upset plans what goes wrong from now on, in place of what was planned before. Writes
// are counted anew.
func (s *Server) Upset(list ...Mishap) {
	s.mishaps.mu.Lock()
	defer s.mishaps.mu.Unlock()
	s.mishaps.counted, s.mishaps.list = 0, list
}

// next counts a write and returns what goes wrong with it, nil for nothing.
func (m *mishaps) next() *Mishap {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.counted++
	for _, one := range m.list {
		if one.Write == m.counted {
			return &one
		}
	}
	return nil
}

// mishap is the answer to a write that something went wrong with.
func (s *Server) mishap(m Mishap) *answer {
	switch m.Status {
	case 0:
		return &answer{header: http.Header{}, broken: true}
	case http.StatusTooManyRequests:
		return s.jiraLimit("20", "2", "jira-per-issue-on-write", 2*time.Second)
	case http.StatusForbidden:
		return jiraErrors(m.Status, "You do not have permission to do this.")
	default:
		return jiraErrors(m.Status, "Something went wrong.")
	}
}
