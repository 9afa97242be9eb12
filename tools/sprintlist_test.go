package tools

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// All pages together are all sprints of the board: the active ones, the future ones, and the
// closed ones from the latest on, as the sandbox itself has them.
func TestListSprints_Pages(t *testing.T) {
	s := newStage(t, "full")
	var raw struct {
		Values []struct {
			ID    float64
			State string
		}
	}
	s.raw(t, "/rest/agile/1.0/board/11/sprint", &raw)
	var open, closed []float64
	for _, sprint := range raw.Values {
		if sprint.State == "closed" {
			closed = append([]float64{sprint.ID}, closed...)
		} else {
			open = append(open, sprint.ID)
		}
	}
	var got []float64
	for cursor, pages := "", 0; cursor != "" || pages == 0; pages++ {
		arguments, err := json.Marshal(ListSprintsArgs{Board: "11", Limit: 2, Cursor: cursor})
		if err != nil {
			t.Fatal(err)
		}
		var answer ListSprintsAnswer
		if err := json.Unmarshal(s.call(t, "list_sprints", string(arguments)).Structured, &answer); err != nil {
			t.Fatal(err)
		}
		for _, row := range answer.Sprints.Rows {
			got = append(got, row[0].(float64))
		}
		if cursor = answer.NextCursor; pages > 50 {
			t.Fatal("the pages do not end")
		}
	}
	if diff := cmp.Diff(append(open, closed...), got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Twenty sprints take less than 2 KB, and two requests once the board is known.
func TestListSprints_Size(t *testing.T) {
	s := newStage(t, "full")
	s.call(t, "get_sprint", `{"board": "Orbit Checkout", "include_issues": false}`)
	s.sandbox.ResetRequests()
	result := s.call(t, "list_sprints", `{"board": "Orbit Checkout"}`)
	if len(result.Structured) > 2<<10 {
		t.Errorf("%d bytes", len(result.Structured))
	}
	if n := len(s.sandbox.Requests()); n > 2 {
		t.Errorf("%d requests", n)
	}
}
