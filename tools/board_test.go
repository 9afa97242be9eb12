package tools

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/toolbox"
)

// What each column holds, counted a second time from what the sandbox sends.
func TestGetBoard_Columns(t *testing.T) {
	s := newStage(t, "full")
	for board, issues := range map[string]string{
		"11": "/rest/software/1.0/board/11/issue?maxResults=5000&jql=sprint+in+openSprints()",
		"15": "/rest/software/1.0/board/15/issue?maxResults=5000",
		"17": "/rest/software/1.0/board/17/issue?maxResults=5000&jql=sprint+in+openSprints()",
	} {
		var setup struct {
			ColumnConfig struct {
				Columns []struct {
					Name     string
					Statuses []struct{ ID string }
				}
			}
		}
		s.raw(t, "/rest/agile/1.0/board/"+board+"/configuration", &setup)
		byStatus := map[string]int{}
		for _, issue := range s.rawIssues(t, issues) {
			byStatus[issue.Fields.Status.ID]++
		}
		want := map[string]float64{}
		for _, column := range setup.ColumnConfig.Columns {
			for _, status := range column.Statuses {
				want[column.Name] += float64(byStatus[status.ID])
			}
		}
		var answer GetBoardAnswer
		if err := json.Unmarshal(s.call(t, "get_board", `{"board": `+board+`, "issues": true}`).Structured, &answer); err != nil {
			t.Fatal(err)
		}
		got := map[string]float64{}
		for _, row := range answer.Columns.Rows {
			for i, title := range answer.Columns.Columns {
				if title == "issues" {
					got[row[0].(string)] = row[i].(float64)
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("board %s (-want +got):\n%s", board, diff)
		}
	}
}

// Limits that are not kept, a column without statuses, and one whose issues do not say since
// when.
func TestGetBoard_Limits(t *testing.T) {
	result := callFake(t, "get_board", `{"board": "7", "issues": true}`, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasSuffix(r.URL.Path, "/configuration"):
			fmt.Fprint(w, `{"id": 7, "name": "Flow", "type": "kanban", "columnConfig": {"columns": [
				{"name": "Ideas", "statuses": []}, {"name": "Next", "min": 3, "statuses": [{"id": "1"}]},
				{"name": "Doing", "max": 1, "statuses": [{"id": "2"}, {"id": "3"}]}, {"name": "Done", "max": 1, "statuses": [{"id": "4"}]}]}}`)
		case strings.HasSuffix(r.URL.Path, "/sprint"):
			w.WriteHeader(http.StatusBadRequest)
			fmt.Fprint(w, `{"errorMessages": ["The board does not support sprints"]}`)
		default:
			var issues []string
			for i, status := range []string{"1", "2", "3", "3", "4"} {
				since := ""
				if status != "1" {
					since = fmt.Sprintf(`, "statuscategorychangedate": "2020-01-0%dT00:00:00.000+0000"`, i+1)
				}
				issues = append(issues, fmt.Sprintf(`{"id": "%d", "key": "A-%d", "fields": {"summary": "s", "status": {"id": %q, "name": "S%s", "statusCategory": {"key": "new"}} %s}}`, i, i, status, status, since))
			}
			fmt.Fprintf(w, `{"isLast": true, "issues": [%s]}`, strings.Join(issues, ","))
		}
	})
	var answer GetBoardAnswer
	if err := json.Unmarshal(result.Structured, &answer); err != nil || result.IsError {
		t.Fatal(result.Text)
	}
	for _, row := range answer.Columns.Rows {
		if days, ok := row[6].(float64); ok && days > 2000 {
			row[6] = "old"
		}
	}
	want := toolbox.Table{
		Columns: []string{"column", "statuses", "min", "max", "issues", "limit", "oldest_days", "oldest"},
		Rows: [][]toolbox.Cell{
			{"Ideas", nil, nil, nil, 0.0, nil, nil, nil},
			{"Next", "S1", 3.0, nil, 1.0, "under by 2", nil, nil},
			{"Doing", "S2, S3", nil, 1.0, 3.0, "over by 2", "old", "A-1"},
			{"Done", "S4", nil, 1.0, 1.0, nil, nil, nil},
		},
	}
	if diff := cmp.Diff(want, answer.Columns); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
