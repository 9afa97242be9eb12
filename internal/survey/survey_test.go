package survey

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"jirascope/jira"
	"jirascope/scopes"
)

var (
	points = jira.Field{ID: "customfield_1", Name: "Story Points"}
	team   = jira.Field{ID: "customfield_2", Name: "Story point estimate", Kind: teamPoints}
	spent  = jira.Field{ID: "timeoriginalestimate", Name: "Original estimate"}
)

// clientOf is a client of a Jira whose sprints all have these issues.
func clientOf(t *testing.T, issues string) *jira.Client {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `{"isLast":true,"issues":[%s]}`, issues)
	}))
	t.Cleanup(server.Close)
	client, err := jira.New(jira.Config{
		Site: server.URL, Gateway: server.URL, Host: scopes.Gateway, CloudID: "11111111-2222-3333-4444-555555555555",
		Credential: jira.Credential{Email: "ada@example.com", Token: jira.NewToken("made-up")},
	})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// issuesOf reads issues as Jira answers them. Each line is the category of a status, then
// "sub" for a sub-task, and fields with their values.
func issuesOf(t *testing.T, lines ...string) []jira.Issue {
	t.Helper()
	var answer []string
	for i, line := range lines {
		words := strings.Fields(line)
		fields := map[string]any{
			"status":    map[string]any{"name": "any", "statusCategory": map[string]any{"key": words[0]}},
			"issuetype": map[string]any{"name": "any", "subtask": slices.Contains(words, "sub")},
		}
		for _, word := range words[1:] {
			if name, value, ok := strings.Cut(word, "="); ok {
				fields[name] = json.RawMessage(value)
			}
		}
		data, err := json.Marshal(map[string]any{"key": fmt.Sprint("HALO-", i+1), "fields": fields})
		if err != nil {
			t.Fatal(err)
		}
		answer = append(answer, string(data))
	}
	page, err := clientOf(t, strings.Join(answer, ",")).ListSprintIssues(t.Context(), 1, jira.IssueFilter{})
	if err != nil {
		t.Fatal(err)
	}
	return page.Items
}

func count(t *testing.T, s Survey, lines ...string) Survey {
	t.Helper()
	for _, issue := range issuesOf(t, lines...) {
		s.Count(issue)
	}
	return s
}

func sameJSON(t *testing.T, what string, got any, want string) {
	t.Helper()
	data, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	if string(data) != want {
		t.Errorf("%s: %s, want %s", what, data, want)
	}
}

// In each of these a number was once wrong.
func TestSurvey(t *testing.T) {
	closed := time.Date(2026, 11, 18, 12, 0, 0, 0, time.UTC)
	const before, at, after = `"2026-11-18T13:59:59.000+0200"`, `"2026-11-18T14:00:00.000+0200"`, `"2026-11-18T14:00:01.000+0200"`
	for _, test := range []struct {
		name                  string
		survey                Survey
		issues                []string
		counts, points, hours string
	}{
		{"no issue", Survey{Estimate: In(points)}, nil,
			`{"to_do":0,"in_progress":0,"done":0,"total":0}`, `{"unit":"Story Points","done":0,"total":0}`, `null`},
		{"nobody estimates", Survey{}, []string{"new", "done customfield_1=3"},
			`{"to_do":1,"in_progress":0,"done":1,"total":2}`, `null`, `null`},
		{"each category, and one of an app", Survey{Estimate: In(points)},
			[]string{"new customfield_1=1", "indeterminate customfield_1=2", "indeterminate", "done customfield_1=4.5", "done customfield_1=0", "undefined customfield_1=8"},
			`{"to_do":1,"in_progress":2,"done":2,"unknown":1,"total":6}`, `{"unit":"Story Points","done":4.5,"total":15.5,"unestimated":1}`, `null`},
		{"sub-tasks are parts", Survey{Estimate: In(points)},
			[]string{"new customfield_1=5", "done sub customfield_1=3", "done sub", "indeterminate sub customfield_1=1"},
			`{"to_do":1,"in_progress":0,"done":0,"total":1,"subtasks":{"in_progress":1,"done":2,"total":3}}`, `{"unit":"Story Points","done":0,"total":5}`, `null`},
		{"seconds are hours", Survey{Estimate: In(spent)},
			[]string{"done timeoriginalestimate=5400", "new timeoriginalestimate=36000", "new customfield_1=3"},
			`{"to_do":2,"in_progress":0,"done":1,"total":3}`, `null`, `{"unit":"Original estimate","done":1.5,"total":11.5,"unestimated":1}`},
		{"as at the close", Survey{Estimate: In(points), Closed: &closed},
			[]string{
				"done customfield_1=1 resolutiondate=" + before,
				"done customfield_1=2 resolutiondate=" + at,
				"done customfield_1=4 resolutiondate=" + after,
				"done customfield_1=8 statuscategorychangedate=" + after,
				"done customfield_1=16 resolutiondate=" + before + " statuscategorychangedate=" + after,
				"done customfield_1=32",
				"new customfield_1=64 resolutiondate=" + before,
				"done sub resolutiondate=" + after,
			},
			`{"to_do":1,"in_progress":0,"done":4,"done_later":2,"total":7,"subtasks":{"in_progress":0,"done":0,"total":1}}`,
			`{"unit":"Story Points","done":51,"total":127}`, `null`},
		{"an open sprint has no close", Survey{Estimate: In(points)}, []string{"done customfield_1=1 resolutiondate=" + after},
			`{"to_do":0,"in_progress":0,"done":1,"total":1}`, `{"unit":"Story Points","done":1,"total":1}`, `null`},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := count(t, test.survey, test.issues...)
			points, hours := s.Estimates()
			sameJSON(t, "counts", s.Counts, test.counts)
			sameJSON(t, "points", points, test.points)
			sameJSON(t, "hours", hours, test.hours)
		})
	}
}

// A board that names no field has the first of the usual fields in which an issue, but
// not a sub-task, has an estimate.
func TestSurvey_Guessed(t *testing.T) {
	classic := jira.Field{ID: "customfield_3", Name: "story points"}
	other := jira.Field{ID: "customfield_4", Name: "Points", Kind: "float"}
	renamed := jira.Field{ID: "customfield_5", Name: "Aufwand", Kind: teamPoints}
	for name, test := range map[string]struct {
		fields []jira.Field
		issues []string
		field  string
		total  float64
		notes  string
	}{
		"both": {[]jira.Field{classic, other, team}, []string{"new customfield_2=1 customfield_3=10", "done customfield_3=20"}, team.ID, 1,
			`points are those of the field "Story point estimate" (customfield_2): the board does not say how it estimates`},
		"second": {[]jira.Field{classic, other, team}, []string{"new customfield_3=10", "done customfield_4=3", "new sub customfield_2=9"}, classic.ID, 10,
			`points are those of the field "story points" (customfield_3): the board does not say how it estimates`},
		"renamed": {[]jira.Field{other, renamed}, []string{"new customfield_5=3"}, renamed.ID, 3, `points are those of the field "Aufwand" (customfield_5)`},
		"none":    {[]jira.Field{classic, other, team}, []string{"new customfield_4=3"}, "", 0, "there are no points: the board does not say how it estimates"},
		"empty":   {[]jira.Field{classic}, nil, "", 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := count(t, Survey{Estimate: Among(test.fields)}, test.issues...)
			field, found := s.Field()
			points, hours := s.Estimates()
			if field.ID != test.field || found != (test.field != "") || (points != nil) != found || hours != nil {
				t.Fatalf("the field is %+v, points %v, hours %v", field, points, hours)
			}
			if found && (points.Total != test.total || points.Unit != field.Name) {
				t.Errorf("points are %+v", points)
			}
			if notes := strings.Join(s.Notes(), "\n"); !strings.HasPrefix(notes, test.notes) || (notes == "") != (test.notes == "") {
				t.Errorf("notes are %q", notes)
			}
		})
	}
}

func TestSurvey_Notes(t *testing.T) {
	closed := time.Date(2026, 11, 18, 12, 0, 0, 0, time.UTC)
	const atClose = "the sprint is closed: done counts what was done by its close and still is, done_later what was done after it; everything else is as it stands today"
	for name, test := range map[string]struct {
		survey Survey
		issues []string
		want   []string
	}{
		"nothing to say":       {Survey{Estimate: In(points)}, []string{"new customfield_1=1", "new sub"}, nil},
		"nobody estimates":     {Survey{}, []string{"new sub customfield_1=1"}, nil},
		"estimates left out":   {Survey{Estimate: In(points)}, []string{"new sub customfield_1=1", "new sub", "new"}, []string{"estimates of sub-tasks are not in the sums; 1 of 2 sub-tasks have one"}},
		"closed":               {Survey{Closed: &closed}, []string{"new", `done resolutiondate="2026-11-18T12:00:00.000+0000"`}, []string{atClose}},
		"closed, no date":      {Survey{Closed: &closed}, []string{"done", "done sub"}, []string{atClose + "; of 2 done, nobody knows when, and they count as done in time"}},
		"closed without issue": {Survey{Closed: &closed, Estimate: In(points)}, nil, []string{atClose}},
	} {
		t.Run(name, func(t *testing.T) {
			s := count(t, test.survey, test.issues...)
			if got := s.Notes(); !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// Fields that are not asked for do not come, and each costs bytes.
func TestSurvey_Fields(t *testing.T) {
	closed := time.Now()
	for _, test := range []struct {
		survey Survey
		want   []string
	}{
		{Survey{}, nil},
		{Survey{Estimate: In(jira.Field{Name: "a field without an id"})}, nil},
		{Survey{Estimate: In(points)}, []string{points.ID}},
		{Survey{Estimate: Among([]jira.Field{points, team}), Stamped: true}, []string{team.ID, points.ID, "updated"}},
		{Survey{Closed: &closed}, []string{"resolutiondate", "statuscategorychangedate"}},
	} {
		if got := test.survey.Fields(); !slices.Equal(got, test.want) {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

func TestEstimate_Column(t *testing.T) {
	if got := In(points).Column() + " " + In(spent).Column() + " " + (Estimate{}).Column(); got != "points hours points" {
		t.Error(got)
	}
}

// The latest time of any issue carries the account's offset of today.
func TestSurvey_Stamp(t *testing.T) {
	var s Survey
	if s.Stamp() != nil {
		t.Error("a stamp without an issue")
	}
	for _, issue := range issuesOf(t, "new", `new updated="2026-10-18T12:00:00.000+0200"`, `done sub updated="2026-11-18T12:00:00.000+0100"`, `new updated="2026-11-17T23:00:00.000-1000"`) {
		s.See(issue)
	}
	if got := s.Stamp(); got == nil || got.Format(time.RFC3339) != "2026-11-18T12:00:00+01:00" {
		t.Errorf("the stamp is %v", got)
	}
}

func TestDoneAt(t *testing.T) {
	for line, want := range map[string]string{
		"done": "",
		`done resolutiondate="2026-11-18T12:00:00.000+0000" statuscategorychangedate="2026-11-19T12:00:00.000+0000"`: "2026-11-18",
		`done resolutiondate=null statuscategorychangedate="2026-11-19T12:00:00.000+0000"`:                           "2026-11-19",
		`new resolutiondate="2026-11-18T12:00:00.000+0000"`:                                                          "",
	} {
		at, ok := DoneAt(issuesOf(t, line)[0])
		if got := at.Format(time.DateOnly); ok != (want != "") || ok && got != want {
			t.Errorf("%s: %s, %v", line, got, ok)
		}
	}
}
