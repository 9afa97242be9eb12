package tools

import (
	"encoding/json"
	"testing"
)

// maxSprint is the size of an answer with fifty issues of a sprint, in bytes.
const maxSprint = 5 << 10

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
	if len(result.Structured) > maxSprint {
		t.Errorf("%d issues take %d bytes, more than %d", issueRows, len(result.Structured), maxSprint)
	}
}

// TestSprintPages walks all rows of a sprint and checks that each issue is told
// once, while the counts stay those of the whole sprint.
func TestSprintPages(t *testing.T) {
	s := newStage(t, "full")
	seen := make(map[any]bool)
	cursor := ""
	var total int
	for range 10 {
		arguments, err := json.Marshal(GetSprintArgs{SprintID: 105, Cursor: cursor})
		if err != nil {
			t.Fatal(err)
		}
		var answer GetSprintAnswer
		if err := json.Unmarshal(s.call(t, "get_sprint", string(arguments)).Structured, &answer); err != nil {
			t.Fatal(err)
		}
		for _, row := range answer.Issues.Rows {
			if seen[row[0]] {
				t.Errorf("%v is told twice", row[0])
			}
			seen[row[0]] = true
		}
		total = answer.Counts.Total
		if c := answer.Counts; c.ToDo+c.InProgress+c.Done != c.Total {
			t.Errorf("the counts %+v do not add up", c)
		}
		if cursor = answer.NextCursor; cursor == "" {
			break
		}
	}
	if len(seen) != total || total <= issueRows {
		t.Errorf("the pages tell %d issues, the count says %d", len(seen), total)
	}
}
