package tools

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/toolbox"
	"jirascope/tools/planning"
)

// What is left of versions, and how late they are: by the day of the account, not of the
// server.
func TestListVersions_Left(t *testing.T) {
	result := callFake(t, "list_versions", `{"project": "AB"}`, func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/myself") {
			fmt.Fprint(w, `{"accountId": "a", "timeZone": "UTC"}`)
			return
		}
		fmt.Fprint(w, `{"isLast": true, "values": [
			{"id": "1", "name": "Next", "released": false, "archived": false, "releaseDate": "2000-01-01", "issuesStatusForFixVersion": {"toDo": 3, "inProgress": 2, "done": 7, "unmapped": 1}},
			{"id": "2", "name": "Someday", "released": false, "releaseDate": "2999-01-01", "issuesStatusForFixVersion": {"toDo": 1, "inProgress": 0, "done": 0, "unmapped": 0}},
			{"id": "3", "name": "Out", "released": true, "releaseDate": "2000-01-01"},
			{"id": "4", "name": "Old", "released": false, "archived": true, "releaseDate": "2000-01-01"}]}`)
	})
	var answer planning.ListVersionsAnswer
	if err := json.Unmarshal(result.Structured, &answer); err != nil || result.IsError {
		t.Fatal(result.Text)
	}
	late := answer.Versions.Rows[0][4]
	if days, ok := late.(float64); !ok || days < 9000 {
		t.Errorf("a version of the year 2000 is overdue by %v days", late)
	}
	answer.Versions.Rows[0][4] = nil
	want := toolbox.Table{
		Columns: []string{"id", "name", "state", "release", "overdue", "to_do", "in_progress", "done", "other"},
		Rows: [][]toolbox.Cell{
			{"1", "Next", "unreleased", "2000-01-01", nil, 3.0, 2.0, 7.0, 1.0},
			{"2", "Someday", "unreleased", "2999-01-01", nil, 1.0, 0.0, 0.0, nil},
			{"3", "Out", "released", "2000-01-01", nil, nil, nil, nil, nil},
			{"4", "Old", "archived", "2000-01-01", nil, nil, nil, nil, nil},
		},
	}
	if diff := cmp.Diff(want, answer.Versions); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
