package scopes

import (
	"net/url"
	"strings"
)

// request is a method and a path that match no operation.
type request struct {
	method string
	// words are those behind the front that belongs to a root, and path the same
	// again, encoded.
	words []requestWord
	path  string
	// rootCosts are what it costs to exchange the front for each root, by rank.
	rootCosts []float64
}

// requestWord is one of a request's words.
type requestWord struct {
	text  string
	value bool
	// near are the vocabulary's terms that the word may have meant.
	near []int
}

// segment writes a word into a path. A placeholder keeps its braces.
func (w *requestWord) segment() string {
	if isParameter(w.text) {
		return w.text
	}
	return url.PathEscape(w.text)
}

// read looks the words of a request up.
func (v *vocabulary) read(method string, front, tail []string) *request {
	rq := &request{method: method, words: make([]requestWord, len(tail)), rootCosts: make([]float64, len(v.roots))}
	for i, text := range tail {
		rq.words[i] = requestWord{text: text, value: looksLikeValue(text), near: v.near(strings.ToLower(text))}
		rq.path += "/" + rq.words[i].segment()
	}
	for _, r := range v.roots {
		rq.rootCosts[r.rank] = r.cost(front)
	}
	return rq
}

// near lists the terms that a word in lower case may have meant.
func (v *vocabulary) near(text string) []int {
	var near []int
	set := lettersOf(text)
	for i := range v.terms {
		t := &v.terms[i]
		if !set.farFrom(t.letters, slips(text)) && similarWords(text, t.text) {
			near = append(near, i)
		}
	}
	return near
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
