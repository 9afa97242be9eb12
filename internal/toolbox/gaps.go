package toolbox

import (
	"jirascope/jira"
	"jirascope/scopes"
)

// Gaps collects what is missing from an answer, for its notes.
type Gaps struct {
	Call
	Notes []string
	// Partial is true when something could not be read.
	Partial bool
}

// Add says what the failure to read something leaves unknown; nothing when err is nil. op is
// the operation that reads it, whose scopes are named when they are what lacks.
func (g *Gaps) Add(what, source string, err error, op scopes.Key) {
	if err == nil {
		return
	}
	g.Partial = true
	note := what + ": reading " + source
	if jira.ScopeRefused(err) {
		g.Notes = append(g.Notes, note+" needs "+g.Needed(op))
		return
	}
	note += " failed"
	if why, broken := g.Failure(err); broken == nil {
		note += ". " + why.Summary
	}
	g.Notes = append(g.Notes, note)
}
