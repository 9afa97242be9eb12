package scopes

import (
	"cmp"
	"slices"
	"strings"
)

// Resolution is what became of one input that names an operation.
type Resolution struct {
	Input  string
	Target Target
	// Operation is nil when nothing matches; Suggestions are given then.
	Operation   *Operation
	Suggestions []Suggestion
}

// maxSuggestions bounds the operations that are offered for one input.
const maxSuggestions = 3

// Resolve finds the operation that a person names by a URL, a path, "METHOD
// path" or an operationId.
func (c *Catalogue) Resolve(input string) Resolution {
	input = strings.TrimSpace(input)
	r := Resolution{Input: input}
	if !strings.ContainsAny(input, "/ ") {
		c.resolveID(&r)
		if r.Operation != nil || len(r.Suggestions) > 0 {
			return r
		}
	}
	r.Target = ParseTarget(input)
	path := r.Target.ProductPath()
	if op, ok := c.Match(r.Target.Method, path); ok {
		r.Operation = op
		return r
	}
	r.Suggestions = c.Suggest(r.Target.Method, path, maxSuggestions)
	return r
}

// resolveID looks an operationId up. An id that several operations share is
// only resolved when they are versions of one.
func (c *Catalogue) resolveID(r *Resolution) {
	if same := c.byID[r.Input]; len(same) > 0 {
		if sameButVersion(same) {
			r.Operation = same[0]
			return
		}
		for _, op := range same {
			r.Suggestions = append(r.Suggestions, Suggestion{Operation: op, Path: op.Path})
		}
		return
	}
	lower := strings.ToLower(r.Input)
	for id, same := range c.byID {
		if near := strings.ToLower(id); similarWords(lower, near) {
			s := Suggestion{Operation: same[0], Path: same[0].Path}
			if near != lower {
				s.cost = costRespelt * float64(distance(lower, near))
			}
			r.Suggestions = append(r.Suggestions, s)
		}
	}
	slices.SortFunc(r.Suggestions, func(a, b Suggestion) int {
		return cmp.Or(cmp.Compare(a.cost, b.cost), strings.Compare(a.Operation.ID, b.Operation.ID))
	})
	r.Suggestions = r.Suggestions[:min(len(r.Suggestions), maxSuggestions)]
}

func sameButVersion(operations []*Operation) bool {
	_, first := split(operations[0].Path)
	return !slices.ContainsFunc(operations, func(op *Operation) bool {
		_, tail := split(op.Path)
		return op.Product != operations[0].Product || !slices.Equal(tail, first)
	})
}

// opsBelowPrefix is how the operations of Jira Service Management begin below
// /ex/jira/{cloudId}. Elsewhere their path has the cloud id inside.
const opsBelowPrefix = "/jsm/ops/api/v1/"

// ProductPath is the clean path as the catalogue spells it: Confluence's paths
// begin with /wiki, which may be missing behind the gateway's prefix, and those of
// Jira Service Management's operations hold the cloud id.
func (t Target) ProductPath() string {
	path := t.CleanPath()
	if rest, found := strings.CutPrefix(path, opsBelowPrefix); found && t.Prefix == "/ex/jira" {
		return "/jsm/ops/api/" + cmp.Or(t.CloudID, "{cloudId}") + "/v1/" + rest
	}
	if t.Prefix == "/ex/confluence" && !strings.HasPrefix(path, "/wiki/") {
		return "/wiki" + path
	}
	return path
}

// Values returns the segments of a path that stand where a template has its
// parameters, in order, or nil when the two differ in length.
func Values(template, path string) []string {
	names := strings.Split(strings.Trim(template, "/"), "/")
	segments := strings.Split(strings.Trim(path, "/"), "/")
	if len(names) != len(segments) {
		return nil
	}
	var values []string
	for i, name := range names {
		if isParameter(name) {
			values = append(values, segments[i])
		}
	}
	return values
}
