package search

import (
	"slices"
	"strconv"
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
}

// sense is one meaning of a word, with how likely it is.
type sense struct {
	stem   string
	weight float64
}

// phrase is several words that are read as others.
type phrase struct {
	words []token
	means []token
}

func newLanguage() *language {
	l := &language{
		verbs: map[string]verb{}, stops: map[string]bool{}, equals: map[string]string{},
		senses: map[string][]sense{}, phrases: map[string][]phrase{}, fitness: newFitness(),
	}
	for _, word := range strings.Fields(stopWords()) {
		l.stops[word] = true
	}
	for _, rule := range equals() {
		for _, word := range strings.Fields(rule.words) {
			l.equals[stem(word)] = stem(rule.means)
		}
	}
	for _, rule := range verbRules() {
		for _, word := range strings.Fields(rule.words) {
			l.verbs[stem(word)] = rule.verb
		}
	}
	for _, rule := range senses() {
		l.addSenses(rule)
	}
	for _, rule := range phrases() {
		l.addPhrases(rule)
	}
	return l
}

func (l *language) addSenses(rule synonym) {
	var list []sense
	for _, meaning := range strings.Fields(rule.means) {
		word, number, weighed := strings.Cut(meaning, ":")
		s := sense{stem: l.canonical(stem(word)), weight: 1}
		if weighed {
			s.weight, _ = strconv.ParseFloat(number, 64)
		}
		list = append(list, s)
	}
	slices.SortStableFunc(list, func(a, b sense) int { return int(100*b.weight) - int(100*a.weight) })
	for _, word := range strings.Fields(rule.words) {
		l.senses[l.canonical(stem(word))] = list
	}
}

func (l *language) addPhrases(rule synonym) {
	means := tokenise(rule.means)
	for text := range strings.SplitSeq(rule.words, ";") {
		p := phrase{means: means}
		for word := range strings.FieldsSeq(text) {
			p.words = append(p.words, token{text: word, stem: stem(word)})
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
func (l *language) replace(tokens []token) []token {
	for i := range tokens {
		means, between, length := l.phraseAt(tokens[i:])
		if length == 0 {
			continue
		}
		out := slices.Concat(tokens[:i], means, l.replace(between), l.replace(tokens[i+length:]))
		if i < len(out) {
			out[i].clause = tokens[i].clause
		}
		return out
	}
	return tokens
}

// maxGap is the number of words that a gap of a phrase may hold, as in "take
// all of them out".
const maxGap = 8

// gap stands in a phrase for words that may be there.
const gap = "*"

// phraseAt finds the phrase that some tokens begin with, what stands in its gap,
// and how many tokens it takes: the one with the most words, and of those the one
// with the smallest gap.
func (l *language) phraseAt(tokens []token) (means, between []token, length int) {
	words := 0
	for _, p := range l.phrases[tokens[0].stem] {
		if len(p.words) < words {
			break
		}
		if gap, taken := p.match(tokens); taken > 0 && (length == 0 || taken < length) {
			means, between, length, words = p.means, gap, taken, len(p.words)
		}
	}
	return means, between, length
}

// match tells what of some tokens stands in the gap of a phrase and how many of
// them it takes, which is none where the phrase does not stand.
func (p phrase) match(tokens []token) (between []token, length int) {
	at, open := 0, -1
	for i, t := range tokens {
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
				between = tokens[open:i]
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

// is reports whether a word of a phrase is a token, in another form perhaps: but
// "changed" is not "change".
func (t token) is(other token) bool {
	return t.stem == other.stem && isParticiple(t.text) == isParticiple(other.text)
}
