package toolbox

import (
	"strings"
	"testing"

	"jirascope/jira"
	"jirascope/scopes"
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
		if got := PageNote(tt.page, tt.cursor, "nothing there"); !strings.Contains(got, tt.want) || (got == "") != (tt.want == "") {
			t.Errorf("%+v at %q: %q, want %q", tt.page, tt.cursor, got, tt.want)
		}
	}
}

// unseen are characters that a reader does not see, or that a terminal obeys.
const unseen = "\x1b[31m\u202e\u200b\U000e0041\u0085\u2066\u00ad\ufeff\U000e0100"

// Whatever a tool answers is plain, whoever put it there.
func TestShape_Plain(t *testing.T) {
	box := New(Config{Catalogue: scopes.Load})
	c := Call{Toolbox: box, Connection: box.Connect(Connection{})}
	result, err := c.Shape(PlainAnswer("a"+unseen, "b"+unseen, "c"+unseen), true)
	if err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(result.Text, unseen[:1]+unseen[5:]) || strings.ContainsAny(string(result.Structured), unseen[5:]) || !strings.HasPrefix(result.Text, "a") {
		t.Errorf("%q\n%q", result.Text, result.Structured)
	}
}
