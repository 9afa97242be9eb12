package sandbox

import (
	"net/http"
	"time"

	"jirascope/internal/sandbox/change"
	"jirascope/internal/sandbox/company"
	"jirascope/scopes"
)

// writeTime is how long a write takes by the company's clock, which stands still but for
// that: what was written later has a later date.
const writeTime = time.Second

// questionRoutes are the operations that tell what can be changed.
func questionRoutes() routes {
	all := routes{}
	for key, handler := range change.Questions() {
		all[scopes.Key(key)] = func(c *call) *answer { return c.ask(handler, &change.Request{}) }
	}
	return all
}

// writes are the operations that change the company, by their keys.
type writes map[scopes.Key]change.Handler

func allWrites() writes {
	all := writes{}
	for key, handler := range change.Writes() {
		all[scopes.Key(key)] = handler
	}
	return all
}

// ask completes a request with what the call says, and has it answered.
func (c *call) ask(handler change.Handler, r *change.Request) *answer {
	r.Data, r.Show, r.Args, r.Query, r.Body = c.data, c.write, c.args, c.query, c.body
	r.ReadOnly = c.readOnly()
	made := handler(r)
	if made.Body == nil {
		return &answer{status: made.Status, header: http.Header{}}
	}
	return encoded(made.Status, jiraJSON, made.Body)
}

// readOnly reports whether the caller may change nothing.
func (c *call) readOnly() bool {
	return c.account != nil && c.account.Trouble == ReadOnly
}

// actor is who writes, nil for an anonymous caller.
func (c *call) actor() *company.Person {
	if c.account == nil {
		return nil
	}
	return c.data.Member(c.account.person, displayName(c.account))
}

// change lets a call write, while nobody else reads or writes. A write that is refused
// takes no time.
func (s *Server) change(c *call, handler change.Handler) *answer {
	s.data.Lock()
	defer s.data.Unlock()
	m := s.mishaps.next()
	if m != nil && !m.Done && !m.isPartial() {
		return s.mishap(*m)
	}
	before := c.data.Now
	c.data.Now = before.Add(writeTime)
	a := c.ask(handler, &change.Request{Actor: c.actor(), Partly: m != nil && m.isPartial()})
	if a.status >= 400 {
		c.data.Now = before
	}
	if m != nil && !m.isPartial() {
		return s.mishap(*m)
	}
	return a
}
