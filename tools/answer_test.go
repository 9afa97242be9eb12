package tools

import (
	"strings"
	"testing"

	"jirascope/jira"
)

func TestPageNote(t *testing.T) {
	some := jira.Page[int]{Items: []int{1}}
	short := jira.Page[int]{Items: []int{1}, Missing: 4}
	for _, tt := range []struct {
		page         jira.Page[int]
		cursor, want string
	}{
		{some, "", ""},
		{some, "boards.50", ""},
		{short, "", "the list has 4 more"},
		{jira.Page[int]{}, "", "nothing there"},
		{jira.Page[int]{}, "boards.50", "ends before this cursor"},
	} {
		if got := pageNote(tt.page, tt.cursor, "nothing there"); !strings.Contains(got, tt.want) || (got == "") != (tt.want == "") {
			t.Errorf("%+v at %q: %q, want %q", tt.page, tt.cursor, got, tt.want)
		}
	}
}

// Whatever a tool answers is plain, whoever put it there.
func TestShape_Plain(t *testing.T) {
	s := newStage(t, "")
	result, err := call{Toolbox: s.Toolbox, Connection: s.Connection}.shape(plainAnswer("a"+unseen, "b"+unseen, "c"+unseen), true)
	if err != nil {
		t.Fatal(err)
	}
	mustShow(t, s.tools[0], result)
}
