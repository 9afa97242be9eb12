package search

import (
	"slices"
	"strings"

	"jirascope/scopes"
)

// Query says which operations to look for.
type Query struct {
	Words string
	// Product narrows the search to one API. Empty is all.
	Product scopes.Product
	// Limit is the most hits wanted; DefaultLimit when it is not positive.
	Limit int
}

// DefaultLimit is the number of hits of a query without a limit.
const DefaultLimit = 10

// Hit is an operation that words have found.
type Hit struct {
	Operation *scopes.Operation
	// Score orders the hits of one query; higher is better, and 2 and more means
	// that the operation was named exactly. Scores of different queries are hardly
	// comparable.
	Score float64
}

// How much the parts of a score count.
const (
	weightCover  = 0.8  // the task's words that the phrasing has
	weightNeed   = 0.5  // of which: the phrasing's words that the task has
	weightBag    = 0.2  // the task's words that any phrasing of the operation has
	weightUnfit  = 0.5  // the share of it that a verb of the opposite takes
	weightFit    = 0.3  // the verb
	weightObject = 0.12 // the thing something is done to
	weightAgree  = 0.06 // words in the same form
	floor        = 0.2  // the least score of a hit
)

// Operations lists the operations that words may mean, best first. Words that
// name an operation exactly, by its id or path, put it in front; behind the best
// stands the deprecated one that it replaces. There are no hits when no word is
// known.
func (x *Index) Operations(q Query) []Hit {
	limit := q.Limit
	if limit <= 0 {
		limit = DefaultLimit
	}
	c := x.content()
	hits := exact(x.catalogue, c, q.Words)
	for _, hit := range c.accompany(c.rank(c.ask(c.language.read(q.Words)), q.Product, limit)) {
		hits = addHit(hits, hit)
	}
	if q.Product != "" {
		hits = slices.DeleteFunc(hits, func(h Hit) bool { return h.Operation.Product != q.Product })
	}
	return hits[:min(len(hits), limit)]
}

// rank scores every operation that has a word of the task and keeps the best.
func (x *content) rank(a asked, product scopes.Product, limit int) []Hit {
	if a.isNonsense() {
		return nil
	}
	t := x.newTallies()
	defer x.spare.Put(t)
	x.count(t, a)
	for at, p := range x.phrasings {
		if t.phrasings[at].group > 0 || p.named && t.around[p.operation].group > 0 {
			t.scores[p.operation] = max(t.scores[p.operation], x.score(&a, t, at))
		}
	}
	var best []Hit
	for i, score := range t.scores {
		op := x.operations[i].operation
		if score >= floor && (product == "" || op.Product == product) {
			best = keep(best, Hit{op, score}, limit)
		}
	}
	return best
}

// score says how well a phrasing serves a task.
func (x *content) score(a *asked, t *tallies, at int) float64 {
	p, own := x.phrasings[at], t.phrasings[at]
	around := t.around[p.operation].cover
	cover := own.cover + weightAround*around
	if p.named {
		cover = around
	}
	fit := x.language.fitness[a.class][p.class]
	score := weightCover*float64(cover)/a.mass*(1-weightNeed+weightNeed*min(1, float64(own.need))) +
		weightBag*float64(around+t.bags[p.operation].cover)/a.mass
	score *= 1 + weightUnfit*min(0, fit)
	score += weightFit*fit + weightObject*a.likeness(p.object) + x.operations[p.operation].prior
	if a.class == read || a.class == none {
		score += weightAgree * float64(own.agree)
	}
	return score
}

// placeBehind is where a second way to do what the best hit does stands when it
// shall not hide other hits.
const placeBehind = 3

// accompany puts what does the same as the best hit in its place: before it what
// replaces it, and behind it the search by POST, or the deprecated operation that
// it replaces. A second way comes at once only when the best is clearly ahead.
func (x *content) accompany(hits []Hit) []Hit {
	if len(hits) == 0 {
		return hits
	}
	best := hits[0]
	if younger, ok := x.younger[best.Operation]; ok {
		best.Operation = younger
	}
	elder, ok := x.elder[best.Operation]
	if !ok {
		return hits
	}
	others := slices.DeleteFunc(hits, func(h Hit) bool { return h.Operation == elder || h.Operation == best.Operation })
	hits = append([]Hit{best}, others...)
	at := 1
	if elder.Deprecated || len(others) > 0 && best.Score-others[0].Score < clearLead {
		at = min(placeBehind, len(hits))
	}
	return slices.Insert(hits, at, Hit{elder, hits[at-1].Score})
}

// keep puts a hit on a list of the best.
func keep(best []Hit, hit Hit, limit int) []Hit {
	if len(best) == limit && !isBetter(hit, best[limit-1]) {
		return best
	}
	at, _ := slices.BinarySearchFunc(best, hit, func(a, b Hit) int {
		if isBetter(a, b) {
			return -1
		}
		return 1
	})
	best = slices.Insert(best, at, hit)
	return best[:min(len(best), limit)]
}

// isBetter orders hits. Equals are ordered by path and method.
func isBetter(a, b Hit) bool {
	if a.Score != b.Score {
		return a.Score > b.Score
	}
	if order := strings.Compare(a.Operation.Path, b.Operation.Path); order != 0 {
		return order < 0
	}
	return a.Operation.Method < b.Operation.Method
}
