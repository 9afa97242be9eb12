package scopes

import (
	"cmp"
	"slices"
	"strings"
)

// root is what the paths of one API begin with, such as /rest/agile/1.0.
type root struct {
	words []string
	// node is where the paths go on in the tree of templates.
	node *node
	// rank counts from the largest API.
	rank int
}

// entry is an operation with its template split into the API's root and the
// tail that follows it.
type entry struct {
	op   *Operation
	root *root
	tail []string
	// terms are the tail's words as indexes of the vocabulary's terms.
	terms []int
	// literals and parameters count the two kinds of terms.
	literals, parameters int
}

// term is a literal of templates in lower case, and the entries that use it.
type term struct {
	text    string
	letters letters
	uses    []int
}

// parameter stands in an entry's terms for a parameter.
const parameter = -1

// vocabulary is the index behind suggestions: which operations use a word.
type vocabulary struct {
	entries []entry
	entryOf map[*Operation]*entry
	// roots are the roots of the APIs, the largest API first.
	roots []*root
	// rootWords are the segments that only roots are made of, with the words
	// that people leave in front of them.
	rootWords Set
	terms     []term
	// number maps a term's text to its index.
	number map[string]int
}

func newVocabulary(tree *node, operations []*Operation) *vocabulary {
	// What has the cloud id within its root is matched and never suggested.
	operations = slices.DeleteFunc(slices.Clone(operations), func(op *Operation) bool { return op.Product == JSMOperations })
	v := &vocabulary{
		entries:   make([]entry, len(operations)),
		entryOf:   make(map[*Operation]*entry, len(operations)),
		rootWords: NewSet("jira", "ex", "latest", "gateway", "confluence"),
		number:    make(map[string]int),
	}
	sizes := make(map[string]int)
	known := make(map[string]*root)
	for i, op := range operations {
		words, tail := split(op.Path)
		name := strings.Join(words, "/")
		if sizes[name]++; sizes[name] == 1 {
			known[name] = &root{words: words, node: tree.descend(slices.Values(words))}
			v.roots = append(v.roots, known[name])
		}
		v.entries[i] = entry{op: op, root: known[name], tail: tail}
		v.entryOf[op] = &v.entries[i]
		v.index(i)
	}
	slices.SortFunc(v.roots, func(a, b *root) int {
		x, y := strings.Join(a.words, "/"), strings.Join(b.words, "/")
		return cmp.Or(sizes[y]-sizes[x], strings.Compare(x, y))
	})
	for rank, r := range v.roots {
		r.rank = rank
		for _, word := range r.words {
			v.rootWords[word] = struct{}{}
		}
	}
	return v
}

// index enters the words of an entry's tail. A tail that no request can be
// compared with is left out.
func (v *vocabulary) index(i int) {
	e := &v.entries[i]
	if len(e.tail) > maxTail {
		return
	}
	e.terms = make([]int, len(e.tail))
	for at, segment := range e.tail {
		if isParameter(segment) {
			e.terms[at] = parameter
			e.parameters++
			continue
		}
		n := v.enter(strings.ToLower(segment))
		v.terms[n].uses = append(v.terms[n].uses, i)
		e.terms[at] = n
		e.literals++
	}
}

// enter returns the index of a term, which is made when it is new.
func (v *vocabulary) enter(text string) int {
	n, ok := v.number[text]
	if !ok {
		n = len(v.terms)
		v.number[text] = n
		v.terms = append(v.terms, term{text: text, letters: lettersOf(text)})
	}
	return n
}

// split divides a template into root and tail. The root ends with the first
// version number; where there is none it is the first two segments, or three
// below /wiki.
func split(template string) (front, tail []string) {
	segments := strings.Split(strings.Trim(template, "/"), "/")
	for i, segment := range segments[:min(len(segments), 4)] {
		if isVersion(strings.TrimPrefix(segment, "v")) {
			return segments[:i+1], segments[i+1:]
		}
	}
	end := 2
	switch segments[0] {
	case "wiki":
		end = 3
	case "users":
		end = 0
	}
	end = min(end, len(segments))
	return segments[:end], segments[end:]
}

// cut divides a request's segments into the words in front that belong to
// roots, in their right spelling, and the rest. What stands before the last
// "rest", such as a proxy's path, is dropped.
func (v *vocabulary) cut(segments []string) (front, tail []string) {
	for i := len(segments) - 2; i > 0; i-- {
		front := strings.ToLower(segments[i])
		if _, next := v.rootWord(segments[i+1]); next && (front == "rest" || front == "wiki") {
			segments = segments[i:]
			break
		}
	}
	for i, segment := range segments {
		word, ok := v.rootWord(segment)
		if !ok {
			return front, segments[i:]
		}
		front = append(front, word)
	}
	return front, nil
}

// unglue puts the slash back between two words of the catalogue that were written as
// one, as they are where a base URL and a path are joined: searchjql, 1.0board.
func (v *vocabulary) unglue(segments []string) []string {
	known := func(text string) bool {
		_, used := v.number[text]
		return used || v.rootWords.Has(text)
	}
	var list []string
	for _, segment := range segments {
		lower, at := strings.ToLower(segment), 0
		for i := 1; i < min(len(segment), maxWord) && at == 0 && !known(lower); i++ {
			if known(lower[:i]) && known(lower[i:]) && !isVersion(lower[i:]) {
				at = i
			}
		}
		if at > 0 && len(v.near(lower)) > 0 {
			at = 0 // a slip in one word
		}
		if at > 0 {
			list = append(list, segment[:at])
		}
		list = append(list, segment[at:])
	}
	return list
}

// rootWord returns the word of a root that a segment is or, where it is not a word
// of a tail, is spelt nearly like.
func (v *vocabulary) rootWord(segment string) (string, bool) {
	lower := strings.ToLower(segment)
	if v.rootWords.Has(lower) || isVersion(strings.TrimPrefix(lower, "v")) {
		return lower, true
	}
	if _, known := v.number[lower]; known {
		return "", false
	}
	for _, r := range v.roots {
		for _, word := range r.words {
			if similarWords(lower, word) || len(lower) == 2 && len(word) == 3 && distance(lower, word) == 1 {
				return word, true
			}
		}
	}
	return "", false
}

// cost is what it costs to exchange the front of a request for the root:
// nothing when all of the root's words stand there.
func (r *root) cost(front []string) float64 {
	if len(r.words) == 0 {
		return costRoot
	}
	missing := 0
	for _, word := range r.words {
		if !slices.Contains(front, word) {
			missing++
		}
	}
	cost := costRoot * float64(missing) / float64(len(r.words))
	if slices.Equal(r.words, []string{"rest", "api", "2"}) {
		cost += costOlder
	}
	if (r.words[0] == "wiki") != slices.Contains(front, "wiki") {
		cost += costProduct
	}
	return cost
}
