package names

import (
	"testing"

	"jirascope/jira"
)

// A sprint that is named in full tells whose board is meant where none is given; a part of a
// name, a word, or a sprint without issues does not, and a board that is given is taken.
func TestBoardOf(t *testing.T) {
	check(t, []asked{
		{"Orbit Checkout Sprint 4", "", "11", "in which the sprint was made", 3},
		{"orbit  checkout sprint 4", "", "11", "in which the sprint was made", 3},
		{"Orbit Checkout Sprint 4", "catalogue", "12", "only match", 1},
		{"Sprint 4", "", "? 11 12 13 14 15 16 17 18", "", 3},
		{"active", "", "? 11 12 13 14 15 16 17 18", "", 1},
		{"104", "", "? 11 12 13 14 15 16 17 18", "", 1},
		{"", "", "? 11 12 13 14 15 16 17 18", "", 1},
	}, func(s *stage, a asked) (string, string, error) {
		board, note, err := BoardOf(t.Context(), s.Resolver, a.in, "", a.text)
		return jira.PathID(board.ID), note, err
	})
}

// Without the scopes of the search the question stays which board is meant.
func TestBoardOf_Scopes(t *testing.T) {
	s := newStage(t, "sprint-reader")
	_, _, err := BoardOf(t.Context(), s.Resolver, "", "", "Orbit Checkout Sprint 4")
	if got := outcome("", err); got != "? 11 12 13 14 15 16 17 18" {
		t.Errorf("got %q", got)
	}
}
