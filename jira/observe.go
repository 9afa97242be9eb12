package jira

import (
	"time"

	"jirascope/scopes"
)

// Observation says that Jira answered a call. It holds nothing of the path's
// values, of the query, of the credential or of any body, so that it may be
// kept.
type Observation struct {
	// Op is the operation asked for.
	Op scopes.Key
	// Status is that of the last answer, the one that the call's outcome is made
	// of: repetitions and the search for the right host count as one call.
	Status int
	// ScopeRefused says that the gateway refused the call for its scopes.
	ScopeRefused bool
	// Probe says that the call only asked whether scopes open the operation; see
	// [Client.Probe]. Nobody used its answer.
	Probe bool
	// At is when the call ended, by the client's clock.
	At time.Time
}

// observe reports a call to [Config.Observe]. What came from elsewhere, the
// exchange of a credential or the look-up of the cloud id, has no host and is
// not an answer of Jira.
func (t *transport) observe(op scopes.Key, got *answer, failure *Error, probe bool) {
	if t.cfg.Observe == nil {
		return
	}
	seen := Observation{Op: op, Probe: probe, At: t.now()}
	switch {
	case failure == nil:
		seen.Status = got.status
	case failure.Host == "" || failure.Status == 0:
		return
	default:
		seen.Status, seen.ScopeRefused = failure.Status, failure.ScopeRefused()
	}
	t.cfg.Observe(seen)
}
