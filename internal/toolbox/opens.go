package toolbox

import (
	"jirascope/internal/holdings"
	"jirascope/scopes"
)

// Opens says whether the credential opens an operation, by what is known of its scopes, and
// whether that is sure. The operation is nil when the tools' catalogue lacks it.
func (c Call) Opens(key scopes.Key, known holdings.Known) (open, sure bool, op *scopes.Operation) {
	op, ok := c.Own().Operation(key)
	if !ok {
		return false, false, nil
	}
	if c.Client.Host() == scopes.Site {
		return true, true, op
	}
	// What the gateway answered counts for more than what follows from lists.
	if open, seen := c.Holdings.Usage.Answer(key); seen {
		return open, true, op
	}
	open, sure = known.Opens(op)
	return open, sure, op
}
