package scopes

import (
	"net/url"
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
)

// matrix holds one value for each pair of a request's and a template's length.
type matrix[T any] [maxTail + 1][maxTail + 1]T

// align reads the tail of a request as the tail of a template and returns the
// least cost of doing so. The steps of that reading are kept where asked for.
func align(tail, template []string, steps *matrix[byte]) float64 {
	var cost matrix[float64]
	template = template[:min(len(template), maxTail)]
	for i := range len(tail) + 1 {
		for j := range len(template) + 1 {
			least, step := best(tail, template, &cost, i, j)
			cost[i][j] = least
			if steps != nil {
				steps[i][j] = step
			}
		}
	}
	return cost[len(tail)][len(template)]
}

// fill returns a template's path with the values of a request in it.
func fill(tail, root, template []string) string {
	var steps matrix[byte]
	align(tail, template, &steps)
	filled := slices.Clone(template)
	for i, j := len(tail), len(template); i > 0 || j > 0; {
		switch steps[i][j] {
		case 'm':
			i, j = i-1, j-1
			if isParameter(template[j]) && looksLikeValue(tail[i]) {
				filled[j] = url.PathEscape(tail[i])
			}
		case 'r':
			i--
		default:
			j--
		}
	}
	return "/" + strings.Join(slices.Concat(root, filled), "/")
}

// best returns the least cost of reading the first i words of a request as the
// first j of a template, and the last step towards it: m(atch), r(equest's
// word left out) or t(emplate's word added).
func best(tail, template []string, cost *matrix[float64], i, j int) (float64, byte) {
	if i == 0 && j == 0 {
		return 0, 0
	}
	least, step := -1.0, byte(0)
	consider := func(c float64, s byte) {
		if least < 0 || c < least {
			least, step = c, s
		}
	}
	if i > 0 && j > 0 {
		if c, ok := pairCost(tail[i-1], template[j-1]); ok {
			consider(cost[i-1][j-1]+c, 'm')
		}
	}
	if i > 0 {
		consider(cost[i-1][j]+leaveOut(tail[i-1], template), 'r')
	}
	if j > 0 {
		consider(cost[i][j-1]+add(template[j-1], tail), 't')
	}
	return least, step
}

// pairCost is what it costs to read a request's segment as a template's.
func pairCost(segment, template string) (float64, bool) {
	switch {
	case isParameter(template) && looksLikeValue(segment):
		return costValue, true
	case isParameter(template):
		return costAsValue, true
	case segment == template:
		return 0, true
	case similarWords(strings.ToLower(segment), strings.ToLower(template)):
		return costRespelt, true
	default:
		return 0, false
	}
}

func leaveOut(segment string, template []string) float64 {
	if slices.Contains(template, segment) {
		return costMoved
	}
	return costWord
}

func add(template string, tail []string) float64 {
	switch {
	case isParameter(template):
		return costNoValue
	case slices.Contains(tail, template):
		return costMoved
	case template == "search":
		return costSearch
	default:
		return costWord
	}
}

// similarWords reports whether two words in lower case differ by no more than
// a slip of the keyboard or an ending: one edit in short words, two in long.
func similarWords(a, b string) bool {
	allowed := 1
	if len(a) > 7 {
		allowed = 2
	}
	if a == b {
		return true
	}
	if len(a) < 3 || len(b) < 3 || len(a) > maxWord || len(b) > maxWord ||
		len(a)-len(b) > allowed || len(b)-len(a) > allowed {
		return false
	}
	return distance(a, b) <= allowed
}

// maxWord bounds the words that are compared letter by letter.
const maxWord = 40

// distance is the number of letters to insert, remove, replace or swap with
// their neighbour to make b of a. Neither is longer than maxWord.
func distance(a, b string) int {
	var rows [3][maxWord + 1]int
	two, one, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		one[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(one[j]+1, row[j-1]+1, one[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], two[j-2]+1)
			}
		}
		two, one, row = one, row, two
	}
	return one[len(b)]
}
