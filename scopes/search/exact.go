package search

import (
	"slices"
	"strings"

	"jirascope/scopes"
)

// scoreExact is the score of an operation that was named exactly, above all that
// words can reach.
const scoreExact = 2

// exact finds the operations that a text names by an id, a path, or a method and
// a path. Where one was removed, its replacement comes first.
func exact(c *scopes.Catalogue, x *content, text string) []Hit {
	var hits []Hit
	text = clip(text, maxText)
	for _, op := range operationsNamed(c, x, strings.Fields(text)) {
		if next, ok := c.Operation(op.ReplacedBy); ok && op.Removed {
			hits = addHit(hits, Hit{next, scoreExact})
		}
		hits = addHit(hits, Hit{op, scoreExact})
	}
	return hits
}

// addHit adds a hit whose operation is not yet there.
func addHit(hits []Hit, hit Hit) []Hit {
	if slices.ContainsFunc(hits, func(h Hit) bool { return h.Operation == hit.Operation }) {
		return hits
	}
	return append(hits, hit)
}

// operationsNamed finds the operations that some fields of a text name.
func operationsNamed(c *scopes.Catalogue, x *content, fields []string) []*scopes.Operation {
	if len(fields) == 1 && !strings.Contains(fields[0], "/") {
		return slices.DeleteFunc(slices.Clone(x.byID[strings.ToLower(fields[0])]), func(op *scopes.Operation) bool { return hasTwin(c, op) })
	}
	for i, field := range fields {
		if !strings.Contains(field, "/") {
			continue
		}
		target := scopes.ParseTarget(field)
		path := target.ProductPath()
		if !strings.HasPrefix(path, "/") {
			continue
		}
		methods := c.Methods(path)
		if i > 0 && isMethod(fields[i-1]) {
			methods = []string{strings.ToUpper(fields[i-1])}
		}
		var found []*scopes.Operation
		for _, method := range methods {
			if op, ok := c.Match(method, path); ok {
				found = append(found, op)
			}
		}
		return found
	}
	return nil
}

func isMethod(word string) bool {
	switch strings.ToUpper(word) {
	case "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS":
		return true
	}
	return false
}
