package tools

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"jirascope/tools/reports"
)

// The velocity of boards of the sandbox, counted a second time from its raw data.
func TestVelocity_Figures(t *testing.T) {
	s := newStage(t, "full")
	issues := s.pastIssues(t)
	for board, field := range map[int]string{11: "customfield_10016", 13: "", 17: "customfield_10026", 20: "timeoriginalestimate", 21: "customfield_10016", 22: "customfield_10016"} {
		var list struct {
			Values []struct {
				ID, OriginBoardID       int
				StartDate, CompleteDate time.Time
			}
		}
		s.raw(t, fmt.Sprintf("/rest/agile/1.0/board/%d/sprint?state=closed", board), &list)
		result := s.call(t, "velocity", fmt.Sprintf(`{"board": "%d", "points": 12}`, board))
		var answer reports.VelocityAnswer
		if err := json.Unmarshal(result.Structured, &answer); err != nil || result.IsError {
			t.Fatalf("%v %s", err, result.Text)
		}
		if len(result.Structured) > 1000 || len(answer.Sprints.Rows) != min(6, len(list.Values)) {
			t.Errorf("board %d: %d bytes for %d sprints of %d", board, len(result.Structured), len(answer.Sprints.Rows), len(list.Values))
		}
		var done []float64
		for _, row := range answer.Sprints.Rows {
			i := slices.IndexFunc(list.Values, func(v struct {
				ID, OriginBoardID       int
				StartDate, CompleteDate time.Time
			}) bool {
				return float64(v.ID) == row[0]
			})
			sprint := list.Values[i]
			want := recount(s.shownOn(t, issues, board, sprint.ID), s.dones(t, board), strconv.Itoa(sprint.ID), field, sprint.StartDate, sprint.CompleteDate)
			figure := func(name string) float64 { n, _ := cell(answer.Sprints, row, name).(float64); return n }
			for _, name := range []string{"committed", "done", "added", "removed", "spilled"} {
				number := want[name].points
				if field == "" {
					number = want[name].issues
				}
				if figure(name) != number {
					t.Errorf("board %d, sprint %d: %s is %v, want %v", board, sprint.ID, name, figure(name), number)
				}
			}
			if in, out := figure("committed")+figure("added")-figure("removed")+figure("re_estimated"), figure("done")+figure("spilled"); in != out {
				t.Errorf("board %d, sprint %d does not balance: %v came, %v is told of", board, sprint.ID, in, out)
			}
			if sprint.OriginBoardID == board {
				done = append(done, row[3].(float64))
			}
		}
		sum, reached := 0.0, 0
		for _, n := range done {
			sum += n
			if n >= 12 {
				reached++
			}
		}
		mean := sum / float64(len(done))
		if d := answer.Done; d == nil || math.Abs(d.Mean-mean) > 0.006 || d.Low != slices.Min(done) || d.High != slices.Max(done) {
			t.Errorf("board %d: %+v of %v", board, answer, done)
		}
		want := fmt.Sprintf("%d of %d sprint", reached, len(done))
		if field == "" && answer.Reached != "" || field != "" && !strings.HasPrefix(answer.Reached, want) {
			t.Errorf("board %d: %q reached 12, want %q where points are estimated", board, answer.Reached, want)
		}
	}
}

// What two boards did side by side is neither a trend nor one mean.
func TestVelocity_OtherBoards(t *testing.T) {
	s := newStage(t, "full")
	result := s.call(t, "velocity", `{"board": "20", "points": 14}`)
	var answer struct {
		Done    map[string]float64
		Reached string
		Notes   []string
	}
	if err := json.Unmarshal(result.Structured, &answer); err != nil || result.IsError {
		t.Fatalf("%v %s", err, result.Text)
	}
	_, trend := answer.Done["trend"]
	if trend || answer.Done["mean"] != 14 || answer.Reached != "1 of 1 sprint" || !slices.Contains(answer.Notes, "no trend: some of the sprints are of other boards") {
		t.Error(result.Text)
	}
}

// A report on a sprint of another board says whose estimates count, and one on a board's own
// sprint does not.
func TestSprintReport_OtherBoards(t *testing.T) {
	s := newStage(t, "full")
	const note = "estimates are those of board 20; the sprint was made on board 19"
	for sprint, shared := range map[string]bool{"129": true, "131": false} {
		for _, tool := range []string{"sprint_report", "get_sprint"} {
			result := s.call(t, tool, fmt.Sprintf(`{"board": "20", "sprint": %q}`, sprint))
			if result.IsError || strings.Contains(result.Text, note) != shared {
				t.Errorf("%s of sprint %s: %s", tool, sprint, result.Text)
			}
		}
	}
}

// A note on what is overdue has a column, or says that nothing is.
func TestWorkload_Overdue(t *testing.T) {
	s := newStage(t, "full")
	seen := map[bool]bool{}
	for _, arguments := range []string{`{"board": "11"}`, `{"board": "20"}`, `{"project": "NOVA"}`} {
		result := s.call(t, "workload", arguments)
		column := strings.Contains(string(result.Structured), `"overdue"`)
		if result.IsError || strings.Contains(result.Text, "nothing is overdue") == column {
			t.Errorf("%s: %s", arguments, result.Text)
		}
		seen[column] = true
	}
	if len(seen) != 2 {
		t.Errorf("all are alike: %v", seen)
	}
}
