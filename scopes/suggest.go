package scopes

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
)

// Suggestion is an operation that a request which matches none may have meant.
type Suggestion struct {
	Operation *Operation
	// Path is the operation's path with the request's own values in it.
	Path string
	// Exact is true when every word of the request was kept and only the API's
	// root in front of them was exchanged.
	Exact bool
	// cost orders suggestions: 0 is the request itself.
	cost float64
}

const (
	maxCandidates = 120
	maxCost       = 2.6
	otherMethod   = 1.4
	// closeCost is less than one word left out or added.
	closeCost = 0.95
	// maxTail bounds the words of a request that are compared. No operation has
	// as many.
	maxTail = 15
)

// Suggest finds the operations nearest to a method and a path that matches
// none, best first: the same path below another API's root, words in another
// order, words misspelt. Operations of the same method come before others.
func (c *Catalogue) Suggest(method, path string, limit int) []Suggestion {
	v := c.words()
	front, tail := v.cut(segmentsOf(path))
	if len(tail) == 0 || len(tail) > maxTail {
		return nil
	}
	found := append(c.reroot(v, method, front, tail), v.similar(method, front, tail)...)
	slices.SortFunc(found, func(a, b Suggestion) int {
		return cmp.Or(cmp.Compare(a.cost, b.cost), strings.Compare(a.Operation.Path, b.Operation.Path),
			strings.Compare(a.Operation.Method, b.Operation.Method))
	})
	var list []Suggestion
	for _, s := range found {
		known := slices.IndexFunc(list, func(k Suggestion) bool { return k.Operation == s.Operation })
		switch {
		case known >= 0:
			list[known].Exact = list[known].Exact || s.Exact
		case len(list) < limit:
			list = append(list, s)
		}
	}
	for i := range list {
		if root, template := split(list[i].Operation.Path); list[i].Path == "" {
			list[i].Path = fill(tail, root, template)
		}
	}
	return list
}

// segmentsOf splits a path into its decoded, non-empty segments.
func segmentsOf(path string) []string {
	var segments []string
	for segment := range strings.SplitSeq(path, "/") {
		if segment == "" {
			continue
		}
		if plain, err := url.PathUnescape(segment); err == nil {
			segment = plain
		}
		segments = append(segments, segment)
	}
	return segments
}

// reroot looks for the tail of a request below the root of every API.
func (c *Catalogue) reroot(v *vocabulary, method string, front, tail []string) []Suggestion {
	var found []Suggestion
	for i, root := range v.roots {
		path := "/" + strings.Join(slices.Concat(root, tail), "/")
		op := c.root.find(method, path)
		if op == nil || !sharesWord(op, tail) {
			continue
		}
		// Larger APIs win between equals, and newer versions of one API.
		cost := 0.6*(1-kinship(root, front)) + 0.01*float64(i)
		if isOlder(op) {
			cost += 0.02
		}
		found = append(found, Suggestion{Operation: op, Path: path, Exact: true, cost: cost})
	}
	return found
}

// isOlder reports whether Jira has a newer version of the operation's API.
func isOlder(op *Operation) bool {
	return strings.HasPrefix(op.Path, "/rest/api/2/")
}

// sharesWord tells a real find from one in which every word of the request was
// taken for a parameter's value.
func sharesWord(op *Operation, tail []string) bool {
	_, template := split(op.Path)
	return slices.ContainsFunc(template, func(word string) bool {
		return !isParameter(word) && slices.Contains(tail, word)
	})
}

// similar scores the operations that share words with the tail of a request.
func (v *vocabulary) similar(method string, front, tail []string) []Suggestion {
	var found []Suggestion
	for _, i := range v.candidates(tail) {
		e := v.entries[i]
		cost := align(tail, e.tail, nil) + 0.6*(1-kinship(e.root, front))
		if method != "" && e.op.Method != method {
			cost += otherMethod
		}
		if isOlder(e.op) && !slices.Contains(front, "2") {
			cost += 0.02
		}
		if cost <= maxCost {
			found = append(found, Suggestion{Operation: e.op, cost: cost})
		}
	}
	return found
}

// candidates lists the entries that use the most of the words, or words spelt
// nearly like them.
func (v *vocabulary) candidates(tail []string) []int {
	hits := make([]uint8, len(v.entries))
	for _, word := range tail {
		for _, known := range v.spellings(strings.ToLower(word)) {
			for _, i := range v.uses[known] {
				hits[i]++
			}
		}
	}
	var list []int
	for most := slices.Max(hits); most > 0; most-- {
		for i, n := range hits {
			if n == most && len(v.entries[i].tail) <= len(tail)+3 {
				list = append(list, i)
			}
		}
		if len(list) >= maxCandidates {
			break
		}
	}
	return list
}

// spellings returns the known words that a word may have meant.
func (v *vocabulary) spellings(word string) []string {
	if looksLikeValue(word) || len(word) > maxWord {
		return nil
	}
	var near []string
	for known := range v.uses {
		if similarWords(word, known) {
			near = append(near, known)
		}
	}
	return near
}

// looksLikeValue reports whether a segment is a value rather than a word: a
// number, a key, a placeholder.
func looksLikeValue(segment string) bool {
	return segment == "" || strings.ContainsAny(segment, "0123456789{}<>$:@%")
}

// Close reports whether a suggestion is near enough to be what a request meant,
// rather than one of several things it may have meant.
func (s Suggestion) Close() bool {
	return s.cost < closeCost
}
