package tools

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"jirascope/tools/planning"
)

// The progress of an epic, counted a second time from what the sandbox sends.
func TestListEpics_Progress(t *testing.T) {
	s := newStage(t, "full")
	var answer planning.ListEpicsAnswer
	if err := json.Unmarshal(s.call(t, "list_epics", `{"board": "11", "progress": true}`).Structured, &answer); err != nil {
		t.Fatal(err)
	}
	if len(answer.Epics) < 5 {
		t.Fatalf("%d epics", len(answer.Epics))
	}
	for _, epic := range answer.Epics {
		var done, total int
		var points, all float64
		for _, issue := range s.rawIssues(t, "/rest/software/1.0/epic/"+epic.Key+"/issue?maxResults=5000") {
			if f := issue.Fields; !f.IssueType.Subtask {
				total++
				value := 0.0
				if f.Points != nil {
					value = *f.Points
				}
				all += value
				if f.Status.StatusCategory.Key == "done" {
					done++
					points += value
				}
			}
		}
		got := epic.Progress
		if got.Counts.Done != done || got.Counts.Total != total || got.Points.Done != points || got.Points.Total != all {
			t.Errorf("%s: %+v, %+v; want %d of %d, %v of %v points", epic.Key, got.Counts, got.Points, done, total, points, all)
		}
	}
}

// What is known of some epics is told, and what is not is called missing.
func TestListEpics_Partial(t *testing.T) {
	result := callFake(t, "list_epics", `{"board": "7", "progress": true}`, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasSuffix(r.URL.Path, "/board/7/epic"):
			fmt.Fprint(w, `{"isLast": true, "values": [{"id": 1, "key": "A-1", "summary": "One"}, {"id": 2, "key": "A-2", "summary": "Two"}]}`)
		case strings.Contains(r.URL.Path, "/epic/A-1/"):
			fmt.Fprint(w, `{"isLast": true, "issues": [{"key": "A-3", "fields": {"status": {"statusCategory": {"key": "done"}}}}]}`)
		case strings.HasSuffix(r.URL.Path, "/configuration"):
			fmt.Fprint(w, `{"id": 7, "estimation": {"type": "none"}}`)
		default:
			w.WriteHeader(http.StatusInternalServerError)
		}
	})
	var answer planning.ListEpicsAnswer
	if err := json.Unmarshal(result.Structured, &answer); err != nil || result.IsError {
		t.Fatal(result.Text)
	}
	if p := answer.Epics[0].Progress; p == nil || p.Counts.Done != 1 || answer.Epics[1].Progress != nil || !answer.Partial {
		t.Errorf("%s", result.Text)
	}
}
