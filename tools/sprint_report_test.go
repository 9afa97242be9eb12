package tools

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/toolbox"
	"jirascope/tools/reports"
)

// table is a table of a report by its name; empty without one.
func reportTable(a reports.SprintReportAnswer, name string) toolbox.Table {
	for _, t := range a.Tables {
		if t.Name == name {
			return t.Table
		}
	}
	return toolbox.Table{}
}

// cell is a value of a table's row, by the column.
func cell(table toolbox.Table, row []toolbox.Cell, column string) toolbox.Cell {
	if i := slices.Index(table.Columns, column); i >= 0 {
		return row[i]
	}
	return nil
}

func reportOf(t *testing.T, result toolbox.Result) reports.SprintReportAnswer {
	t.Helper()
	if result.IsError {
		t.Fatal(result.Text)
	}
	var answer reports.SprintReportAnswer
	if err := json.Unmarshal(result.Structured, &answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

// The figures of every sprint of the sandbox, counted a second time from its raw data.
func TestSprintReport_Figures(t *testing.T) {
	s := newStage(t, "full")
	issues := s.pastIssues(t)
	fields := map[float64]string{
		11: "customfield_10016", 12: "customfield_10016", 17: "customfield_10026", 19: "customfield_10016", 20: "timeoriginalestimate",
		21: "customfield_10016", 22: "customfield_10016", 24: "customfield_10026",
	}
	tried, moved := 0, 0
	for _, board := range []float64{11, 12, 13, 14, 17, 19, 20, 21, 22, 24} {
		var list struct {
			Values []struct {
				ID                 int
				State              string
				StartDate, EndDate time.Time
				CompleteDate       *time.Time
			}
		}
		s.raw(t, fmt.Sprintf("/rest/agile/1.0/board/%v/sprint?state=active,closed", board), &list)
		dones := s.dones(t, board)
		for _, sprint := range list.Values {
			end := now
			if sprint.CompleteDate != nil {
				end = *sprint.CompleteDate
			}
			result := s.call(t, "sprint_report", fmt.Sprintf(`{"board": "%v", "sprint": %d}`, board, sprint.ID))
			answer, want := reportOf(t, result), recount(s.shownOn(t, issues, board, sprint.ID), dones, strconv.Itoa(sprint.ID), fields[board], sprint.StartDate, end)
			table := reportTable(answer, "figures")
			got := map[string]count{}
			for _, row := range table.Rows {
				points, _ := cell(table, row, map[bool]string{true: "hours", false: "points"}[board == 20]).(float64)
				got[row[0].(string)] = count{row[1].(float64), points}
			}
			for _, name := range []string{"committed", "added", "removed", "done", map[string]string{"closed": "spilled", "active": "left"}[sprint.State]} {
				if answer.Unit == "" && got[name].issues == want[name].issues {
					continue
				}
				if got[name] != want[name] {
					t.Errorf("sprint %d of board %v: %s is %v, want %v", sprint.ID, board, name, got[name], want[name])
				}
			}
			if len(result.Structured) > 2<<10 {
				t.Errorf("the report on sprint %d takes %d bytes", sprint.ID, len(result.Structured))
			}
			tried++
			moved += int(want["added"].issues + want["removed"].issues)
		}
	}
	if tried < 60 || moved < 20 {
		t.Errorf("only %d sprints were tried, with %d changes of scope", tried, moved)
	}
}

// fakeReport is a sprint with changes that the sandbox does not have.
type fakeReport struct {
	sprint, issues, left, changes string
	status                        map[string]int
}

func (f fakeReport) get(t *testing.T, arguments string) toolbox.Result {
	t.Helper()
	return callFake(t, "sprint_report", arguments, func(w http.ResponseWriter, r *http.Request) {
		answers := []struct{ path, body string }{
			{"/configuration", `{"id": 5, "name": "Five", "estimation": {"type": "field", "field": {"fieldId": "cf1", "displayName": "Points"}},
				"columnConfig": {"columns": [{"name": "Open", "statuses": [{"id": "1"}]}, {"name": "Done", "statuses": [{"id": "3"}]}]}}`},
			{"/board/5/issue", fmt.Sprintf(`{"isLast": true, "issues": [%s]}`, f.left)},
			{"/sprint/7/issue", fmt.Sprintf(`{"isLast": true, "issues": [%s], "names": {"cf2": "Sprint"}, "schema": {"cf2": {"custom": "com.pyxis.greenhopper.jira:gh-sprint"}}}`, f.issues)},
			{"/changelog/bulkfetch", fmt.Sprintf(`{"issueChangeLogs": [%s]}`, f.changes)},
			{"/myself", `{"accountId": "a", "timeZone": "America/New_York"}`},
			{"/board/5/sprint", `{"isLast": true, "values": []}`},
			{"/sprint/7", fmt.Sprintf(`{"id": 7, "name": "Seven", "originBoardId": 5 %s}`, f.sprint)},
		}
		for _, a := range answers {
			if strings.HasSuffix(r.URL.Path, a.path) {
				if status := f.status[a.path]; status != 0 {
					w.WriteHeader(status)
					a.body = `{"errorMessages": ["no"]}`
				}
				fmt.Fprint(w, a.body)
				return
			}
		}
		http.NotFound(w, r)
	})
}

const closedSeven = `, "state": "closed", "startDate": "2026-10-19T13:00:00.000Z", "endDate": "2026-10-30T13:00:00.000Z", "completeDate": "2026-11-02T14:00:00.000Z"`

// log is an issue's changes, each a time, a field, its value before and after.
func log(id string, changes ...[4]string) string {
	var list []string
	for i, c := range changes {
		side := [2]string{"from", "to"}
		if c[1] == "cf1" {
			side = [2]string{"fromString", "toString"}
		}
		list = append(list, fmt.Sprintf(`{"id": "%d", "created": %q, "author": {"accountId": "a1", "displayName": "Ann"},
			"items": [{"field": "x", "fieldId": %q, %q: %q, %q: %q, "toString": %q}]}`, i, c[0], c[1], side[0], c[2], side[1], c[3],
			map[bool]string{true: strings.NewReplacer("7", "Seven", "8", "Eight").Replace(c[3]), false: c[3]}[c[1] == "cf2"]))
	}
	return fmt.Sprintf(`{"issueId": %q, "changeHistories": [%s]}`, id, strings.Join(list, ","))
}

func rawly(id, status string, points float64) string {
	return fmt.Sprintf(`{"id": %q, "key": "A-%s", "fields": {"summary": "s", "created": "2026-10-01T09:00:00.000-0400",
		"status": {"id": %q, "name": "x", "statusCategory": {"key": "new"}}, "cf1": %v}}`, id, id, status, points)
}

// An issue that left the sprint is found on the board, and days are those of New York,
// where the clocks are set back the day before the close.
func TestSprintReport_Left(t *testing.T) {
	f := fakeReport{
		sprint: closedSeven,
		issues: rawly("1", "3", 5) + "," + rawly("2", "1", 3),
		left:   rawly("3", "1", 8) + "," + rawly("4", "1", 13),
		changes: strings.Join([]string{
			log("1", [4]string{"2026-10-12T13:00:00.000Z", "cf2", "", "7"}, [4]string{"2026-10-22T03:00:00.000Z", "status", "1", "3"}),
			log("2", [4]string{"2026-10-26T13:00:00.000Z", "cf2", "", "7"}, [4]string{"2026-10-27T13:00:00.000Z", "cf1", "1", "3"}),
			log("3", [4]string{"2026-10-12T13:00:00.000Z", "cf2", "", "7"}, [4]string{"2026-10-28T13:00:00.000Z", "cf2", "7", "8"}),
		}, ","),
	}
	answer := reportOf(t, f.get(t, `{"sprint": "7"}`))
	want := []toolbox.NamedTable{
		{Name: "figures", Table: toolbox.Table{Columns: []string{"what", "issues", "points"}, Rows: [][]toolbox.Cell{
			{"committed", 2.0, 13.0}, {"added", 1.0, 1.0}, {"removed", 1.0, 8.0}, {"re_estimated", 1.0, 2.0}, {"done", 1.0, 5.0}, {"spilled", 1.0, 3.0}}}},
		{Name: "added", Table: toolbox.Table{Columns: []string{"key", "summary", "points", "when", "by"}, Rows: [][]toolbox.Cell{{"A-2", "s", 1.0, "2026-10-26 09:00", "Ann"}}}},
		{Name: "removed", Table: toolbox.Table{Columns: []string{"key", "summary", "points", "when", "by", "to_sprint"}, Rows: [][]toolbox.Cell{{"A-3", "s", 8.0, "2026-10-28 09:00", "Ann", "Eight"}}}},
		{Name: "re_estimated", Table: toolbox.Table{Columns: []string{"key", "from", "to"}, Rows: [][]toolbox.Cell{{"A-2", 1.0, 3.0}}}},
		{Name: "spilled", Table: toolbox.Table{Columns: []string{"key", "summary", "points", "status_now", "in_sprint_now"}, Rows: [][]toolbox.Cell{{"A-2", "s", 3.0, "x", "none"}}}},
		{Name: "done_by_epic", Table: toolbox.Table{Columns: []string{"epic", "issues"}, Rows: [][]toolbox.Cell{{"no epic", "A-1"}}}},
		{Name: "burndown", Table: toolbox.Table{Columns: []string{"day", "scope", "left"}, Rows: [][]toolbox.Cell{
			{"2026-10-19", 13.0, 13.0}, {"2026-10-21", 13.0, 8.0}, {"2026-10-26", 14.0, 9.0}, {"2026-10-27", 16.0, 11.0}, {"2026-10-28", 8.0, 3.0}, {"2026-11-02", 8.0, 3.0}}}},
	}
	if diff := cmp.Diff(want, answer.Tables); diff != "" {
		t.Errorf("tables (-want +got):\n%s", diff)
	}
	if s := answer.Sprint; s.Start != "2026-10-19 09:00" || s.Completed != "2026-11-02 09:00" || answer.Partial || answer.Unit != "Points" {
		t.Errorf("%+v", answer)
	}
	if said := strings.Join(answer.Notes, "\n"); !strings.Contains(said, "closed 3.0 days after its planned end") {
		t.Errorf("notes %s", said)
	}
}

// What fails beside the sprint's list leaves the rest, marked as a part, with the cause.
func TestSprintReport_Parts(t *testing.T) {
	for path, said := range map[string]string{
		"/configuration":       "points are unknown: reading the board's configuration failed",
		"/board/5/issue":       "committed and removed may lack issues",
		"/changelog/bulkfetch": "what was committed, added, removed, re-estimated and spilled over is unknown",
	} {
		f := fakeReport{sprint: closedSeven, issues: rawly("1", "3", 5), status: map[string]int{path: 500}}
		answer := reportOf(t, f.get(t, `{"sprint": "7"}`))
		figures := reportTable(answer, "figures")
		if !answer.Partial || !strings.Contains(strings.Join(answer.Notes, "\n"), said) || len(figures.Rows) < 2 {
			t.Errorf("%s: %+v", path, answer)
		}
		committed := slices.ContainsFunc(figures.Rows, func(row []toolbox.Cell) bool { return row[0] == "committed" })
		if committed != (path != "/changelog/bulkfetch") {
			t.Errorf("%s: figures %+v", path, figures)
		}
	}
	f := fakeReport{sprint: closedSeven, status: map[string]int{"/sprint/7/issue": 500}}
	if result := f.get(t, `{"sprint": "7"}`); !result.IsError {
		t.Errorf("without the sprint's issues: %s", result.Text)
	}
}

func TestSprintReport_NoDates(t *testing.T) {
	for dates, refused := range map[string]bool{
		`, "state": "closed", "startDate": "2026-10-19T13:00:00.000Z"`:    true,
		`, "state": "closed", "completeDate": "2026-10-19T13:00:00.000Z"`: true,
		`, "state": "active"`: true,
		`, "state": "future", "startDate": "2026-10-19T13:00:00.000Z"`: true,
		`, "state": "active", "startDate": "2026-10-19T13:00:00.000Z"`: false,
	} {
		result := fakeReport{sprint: dates, issues: rawly("1", "3", 5)}.get(t, `{"sprint": "7"}`)
		if result.IsError != refused || refused && !strings.Contains(result.Text, "get_sprint") {
			t.Errorf("%s: %s", dates, result.Text)
		}
	}
}

// A list of many issues is cut, and says how to get more of it.
func TestSprintReport_LongLists(t *testing.T) {
	var issues, changes []string
	for i := range 150 {
		id := strconv.Itoa(100 + i)
		issues = append(issues, rawly(id, "1", 1))
		changes = append(changes, log(id, [4]string{"2026-10-26T13:00:00.000Z", "cf2", "", "7"}))
	}
	f := fakeReport{sprint: closedSeven, issues: strings.Join(issues, ","), changes: strings.Join(changes, ",")}
	for arguments, most := range map[string]int{`{"sprint": "7"}`: 10, `{"sprint": "7", "detail": "full"}`: 100} {
		result := f.get(t, arguments)
		answer := reportOf(t, result)
		if n := len(reportTable(answer, "added").Rows); n != most || len(result.Structured) > 20<<10 {
			t.Errorf("%s: %d rows, %d bytes", arguments, n, len(result.Structured))
		}
		if said := strings.Join(answer.Notes, "\n"); !strings.Contains(said, fmt.Sprintf("added lists %d of 150 issues", most)) {
			t.Errorf("%s: %s", arguments, said)
		}
	}
}
