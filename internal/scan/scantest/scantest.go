package scantest

import (
	"fmt"
	"slices"
	"testing"

	"jirascope/internal/scan"
	"jirascope/scopes"
)

// Calls that many programs make.
const (
	GetIssue    = "GET /rest/api/3/issue/{issueIdOrKey}"
	PutIssue    = "PUT /rest/api/3/issue/{issueIdOrKey}"
	DeleteIssue = "DELETE /rest/api/3/issue/{issueIdOrKey}"
	PostIssue   = "POST /rest/api/3/issue"
	GetMyself   = "GET /rest/api/3/myself"
	GetBoards   = "GET /rest/agile/1.0/board"
	GetBoard    = "GET /rest/agile/1.0/board/{boardId}"
	GetSprints  = "GET /rest/agile/1.0/board/{boardId}/sprint"
	PostComment = "POST /rest/api/3/issue/{issueIdOrKey}/comment"
)

// At is a call on a line, as Checker wants it.
func At(line int, call string) string { return fmt.Sprintf("%d %s", line, call) }

// Checker returns a function that scans a piece of a program and compares the calls with
// those that are wanted, as "LINE METHOD /template", followed by ? where the method is
// guessed and by ! where nothing documented matches.
func Checker(t *testing.T) func(name, file, text string, want ...string) {
	c, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := scan.New(c)
	return func(name, file, text string, want ...string) {
		t.Run(name, func(t *testing.T) {
			t.Helper()
			var got []string
			for _, c := range s.Text(file, []byte(text)).Calls {
				line := At(c.Line, string(c.Key()))
				if c.Guessed {
					line += " ?"
				}
				if c.Operation == nil {
					line += " !"
				}
				got = append(got, line)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s\ngot  %q\nwant %q", text, got, want)
			}
		})
	}
}
