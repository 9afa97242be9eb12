package search

import (
	"slices"
	"strings"
)

// language is what the index knows of words before it has seen an operation:
// the rule tables, by stem.
type language struct {
	verbs   map[string]verb
	stops   map[string]bool
	equals  map[string]string
	senses  map[string][]sense
	phrases map[string][]phrase // by the stem of their first word, longest first
	fitness fitness
	// problems are the rows that could not be read and were left out, which a test
	// forbids.
	problems []error
}

// sense is one meaning of a word, with how likely it is.
type sense struct {
	stem   string
	weight float64
}

// phrase is several words that are read as others.
type phrase struct {
	words []lexeme
	means []lexeme
}

// newLanguage reads the tables of words.
func newLanguage() *language {
	l := &language{
		verbs: map[string]verb{}, stops: map[string]bool{}, equals: map[string]string{},
		senses: map[string][]sense{}, phrases: map[string][]phrase{}, fitness: newFitness(),
	}
	for _, r := range wordTable("stops") {
		for _, word := range strings.Fields(r.body) {
			l.stops[word] = true
		}
	}
	for _, r := range wordTable("equals") {
		for _, word := range strings.Fields(r.body) {
			l.equals[stemOf(word)] = stemOf(r.heading)
		}
	}
	for _, r := range wordTable("verbs") {
		v, err := parseVerb(r.heading)
		if err != nil {
			l.problems = append(l.problems, err)
			continue
		}
		for _, word := range strings.Fields(r.body) {
			l.verbs[stemOf(word)] = v
		}
	}
	for _, r := range wordTable("senses") {
		l.addSenses(r)
	}
	for _, r := range wordTable("phrases") {
		l.addPhrases(r)
	}
	return l
}

// addSenses adds a row of senses, the likeliest first.
func (l *language) addSenses(r row) {
	var list []sense
	for _, text := range strings.Fields(r.heading) {
		s, err := parseSense(text)
		if err != nil {
			l.problems = append(l.problems, err)
			continue
		}
		s.stem = l.canonical(s.stem)
		list = append(list, s)
	}
	slices.SortStableFunc(list, func(a, b sense) int { return int(100*b.weight) - int(100*a.weight) })
	for _, word := range strings.Fields(r.body) {
		l.senses[l.canonical(stemOf(word))] = list
	}
}

// addPhrases adds a row of phrases, those of the most words first.
func (l *language) addPhrases(r row) {
	means := splitWords(r.heading)
	for _, text := range r.items() {
		p := phrase{means: means}
		for word := range strings.FieldsSeq(text) {
			p.words = append(p.words, lexeme{text: word, stem: stemOf(word)})
		}
		first := p.words[0].stem
		l.phrases[first] = append(l.phrases[first], p)
		slices.SortStableFunc(l.phrases[first], func(a, b phrase) int { return len(b.words) - len(a.words) })
	}
}

// canonical is the stem that stands for a stem and its equals.
func (l *language) canonical(stem string) string {
	if same, ok := l.equals[stem]; ok {
		return same
	}
	return stem
}

// means lists what a word of a task may mean, the likeliest first.
func (l *language) means(stem string) []sense {
	if list, ok := l.senses[stem]; ok {
		return list
	}
	return []sense{{stem, 1}}
}

// knows reports whether a stem stands in a table.
func (l *language) knows(stem string) bool {
	_, isVerb := l.verbs[stem]
	_, hasSenses := l.senses[stem]
	_, hasEqual := l.equals[stem]
	_, begins := l.phrases[stem]
	return isVerb || hasSenses || hasEqual || begins
}

// isArticle reports whether a word may stand within a phrase without being a
// part of it.
func isArticle(word string) bool {
	switch word {
	case "a", "an", "the", "some", "any", "this", "that":
		return true
	}
	return false
}

// replace puts the meaning of phrases in their place.
func (l *language) replace(lexemes []lexeme) []lexeme {
	for i := range lexemes {
		means, between, length := l.phraseAt(lexemes[i:])
		if length == 0 {
			continue
		}
		out := slices.Concat(lexemes[:i], means, l.replace(between), l.replace(lexemes[i+length:]))
		if i < len(out) {
			out[i].clause = lexemes[i].clause
		}
		return out
	}
	return lexemes
}

// maxGap is the number of words that a gap of a phrase may hold, as in "take
// all of them out".
const maxGap = 8

// gap stands in a phrase for words that may be there.
const gap = "*"

// phraseAt finds the phrase that some lexemes begin with, what stands in its gap,
// and how many lexemes it takes: the one with the most words, and of those the one
// with the smallest gap.
func (l *language) phraseAt(lexemes []lexeme) (means, between []lexeme, length int) {
	words := 0
	for _, p := range l.phrases[lexemes[0].stem] {
		if len(p.words) < words {
			break
		}
		if inside, taken := p.match(lexemes); taken > 0 && (length == 0 || taken < length) {
			means, between, length, words = p.means, inside, taken, len(p.words)
		}
	}
	return means, between, length
}

// match tells what of some lexemes stands in the gap of a phrase and how many of
// them it takes, which is none where the phrase does not stand.
func (p phrase) match(lexemes []lexeme) (between []lexeme, length int) {
	at, open := 0, -1
	for i, t := range lexemes {
		if i > 0 && t.clause {
			return nil, 0
		}
		if open < 0 && p.words[at].text == gap {
			open = i
			at++
		}
		switch {
		case p.words[at].is(t):
			if open >= 0 && between == nil {
				between = lexemes[open:i]
			}
			if at++; at == len(p.words) {
				return between, i + 1
			}
		case open >= 0 && between == nil && i-open < maxGap:
		case i > 0 && isArticle(t.text):
		default:
			return nil, 0
		}
	}
	return nil, 0
}

// is reports whether a word of a phrase is a lexeme, in another form perhaps: but
// "changed" is not "change".
func (t lexeme) is(other lexeme) bool {
	return t.stem == other.stem && isParticiple(t.text) == isParticiple(other.text)
}
