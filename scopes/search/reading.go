package search

import "slices"

// keyword is a word of a task that says what is meant.
type keyword struct {
	text   string
	stem   string // canonical
	weight float64
	form   form
	// object is true for a noun that something may be done to: one that no other
	// noun follows.
	object bool
	// weak is true for words that ask for nothing when they stand alone.
	weak bool
	// marginal is true for words that only say why, when, whence or how.
	marginal bool
}

// reading is a task as it was understood.
type reading struct {
	words []keyword
	// classes are what its verbs do, the first verb's first.
	classes []class
}

// class is what the task wants done.
func (r *reading) class() class {
	for _, c := range r.classes {
		if c != none {
			return c
		}
	}
	return none
}

// object is the index of the first thing named, or negative. It is what
// something is done to.
func (r *reading) object() int {
	return slices.IndexFunc(r.words, func(w keyword) bool { return w.object })
}

// The weights of words by where they stand in a task.
const (
	weightAside    = 0.2 // who shall do it, as in "let our app create issues"
	weightMarginal = 0.3 // why or when, whence or how
	weightForWhom  = 0.5
	weightRelative = 0.7 // which ones, as in "issues I watch"
	weightQuoted   = 0.4
)

// read understands a text.
func (l *language) read(text string) reading {
	return l.understand(l.replace(splitWords(text)))
}

// understand reads lexemes whose phrases have been replaced.
func (l *language) understand(lexemes []lexeme) reading {
	r := reading{words: make([]keyword, 0, len(lexemes))}
	roles := l.roles(lexemes)
	place := 1.0 // the weight of the place in the task
	for i, t := range lexemes {
		if r.object() >= 0 {
			place = min(place, aloofness(t.text, r.class()))
		}
		w := keyword{text: t.text, stem: l.canonical(t.stem), weight: place, form: t.form, marginal: place == weightMarginal}
		if t.quoted {
			w.weight *= weightQuoted
		}
		v, known := l.verbs[t.stem]
		switch {
		case roles[i] == roleFiller:
			continue
		case isListing(t.text):
			r.classes = append(r.classes, read)
			continue
		case roles[i] == roleVerb:
			if len(r.classes) == 0 && (t.form == plural || slices.ContainsFunc(lexemes[:i], asksSomebody)) {
				r.lower(weightAside)
			}
			r.classes = append(r.classes, v.class)
			w.weight *= v.weight
		case known:
			w.weight *= v.asNoun(t.text) * weightOf(t.text)
			w.object, w.weak = v.noun, weightOf(t.text) < 1
		default:
			w.weight *= weightOf(t.text)
			w.weak = weightOf(t.text) < 1
			w.object = !w.weak && isLastNoun(lexemes, roles, i)
		}
		r.add(w)
	}
	return r
}

// isLastNoun reports whether no other noun, on which it would depend, follows a
// noun.
func isLastNoun(lexemes []lexeme, roles []role, i int) bool {
	return i+1 == len(lexemes) || roles[i+1] != roleNoun || lexemes[i+1].clause || weightOf(lexemes[i+1].text) < 1
}

// add adds a word, unless it is there or says nothing.
func (r *reading) add(w keyword) {
	if w.weight <= 0 {
		return
	}
	if at := slices.IndexFunc(r.words, func(have keyword) bool { return have.stem == w.stem }); at >= 0 {
		r.words[at].weight = max(r.words[at].weight, w.weight)
		return
	}
	r.words = append(r.words, w)
}

// has reports whether a stem is among the words.
func (r *reading) has(stem string) bool {
	return slices.ContainsFunc(r.words, func(w keyword) bool { return w.stem == stem })
}

// lower makes the words so far count less.
func (r *reading) lower(weight float64) {
	for i := range r.words {
		r.words[i].weight *= weight
	}
}

// weightOf is the weight of words that add little.
func weightOf(word string) float64 {
	switch word {
	case "new":
		return 0
	case "me", "my", "mine", "current", "jira", "id", "ids", "info", "information", "detail", "details":
		return 0.35
	case "next", "last", "old", "recent", "recently", "latest", "previous", "first", "yesterday", "today", "week", "month", "year", "day", "days",
		"many", "several", "lot", "multiple", "bunch", "other", "another", "others", "high", "low", "following", "above", "below", "top":
		return 0.25
	}
	return 1
}

// aloofness is the weight of what follows a word in the middle of a task: less
// where it says why, when, whence or for whom.
func aloofness(word string, done class) float64 {
	switch word {
	case "so", "that", "because", "since", "when", "whenever", "who", "which", "after", "before", "if", "while", "until", "where", "whose",
		"at", "during", "via", "using", "once", "their", "its":
		return weightMarginal
	case "with", "including", "named", "called", "from":
		if done == create || done == update {
			return weightMarginal
		}
	case "as":
		if done != create && done != act {
			return weightForWhom
		}
		// Else it is what something becomes.
	case "for":
		return weightForWhom
	case "i", "we", "you", "they", "he", "she":
		return weightRelative
	}
	return 1
}
