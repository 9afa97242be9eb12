package toolbox

import (
	"context"
	"strings"
	"testing"

	"jirascope/scopes"
)

// An operator chooses tools by area, by name, or all of them; without a choice those on
// demand are left out.
func TestOffer(t *testing.T) {
	type none struct{}
	made := func(name string, area Area, onDemand bool) *Tool {
		return Declare(Declaration{Name: name, Area: area, OnDemand: onDemand}, func(context.Context, Call, none) (none, error) { return none{}, nil })
	}
	box := New(Config{Catalogue: scopes.Load}, made("a_token", Tokens, true), made("a_board", Boards, false), made("b_board", Boards, true), made("a_failure", Failures, false))
	for choice, want := range map[string]string{
		"":                       "a_board a_failure",
		"default":                "a_board a_failure",
		"all":                    "a_board b_board a_failure a_token",
		"Boards":                 "a_board b_board",
		"default, a_token":       "a_board a_failure a_token",
		"a_failure,b_board":      "b_board a_failure",
		"boards,a_board,a_board": "a_board b_board",
	} {
		offered, err := box.Offer(choice)
		var names []string
		for _, tool := range offered {
			names = append(names, tool.Name)
		}
		if got := strings.Join(names, " "); err != nil || got != want {
			t.Errorf("%q: %q, %v; want %q", choice, got, err, want)
		}
	}
	_, err := box.Offer("boards,secret-word")
	if err == nil || strings.Contains(err.Error(), "secret-word") || !strings.Contains(err.Error(), "boards, issues, changes, reports, failures, tokens") {
		t.Errorf("an unknown word: %v", err)
	}
	if len(box.Tools()) != 4 {
		t.Errorf("%d tools are left", len(box.Tools()))
	}
}
