package tools

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"jirascope/tools/planning"
)

// What is left before we can release 2.1, and what do the notes say?
func TestListVersions_One(t *testing.T) {
	s := newStage(t, "full")
	var answer planning.ListVersionsAnswer
	if err := json.Unmarshal(s.call(t, "list_versions", `{"project": "Nova Street Lights", "version": "2.1"}`).Structured, &answer); err != nil {
		t.Fatal(err)
	}
	open, done, count := map[string]string{}, map[string]string{}, map[string]int{}
	for _, i := range s.rawSearch(t, "project = NOVA") {
		if len(i.Fields.FixVersions) == 0 || i.Fields.FixVersions[0].Name != "2.1" {
			continue
		}
		if count[i.Fields.Status.StatusCategory.Key]++; i.done() {
			done[i.Key] = i.Fields.IssueType.Name + ", " + i.Fields.Summary
		} else {
			open[i.Key] = i.Fields.Status.Name + ", " + i.owner()
		}
	}
	if len(open) < 20 || len(done) < 20 || answer.Partial {
		t.Fatalf("%d open, %d done, partial: %v", len(open), len(done), answer.Partial)
	}
	state, begun := cells(t, &answer.Versions, "to_do")[0], cells(t, &answer.Versions, "in_progress")[0]
	if state != float64(count["new"]) || begun != float64(count["indeterminate"]) || cells(t, &answer.Versions, "done")[0] != float64(len(done)) {
		t.Errorf("%v; want %v", answer.Versions, count)
	}
	status, owner := cells(t, answer.Open, "status"), cells(t, answer.Open, "assignee")
	for n, key := range cells(t, answer.Open, "key") {
		if got := fmt.Sprint(status[n], ", ", owner[n]); got != open[key.(string)] {
			t.Errorf("%v is %s; want %s", key, got, open[key.(string)])
		}
		delete(open, key.(string))
		if n > 0 && status[n] != status[n-1] && slices.Contains(status[:n], status[n]) {
			t.Errorf("%v is not with the others of its status", key)
		}
	}
	kind, summary := cells(t, answer.Done, "type"), cells(t, answer.Done, "summary")
	for n, key := range cells(t, answer.Done, "key") {
		if got := fmt.Sprint(kind[n], ", ", summary[n]); got != done[key.(string)] {
			t.Errorf("%v is %s; want %s", key, got, done[key.(string)])
		}
		delete(done, key.(string))
	}
	if len(open)+len(done) > 0 {
		t.Errorf("left out: %v, %v", open, done)
	}
}

// How far is the epic, what is open, and when would it be done at this pace? Its status says
// that it is done, and its children do not.
func TestListEpics_One(t *testing.T) {
	s := newStage(t, "full")
	for arguments, key := range map[string]string{
		`{"epic": "ORB-2"}`: "ORB-2", `{"epic": "Half the energy at night"}`: "NOVA-3", `{"epic": "mayor"}`: "PULSE-1", `{"epic": "ORB-1", "board": "11"}`: "ORB-1",
	} {
		var answer planning.ListEpicsAnswer
		if err := json.Unmarshal(s.call(t, "list_epics", arguments).Structured, &answer); err != nil || len(answer.Epics) != 1 {
			t.Fatalf("%s: %v, %+v", arguments, err, answer)
		}
		own := s.rawSearch(t, "key = "+key)[0]
		got := answer.Epics[0]
		if got.Key != key || got.Summary != own.Fields.Summary || *got.Done != own.done() || got.Progress.Status != own.Fields.Status.Name {
			t.Errorf("%s: %+v; want %+v", arguments, got, own.Fields)
		}
		s.wantProgress(t, key, own, got.Progress)
	}
}

// wantProgress compares the progress of an epic with its children, as they are searched for.
func (s *stage) wantProgress(t *testing.T, key string, own *rawIssue, got *planning.EpicProgress) {
	t.Helper()
	var open []any
	var done, recent, points, left, without float64
	for _, i := range s.rawSearch(t, "parent = "+key+" ORDER BY rank") {
		estimate := i.Fields.Points
		if strings.HasPrefix(key, "PULSE") {
			estimate = i.Fields.TeamPoints
		}
		value := 0.0
		if estimate != nil {
			value = *estimate
		}
		if !i.done() {
			open = append(open, i.Key)
			if left += value; estimate == nil {
				without++
			}
			continue
		}
		done++
		at := i.Fields.Resolved
		if at == "" {
			at = i.Fields.Shelved
		}
		if when, err := time.Parse("2006-01-02T15:04:05.000-0700", at); err == nil && now.Sub(when) <= 28*24*time.Hour {
			recent++
			points += value
		}
	}
	pace := got.Pace
	if pace.Issues != int(recent) || pace.Points != points || pace.Left != left || got.Counts.Done != int(done) || got.Counts.Total != int(done)+len(open) {
		t.Errorf("%s: %+v, %+v; want %v done of late with %v points, %v left", key, pace, got.Counts, recent, points, left)
	}
	if weeks := left / points * 4; weeks < pace.Weeks-0.06 || weeks > pace.Weeks+0.06 {
		t.Errorf("%s: %v weeks, want %v", key, pace.Weeks, weeks)
	}
	listed := cells(t, got.Open, "key")
	slices.SortFunc(listed, compareText)
	slices.SortFunc(open, compareText)
	if fmt.Sprint(listed) != fmt.Sprint(open) {
		t.Errorf("%s: %v are open; want %v", key, listed, open)
	}
	if told := got.Contradiction != ""; told != (own.done() || own.Fields.Status.StatusCategory.Key == "new") {
		t.Errorf("%s is %s, and the contradiction is %q", key, own.Fields.Status.Name, got.Contradiction)
	}
}

func compareText(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) }

// A server that counts nothing is not believed: what its 0 may mean is said, and the issues of
// one version are counted when it is asked for.
func TestListVersions_Uncounted(t *testing.T) {
	const one = `{"isLast": true, "values": [{"id": "1", "name": "Next", "released": false%s}]}`
	for counts, note := range map[string]string{
		"": "did not", `, "issuesStatusForFixVersion": {"toDo": 0, "inProgress": 0, "done": 0, "unmapped": 0}`: "0 issues in all",
	} {
		serve := func(w http.ResponseWriter, r *http.Request) {
			switch {
			case strings.HasSuffix(r.URL.Path, "/version"):
				fmt.Fprintf(w, one, counts)
			case strings.Contains(r.URL.Query().Get("jql"), "!= Done"):
				fmt.Fprint(w, `{"isLast": true, "issues": [{"key": "AB-1", "fields": {"summary": "Left", "status": {"name": "Odd", "statusCategory": {"key": "undefined"}}}}]}`)
			case strings.HasSuffix(r.URL.Path, "/search/jql"):
				fmt.Fprint(w, `{"isLast": true, "issues": [{"key": "AB-2", "fields": {"summary": "Right", "status": {"name": "Done", "statusCategory": {"key": "done"}}}}]}`)
			default:
				fmt.Fprint(w, `{"accountId": "a", "timeZone": "UTC"}`)
			}
		}
		if list := callFake(t, "list_versions", `{"project": "AB"}`, serve); !strings.Contains(list.Text, note) || !strings.Contains(list.Text, "give version") {
			t.Errorf("%q: %s", counts, list.Text)
		}
		var answer planning.ListVersionsAnswer
		single := callFake(t, "list_versions", `{"project": "AB", "version": "Next"}`, serve)
		if err := json.Unmarshal(single.Structured, &answer); err != nil || cells(t, &answer.Versions, "done")[0] != 1.0 || cells(t, &answer.Versions, "other")[0] != 1.0 {
			t.Errorf("%q: %s", counts, single.Text)
		}
	}
}

// Without the issues, a version is answered with what Jira counts, and as a partial answer.
func TestListVersions_Unsearched(t *testing.T) {
	result := callFake(t, "list_versions", `{"project": "AB", "version": "Next"}`, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasSuffix(r.URL.Path, "/version") && r.URL.Query().Get("expand") == "issuesstatus":
			fmt.Fprint(w, `{"isLast": true, "values": [{"id": "1", "name": "Next", "issuesStatusForFixVersion": {"toDo": 3, "inProgress": 2, "done": 7}}]}`)
		case strings.HasSuffix(r.URL.Path, "/version"):
			fmt.Fprint(w, `{"isLast": true, "values": [{"id": "1", "name": "Next"}]}`)
		case strings.HasSuffix(r.URL.Path, "/search/jql"):
			w.WriteHeader(http.StatusInternalServerError)
		default:
			fmt.Fprint(w, `{"accountId": "a", "timeZone": "UTC"}`)
		}
	})
	var answer planning.ListVersionsAnswer
	if err := json.Unmarshal(result.Structured, &answer); err != nil || result.IsError || !answer.Partial || answer.Open != nil {
		t.Fatal(result.Text)
	}
	if cells(t, &answer.Versions, "done")[0] != 7.0 || !strings.Contains(result.Text, "issues of the version are unknown") {
		t.Error(result.Text)
	}
}
