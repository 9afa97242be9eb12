package names

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"jirascope/jira"
	"jirascope/jira/directory"
	"jirascope/jira/issue"
)

// sought is a query and what it has to find: the ids of the candidates, or their names where
// they have no ids, the nearest first. Long lists are given by their number.
type sought struct {
	query    Query
	want     string
	number   int
	takes    string
	requests int
}

func checkFind(t *testing.T, list []sought) {
	t.Helper()
	for _, q := range list {
		s := newStage(t, "full")
		found, err := s.Find(t.Context(), q.query)
		requests := len(s.requests())
		var ids []string
		for _, c := range found.Candidates {
			if c.ID == "" {
				c.ID = c.Name
			}
			ids = append(ids, c.ID)
		}
		got, takes := strings.Join(ids, " "), ""
		if found.Takes != nil {
			takes = found.Takes.ID
		}
		if q.number > 0 {
			got = ""
		}
		if err != nil || got != q.want || q.number > 0 && len(ids) != q.number || takes != q.takes || found.More || requests != q.requests {
			t.Errorf("%s %q of %q and board %d: found %d: %s, takes %q, more %t, after %d requests, %v", q.query.What, q.query.Text, q.query.Project, q.query.Board.ID, len(ids), strings.Join(ids, " "), takes, found.More, requests, err)
		}
	}
}

// Everything that people call by a name is found by it, or by a part or a slip of it, and
// what an argument would take is said.
func TestFind(t *testing.T) {
	const mira, kenji = "712020:5b10a284-0000-4000-8000-000000000001", "712020:5b10a284-0000-4000-8000-000000000006"
	checkFind(t, []sought{
		{Query{What: Project}, "", 9, "", 1},
		{Query{What: Project, Text: "orbit"}, "ORB", 0, "ORB", 1},
		{Query{What: Project, Text: "ORB"}, "ORB", 0, "", 1},
		{Query{What: Project, Text: "Orbit Web Shp"}, "ORB", 0, "", 2},
		{Query{What: Person, Text: "mori"}, kenji, 0, kenji, 1},
		{Query{What: Person, Text: "Kenjo"}, kenji, 0, "", 2},
		{Query{What: Person, Text: "me"}, mira, 0, mira, 2},
		{Query{What: Field, Text: "Story Points"}, "customfield_10016", 0, "customfield_10016", 1},
		{Query{What: Field, Text: "story point"}, "customfield_10026 customfield_10016", 0, "", 1},
		{Query{What: Status}, "", 8, "", 1},
		{Query{What: Status, Text: "progress"}, "10001", 0, "10001", 1},
		{Query{What: Status, Text: "10003"}, "10003", 0, "10003", 1},
		{Query{What: Status, Text: "Prgress"}, "10001", 0, "", 1},
		{Query{What: Type}, "10000 10001 10002 10003 10004", 0, "", 1},
		{Query{What: Type, Text: "bug"}, "10003", 0, "", 1},
		{Query{What: Type, Text: "epc"}, "10000", 0, "", 1},
		{Query{What: Priority, Text: "high"}, "2 1", 0, "", 1},
		{Query{What: Label}, "customer quick-win security tech-debt", 0, "", 1},
		{Query{What: Label, Text: "quick win"}, "quick-win", 0, "", 1},
		{Query{What: Label, Text: "checkout"}, "", 0, "", 1},
		{Query{What: Filter}, "", 14, "", 1},
		{Query{What: Filter, Text: "checkout"}, "10011", 0, "10011", 1},
		{Query{What: Filter, Text: "Chekout"}, "10011", 0, "", 2},
		{Query{What: Filter, Text: "zzz"}, "", 0, "", 2},
	})
}

// What belongs to a board or a project is found there.
func TestFind_In(t *testing.T) {
	checkout := jira.Board{ID: 11}
	checkFind(t, []sought{
		{Query{What: Board, Text: "checkout"}, "11", 0, "11", 1},
		{Query{What: Board, Text: "Orbit Chekout"}, "11 12", 0, "", 3},
		{Query{What: Board, Project: "ORB"}, "11 12", 0, "", 1},
		{Query{What: Board, Project: "orbit web shop"}, "11 12", 0, "", 2},
		{Query{What: Sprint, Board: checkout}, "105 106 107 104 103 102 101", 0, "", 2},
		{Query{What: Sprint, Board: checkout, Text: "active"}, "105", 0, "105", 2},
		{Query{What: Sprint, Board: checkout, Text: "sprint 4"}, "104", 0, "104", 2},
		{Query{What: Epic, Board: checkout}, "ORB-1 ORB-2 ORB-3 ORB-4 ORB-5", 0, "", 1},
		{Query{What: Epic, Board: checkout, Text: "one page"}, "ORB-1", 0, "ORB-1", 1},
		{Query{What: Version, Project: "NOVA"}, "10305 10304 10303 10302 10301 10300", 0, "", 1},
		{Query{What: Version, Project: "nova street", Text: "2"}, "10303 10302 10301", 0, "", 2},
		{Query{What: Version, Project: "NOVA", Text: "2.1"}, "10303 10302", 0, "10303", 2},
	})
}

// Of each kind, a list that is refused is a failure, and not one without names.
func TestFind_Refused(t *testing.T) {
	for _, what := range Kinds() {
		if what == Board || what == Sprint {
			continue // this account may list them
		}
		for _, text := range []string{"x", ""} {
			s := newStage(t, "sprint-reader")
			if found, err := s.Find(t.Context(), Query{What: what, Text: text, Project: "NOVA", Board: jira.Board{ID: 11}}); !jira.ScopeRefused(err) || found.Candidates != nil {
				t.Errorf("%s %q: %+v, %v", what, text, found, err)
			}
		}
	}
	s := newStage(t, "full")
	for _, q := range []Query{{What: Sprint, Board: jira.Board{ID: 15}}, {What: Sprint, Board: jira.Board{ID: 4711}}, {What: Epic, Board: jira.Board{ID: 4711}}, {What: Version, Project: "NIX"}} {
		if found, err := s.Find(t.Context(), q); err == nil || found.Candidates != nil {
			t.Errorf("%s: %+v", q.What, found)
		}
	}
	for _, project := range []string{"NIX", "no such shop"} {
		_, err := s.Find(t.Context(), Query{What: Board, Project: project})
		if u := asUnknown(t, err); u.What != Project {
			t.Errorf("%s: %+v", project, u)
		}
	}
}

// A version is found by its id, its name or a part of it, in a project alone.
func TestVersion(t *testing.T) {
	check(t, []asked{
		{"2.1", "NOVA", "10303", "", 1},
		{"10303", "NOVA", "10303", "", 1},
		{"winter", "Nova Street Lights", "10304", "took", 2},
		{"winter", "nova street", "10304", "took", 2},
		{"2.3", "NOVA", "- 10303 10301", "", 2},
		{"zzz", "NOVA", "-", "", 2},
		{"4711", "NOVA", "-", "", 1},
		{"2.1", "", "-", "", 0},
		{"2.1", "no such shop", "- ORB", "", 2},
	}, func(s *stage, a asked) (string, string, error) {
		version, note, err := s.Version(t.Context(), a.in, a.text)
		return version.ID, note, err
	})
	_, note, err := newStage(t, "full").Version(t.Context(), "nova street", "winter")
	if err != nil || strings.Count(note, "took") != 2 {
		t.Errorf("note %q, %v", note, err)
	}
	_, _, err = newStage(t, "full").Version(t.Context(), "", "2.1")
	if u := asUnknown(t, err); u.What != Version || !strings.Contains(u.Hint, "give the project") {
		t.Errorf("%+v", u)
	}
	_, _, err = newStage(t, "full").Version(t.Context(), "NIX", "2.1")
	if jira.KindOf(err) != jira.KindNotFound {
		t.Errorf("no such project: %v", err)
	}
}

// A candidate has what tells it from others of its name.
func TestShown(t *testing.T) {
	for want, got := range map[string]Candidate{
		"3 2.1 (not released)":          showVersion(directory.Version{ID: "3", Name: "2.1"}),
		"3 2.1 (released, 2026-11-30)":  showVersion(directory.Version{ID: "3", Name: "2.1", Released: true, Release: "2026-11-30"}),
		"3 2.1 (archived)":              showVersion(directory.Version{ID: "3", Name: "2.1", Released: true, Archived: true}),
		"10 Bug ()":                     showType(directory.IssueType{ID: "10", Name: "Bug"}),
		"10 Epic (has others below it)": showType(directory.IssueType{ID: "10", Name: "Epic", Level: 1}),
		"10 Part (sub-task; of the team-managed project with id 7)": showType(directory.IssueType{ID: "10", Name: "Part", Level: -1, Subtask: true, ProjectID: "7"}),
		"cf1 Points (number)": showField(directory.Field{ID: "cf1", Name: "Points", Type: "number"}),
		"cf1 Points (number, of the team-managed project with id 7)": showField(directory.Field{ID: "cf1", Name: "Points", Type: "number", ProjectID: "7"}),
		"11 Five (scrum)":            showBoard(jira.Board{ID: 11, Name: "Five", Type: "scrum"}),
		"11 Five (scrum, project A)": showBoard(jira.Board{ID: 11, Name: "Five", Type: "scrum", ProjectKey: "A"}),
		"A Orbit ()":                 showProject(directory.Project{ID: "7", Key: "A", Name: "Orbit", Style: "classic"}),
		"A Orbit (team-managed)":     showProject(directory.Project{ID: "7", Key: "A", Name: "Orbit", Style: "next-gen"}),
		"A-1 Sum (marked as done)":   showEpic(jira.Epic{Key: "A-1", Name: "Short", Summary: "Sum", Done: true}),
		"A-1 Sum ()":                 showEpic(jira.Epic{Key: "A-1", Summary: "Sum"}),
		"5 Mine (Ann)":               showFilter(directory.Filter{ID: "5", Name: "Mine", Owner: "Ann", JQL: "x"}),
		"1, 2 Open (new)":            showStatus(NamedStatus{"Open", "new", []string{"1", "2"}}),
	} {
		if text := got.ID + " " + got.Name + " (" + got.Detail + ")"; text != want {
			t.Errorf("%s, want %s", text, want)
		}
	}
}

// Statuses of one name are one, with all their ids, and with a category only where they agree
// on it.
func TestGrouped(t *testing.T) {
	got := grouped([]directory.Status{
		{ID: "1", Name: "Open", Category: "new"}, {ID: "2", Name: "Done", Category: "done"}, {ID: "3", Name: "open", Category: "new"},
		{ID: "4", Name: "DONE", Category: "new"}, {ID: "5", Name: "done", Category: "done"},
	})
	if len(got) != 2 || got[0].Name != "Open" || got[0].Category != "new" || !slices.Equal(got[0].IDs, []string{"1", "3"}) ||
		got[1].Name != "Done" || got[1].Category != "" || !slices.Equal(got[1].IDs, []string{"2", "4", "5"}) {
		t.Errorf("%+v", got)
	}
}

// The fields that each site has under other ids are found by their kind, and the flag by its
// name, which Jira does not translate, among custom fields.
func TestCustomOf(t *testing.T) {
	got := CustomOf([]directory.Field{
		{ID: "cf1", Name: "Iteration", Custom: true, Kind: issue.KindSprint}, {ID: "cf2", Name: "Flagged", Custom: true}, {ID: "flagged", Name: "Flagged"}, {ID: "cf3", Name: "Sprint", Custom: true},
	})
	if got != (issue.Custom{Sprint: "cf1", Flag: "cf2"}) || CustomOf(nil) != (issue.Custom{}) {
		t.Errorf("%+v", got)
	}
}

// An error says what is missing, never what was given, and takes the name of its argument.
func TestForArgument(t *testing.T) {
	several, missing := &Ambiguous{What: Board, Given: "hunter2"}, &Unknown{What: Board, Given: "hunter2"}
	other := errors.New("another")
	if got, ok := errors.AsType[*Ambiguous](ForArgument(fmt.Errorf("in: %w", several), "team")); !ok || got.Argument != "team" || several.Argument != "" || got.Error() != "several fit as the board" {
		t.Errorf("%+v", got)
	}
	if got, ok := errors.AsType[*Unknown](ForArgument(fmt.Errorf("in: %w", missing), "team")); !ok || got.Argument != "team" || missing.Argument != "" || got.Error() != "nothing fits as the board" {
		t.Errorf("%+v", got)
	}
	if got := ForArgument(other, "team"); !errors.Is(got, other) {
		t.Errorf("%v", got)
	}
	refused := &jira.Error{Kind: jira.KindBadRequest, Status: 400}
	if without := error(&NoSprints{BoardID: 15, Err: refused}); !errors.Is(without, refused) || without.Error() != "board 15 has no sprints: 400 Bad Request" {
		t.Errorf("%v", without)
	}
}
