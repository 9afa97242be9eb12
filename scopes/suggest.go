package scopes

import (
	"cmp"
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
	// sure is true when the words of the request are the operation's, and no other
	// words that happen to look like them.
	sure bool
}

const (
	maxCost      = 2.6
	costMethod   = 1.4  // another method than the request's
	costRoot     = 0.6  // a root that shares nothing with the request's
	costProduct  = 0.2  // Jira for Confluence, or the other way round
	costOlder    = 0.02 // a version of which there is a newer one
	costRootRank = 0.01 // each API that is larger
	// closeCost is less than one word left out or added.
	closeCost = 0.95
	// maxTail bounds the words of a request that are compared. No operation has
	// as many.
	maxTail = 15
)

// Close reports whether a suggestion is near enough to be what a request meant,
// rather than one of several things it may have meant. It has the request's method
// and is about the same thing.
func (s Suggestion) Close() bool {
	return s.sure && s.cost < closeCost
}

// Suggest finds the operations nearest to a method and a path that matches
// none, best first: the same path below another API's root, words in another
// order, words misspelt. Operations of the same method come before others.
func (c *Catalogue) Suggest(method, path string, limit int) []Suggestion {
	v := c.words()
	front, tail := v.cut(v.unglue(segmentsOf(path)))
	if len(tail) == 0 || len(tail) > maxTail || limit < 1 {
		return nil
	}
	rq := v.read(documented(method), front, tail)
	list := shortlist{limit: limit}
	exact := v.reroot(rq)
	for _, r := range exact {
		list.add(r)
	}
	v.similar(rq, &list)
	var suggestions []Suggestion
	for _, r := range list.best {
		s := Suggestion{Operation: r.entry.op, cost: r.cost}
		if s.Exact = slices.ContainsFunc(exact, r.sameEntry); s.Exact {
			s.Path, s.sure = strings.Join(append([]string{""}, r.entry.root.words...), "/")+rq.path, true
		} else {
			s.Path, s.sure = fill(rq.words, r.entry)
		}
		suggestions = append(suggestions, s)
	}
	return suggestions
}

// reading is an entry that a request may have meant.
type reading struct {
	entry *entry
	cost  float64
}

func (r reading) sameEntry(other reading) bool { return r.entry == other.entry }

// reroot looks for the words of a request below the root of every API.
func (v *vocabulary) reroot(rq *request) []reading {
	var found []reading
	for _, r := range v.roots {
		op := r.node.find(rq.method, rq.path)
		e := v.entryOf[op]
		if e == nil {
			continue
		}
		if !slices.ContainsFunc(rq.words, func(w requestWord) bool { return slices.Contains(e.tail, w.text) }) {
			continue // every word was taken for a parameter's value
		}
		// Larger APIs win between equals.
		found = append(found, reading{e, rq.rootCosts[r.rank] + costRootRank*float64(r.rank)})
	}
	return found
}

// similar reads a request as each entry that shares words with it. Entries that
// lack, or have, too many words besides those to come onto the list are not
// looked at closely.
func (v *vocabulary) similar(rq *request, list *shortlist) {
	var path steps
	hits, values := v.hits(rq), 0
	for _, w := range rq.words {
		if w.value {
			values++
		}
	}
	for stray := 0; float64(stray)*costStray <= list.worst(); stray++ {
		for i, n := range hits {
			e := &v.entries[i]
			if n == 0 || e.strays(int(n), len(rq.words), values) != stray {
				continue
			}
			base := rq.costAside(e)
			if base+float64(stray)*costStray > list.worst() {
				continue
			}
			if cost := base + align(rq.words, e, &path); cost <= list.worst() {
				list.add(reading{e, cost})
			}
		}
	}
}

// hits counts for each entry how often the words of a request may have meant
// one of its terms.
func (v *vocabulary) hits(rq *request) []uint8 {
	hits := make([]uint8, len(v.entries))
	for _, w := range rq.words {
		for _, n := range w.near {
			for _, i := range v.terms[n].uses {
				hits[i]++
			}
		}
	}
	return hits
}

// strays is the least number of words, of a request and of the entry, that find
// no counterpart when some pairs of them do.
func (e *entry) strays(hits, words, values int) int {
	return max(0, e.literals-hits) + max(0, words-values-hits, e.parameters-values)
}

// costAside is what it costs to take a request for an entry, on top of the cost of
// reading the words of the one as the other's.
func (rq *request) costAside(e *entry) float64 {
	cost := rq.rootCosts[e.root.rank]
	if rq.method != "" && e.op.Method != rq.method {
		cost += costMethod
	}
	return cost
}

// shortlist keeps the best readings, best first and each entry once.
type shortlist struct {
	limit int
	best  []reading
}

// worst is the cost from which on a reading does not come onto the list.
func (s *shortlist) worst() float64 {
	if len(s.best) < s.limit {
		return maxCost
	}
	return s.best[len(s.best)-1].cost
}

func (s *shortlist) add(r reading) {
	if known := slices.IndexFunc(s.best, r.sameEntry); known >= 0 {
		if s.best[known].cost <= r.cost {
			return
		}
		s.best = slices.Delete(s.best, known, known+1)
	}
	at, _ := slices.BinarySearchFunc(s.best, r, func(a, b reading) int {
		return cmp.Or(cmp.Compare(a.cost, b.cost), strings.Compare(a.entry.op.Path, b.entry.op.Path),
			cmp.Compare(unlikelihood(a.entry.op.Method), unlikelihood(b.entry.op.Method)))
	})
	s.best = slices.Insert(s.best, at, r)
	s.best = s.best[:min(len(s.best), s.limit)]
}
