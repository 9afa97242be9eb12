package tools

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jirascope/internal/survey"
)

// sprintOf answers get_sprint's calls, its issue list with pages in turn: a status and
// a body each. The last one stays.
func sprintOf(sprint string, pages ...string) (handler http.HandlerFunc, asked *[]string) {
	asked = new([]string)
	return func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, "/issue") {
			fmt.Fprint(w, sprint)
			return
		}
		page := pages[min(len(*asked), len(pages)-1)]
		*asked = append(*asked, r.URL.Query().Get("nextPageToken"))
		status, body, _ := strings.Cut(page, " ")
		code, _ := strconv.Atoi(status)
		w.WriteHeader(code)
		_, _ = io.WriteString(w, body)
	}, asked
}

const plainSprint = `{"id": 7, "name": "Seven", "state": "active"}`

func listed(key, category string) string {
	return fmt.Sprintf(`{"key": %q, "fields": {"summary": "s", "status": {"name": "X", "statusCategory": {"key": %q}}}}`, key, category)
}

// What Jira's list leaves out, doubles or does not say is never silent.
func TestSprintListIsWholeOrSaysSo(t *testing.T) {
	two := listed("A-1", "new") + "," + listed("A-2", "done")
	more := func(issues, token string) string {
		return fmt.Sprintf(`200 {"issues": [%s], "isLast": false, "nextPageToken": %q}`, issues, token)
	}
	last := func(issues string) string { return fmt.Sprintf(`200 {"issues": [%s], "isLast": true}`, issues) }
	for name, tt := range map[string]struct {
		sprint  string
		pages   []string
		counts  survey.Counts
		partial bool
		note    string
	}{
		"whole":                 {plainSprint, []string{more(two, "x"), last(listed("A-3", "indeterminate"))}, survey.Counts{ToDo: 1, InProgress: 1, Done: 1, Total: 3}, false, ""},
		"a page comes again":    {plainSprint, []string{more(two, "x"), last(two)}, survey.Counts{ToDo: 1, Done: 1, Total: 2}, false, "Jira listed issues more than once (2 times)"},
		"an empty page between": {plainSprint, []string{more(two, "x"), more("", "y"), last(listed("A-3", "done"))}, survey.Counts{ToDo: 1, Done: 2, Total: 3}, false, "an empty page in the middle"},
		"an unknown category":   {plainSprint, []string{last(two + "," + listed("A-3", "undefined") + `,{"key": "A-4", "fields": null}`)}, survey.Counts{ToDo: 1, Done: 1, Unknown: 2, Total: 4}, false, "The status of 2 issues is in no category"},
		"a warning":             {plainSprint, []string{`200 {"issues": [` + two + `], "isLast": true, "errorMessages": ["3 issues could not be read"]}`}, survey.Counts{ToDo: 1, Done: 1, Total: 2}, false, "3 issues could not be read"},
		"an odd date":           {`{"id": 7, "name": "Seven", "state": "active", "endDate": "tomorrow"}`, []string{last(two)}, survey.Counts{ToDo: 1, Done: 1, Total: 2}, false, `endDate could not be read as a date; Jira gave "tomorrow"`},
		"a later page fails":    {plainSprint, []string{more(two, "x"), "500 {}"}, survey.Counts{ToDo: 1, Done: 1, Total: 2}, true, "after 2 issues the next page failed. "},
		"a later page is a web page": {plainSprint, []string{more(two, "x"), "403 <html><title>Log in</title>"}, survey.Counts{ToDo: 1, Done: 1, Total: 2}, true,
			"answered with a web page in place of data"},
		"a later page is cut": {plainSprint, []string{more(two, "x"), `200 {"issues": [`}, survey.Counts{ToDo: 1, Done: 1, Total: 2}, true, "ends in the middle of its JSON"},
	} {
		t.Run(name, func(t *testing.T) {
			handler, _ := sprintOf(tt.sprint, tt.pages...)
			result := callFake(t, "get_sprint", `{"sprint_id": 7}`, handler)
			var answer GetSprintAnswer
			if err := json.Unmarshal(result.Structured, &answer); err != nil || result.IsError {
				t.Fatal(err, result.Text)
			}
			answer.Notes = slices.DeleteFunc(answer.Notes, func(note string) bool { return strings.HasPrefix(note, "points are unknown") })
			notes := strings.Join(answer.Notes, " ")
			if *answer.Counts != tt.counts || answer.Partial != tt.partial || !strings.Contains(notes, tt.note) || (notes == "") != (tt.note == "") {
				t.Errorf("%+v, partial %t, notes %q", *answer.Counts, answer.Partial, notes)
			}
		})
	}
}

// What is wrong with the first page is an error.
func TestSprintListFails(t *testing.T) {
	for page, want := range map[string]string{
		`200 {"issues": [null], "isLast": true}`:        "an element of the list is not an issue",
		`200 {"issues": [{"id": "1"}], "isLast": true}`: "an element of the list is not an issue",
		`200 {"issues": null}`:                          `the answer has no "issues"`,
		`500 {}`:                                        "",
	} {
		handler, _ := sprintOf(plainSprint, page)
		result := callFake(t, "get_sprint", `{"sprint_id": 7}`, handler)
		if !result.IsError || !strings.Contains(result.Text, want) {
			t.Errorf("%s: %s", page, result.Text)
		}
	}
}

// A second page is read where it begins, and no further than it goes.
func TestSprintSecondPage(t *testing.T) {
	const total, size = 220, 100
	var asked []string
	handler := func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, "/issue") {
			fmt.Fprint(w, plainSprint)
			return
		}
		token := r.URL.Query().Get("nextPageToken")
		asked = append(asked, token)
		from, _ := strconv.Atoi(token)
		var issues []string
		for i := from; i < min(from+size, total); i++ {
			issues = append(issues, listed(fmt.Sprintf("A-%d", i), "new"))
		}
		fmt.Fprintf(w, `{"issues": [%s], "isLast": %t, "nextPageToken": "%d"}`, strings.Join(issues, ","), from+size >= total, from+size)
	}
	cursor, rows := "", 0
	for _, want := range [][]string{{"", "100", "200"}, {"", "100"}, {"100"}, {"100", "200"}, {"200"}} {
		asked = nil
		arguments, err := json.Marshal(GetSprintArgs{Sprint: "7", Cursor: cursor})
		if err != nil {
			t.Fatal(err)
		}
		var answer GetSprintAnswer
		if result := callFake(t, "get_sprint", string(arguments), handler); json.Unmarshal(result.Structured, &answer) != nil || result.IsError {
			t.Fatal(result.Text)
		}
		if !slices.Equal(asked, want) {
			t.Errorf("at cursor %q Jira was asked at %q, want %q", cursor, asked, want)
		}
		for _, row := range answer.Issues.Rows {
			if want := fmt.Sprintf("A-%d", rows); row[0] != want {
				t.Fatalf("row %d is %v", rows, row[0])
			}
			rows++
		}
		cursor = answer.NextCursor
	}
	if rows != total || cursor != "" {
		t.Errorf("%d rows, then cursor %q", rows, cursor)
	}
	for _, wrong := range []string{"x", "-1", "201", "5.boards.7"} {
		if result := callFake(t, "get_sprint", fmt.Sprintf(`{"sprint_id": 7, "cursor": %q}`, wrong), handler); !result.IsError {
			t.Errorf("cursor %q is taken: %s", wrong, result.Text)
		}
	}
}
