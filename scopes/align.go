package scopes

import (
	"slices"
	"strings"
)

// What it costs to read a request as another operation.
const (
	costRespelt = 0.4 // a word taken for one that is spelt nearly so
	costMoved   = 0.4 // a word that stands elsewhere in the template
	costWord    = 1.0 // a word left out or added
	costAsValue = 0.9 // a word taken for a parameter's value
	costNoValue = 1.1 // a parameter that the request has no value for
	costSearch  = 0.9 // the word "search", which turns a thing into its list
	costValue   = 0.1 // a value taken for a parameter's value
	// costStray is the least that a word costs which the other side lacks.
	costStray = min(costWord, costAsValue, costNoValue, costSearch)
)

// matrix holds one value for each pair of a request's and a template's length.
type matrix[T any] [maxTail + 1][maxTail + 1]T

// steps are how a request is read as a template, seen from the end of both.
type steps matrix[step]

type step byte

const (
	match   step = iota + 1 // the request's word stands for the template's
	leftOut                 // the request's word is left out
	added                   // the template's word is added
)

// align reads the words of a request as the tail of an entry and returns the
// least cost of doing so. The steps of that reading are left in path.
func align(words []requestWord, e *entry, path *steps) float64 {
	var cost matrix[float64]
	var omit, insert [maxTail]float64
	for i := range words {
		omit[i] = words[i].costToOmit(e)
		cost[i+1][0], path[i+1][0] = cost[i][0]+omit[i], leftOut
	}
	for j := range e.tail {
		insert[j] = e.costToInsert(j, words)
		cost[0][j+1], path[0][j+1] = cost[0][j]+insert[j], added
	}
	for i := range words {
		for j := range e.tail {
			least, taken := cost[i][j+1]+omit[i], leftOut
			if c := cost[i+1][j] + insert[j]; c < least {
				least, taken = c, added
			}
			if c, ok := words[i].costAs(e, j); ok && cost[i][j]+c <= least {
				least, taken = cost[i][j]+c, match
			}
			cost[i+1][j+1], path[i+1][j+1] = least, taken
		}
	}
	return cost[len(words)][len(e.tail)]
}

// fill returns an entry's path with the values of a request in it. It is sure
// when each word is surely the template's. For what writes, each word has to have
// its place, too.
func fill(words []requestWord, e *entry) (path string, sure bool) {
	var taken steps
	align(words, e, &taken)
	filled := slices.Clone(e.tail)
	sure = true
	for i, j := len(words), len(e.tail); i > 0 || j > 0; {
		switch taken[i][j] {
		case match:
			i, j = i-1, j-1
			switch {
			case !isParameter(e.tail[j]):
				sure = sure && surelyWord(words[i].text, e.tail[j])
			case words[i].value:
				filled[j] = words[i].segment()
			}
		case leftOut:
			i, sure = i-1, sure && e.op.Method == "GET"
		default:
			j, sure = j-1, sure && e.op.Method == "GET"
		}
	}
	return "/" + strings.Join(slices.Concat(e.root.words, filled), "/"), sure
}

// costAs is what it costs to read a word as the template's at j.
func (w *requestWord) costAs(e *entry, j int) (float64, bool) {
	switch {
	case e.terms[j] == parameter && w.value:
		return costValue, true
	case e.terms[j] == parameter:
		return costAsValue, true
	case w.text == e.tail[j]:
		return 0, true
	default:
		return costRespelt, slices.Contains(w.near, e.terms[j])
	}
}

func (w *requestWord) costToOmit(e *entry) float64 {
	if slices.Contains(e.tail, w.text) {
		return costMoved
	}
	return costWord
}

func (e *entry) costToInsert(j int, words []requestWord) float64 {
	switch template := e.tail[j]; {
	case e.terms[j] == parameter:
		return costNoValue
	case slices.ContainsFunc(words, func(w requestWord) bool { return w.text == template }):
		return costMoved
	case template == "search":
		return costSearch
	default:
		return costWord
	}
}
