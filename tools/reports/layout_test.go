package reports

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"jirascope/internal/gather"
	"jirascope/internal/report"
	"jirascope/internal/sandbox"
	"jirascope/internal/sandbox/play"
	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/jira/history"
)

// What could not be read, and which bounds were reached, is said, and makes a report a
// partial one.
func TestGaps(t *testing.T) {
	failed := errors.New("a fault")
	list := [][]jira.Issue{{{ID: "1"}}}
	for want, test := range map[string]struct {
		m        gather.Material
		r        *report.Sprint
		unlisted error
		partial  bool
	}{
		"": {gather.Material{Lists: list}, &report.Sprint{}, nil, false},
		"closed sprints to compare with are unknown: reading them failed":           {gather.Material{Lists: list}, nil, failed, true},
		"points are unknown: reading the board's configuration failed":              {gather.Material{Lists: list, NoConfiguration: failed}, nil, nil, true},
		"and so is the burndown: reading the changes of issues failed":              {gather.Material{Lists: list, NoHistory: failed}, nil, nil, true},
		"after its start: reading the board's issues failed":                        {gather.Material{Lists: list, NoLeft: failed}, nil, nil, true},
		"the sprint and the board: reading the project's issues failed":             {gather.Material{Lists: list, NoElsewhere: failed}, nil, nil, true},
		"the issues have more than the 50000 changes that are read":                 {gather.Material{Lists: list, Cut: true}, nil, nil, true},
		"there are more than the 2000 issues of a sprint, or the 2000 of the board": {gather.Material{Lists: list, More: true}, nil, nil, true},
		"among the 2000 of the project that were changed first":                     {gather.Material{Lists: list, Elsewhere: true}, nil, nil, true},
		`Jira says of a list "slow"`:                                                {gather.Material{Lists: list, Said: []string{"slow"}}, nil, nil, false},
		"Jira accepted the call and lists no issue":                                 {gather.Material{Lists: [][]jira.Issue{{}}}, nil, nil, false},
		"the changes of 2 issues do not say that they are in the sprint":            {gather.Material{Lists: list}, &report.Sprint{Odd: 2}, nil, false},
		"no change says since when 3 done issues are done":                          {gather.Material{Lists: list}, &report.Sprint{Undated: 3}, nil, false},
		"4 issues were in a status of which nobody knows whether it is done":        {gather.Material{Lists: list}, &report.Sprint{Unknown: 4}, nil, false},
	} {
		l := &layout{Call: play.On(t, "full", nil).Call, m: &test.m}
		l.gaps(test.r, test.unlisted)
		notes := l.answer.Notes
		if l.answer.Partial != test.partial || want == "" && notes != nil || want != "" && (len(notes) != 1 || !strings.Contains(notes[0], want)) {
			t.Errorf("%q: partial %t, %q", want, l.answer.Partial, notes)
		}
	}
}

// A list has some rows, and says how many it leaves out.
func TestList(t *testing.T) {
	for _, test := range []struct {
		courses, most int
		full          bool
		rows          int
		note          string
	}{
		{0, 10, false, 0, ""}, {10, 10, false, 10, ""}, {11, 10, false, 10, `added lists 10 of 11 issues; detail "full" lists up to 100`},
		{100, 100, true, 100, ""}, {101, 100, true, 100, "added lists 100 of 101 issues"},
	} {
		l := &layout{m: &gather.Material{}, most: test.most, full: test.full}
		r := &report.Sprint{}
		for i := range test.courses {
			r.Courses = append(r.Courses, &report.Course{Issue: &report.Issue{Issue: jira.Issue{Key: fmt.Sprintf("A-%d", i)}}}, &report.Course{Issue: &report.Issue{}})
		}
		l.list(r, "added", []string{"key"}, func(c *report.Course) []toolbox.Cell {
			if c.Key == "" {
				return nil
			}
			return []toolbox.Cell{c.Key}
		})
		rows := 0
		for _, table := range l.answer.Tables {
			rows += len(table.Rows)
		}
		if rows != test.rows || strings.Join(l.answer.Notes, "") != test.note {
			t.Errorf("%+v: %d rows, %q", test, rows, l.answer.Notes)
		}
	}
}

// What was done is named by epics: those with most first, issues without one last, and no
// sub-tasks.
func TestDoneByEpic(t *testing.T) {
	l := &layout{m: &gather.Material{}}
	r := &report.Sprint{}
	for i, parent := range []string{"", "E-1 x", "", "E-2 y", "", "E-2 y"} {
		key, summary, _ := strings.Cut(parent, " ")
		r.Courses = append(r.Courses, &report.Course{Done: true, Issue: &report.Issue{Issue: jira.Issue{Key: fmt.Sprintf("A-%d", i), Parent: key, ParentSummary: summary}}})
	}
	r.Courses = append(r.Courses, &report.Course{Issue: &report.Issue{Issue: jira.Issue{Key: "A-8"}}}, &report.Course{Done: true, Issue: &report.Issue{Issue: jira.Issue{Key: "A-9", Subtask: true}}})
	l.doneByEpic(r)
	if got := fmt.Sprint(l.answer.Tables); got != "[{done_by_epic {[epic issues] [[E-2 y A-3, A-5] [E-1 x A-1] [no epic A-0, A-2, A-4]]}}]" {
		t.Errorf("%s", got)
	}
	if l.shorten(); len(l.answer.Tables) != 1 {
		t.Error("a short report is shortened")
	}
	l.answer.Notes = []string{strings.Repeat("x", maxReport)}
	if l.shorten(); len(l.answer.Tables) != 0 {
		t.Error("a long report is not shortened")
	}
}

// People, sprints and what issues are called are named as far as they are known.
func TestNames(t *testing.T) {
	at := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	made := &report.Course{Issue: &report.Issue{Created: at}, Added: &report.Moment{At: at}}
	moved := &report.Course{Issue: &report.Issue{Created: at}, Added: &report.Moment{At: at.Add(time.Hour), By: history.Person{ID: "a", Name: "Ann"}}}
	somebody := &report.Course{Issue: &report.Issue{Created: at}, Added: &report.Moment{At: at, By: history.Person{ID: "a"}}}
	r := &report.Sprint{Names: map[string]string{"5": "Five"}}
	for name, test := range map[string]struct{ got, want toolbox.Cell }{
		"made":       {addedBy(made), "at its creation"},
		"moved":      {addedBy(moved), "Ann"},
		"by account": {addedBy(somebody), "account a"},
		"nobody":     {nameOf(history.Person{}), nil},
		"sprints":    {sprintNames(r, []string{"5", "6"}), "Five, 6"},
		"no sprints": {sprintNames(r, nil), nil},
		"a title":    {titleOf(&report.Course{Issue: &report.Issue{Issue: jira.Issue{Summary: "Text"}}}), "Text"},
		"a sub-task": {titleOf(&report.Course{Issue: &report.Issue{Issue: jira.Issue{Summary: "Text", Subtask: true}}}), "Text (sub-task)"},
	} {
		if test.got != test.want {
			t.Errorf("%s: %v, want %v", name, test.got, test.want)
		}
	}
}

// What counts as done is told by the board's last column, where it is known and has a status.
func TestDoneMeans(t *testing.T) {
	for want, columns := range map[string][]jira.Column{
		"in the board's last column": {{Name: "Open"}, {Name: "Done", StatusIDs: []string{"3"}}},
		"in a status of the category done, as the board's last column has no status,": {{Name: "Open", StatusIDs: []string{"1"}}, {Name: "Done"}},
		"in a status of the category done, as the board's columns are unknown,":       nil,
	} {
		l := &layout{m: &gather.Material{Configuration: jira.BoardConfiguration{Columns: columns}}}
		if got := l.doneMeans(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// A sprint that another board made is estimated by the board that was asked about only where
// that shows it.
func TestEstimating(t *testing.T) {
	s := play.On(t, "full", nil)
	for _, test := range []struct {
		asked  int64
		sprint jira.Sprint
		want   int64
		note   bool
	}{
		{0, jira.Sprint{ID: 105, BoardID: 11}, 0, false}, {11, jira.Sprint{ID: 105, BoardID: 11}, 11, false}, {12, jira.Sprint{ID: 105}, 12, false},
		{12, jira.Sprint{ID: 105, BoardID: 11, State: "active"}, 0, true}, {11, jira.Sprint{ID: 105, BoardID: 12, State: "active"}, 11, false},
	} {
		got, note, err := Estimating(t.Context(), s.Call, test.asked, test.sprint)
		if err != nil || got != test.want || (note != "") != test.note || test.note && note != "board 12 does not show this sprint, so its estimates do not count; the sprint was made on board 11" {
			t.Errorf("%+v: %d, %q, %v", test, got, note, err)
		}
	}
	for want, of := range map[string][2]int64{"": {0, 11}, "estimates are those of board 12; the sprint was made on board 11, which may estimate in another field": {12, 11}} {
		if got := Elsewhere(of[0], of[1]); got != want {
			t.Errorf("%v: %q", of, got)
		}
	}
	if Elsewhere(11, 11) != "" || Elsewhere(11, 0) != "" {
		t.Error("a board's own sprint is another's")
	}
}

// A sprint without a planned end has no ideal line, and one that is late has no days to come.
func TestDrawing(t *testing.T) {
	days, _ := survey.CalendarOf("UTC")
	start, end, done := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC), time.Date(2026, 11, 13, 9, 0, 0, 0, time.UTC), time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)
	l := &layout{m: &gather.Material{}, days: days.Settled(nil)}
	for want, s := range map[string]jira.Sprint{
		"2 Nov to 13 Nov 2026": {State: "active", Start: &start, End: &end, Complete: &done}, "2 Nov to 16 Nov 2026": {State: "closed", Start: &start, End: &end, Complete: &done},
		"": {State: "active", Start: &start},
	} {
		if got := l.span(s); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if l.unit() != "issues" || joined([]string{"a", "", "b"}) != "a · b" || joined(nil) != "" {
		t.Errorf("%q", l.unit())
	}
	l.answer.Unit = "points"
	if l.unit() != "points" {
		t.Errorf("%q", l.unit())
	}
	if got := l.remaining(start, end, nil); !math.IsNaN(got) {
		t.Errorf("without a planned end, %v is left", got)
	}
	if all, none := l.remaining(start, start, &end), l.remaining(start, end, &end); all != 1 || none != 0 {
		t.Errorf("%v at the start, %v at the end", all, none)
	}
}

// A picture is drawn where it is asked for, and where there is something to draw.
func TestPictures(t *testing.T) {
	s := play.On(t, "full", []*toolbox.Tool{SprintReport(), Velocity()})
	for arguments, drawn := range map[string]bool{
		`{"sprint": "104", "picture": true}`: true, `{"sprint": "105", "picture": true}`: true, `{"sprint": "104"}`: false,
	} {
		if result := s.Ask(t, "sprint_report", arguments); result.IsError || (result.Picture != nil) != drawn {
			t.Errorf("%s: %t, %s", arguments, result.Picture != nil, result.Text)
		}
	}
	for arguments, drawn := range map[string]bool{`{"board": "11", "picture": true}`: true, `{"board": "11"}`: false} {
		if result := s.Ask(t, "velocity", arguments); result.IsError || (result.Picture != nil) != drawn {
			t.Errorf("%s: %t", arguments, result.Picture != nil)
		}
	}
	blind := play.On(t, "issue-reader", []*toolbox.Tool{SprintReport()})
	if result := blind.Ask(t, "sprint_report", `{"sprint": "104", "picture": true}`); result.IsError || result.Picture != nil || !strings.Contains(result.Text, "no picture: the changes of the sprint's issues are unknown") {
		t.Errorf("without changes: %s", result.Text)
	}
}

// Without some scopes, what can be reported on comes, and the rest is named.
func TestPartial(t *testing.T) {
	granted := []string{"read:sprint:jira-software", "read:issue-details:jira", "read:board-scope:jira-software", "read:project:jira", "read:jql:jira"}
	s := play.On(t, "some", []*toolbox.Tool{SprintReport()}, sandbox.Account{Name: "some", Kind: sandbox.ScopedToken, Scopes: granted})
	got := play.Answer[SprintReportAnswer](t, s, "sprint_report", `{"sprint": "104"}`)
	if !got.Partial || !slices.ContainsFunc(got.Notes, func(note string) bool { return strings.Contains(note, "the changes of issues needs ") }) {
		t.Errorf("partial %t, %q", got.Partial, got.Notes)
	}
}
