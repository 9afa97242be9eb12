package planning

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/sandbox"
	"jirascope/internal/sandbox/play"
	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/jira/directory"
	"jirascope/jira/issue"
	"jirascope/scopes"
)

// An issue lacks what nobody gave it, and is ready when it lacks nothing.
func TestLacks(t *testing.T) {
	full := issue.Issue{Issue: jira.Issue{AssigneeID: "a"}, Description: "text"}
	hidden, blank, free := full, full, full
	hidden.Assignee, blank.Description, free.AssigneeID = "", " \n", ""
	n := BacklogCounts{NoEstimate: new(int)}
	for _, test := range []struct {
		one      issue.Issue
		estimate bool
		want     string
	}{
		{full, false, ""}, {full, true, "estimate"}, {hidden, false, ""}, {blank, false, "description"}, {free, false, "assignee"},
		{issue.Issue{Issue: jira.Issue{Assignee: "Ann"}, Description: "x"}, false, ""}, {issue.Issue{}, true, "estimate, description, assignee"},
	} {
		lacks := lacksOf(test.one, test.estimate)
		if n.add(lacks); joined(lacks) != test.want {
			t.Errorf("%+v lacks %q, want %q", test.one, joined(lacks), test.want)
		}
	}
	if n.Ready != 3 || *n.NoEstimate != 2 || n.NoDescription != 2 || n.NoAssignee != 2 {
		t.Errorf("%+v, %d without an estimate", n, *n.NoEstimate)
	}
}

// Whether and in what a board estimates is told by its configuration, by what a team-managed
// project has turned on, or by what its issues have.
func TestEstimates(t *testing.T) {
	points := jira.Field{ID: "cf1", Name: "Story Points"}
	estimated := `{"key":"A-1","fields":{"cf1":3}}`
	for name, test := range map[string]struct {
		setup    jira.BoardConfiguration
		features map[string]bool
		issues   []string
		kind     string
		want     bool
		text     string
		why      string // a part of why none is called unestimated
	}{
		"unknown":      {jira.BoardConfiguration{}, nil, []string{estimated}, "scrum", false, "unknown", ""},
		"in a field":   {jira.BoardConfiguration{ID: 5, EstimationType: "field", EstimationField: "cf1"}, nil, []string{estimated}, "scrum", true, "Story Points", ""},
		"counts":       {jira.BoardConfiguration{ID: 5, EstimationType: "issueCount"}, nil, nil, "scrum", false, "none", "it counts issues"},
		"none":         {jira.BoardConfiguration{ID: 5, EstimationType: "none"}, nil, nil, "scrum", false, "none", "the board does not estimate: none"},
		"kanban":       {jira.BoardConfiguration{ID: 5}, nil, nil, "kanban", false, "none", "the board does not estimate: none"},
		"turned on":    {jira.BoardConfiguration{ID: 5}, map[string]bool{directory.FeatureEstimation: true}, []string{`{"key":"A-1","fields":{}}`}, "simple", true, "points", ""},
		"on, in use":   {jira.BoardConfiguration{ID: 5}, map[string]bool{directory.FeatureEstimation: true}, []string{estimated}, "simple", true, "Story Points", ""},
		"on, empty":    {jira.BoardConfiguration{ID: 5}, map[string]bool{directory.FeatureEstimation: true}, nil, "simple", false, "none", "no issue of its backlog has points"},
		"turned off":   {jira.BoardConfiguration{ID: 5}, map[string]bool{directory.FeatureEstimation: false}, []string{estimated}, "simple", false, "none", "turned estimates off"},
		"does not say": {jira.BoardConfiguration{ID: 5}, nil, []string{estimated}, "simple", true, "Story Points", ""},
		"says nothing": {jira.BoardConfiguration{ID: 5}, nil, []string{`{"key":"A-1","fields":{}}`}, "simple", false, "none", "no issue of its backlog has points"},
	} {
		x := &backlogRun{setup: test.setup, features: test.features, sums: &survey.Survey{Estimate: survey.Among([]jira.Field{points})}}
		if test.setup.EstimationType != "" {
			x.sums.Estimate = survey.In(jira.Field{ID: test.setup.EstimationField, Name: "Story Points"})
		}
		if test.kind == "kanban" {
			x.sums.Estimate = survey.Estimate{}
		}
		x.answer.Board.Type = test.kind
		for _, one := range issuesOf(t, test.issues...) {
			x.sums.Count(one.Issue)
		}
		if got := x.estimates(len(test.issues)); got != test.want || x.answer.Estimation != test.text {
			t.Errorf("%s: %t, %q", name, got, x.answer.Estimation)
		}
		if test.want {
			continue
		}
		if why := x.unestimated(); !strings.Contains(why, test.why) || (why == "") != (test.why == "") {
			t.Errorf("%s: %q", name, why)
		}
	}
}

// issuesOf are issues as Jira answers them.
func issuesOf(t *testing.T, list ...string) []issue.Issue {
	t.Helper()
	f := newFake(t, func(string) string { return `{"isLast":true,"issues":[` + strings.Join(list, ",") + `]}` })
	page, err := issue.Search(t.Context(), f.Client, jira.IssueFilter{JQL: "x"}, issue.Custom{})
	if err != nil {
		t.Fatal(err)
	}
	return page.Items
}

// fake is a Jira whose answers a test makes up, by the cursor that is asked for.
type fake struct {
	toolbox.Call
	asked int
}

func newFake(t *testing.T, answer func(cursor string) string) *fake {
	t.Helper()
	f := &fake{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f.asked++
		text := answer(r.URL.Query().Get("nextPageToken"))
		if text == "" {
			w.WriteHeader(http.StatusForbidden)
		}
		_, _ = io.WriteString(w, text)
	}))
	t.Cleanup(server.Close)
	client, err := jira.New(jira.Config{Gateway: server.URL, CloudID: sandbox.CloudID, MaxRetries: -1, Credential: jira.Credential{Token: jira.NewToken("t")}})
	if err != nil {
		t.Fatal(err)
	}
	box := toolbox.New(toolbox.Config{Catalogue: scopes.Load})
	f.Call = toolbox.Call{Toolbox: box, Connection: box.Connect(toolbox.Connection{Client: client})}
	return f
}

// A list is read up to a bound, each issue once, and what is missing of it is said.
func TestReadIssues(t *testing.T) {
	page := func(next string, from, to int) string {
		var list []string
		for i := from; i <= to; i++ {
			list = append(list, fmt.Sprintf(`{"key":"A-%d","fields":{}}`, i))
		}
		end := `"isLast":true`
		if next != "" {
			end = fmt.Sprintf(`"isLast":false,"nextPageToken":%q`, next)
		}
		return `{` + end + `,"warningMessages":["slow"],"issues":[` + strings.Join(list, ",") + `]}`
	}
	for name, test := range map[string]struct {
		pages map[string]string
		most  int
		read  int
		asked int
		note  string
		fails bool
	}{
		"one page":       {map[string]string{"": page("", 1, 3)}, 5, 3, 1, "", false},
		"twice":          {map[string]string{"": page("b", 1, 3), "b": page("", 2, 4)}, 9, 4, 2, "", false},
		"as many":        {map[string]string{"": page("", 1, 5)}, 5, 5, 1, "", false},
		"more":           {map[string]string{"": page("", 1, 6)}, 5, 5, 1, "only 5 issues were read, and there are more: figures are of those", false},
		"another page":   {map[string]string{"": page("b", 1, 5), "b": page("", 6, 6)}, 5, 5, 1, "only 5 issues were read, and there are more: figures are of those", false},
		"fails later":    {map[string]string{"": page("b", 1, 3), "b": ""}, 5, 3, 2, "only 3 issues were read, and there are more: reading the next page failed", false},
		"fails at first": {map[string]string{"": ""}, 5, 0, 1, "", true},
	} {
		f := newFake(t, func(cursor string) string { return test.pages[cursor] })
		r := issue.SearchRequest("x")
		list, err := readIssues(t.Context(), f.Client, r, jira.IssueFilter{JQL: "x"}, test.most)
		if (err != nil) != test.fails || len(list.items) != test.read || f.asked != test.asked {
			t.Errorf("%s: %d issues after %d requests, %v", name, len(list.items), f.asked, err)
		}
		g := toolbox.Gaps{Call: f.Call}
		list.bounds(&g, "issues", r)
		said := slices.DeleteFunc(slices.Clone(g.Notes), func(note string) bool { return strings.HasPrefix(note, `Jira says of the list "slow"`) })
		if g.Partial != (test.note != "") || len(said) != len(strings.Fields(test.note + " ")[:min(1, len(test.note))]) || test.note != "" && !strings.HasPrefix(said[0], test.note) {
			t.Errorf("%s: %q, partial %t", name, g.Notes, g.Partial)
		}
		if !test.fails && len(said) == len(g.Notes) {
			t.Errorf("%s: what Jira says is not in %q", name, g.Notes)
		}
	}
}

// Issues are counted by what they have, in words, and none is left out in silence.
func TestTold(t *testing.T) {
	list := []issue.Issue{{Issue: jira.Issue{Status: "Open"}}, {Issue: jira.Issue{Status: "Busy"}}, {Issue: jira.Issue{Status: "Busy"}}}
	status := func(i issue.Issue) string { return i.Status }
	for got, want := range map[string]string{
		told("open", list, status): "open: 2 Busy, 1 Open", told("open", nil, status): "open: none",
		left("open", 0): "", left("open", -1): "", left("open", 1): "1 more open issues are counted and not listed: search_issues with version lists them",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	counts := countsOf(issueList{items: []issue.Issue{{Issue: jira.Issue{StatusCategory: "new"}}, {Issue: jira.Issue{StatusCategory: "indeterminate"}}, {Issue: jira.Issue{StatusCategory: "undefined"}}, {Issue: jira.Issue{StatusCategory: "new"}}}}, issueList{items: list})
	if *counts != (directory.VersionCounts{ToDo: 2, InProgress: 1, Unmapped: 1, Done: 3}) {
		t.Errorf("%+v", *counts)
	}
}

// The pace of an epic is of the last four weeks, and its day is arithmetic.
func TestPace(t *testing.T) {
	now := time.Date(2026, 11, 18, 12, 0, 0, 0, time.UTC)
	days, _ := survey.CalendarOf("UTC")
	one := func(id int, points, category, resolved string, subtask bool) string {
		at := "null"
		if resolved != "" {
			at = `"` + resolved + `T12:00:00.000+0000"`
		}
		return fmt.Sprintf(`{"key":"A-%d","fields":{"cf1":%s,"resolutiondate":%s,"issuetype":{"subtask":%t},"status":{"id":"1","name":"x","statusCategory":{"key":%q}}}}`, id, points, at, subtask, category)
	}
	for name, test := range map[string]struct {
		issues []string
		want   EpicPace
		notes  []string
	}{
		"nothing done": {[]string{one(1, "3", "new", "", false)}, EpicPace{Days: 28, Left: 1, Unit: "issues"}, []string{"pace: nothing of the epic was done in the last 28 days"}},
		"by issues":    {[]string{one(1, "null", "new", "", false), one(2, "null", "done", "2026-11-10", false), one(3, "null", "done", "2026-10-21", false)}, EpicPace{Days: 28, Issues: 2, Left: 1, Unit: "issues", Weeks: 2, By: "2026-12-02"}, []string{"pace: arithmetic and no forecast. What is left, in issues"}},
		"too old":      {[]string{one(1, "null", "new", "", false), one(2, "null", "done", "2026-11-10", false), one(3, "null", "done", "2026-10-20", false)}, EpicPace{Days: 28, Issues: 1, Left: 1, Unit: "issues", Weeks: 4, By: "2026-12-16"}, []string{"pace: arithmetic"}},
		"by points":    {[]string{one(1, "4", "new", "", false), one(2, "2", "done", "2026-11-10", false), one(4, "null", "new", "", false)}, EpicPace{Days: 28, Issues: 1, Points: 2, Left: 4, Unit: "Points", Weeks: 8, By: "2027-01-13"}, []string{"in Points, divided by what was done in the last 28 days; by is a day in UTC; 1 open issues have no estimate and come on top"}},
		"undated":      {[]string{one(1, "null", "new", "", false), one(2, "null", "done", "", false)}, EpicPace{Days: 28, Left: 1, Unit: "issues"}, []string{"pace: nothing", "Jira does not say when 1 of the done issues were done"}},
		"sub-tasks":    {[]string{one(1, "null", "new", "", false), one(2, "null", "done", "2026-11-10", true)}, EpicPace{Days: 28, Left: 1, Unit: "issues"}, []string{"pace: nothing"}},
		"far away":     {[]string{one(1, "1000", "new", "", false), one(2, "1", "done", "2026-11-10", false)}, EpicPace{Days: 28, Issues: 1, Points: 1, Left: 1000, Unit: "Points", Weeks: 4000, By: "in more than ten years"}, []string{"pace: arithmetic"}},
	} {
		ch := &children{Survey: &survey.Survey{Estimate: survey.In(jira.Field{ID: "cf1", Name: "Points"})}}
		ch.items = issuesOf(t, test.issues...)
		for _, i := range ch.items {
			ch.Count(i.Issue)
		}
		p := ch.progress("A-9", nil)
		notes := p.addPace(ch, now, days.Settled(nil))
		if p.Pace == nil || *p.Pace != test.want || len(notes) != len(test.notes) {
			t.Errorf("%s: %+v, %q", name, p.Pace, notes)
			continue
		}
		for i, note := range test.notes {
			if !strings.Contains(notes[i], note) {
				t.Errorf("%s: %q", name, notes[i])
			}
		}
	}
	ch := &children{Survey: &survey.Survey{}}
	if p := ch.progress("A-9", nil); p.addPace(ch, now, days) != nil || p.Pace != nil {
		t.Errorf("nothing is open: %+v", p.Pace)
	}
}

// The progress of each epic of a list is that of the epic alone.
func TestListEpics_Progress(t *testing.T) {
	s := play.On(t, "full", []*toolbox.Tool{ListEpics()})
	all := play.Answer[ListEpicsAnswer](t, s, "list_epics", `{"board": "11", "progress": true}`)
	if all.Partial || len(all.Epics) != 5 || !slices.Contains(all.Notes, progressMeans) {
		t.Errorf("%d epics, %q", len(all.Epics), all.Notes)
	}
	for _, epic := range all.Epics {
		alone := play.Answer[ListEpicsAnswer](t, s, "list_epics", fmt.Sprintf(`{"board": "11", "epic": %q}`, epic.Key)).Epics[0]
		if epic.Progress == nil || !cmp.Equal(epic.Progress.Counts, alone.Progress.Counts) || !cmp.Equal(epic.Progress.Points, alone.Progress.Points) || epic.Progress.Open != nil || epic.Progress.Pace != nil || epic.Summary != alone.Summary || *epic.Done != *alone.Done {
			t.Errorf("%s: %+v, alone %+v", epic.Key, epic.Progress, alone.Progress)
		}
		open := alone.Progress.Counts.Total - alone.Progress.Counts.Done
		if len(alone.Progress.Open.Rows) != min(open, 50) || (alone.Progress.Pace == nil) != (open == 0) {
			t.Errorf("%s: %d of %d open are listed, pace %+v", epic.Key, len(alone.Progress.Open.Rows), open, alone.Progress.Pace)
		}
	}
	some := play.Answer[ListEpicsAnswer](t, s, "list_epics", `{"board": "11", "limit": 2}`)
	if len(some.Epics) != 2 || some.NextCursor == "" || some.Epics[0].Progress != nil {
		t.Errorf("%+v", some)
	}
}

// What is not an epic, or not there, is said so.
func TestListEpics_Unknown(t *testing.T) {
	s := play.On(t, "full", []*toolbox.Tool{ListEpics()})
	for arguments, summary := range map[string]string{
		`{"epic": "ORB-92"}`: "This issue is not an epic", `{"epic": "ORB-9999"}`: "Check the epic", `{"epic": "NIX-1"}`: "Check the epic", `{"board": "4711"}`: "", `{"board": "zzz"}`: "Check the board",
	} {
		if result := s.Ask(t, "list_epics", arguments); !result.IsError || !strings.HasPrefix(result.Text, summary) {
			t.Errorf("%s: %s", arguments, result.Text)
		}
	}
}

// Without some scopes, what can be read comes, and the rest is named.
func TestPartial(t *testing.T) {
	tools := []*toolbox.Tool{ListEpics(), ListVersions(), GetBacklog()}
	backlog := []string{"read:board-scope:jira-software", "read:project:jira", "read:issue-details:jira", "read:jira-work"}
	for name, test := range map[string]struct {
		scopes    []string
		tool      string
		arguments string
		notes     []string
	}{
		"backlog": {backlog[:3], "get_backlog", `{"board": "11"}`, []string{"whether and how the board estimates is unknown: reading its configuration needs ", "estimates are unknown: reading the site's fields needs "}},
		"version": {[]string{"read:project-version:jira", "read:project:jira"}, "list_versions", `{"project": "NOVA", "version": "2.1"}`, []string{"the issues of the version are unknown: reading them needs "}},
	} {
		s := play.On(t, "some", tools, sandbox.Account{Name: "some", Kind: sandbox.ScopedToken, Scopes: test.scopes})
		result := s.Ask(t, test.tool, test.arguments)
		if result.IsError || !strings.Contains(string(result.Structured), `"partial":true`) {
			t.Errorf("%s: %s", name, result.Text)
		}
		for _, note := range test.notes {
			if !strings.Contains(result.Text, note) {
				t.Errorf("%s: %s lacks %q", name, result.Text, note)
			}
		}
	}
}

// Counts of a list that is not read to its end are a part, and a limit leaves out rows only.
func TestGetBacklog_Limit(t *testing.T) {
	s := play.On(t, "full", []*toolbox.Tool{GetBacklog()})
	whole := play.Answer[GetBacklogAnswer](t, s, "get_backlog", `{"board": "11", "limit": 200}`)
	for _, limit := range []int{1, 5, len(whole.Issues.Rows), len(whole.Issues.Rows) + 1} {
		got := play.Answer[GetBacklogAnswer](t, s, "get_backlog", fmt.Sprintf(`{"board": "11", "limit": %d}`, limit))
		said := slices.ContainsFunc(got.Notes, func(note string) bool {
			return strings.HasPrefix(note, fmt.Sprintf("%d more fit and are not listed", len(whole.Issues.Rows)-limit))
		})
		if len(got.Issues.Rows) != min(limit, len(whole.Issues.Rows)) || got.Counts.Total != whole.Counts.Total || got.Counts.Ready != whole.Counts.Ready || said != (limit < len(whole.Issues.Rows)) {
			t.Errorf("limit %d: %d rows of %d, %q", limit, len(got.Issues.Rows), len(whole.Issues.Rows), got.Notes)
		}
	}
	lacking := 0
	for _, what := range []lack{lacksEstimate, lacksDescription, lacksAssignee, lacksAnything} {
		got := play.Answer[GetBacklogAnswer](t, s, "get_backlog", fmt.Sprintf(`{"board": "11", "lacking": %q, "limit": 200}`, what))
		want := map[lack]int{lacksDescription: whole.Counts.NoDescription, lacksAssignee: whole.Counts.NoAssignee, lacksEstimate: *whole.Counts.NoEstimate, lacksAnything: whole.Counts.Total - whole.Counts.Ready}[what]
		if lacking += want; len(got.Issues.Rows) != want {
			t.Errorf("lacking %s: %d rows, want %d", what, len(got.Issues.Rows), want)
		}
	}
	if lacking == 0 {
		t.Error("nothing lacks anything")
	}
}

// A refusal of Jira's own is told from others.
func TestAsRefused(t *testing.T) {
	for kind, want := range map[jira.Kind]bool{jira.KindBadRequest: true, jira.KindNotFound: false, jira.KindForbidden: false} {
		if _, ok := asRefused(fmt.Errorf("in: %w", &jira.Error{Kind: kind})); ok != want {
			t.Errorf("%s: %t", kind, ok)
		}
	}
	if _, ok := asRefused(errors.New("another")); ok {
		t.Error("another error is taken for a refusal")
	}
	f := newFake(t, func(string) string { return "" })
	if _, err := runGetBacklog(t.Context(), f.Call, GetBacklogArgs{Board: "5"}); jira.KindOf(err) != jira.KindForbidden {
		t.Errorf("%v", err)
	}
}
