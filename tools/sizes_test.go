package tools

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
)

// maxIssuesOf is the size of fifty issues of a sprint, and maxSprint of the whole answer with
// them, in bytes.
const maxIssuesOf, maxSprint = 4 << 10, 4700

func TestSprintSize(t *testing.T) {
	s := newStage(t, "full")
	result := s.call(t, "get_sprint", `{"sprint_id": 105}`)
	var answer GetSprintAnswer
	if err := json.Unmarshal(result.Structured, &answer); err != nil {
		t.Fatal(err)
	}
	if len(answer.Issues.Rows) != issueRows {
		t.Fatalf("the answer has %d issues, want %d", len(answer.Issues.Rows), issueRows)
	}
	t.Logf("%d issues take %d bytes", issueRows, len(result.Structured))
	issues, err := json.Marshal(answer.Issues)
	if err != nil || len(issues) > maxIssuesOf {
		t.Errorf("the table takes %d bytes, more than %d: %v", len(issues), maxIssuesOf, err)
	}
	if len(result.Structured) > maxSprint {
		t.Errorf("%d issues take %d bytes, more than %d", issueRows, len(result.Structured), maxSprint)
	}
}

// TestSprintPages walks all rows of a sprint and checks that each issue comes
// once, and that the counts come with the first page, of all its issues.
func TestSprintPages(t *testing.T) {
	s := newStage(t, "full")
	seen := make(map[any]bool)
	cursor := ""
	var total int
	for range 10 {
		arguments, err := json.Marshal(GetSprintArgs{Sprint: "105", Cursor: cursor})
		if err != nil {
			t.Fatal(err)
		}
		var answer GetSprintAnswer
		if err := json.Unmarshal(s.call(t, "get_sprint", string(arguments)).Structured, &answer); err != nil {
			t.Fatal(err)
		}
		for _, row := range answer.Issues.Rows {
			if seen[row[0]] {
				t.Errorf("%v comes twice", row[0])
			}
			seen[row[0]] = true
		}
		if (answer.Counts == nil) != (cursor != "") {
			t.Errorf("at cursor %q the counts are %+v", cursor, answer.Counts)
		}
		if c := answer.Counts; c != nil {
			total = c.Total + c.Subtasks.Total
			if c.ToDo+c.InProgress+c.Done != c.Total {
				t.Errorf("the counts %+v do not add up", c)
			}
		}
		if cursor = answer.NextCursor; cursor == "" {
			break
		}
	}
	if len(seen) != total || total <= issueRows {
		t.Errorf("the pages have %d issues, the count says %d", len(seen), total)
	}
}

// A sprint of more issues than are counted: the count stops, and says so; one of just
// as many is counted in full.
func TestSprint_BoundOfIssues(t *testing.T) {
	for total, noted := range map[int]bool{maxIssues: false, maxIssues + 1: true, 3 * maxIssues: true} {
		asked := 0
		result := callFake(t, "get_sprint", `{"sprint_id": 7}`, func(w http.ResponseWriter, r *http.Request) {
			if !strings.HasSuffix(r.URL.Path, "/issue") {
				fmt.Fprint(w, `{"id": 7, "name": "Long", "state": "active"}`)
				return
			}
			from, _ := strconv.Atoi(r.URL.Query().Get("nextPageToken"))
			asked++
			to := min(from+issuePage, total)
			var issues []string
			for i := from; i < to; i++ {
				issues = append(issues, fmt.Sprintf(`{"id": "%d", "key": "L-%d", "fields": {"summary": "s", "status": {"name": "Open", "statusCategory": {"key": "new"}}}}`, i, i))
			}
			fmt.Fprintf(w, `{"issues": [%s], "isLast": %t, "nextPageToken": "%d"}`, strings.Join(issues, ","), to == total, to)
		})
		if result.IsError {
			t.Fatal(result.Text)
		}
		var answer GetSprintAnswer
		if err := json.Unmarshal(result.Structured, &answer); err != nil {
			t.Fatal(err)
		}
		said := strings.Contains(strings.Join(answer.Notes, " "), "more issues than the 2000 that were counted")
		if answer.Counts.Total != maxIssues || said != noted || asked > maxIssues/issuePage+1 {
			t.Errorf("of %d issues %d were counted with %d requests, notes %q", total, answer.Counts.Total, asked, answer.Notes)
		}
	}
}
