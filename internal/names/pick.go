package names

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// maxCandidates is how many candidates an error lists.
const maxCandidates = 8

// search is a search for one thing among a list.
type search[T any] struct {
	what  What
	given string
	in    string
	// list is what there is to choose from.
	list []T
	// show is how a thing is shown.
	show func(T) Candidate
	// also are names of a thing besides the option that is shown; nil for none.
	also func(T) []string
	// more is true when the list is not whole, and hint goes into an [*Unknown].
	more bool
	hint string
}

// named are the names of a thing.
func (s search[T]) named(thing T) []string {
	names := []string{s.show(thing).Name}
	if s.also != nil {
		names = append(names, s.also(thing)...)
	}
	return names
}

// fit is how well a thing's best name fits.
func (s search[T]) fit(thing T, text string) fit {
	best := none
	for _, name := range s.named(thing) {
		best = min(best, fits(text, fold(name)))
	}
	return best
}

// pick takes the thing that is meant: the one with the id that was given, else the one of
// that name, else the only one with a part of its name. The note is empty for a thing that
// was named in full.
func (s search[T]) pick() (thing T, note string, err error) {
	if at := slices.IndexFunc(s.list, func(t T) bool { return s.show(t).ID == s.given }); at >= 0 {
		return s.list[at], "", nil
	}
	text := fold(s.given)
	for _, level := range []fit{same, alike, inside, scattered} {
		found := slices.DeleteFunc(slices.Clone(s.list), func(t T) bool { return s.fit(t, text) > level })
		switch {
		case len(found) == 1 && level <= alike:
			return found[0], "", nil
		case len(found) == 1:
			return found[0], s.note(found[0]), nil
		case len(found) > 1:
			return thing, "", s.ambiguous(found)
		}
	}
	return thing, "", s.unknown()
}

// note says what was taken for a part of a name.
func (s search[T]) note(taken T) string {
	note := fmt.Sprintf("took %s %s, the only match", s.what, s.show(taken).quoted())
	if s.more {
		note += "; there are more than were compared"
	}
	return note
}

// quoted is a candidate by name and id.
func (c Candidate) quoted() string { return fmt.Sprintf("%s (%s)", strconv.Quote(c.Name), c.ID) }

// quoted lists candidates by name and id.
func quoted(list []Candidate) string {
	var texts []string
	for _, c := range list {
		texts = append(texts, c.quoted())
	}
	return strings.Join(texts, ", ")
}

// ambiguous says that several things fit.
func (s search[T]) ambiguous(found []T) error {
	cut := found[:min(len(found), maxCandidates)]
	return &Ambiguous{What: s.what, Given: s.given, In: s.in, Candidates: shown(cut, s.show), More: s.more || len(cut) < len(found)}
}

// unknown says that nothing fits, and what comes near.
func (s search[T]) unknown() error {
	type scored struct {
		thing T
		away  int
	}
	text := fold(s.given)
	var list []scored
	for _, option := range s.list {
		away := distant
		for _, name := range s.named(option) {
			away = min(away, distance(text, fold(name)))
		}
		if away < distant || len(s.list) <= maxNear {
			list = append(list, scored{option, away})
		}
	}
	slices.SortStableFunc(list, func(a, b scored) int { return cmp.Compare(a.away, b.away) })
	near := make([]Candidate, 0, maxNear)
	for _, option := range list[:min(len(list), maxNear)] {
		near = append(near, s.show(option.thing))
	}
	return &Unknown{What: s.what, Given: s.given, In: s.in, Nearest: near, Hint: s.hint}
}
