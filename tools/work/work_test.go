package work

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"jirascope/internal/flow"
	"jirascope/internal/sandbox"
	"jirascope/internal/sandbox/play"
	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/internal/trail"
	"jirascope/jira"
	"jirascope/jira/history"
)

func tools() []*toolbox.Tool { return []*toolbox.Tool{WhatChanged(), Workload(), FlowReport()} }

// What happened to an issue is said in few words beside its key.
func TestParticulars(t *testing.T) {
	for _, test := range []struct {
		event flow.Event
		want  string
	}{
		{flow.Event{Kind: flow.Commented, Times: 1}, ""}, {flow.Event{Kind: flow.Commented, Times: 2}, " (2)"},
		{flow.Event{Kind: flow.Assigned}, " to nobody"}, {flow.Event{Kind: flow.Assigned, From: "Bo", To: "Ann"}, " to Ann"},
		{flow.Event{Kind: flow.Estimated, To: "3"}, " 3"}, {flow.Event{Kind: flow.Estimated, From: "2", To: "3"}, " 2 > 3"}, {flow.Event{Kind: flow.Estimated, From: "2"}, " 2 > none"},
		{flow.Event{Kind: flow.Moved, From: "a", To: "b", Times: 2}, ""},
	} {
		if got := particulars(test.event); got != test.want {
			t.Errorf("%+v: %q, want %q", test.event, got, test.want)
		}
	}
	for of, want := range map[[2]string]string{{"Four", ""}: "out of Four", {"", "Five"}: "into Five", {"Four", "Five"}: "from Four into Five"} {
		if got := scopeWords(of[0], of[1]); got != want {
			t.Errorf("%v: %q, want %q", of, got, want)
		}
	}
	for d, want := range map[time.Duration]float64{0: 0, 24 * time.Hour: 1, 36 * time.Hour: 1.5, time.Hour: 0, 2 * time.Hour: 0.1, 100 * 24 * time.Hour: 100} {
		if got := inDays(d); got != want {
			t.Errorf("%s: %v days, want %v", d, got, want)
		}
	}
}

// What is missing from what was read is said, and makes an answer a partial one.
func TestBounds(t *testing.T) {
	failed := errors.New("a fault")
	one := []flow.Issue{{}}
	for want, test := range map[string]struct {
		found   trail.Found
		partial bool
	}{
		"": {trail.Found{Issues: one}, false},
		"what happened to the issues is unknown: reading their changes failed":                      {trail.Found{Issues: one, NoHistory: failed}, true},
		"the issues have more than the 50000 changes that are read":                                 {trail.Found{Issues: one, Cut: true}, true},
		"only 1 issues are read, and there are more: narrow it":                                     {trail.Found{Issues: one, More: true}, true},
		"Jira does not say when 2 issues were made":                                                 {trail.Found{Issues: one, Undated: 2}, true},
		"Jira gave only a part of the comments of 3 issues":                                         {trail.Found{Issues: one, Quiet: 3}, true},
		`Jira says of the list "slow"`:                                                              {trail.Found{Issues: one, Said: []string{"slow"}}, false},
		"Jira accepted the call and lists no issue: nothing there, or the account may not see them": {trail.Found{}, false},
	} {
		v := &view{gaps: toolbox.Gaps{Call: play.On(t, "full", nil).Call}}
		v.bounds(&test.found, "nothing there")
		if v.gaps.Partial != test.partial || want == "" && v.gaps.Notes != nil || want != "" && (len(v.gaps.Notes) != 1 || !strings.HasPrefix(v.gaps.Notes[0], want)) {
			t.Errorf("%q: partial %t, %q", want, v.gaps.Partial, v.gaps.Notes)
		}
	}
	for want, setting := range map[string]trail.Setting{
		"": {}, "done is the category of a status": {NoConfiguration: failed}, "flags are unknown": {NoFields: failed}, "what statuses mean": {NoStatuses: failed},
	} {
		v := &view{gaps: toolbox.Gaps{Call: play.On(t, "full", nil).Call}, Setting: &setting}
		if v.lacks(); v.gaps.Partial != (want != "") || want != "" && !strings.HasPrefix(v.gaps.Notes[0], want) || len(v.gaps.Notes) > 1 {
			t.Errorf("%q: %q", want, v.gaps.Notes)
		}
	}
	if issuesOf(nil) != nil || len(issuesOf(&trail.Found{Issues: one})) != 1 {
		t.Error("the issues of nothing are not none")
	}
}

// Epics and sub-tasks are counted apart, and so is what was done more than once.
func TestCounted(t *testing.T) {
	list := make([]flow.Issue, 7)
	for i := range list {
		list[i].Key = fmt.Sprintf("A-%d", i)
		list[i].Epic, list[i].Subtask = i == 0 || i > 4, i == 1 || i == 4
	}
	issues, epics, parts := counted(list)
	if len(issues) != 2 || issues[0].Key != "A-2" || issues[1].Key != "A-3" || epics != 3 || parts != 2 {
		t.Errorf("%d issues, %d epics, %d sub-tasks", len(issues), epics, parts)
	}
	if got := reopenings([]flow.Cycle{{Reopened: true}, {}, {Reopened: true}}); got != 2 {
		t.Errorf("%d reopened", got)
	}
}

// What is listed fits, and what is left out is counted.
func TestAdd(t *testing.T) {
	long := strings.Repeat("x", 1000)
	for _, test := range []struct {
		rows, most, want int
		cell             string
	}{{0, 5, 0, "a"}, {5, 5, 5, "a"}, {6, 5, 5, "a"}, {20, 50, 9, long}} {
		r := changesLayout{view: &view{}}
		var rows [][]toolbox.Cell
		for range test.rows {
			rows = append(rows, []toolbox.Cell{test.cell})
		}
		r.add("news", []string{"what"}, rows, test.most)
		got := 0
		for _, table := range r.answer.Tables {
			got += len(table.Rows)
		}
		note := strings.Join(r.gaps.Notes, "")
		if said := strings.HasPrefix(note, fmt.Sprintf("news has %d of %d rows", test.want, test.rows)); got != test.want || said != (test.want < test.rows) {
			t.Errorf("%d of %d rows, %q", got, test.rows, note)
		}
	}
}

// Comments of an issue are one row: who made most comes first, and the last one tells when.
func TestCommented(t *testing.T) {
	days, _ := survey.CalendarOf("UTC")
	at := time.Date(2026, 11, 17, 9, 0, 0, 0, time.UTC)
	issue := &flow.Issue{}
	issue.Key = "A-1"
	by := func(name string, times, hour int) flow.Event {
		return flow.Event{Kind: flow.Commented, By: history.Person{ID: name, Name: name}, Times: times, At: at.Add(time.Duration(hour) * time.Hour), Issue: issue}
	}
	for _, test := range []struct {
		comments []flow.Event
		want     string
	}{
		{[]flow.Event{by("Ann", 1, 0)}, "[A-1 commented <nil> <nil> Ann 11-17 09:00]"},
		{[]flow.Event{by("Ann", 2, 0)}, "[A-1 commented (2) <nil> <nil> Ann 11-17 09:00]"},
		{[]flow.Event{by("Ann", 1, 0), by("Bo", 2, 1)}, "[A-1 commented (3) <nil> <nil> Bo (2), Ann 11-17 10:00]"},
	} {
		r := changesLayout{view: &view{days: days.Settled(nil)}}
		if got := fmt.Sprint(r.commented(issue, test.comments)); got != test.want {
			t.Errorf("%s, want %s", got, test.want)
		}
	}
}

// What is done is told by the board's last column, where there is one with a status.
func TestDoneMeans(t *testing.T) {
	for want, v := range map[string]*view{
		"in a status of the category done":                                                 {Setting: &trail.Setting{}},
		"in a status of the category done, as the board's last column is unknown or empty": {Where: Where{Board: &Board{ID: 5}}, Setting: &trail.Setting{}},
		`in the board's last column, "Shipped"`:                                            {Where: Where{Board: &Board{ID: 5}}, Setting: &trail.Setting{Configuration: jira.BoardConfiguration{Columns: []jira.Column{{Name: "Open", StatusIDs: []string{"1"}}, {Name: "Shipped", StatusIDs: []string{"3"}}}}}},
	} {
		if got := v.doneMeans(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Weeks in which nothing was there yet are left out, those in between are not.
func TestBegun(t *testing.T) {
	r := flowLayout{view: &view{}}
	for i, weeks := range [][]flow.Week{
		{}, {{}, {}}, {{}, {Created: 1}, {}, {Done: 1}}, {{Done: 1}}, {{}, {ToDo: 1}}, {{}, {Busy: 1}}, {{}, {Finished: 1}}, {{}, {Other: 1}},
	} {
		r.weeks = weeks
		if got, want := len(r.begun()), []int{0, 0, 3, 1, 1, 1, 1, 1}[i]; got != want {
			t.Errorf("%+v: %d weeks", weeks, got)
		}
	}
	for want, where := range map[string]*view{
		"issues found by JQL/":         {jql: "x"},
		"Five/board 5":                 {Where: Where{Board: &Board{ID: 5, Name: "Five"}}},
		"Five, by JQL/board 5, by JQL": {Where: Where{Board: &Board{ID: 5, Name: "Five"}}, jql: "x"},
	} {
		r.view = where
		if name := r.drawnPlace(); name.Text+"/"+name.Else != want {
			t.Errorf("%s/%s, want %s", name.Text, name.Else, want)
		}
	}
}

// A picture comes where it is asked for, and where there is a course.
func TestPictures(t *testing.T) {
	s := play.On(t, "full", tools())
	for arguments, drawn := range map[string]bool{
		`{"board": "11", "picture": true}`: true, `{"board": "11"}`: false, `{"jql": "project = LAMP", "picture": true}`: true, `{"jql": "labels = nothing", "picture": true}`: false,
	} {
		result := s.Ask(t, "flow_report", arguments)
		if result.IsError || (result.Picture != nil) != drawn || strings.Contains(result.Text, "no picture: there is no course in fewer than two weeks") != strings.Contains(arguments, "nothing") {
			t.Errorf("%s: %t, %s", arguments, result.Picture != nil, result.Text)
		}
	}
}

// The same issues are found whichever way their place is named.
func TestPlaces(t *testing.T) {
	s := play.On(t, "full", tools())
	people := func(arguments string) string {
		return fmt.Sprint(play.Answer[WorkloadAnswer](t, s, "workload", arguments).People)
	}
	for same, other := range map[string]string{
		`{"board": "11", "sprint": "active"}`: `{"sprint": "105"}`, `{"board": "11"}`: `{"board": "11", "sprint": "active"}`,
		`{"board": "Orbit Checkout"}`: `{"sprint": "Orbit Checkout Sprint 5"}`, `{"project": "halo"}`: `{"project": "HALO"}`,
	} {
		if a, b := people(same), people(other); a != b || len(a) < 50 {
			t.Errorf("%s: %s\n%s: %s", same, a, other, b)
		}
	}
	for arguments, summary := range map[string]string{
		`{"board": "zzz"}`: "Check the board", `{"board": "11", "sprint": "zzz"}`: "Check the sprint", `{"project": "no such shop"}`: "Check the project", `{}`: "Which board is meant?",
	} {
		for _, tool := range []string{"workload", "what_changed"} {
			if result := s.Ask(t, tool, arguments); !result.IsError || !strings.HasPrefix(result.Text, summary) {
				t.Errorf("%s %s: %s", tool, arguments, result.Text)
			}
		}
	}
	for _, arguments := range []string{`{"board": "11", "since": "2 days", "until": "3 days"}`, `{"board": "11", "since": "whenever"}`, `{"board": "11", "until": "2027-01-01", "since": "2027-01-01"}`} {
		if result := s.Ask(t, "what_changed", arguments); !result.IsError || !strings.HasPrefix(result.Text, "Give since as a time before now") {
			t.Errorf("%s: %s", arguments, result.Text)
		}
	}
	if result := s.Ask(t, "what_changed", `{"person": "Zaphod"}`); !result.IsError || !strings.HasPrefix(result.Text, "Check the person") {
		t.Errorf("%s", result.Text)
	}
}

// More detail lists more and counts the same.
func TestDetail(t *testing.T) {
	s := play.On(t, "full", tools())
	rows := func(tables []toolbox.NamedTable) (n int) {
		for _, table := range tables {
			n += len(table.Rows)
		}
		return n
	}
	short := play.Answer[WhatChangedAnswer](t, s, "what_changed", `{"board": "Nova Field", "since": "2 weeks"}`)
	full := play.Answer[WhatChangedAnswer](t, s, "what_changed", `{"board": "Nova Field", "since": "2 weeks", "detail": "full"}`)
	issues := play.Answer[WhatChangedAnswer](t, s, "what_changed", `{"board": "Nova Field", "since": "2 weeks", "by": "issue"}`)
	if rows(full.Tables) <= rows(short.Tables) || fmt.Sprint(full.Counts) != fmt.Sprint(short.Counts) || fmt.Sprint(issues.Counts) != fmt.Sprint(short.Counts) {
		t.Errorf("%d and %d rows, %v and %v", rows(short.Tables), rows(full.Tables), short.Counts, full.Counts)
	}
	names := func(tables []toolbox.NamedTable) (list []string) {
		for _, table := range tables {
			list = append(list, table.Name)
		}
		return list
	}
	if !slices.Equal(names(short.Tables), []string{"by_person", "issues"}) || !slices.Equal(names(issues.Tables), []string{"by_issue"}) {
		t.Errorf("%q, %q", names(short.Tables), names(issues.Tables))
	}
	brief := play.Answer[FlowReportAnswer](t, s, "flow_report", `{"jql": "project = ORB"}`)
	whole := play.Answer[FlowReportAnswer](t, s, "flow_report", `{"jql": "project = ORB", "detail": "full"}`)
	if rows(whole.Tables) <= rows(brief.Tables) || whole.Done != brief.Done || brief.Done == 0 {
		t.Errorf("%d and %d rows, %d and %d done", rows(brief.Tables), rows(whole.Tables), brief.Done, whole.Done)
	}
}

// Without some scopes, what can be told is told, and the rest is named.
func TestPartial(t *testing.T) {
	granted := []string{"read:sprint:jira-software", "read:issue-details:jira", "read:board-scope:jira-software", "read:project:jira", "read:jql:jira"}
	s := play.On(t, "some", tools(), sandbox.Account{Name: "some", Kind: sandbox.ScopedToken, Scopes: granted})
	for call, notes := range map[[2]string][]string{
		{"workload", `{"sprint": "105"}`}:                   {"reading the board's configuration needs ", "reading the site's fields needs ", "reading the site's statuses needs ", "the account's time zone is unknown"},
		{"what_changed", `{"sprint": "105"}`}:               {"what happened to the issues is unknown: reading their changes needs "},
		{"flow_report", `{"board": "11", "picture": true}`}: {"what happened to the issues is unknown: reading their changes needs ", "no picture: the changes of issues are unknown"},
	} {
		result := s.Ask(t, call[0], call[1])
		if result.IsError || !strings.Contains(string(result.Structured), `"partial":true`) {
			t.Errorf("%s: %s", call[0], result.Text)
		}
		for _, note := range notes {
			if !strings.Contains(result.Text, note) {
				t.Errorf("%s lacks %q: %s", call[0], note, result.Text)
			}
		}
	}
}
