package tools

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/survey"
)

// fakeSprint is a sprint that the sandbox does not have.
type fakeSprint struct {
	// sprint, configuration, described and issues are members of Jira's answers.
	sprint, configuration, described string
	issues                           []string
	profile                          string
}

// get asks for the sprint, and tells which addresses were asked.
func (f fakeSprint) get(t *testing.T) (GetSprintAnswer, []string) {
	t.Helper()
	var asked []string
	result := callFake(t, "get_sprint", `{"sprint_id": 7}`, func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.RequestURI())
		switch path := r.URL.Path; {
		case strings.HasSuffix(path, "/configuration"):
			fmt.Fprintf(w, `{"id": 5 %s}`, f.configuration)
		case strings.HasSuffix(path, "/myself"):
			fmt.Fprintf(w, `{"accountId": "a" %s}`, f.profile)
		case strings.HasSuffix(path, "/issue"):
			fmt.Fprintf(w, `{"isLast": true, "issues": [%s] %s}`, strings.Join(f.issues, ","), f.described)
		default:
			fmt.Fprintf(w, `{"id": 7, "originBoardId": 5 %s}`, f.sprint)
		}
	})
	if result.IsError {
		t.Fatal(result.Text)
	}
	var answer GetSprintAnswer
	if err := json.Unmarshal(result.Structured, &answer); err != nil {
		t.Fatal(err)
	}
	return answer, asked
}

// fakeIssue is an issue of a category, with more fields.
func fakeIssue(key, category, fields string) string {
	return fmt.Sprintf(`{"key": %q, "fields": {"summary": "s", "status": {"name": "x", "statusCategory": {"key": %q}} %s}}`, key, category, fields)
}

const (
	berlin = `, "timeZone": "Europe/Berlin"`
	closed = `, "state": "closed", "completeDate": "2026-11-10T17:00:00.000Z"`
	points = `, "estimation": {"type": "field", "field": {"fieldId": "cf1", "displayName": "Points"}}`
)

// What a closed sprint counts as done, one issue at a time.
func TestSurvey_DoneAtTheClose(t *testing.T) {
	for name, test := range map[string]struct {
		sprint, issue string
		want          survey.Counts
		said          string
	}{
		"in time":          {closed, fakeIssue("A-1", "done", `, "resolutiondate": "2026-11-10T17:59:59.000+0100"`), survey.Counts{Done: 1, Total: 1}, "by its close"},
		"at the moment":    {closed, fakeIssue("A-1", "done", `, "resolutiondate": "2026-11-10T18:00:00.000+0100"`), survey.Counts{Done: 1, Total: 1}, ""},
		"a second later":   {closed, fakeIssue("A-1", "done", `, "resolutiondate": "2026-11-10T18:00:01.000+0100"`), survey.Counts{DoneLater: 1, Total: 1}, ""},
		"no resolution":    {closed, fakeIssue("A-1", "done", `, "resolutiondate": null, "statuscategorychangedate": "2026-11-11T09:00:00.000+0100"`), survey.Counts{DoneLater: 1, Total: 1}, ""},
		"resolution first": {closed, fakeIssue("A-1", "done", `, "resolutiondate": "2026-11-09T09:00:00.000+0100", "statuscategorychangedate": "2026-11-11T09:00:00.000+0100"`), survey.Counts{Done: 1, Total: 1}, ""},
		"nobody knows":     {closed, fakeIssue("A-1", "done", ""), survey.Counts{Done: 1, Total: 1}, "of 1 done, nobody knows when"},
		"open":             {closed, fakeIssue("A-1", "new", `, "statuscategorychangedate": "2026-11-01T09:00:00.000+0100"`), survey.Counts{ToDo: 1, Total: 1}, ""},
		"under way":        {closed, fakeIssue("A-1", "indeterminate", ""), survey.Counts{InProgress: 1, Total: 1}, ""},
		"sub-task":         {closed, fakeIssue("A-1", "done", `, "issuetype": {"name": "Part", "subtask": true}, "resolutiondate": "2026-11-11T09:00:00.000+0100"`), survey.Counts{Subtasks: &survey.Subtasks{Total: 1}}, ""},
		"no close":         {`, "state": "closed"`, fakeIssue("A-1", "done", `, "resolutiondate": "2026-11-11T09:00:00.000+0100"`), survey.Counts{Done: 1, Total: 1}, ""},
		"running":          {`, "state": "active", "completeDate": "2026-11-10T17:00:00.000Z"`, fakeIssue("A-1", "done", `, "resolutiondate": "2026-11-11T09:00:00.000+0100"`), survey.Counts{Done: 1, Total: 1}, ""},
	} {
		answer, _ := fakeSprint{sprint: test.sprint, configuration: points, issues: []string{test.issue}, profile: berlin}.get(t)
		if diff := cmp.Diff(&test.want, answer.Counts); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if notes := strings.Join(answer.Notes, "\n"); !strings.Contains(notes, test.said) || strings.Contains(notes, "nobody knows") != (name == "nobody knows") {
			t.Errorf("%s: notes %q", name, answer.Notes)
		}
	}
}

// How a board estimates: in points, in time whatever the field, in none, or in a field
// that it does not name.
func TestSurvey_Estimates(t *testing.T) {
	field := func(id, name string) string {
		return fmt.Sprintf(`, "estimation": {"type": "field", "field": {"fieldId": %q, "displayName": %q}}`, id, name)
	}
	const german = `, "names": {"cf1": "Story Points", "cf2": "Story-Point-Schätzung", "cf3": "Risiko"},
		"schema": {"cf1": {"type": "number", "custom": "x:float"}, "cf2": {"type": "number", "custom": "com.pyxis.greenhopper.jira:jsw-story-points"}}`
	subtask := fakeIssue("A-9", "done", `, "issuetype": {"name": "Part", "subtask": true}, "cf1": 100, "timespent": 3600`)
	for name, test := range map[string]struct {
		configuration, described string
		issues                   []string
		points, hours            *survey.Estimates
		said                     string
	}{
		"points": {field("cf1", "Points"), "", []string{fakeIssue("A-1", "done", `, "cf1": 3`), fakeIssue("A-2", "new", `, "cf1": 0.5`), fakeIssue("A-3", "new", ""), subtask},
			&survey.Estimates{Unit: "Points", Done: 3, Total: 3.5, Unestimated: 1}, nil, "1 of 1 sub-tasks have one"},
		"remaining time": {field("timeestimate", "Remaining Estimate"), "", []string{fakeIssue("A-1", "done", `, "timeestimate": 0`), fakeIssue("A-2", "new", `, "timeestimate": 5400`)},
			nil, &survey.Estimates{Unit: "Remaining Estimate", Total: 1.5}, ""},
		"count":  {`, "estimation": {"type": "issueCount"}`, german, []string{fakeIssue("A-1", "done", `, "cf1": 3`)}, nil, nil, ""},
		"silent": {"", german, []string{fakeIssue("A-1", "done", `, "cf2": 2, "cf1": 5`)}, &survey.Estimates{Unit: "Story-Point-Schätzung", Done: 2, Total: 2}, nil, `the field "Story-Point-Schätzung" (cf2)`},
		"silent, the other field": {"", german, []string{fakeIssue("A-1", "done", `, "cf1": 5`), fakeIssue("A-2", "new", `, "cf2": null`)},
			&survey.Estimates{Unit: "Story Points", Done: 5, Total: 5, Unestimated: 1}, nil, `the field "Story Points" (cf1)`},
		"silent, by name": {"", `, "names": {"cf4": "story point estimate"}, "schema": {}`, []string{fakeIssue("A-1", "new", `, "cf4": 1`)},
			&survey.Estimates{Unit: "story point estimate", Total: 1}, nil, "(cf4)"},
		"silent, nobody estimates": {"", german, []string{fakeIssue("A-1", "done", "")}, nil, nil, "there are no points"},
		"silent, only sub-tasks":   {"", german, []string{subtask}, nil, nil, ""},
		"silent, no such field":    {"", `, "names": {"cf3": "Risk"}`, []string{fakeIssue("A-1", "done", `, "cf3": 2`)}, nil, nil, "there are no points"},
	} {
		answer, asked := fakeSprint{configuration: test.configuration, described: test.described, issues: test.issues}.get(t)
		if diff := cmp.Diff([]*survey.Estimates{test.points, test.hours}, []*survey.Estimates{answer.Points, answer.Hours}); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if notes := strings.Join(answer.Notes, "\n"); !strings.Contains(notes, test.said) || test.said == "" && notes != "" {
			t.Errorf("%s: notes %q", name, answer.Notes)
		}
		want := 3
		if test.configuration == "" {
			want = 4 // the names of the fields
		}
		if len(asked) != want {
			t.Errorf("%s: asked %q", name, asked)
		}
	}
}

// Which zone the days are in, and why.
func TestSurvey_TimeZones(t *testing.T) {
	const sprint = `, "state": "future", "startDate": "2026-11-08T23:00:00.000%s", "endDate": "2026-11-22T23:00:00.000%[1]s"`
	for name, test := range map[string]struct {
		offset, profile, updated string
		zone, start, said        string
	}{
		"account":        {"Z", berlin, "+0900", "Europe/Berlin", "2026-11-09", ""},
		"sprint":         {"+10:00", "", "+0900", "UTC+10:00", "2026-11-08", "names none that is known here. Days follow the offset"},
		"issue":          {"Z", `, "timeZone": "Moon/Crater"`, "+0900", "UTC+09:00", "2026-11-09", "Days follow the offset of Jira's times, UTC+09:00"},
		"not the host's": {"Z", `, "timeZone": "Local"`, "-0800", "UTC-08:00", "2026-11-08", "Days follow"},
		"nothing":        {"Z", "", "", "UTC", "2026-11-08", "which may be a day off"},
	} {
		issue := fakeIssue("A-1", "new", "")
		if test.updated != "" {
			issue = fakeIssue("A-1", "new", `, "updated": "2026-11-17T12:00:00.000`+test.updated+`"`)
		}
		answer, asked := fakeSprint{sprint: fmt.Sprintf(sprint, test.offset), configuration: points, issues: []string{issue}, profile: test.profile}.get(t)
		if answer.Sprint.TimeZone != test.zone || answer.Sprint.Start != test.start {
			t.Errorf("%s: %+v", name, answer.Sprint)
		}
		if notes := strings.Join(answer.Notes, "\n"); !strings.Contains(notes, test.said) || test.said == "" && notes != "" {
			t.Errorf("%s: notes %q", name, answer.Notes)
		}
		if wanted := test.offset == "Z" && test.profile != berlin; strings.Contains(asked[len(asked)-1], "updated") != wanted {
			t.Errorf("%s: asked %q", name, asked)
		}
	}
}

// Each person's share, counted a second time from what the sandbox sends.
func TestSprint_ByPerson(t *testing.T) {
	s := newStage(t, "full")
	var answer GetSprintAnswer
	if err := json.Unmarshal(s.call(t, "get_sprint", `{"sprint": "105", "by": "person", "include_issues": false}`).Structured, &answer); err != nil {
		t.Fatal(err)
	}
	type share struct{ open, done, openPoints, donePoints, unestimated float64 }
	want := map[string]share{}
	for _, issue := range s.rawIssues(t, "/rest/software/1.0/sprint/105/issue?maxResults=5000") {
		f := issue.Fields
		one := want[f.Assignee.or("")]
		done := f.Status.StatusCategory.Key == "done"
		if done {
			one.done++
		} else {
			one.open++
		}
		switch {
		case f.IssueType.Subtask:
		case done && f.Points != nil:
			one.donePoints += *f.Points
		case !done && f.Points != nil:
			one.openPoints += *f.Points
		case !done:
			one.unestimated++
		}
		want[f.Assignee.or("")] = one
	}
	got := map[string]share{}
	for _, row := range answer.People.Rows {
		name, _ := row[0].(string)
		numbers := make([]float64, 0, 5)
		for _, cell := range row[1:] {
			numbers = append(numbers, cell.(float64))
		}
		got[name] = share{numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]}
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(share{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if last := answer.People.Rows[len(answer.People.Rows)-1]; last[0] != nil {
		t.Errorf("what nobody has does not come last: %v", last)
	}
}

// What is in progress is told by status where there is more than one, and no more of them
// than fit a line.
func TestInProgress(t *testing.T) {
	many := []survey.InStatus{{Name: "A", Issues: 9}, {Name: "B\u202e\n", Issues: 8}, {Name: "C", Issues: 7}, {Name: "D", Issues: 6}, {Name: "E", Issues: 5}, {Name: "F", Issues: 4}, {Name: "G", Issues: 3}, {Name: "H", Issues: 2}}
	for n, want := range map[int]string{
		0: "", 1: "", 2: "in progress, by status: 9 A, 8 B", 6: "in progress, by status: 9 A, 8 B, 7 C, 6 D, 5 E, 4 F",
		8: "in progress, by status: 9 A, 8 B, 7 C, 6 D, 5 E, 4 F, others in 2 more statuses",
	} {
		if got := inProgress(many[:n]); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
