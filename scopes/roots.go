package scopes

import (
	"slices"
	"strings"
)

// entry is an operation with its template split into the API's root, such as
// /rest/agile/1.0, and the tail that follows it.
type entry struct {
	op         *Operation
	root, tail []string
}

// split divides a template into root and tail. The root ends with the first
// version number; where there is none it is the first two segments, or three
// below /wiki.
func split(template string) (root, tail []string) {
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

// vocabulary is the index behind suggestions: which operations use a word.
type vocabulary struct {
	entries []entry
	// roots are the roots of the APIs, the largest API first.
	roots [][]string
	// rootWords are the segments that only roots are made of, with the words
	// that people leave in front of them.
	rootWords Set
	// uses maps a literal of a tail, in lower case, to entries.
	uses map[string][]int
}

func newVocabulary(operations []*Operation) *vocabulary {
	v := &vocabulary{
		entries:   make([]entry, len(operations)),
		rootWords: NewSet("jira", "ex", "latest", "gateway", "confluence"),
		uses:      make(map[string][]int),
	}
	sizes := make(map[string]int)
	for i, op := range operations {
		root, tail := split(op.Path)
		v.entries[i] = entry{op: op, root: root, tail: tail}
		sizes[strings.Join(root, "/")]++
		for _, word := range root {
			v.rootWords[word] = struct{}{}
		}
		v.index(i, tail)
	}
	for root := range sizes {
		if root != "" {
			v.roots = append(v.roots, strings.Split(root, "/"))
		}
	}
	slices.SortFunc(v.roots, func(a, b []string) int {
		x, y := strings.Join(a, "/"), strings.Join(b, "/")
		if sizes[x] != sizes[y] {
			return sizes[y] - sizes[x]
		}
		return strings.Compare(x, y)
	})
	return v
}

func (v *vocabulary) index(i int, tail []string) {
	for at, word := range tail {
		if isParameter(word) || slices.Contains(tail[:at], word) {
			continue
		}
		word = strings.ToLower(word)
		v.uses[word] = append(v.uses[word], i)
	}
}

// cut divides a request's segments into the words in front that belong to
// roots and the rest.
func (v *vocabulary) cut(segments []string) (front, tail []string) {
	for i, segment := range segments {
		lower := strings.ToLower(segment)
		if !v.rootWords.Has(lower) && !isVersion(lower) {
			return segments[:i], segments[i:]
		}
	}
	return segments, nil
}

// kinship is the share of a root's words that stand in the front of a request:
// 1 when all do.
func kinship(root, front []string) float64 {
	if len(root) == 0 {
		return 0
	}
	same := 0
	for _, word := range root {
		if slices.Contains(front, word) {
			same++
		}
	}
	return float64(same) / float64(len(root))
}
