package search

import (
	"slices"
	"strings"
)

// segment is what stands between two conjunctions of a task.
type segment struct {
	text    string
	lexemes []lexeme
	// verb holds the words from the first verb up to the first noun, object those
	// from the first noun on.
	verb, object []string
	// nominal is true when the verb may as well be a noun, such as "comment".
	nominal bool
}

// split takes a task apart into the things that it names. What one leaves out
// because its neighbour has said it is put in.
func (x *content) split(words string) []string {
	words, _, _ = strings.Cut(clip(words, maxText), " so that ")
	words, _, _ = strings.Cut(words, " in order to ")
	if x.isName(words) {
		return []string{strings.TrimSpace(words)}
	}
	segments := x.segments(words)
	lendVerbs(segments)
	lendObjects(segments)
	var parts []string
	for _, s := range segments {
		for _, part := range s.expand() {
			if part != "" && !slices.Contains(parts, part) && len(parts) < maxParts {
				parts = append(parts, part)
			}
		}
	}
	return parts
}

// isName reports whether words with a conjunction in them are the name of one
// operation.
func (x *content) isName(words string) bool {
	return x.conjoined[nameKey(splitWords(words))]
}

// nameKey is the same for two names that differ in the forms of their words.
func nameKey(lexemes []lexeme) string {
	var stems []string
	for _, t := range lexemes {
		stems = append(stems, t.stem)
	}
	return strings.Join(stems, " ")
}

// segments cuts a text at its conjunctions and drops what says nothing.
func (x *content) segments(text string) []segment {
	var segments []segment
	adjectives := ""
	for _, piece := range pieces(text) {
		s := x.language.segment(strings.TrimSpace(adjectives + " " + piece))
		adjectives = ""
		switch {
		case s.isAdjective():
			adjectives = s.text
		case len(s.verb) > 0 || len(s.object) > 0 || strings.Contains(piece, "/"):
			segments = append(segments, s)
		}
	}
	return segments
}

// pieces cuts a text at commas, "and" and the like. A list after "by" or "with"
// says how and stays together.
func pieces(text string) []string {
	var list []string
	var piece []string
	flush := func() {
		list = append(list, strings.Join(piece, " "))
		piece = nil
	}
	for line := range strings.SplitSeq(text, "\n") {
		for _, field := range strings.Fields(line) {
			if isConjunction(field) {
				if !slices.ContainsFunc(piece, saysHow) {
					flush()
				}
				continue
			}
			for i, word := range cutWords(field) {
				if i > 0 {
					flush()
				}
				if word != "" {
					piece = append(piece, word)
				}
			}
		}
		flush()
	}
	return list
}

// cutWords cuts a field at its commas and, unless it is a path, at slashes.
func cutWords(field string) []string {
	if strings.HasPrefix(field, "/") || strings.Contains(field, "://") {
		if path := strings.TrimRight(field, ",;"); path != field {
			return []string{path, ""}
		}
		return []string{field}
	}
	end := strings.TrimRight(field, ".:!?")
	cut := strings.FieldsFunc(end, func(r rune) bool { return strings.ContainsRune(",;/&+|", r) })
	if len(cut) == 0 {
		return []string{"", ""}
	}
	if last := field[len(field)-1]; end != field || strings.ContainsRune(",;", rune(last)) {
		cut = append(cut, "")
	}
	return cut
}

func isConjunction(word string) bool {
	switch strings.ToLower(word) {
	case "and", "or", "then", "&", "+", "plus", "also", "including", "-", "*", "–", "•":
		return true
	}
	return false
}

func saysHow(word string) bool {
	switch strings.ToLower(word) {
	case "by", "with", "between", "without":
		return true
	}
	return false
}

// segment reads one piece of a task.
func (l *language) segment(text string) segment {
	s := segment{text: text, lexemes: l.replace(splitWords(text))}
	for i, r := range l.roles(s.lexemes) {
		t := s.lexemes[i]
		switch {
		case r == roleVerb && len(s.verb) == 0 && len(s.object) == 0:
			s.verb = append(s.verb, t.text)
			s.nominal = l.verbs[t.stem].noun
		case r == roleNoun && weightOf(t.text) == 1 || len(s.object) > 0:
			s.object = append(s.object, t.text)
		case len(s.verb) > 0 && !isArticle(t.text) && r != roleFiller:
			s.verb = append(s.verb, t.text)
		}
	}
	if first, _, _ := strings.Cut(text, " "); len(s.verb) == 0 && isQuestion(first) {
		s.verb = []string{"show"}
	}
	return s
}

// isQuestion reports whether a word begins a question, which needs no verb of
// another.
func isQuestion(word string) bool {
	switch strings.ToLower(word) {
	case "who", "what", "which", "how", "where", "when", "whose":
		return true
	}
	return false
}

// isAdjective reports whether a segment only says which of the next are meant,
// as the first of "closed and active sprints".
func (s *segment) isAdjective() bool {
	if len(s.verb) > 0 || len(s.object) == 0 {
		return false
	}
	return !slices.ContainsFunc(s.object, func(word string) bool {
		switch word {
		case "open", "active", "future", "current", "public", "private", "old", "new":
			return false
		}
		return !isParticiple(word)
	})
}

// lendVerbs gives segments without a verb that of the one before.
func lendVerbs(segments []segment) {
	for i := 1; i < len(segments); i++ {
		s, before := &segments[i], segments[i-1]
		if len(s.verb) == 0 && len(before.verb) > 0 && !strings.Contains(s.text, "/") {
			s.verb = before.verb
			s.text = strings.Join(s.verb, " ") + " " + s.text
		}
	}
}

// lendObjects gives segments that are a verb alone what the next one speaks of,
// or the one before.
func lendObjects(segments []segment) {
	for i := len(segments) - 1; i >= 0; i-- {
		s := &segments[i]
		if len(s.object) > 0 || strings.Contains(s.text, "/") {
			continue
		}
		var from *segment
		switch {
		case i+1 < len(segments) && len(segments[i+1].object) > 0:
			from = &segments[i+1]
		case i > 0 && len(segments[i-1].object) > 0 && !s.nominal:
			from = &segments[i-1]
		default:
			continue
		}
		s.object = from.object
		s.text = strings.Join(s.verb, " ") + " " + strings.Join(s.object, " ")
	}
}

// expand lists the tasks of a segment: one, or those that "manage" stands for.
func (s *segment) expand() []string {
	if len(s.verb) == 0 || !isManage(s.verb[0]) {
		return []string{s.text}
	}
	object := strings.Join(s.object, " ")
	var parts []string
	for _, first := range []string{"list", "create", "edit", "delete"} {
		parts = append(parts, first+" "+object)
	}
	return parts
}

func isManage(word string) bool {
	switch word {
	case "manage", "managing", "manages", "administer", "administrate", "maintain":
		return true
	}
	return false
}
