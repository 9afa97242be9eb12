package search

import (
	"strings"

	"jirascope/scopes"
)

// What counts for or against an operation whatever the task.
const (
	priorRank        = 0.03 // for each rank of its use
	priorDeprecated  = -0.08
	priorRemoved     = -0.4
	priorUnscopable  = -0.1 // no token can call it
	priorOldVersion  = -0.03
	priorConfluence  = -0.07
	priorAdmin       = -0.06
	priorServiceDesk = -0.02
)

func prior(op *scopes.Operation) float64 {
	p := 0.0
	if op.Deprecated {
		p += priorDeprecated
	}
	if op.Removed {
		p += priorRemoved
	}
	if op.Status == scopes.NotScopable {
		p += priorUnscopable
	}
	if strings.HasPrefix(op.Path, "/wiki/rest/api/") {
		p += priorOldVersion
	}
	switch op.Product {
	case scopes.Confluence:
		p += priorConfluence
	case scopes.AdminAPI, scopes.JSMOperations, scopes.OtherAtlassian:
		p += priorAdmin
	case scopes.ServiceDesk:
		p += priorServiceDesk
	}
	return p
}

// isListed reports whether words may find an operation. Of twins in v2 and v3
// the v3 is listed, and what was removed is not, if there is a replacement.
// Nor is what only a client knows and no token may call.
func isListed(c *scopes.Catalogue, op *scopes.Operation) bool {
	if op.Removed && op.ReplacedBy != "" || op.Unofficial && op.Status == scopes.NotScopable {
		return false
	}
	return !hasTwin(c, op)
}

// hasTwin reports whether an operation of Jira's v2 is the same in v3.
func hasTwin(c *scopes.Catalogue, op *scopes.Operation) bool {
	rest, ok := strings.CutPrefix(op.Path, "/rest/api/2/")
	if !ok {
		return false
	}
	_, twin := c.Operation(scopes.MakeKey(op.Method, "/rest/api/3/"+rest))
	return twin
}
