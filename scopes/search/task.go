package search

import (
	"strings"

	"jirascope/scopes"
)

// Part is one of the things that a task in words names.
type Part struct {
	// Words say it. What it shares with its neighbours is put in: "read boards
	// and sprints" has the parts "read boards" and "read sprints".
	Words string
	// Hits are the operations it may mean, best first. None when no word is known.
	Hits []Hit
	// Clear is true when the first hit is ahead of the next operation that does
	// something else by so much that it is most likely meant.
	Clear bool
}

const (
	// hitsOfPart is the number of hits of each part.
	hitsOfPart = 5
	// maxParts bounds the parts of a task.
	maxParts = 20
	// clearLead is how much better than the next the first hit of a clear part is.
	clearLead = 0.1
	// clearScore is the least score of the first hit of a clear part.
	clearScore = 0.6
)

// Task takes a task in words apart and finds the operations of each part, in the
// order in which they were named.
func (x *Index) Task(words string) []Part {
	c := x.content()
	var parts []Part
	for _, text := range c.split(words) {
		hits := x.Operations(Query{Words: text, Limit: hitsOfPart})
		parts = append(parts, Part{text, hits, isClear(hits)})
	}
	return parts
}

// Unknown lists the words of a text that the index does not know, not even
// misspelt, in their order and in lower case.
func (x *Index) Unknown(words string) []string {
	c := x.content()
	var unknown []string
	for _, w := range c.language.read(words).words {
		if senses, _ := c.look(w.stem); len(senses) == 0 && !c.language.knows(w.stem) {
			unknown = append(unknown, w.text)
		}
	}
	return unknown
}

// isClear reports whether the first of the given hits is most likely meant.
func isClear(hits []Hit) bool {
	if len(hits) == 0 || hits[0].Score < clearScore {
		return false
	}
	for _, hit := range hits[1:] {
		if !doSame(hits[0].Operation, hit.Operation) {
			return hits[0].Score-hit.Score >= clearLead
		}
	}
	return true
}

// doSame reports whether two operations do the same thing: one replaces the
// other, or they are a search by GET and by POST.
func doSame(a, b *scopes.Operation) bool {
	return a.ReplacedBy == b.Key() || b.ReplacedBy == a.Key() ||
		a.Path == b.Path && strings.Contains(a.Path, "/search")
}
