package flow

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"jirascope/internal/survey"
	"jirascope/jira"
	"jirascope/jira/history"
)

// The statuses of the tests: "idea" is one that means nothing known, and "out" is done, too.
var categories = map[string]string{"todo": "new", "busy": "indeterminate", "look": "indeterminate", "done": "done", "out": "done"}

// at reads a time in Berlin, of 2026 unless it says otherwise.
func at(t testing.TB, text string) time.Time {
	t.Helper()
	days := berlin(t)
	day, clock, _ := strings.Cut(text, " ")
	if len(day) == 5 {
		day = "2026-" + day
	}
	midnight, ok := days.Date(day)
	if !ok {
		t.Fatalf("%q is no time", text)
	}
	if clock == "" {
		return midnight
	}
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	moment, err := time.ParseInLocation("2006-01-02 15:04", day+" "+clock, zone)
	if err != nil {
		t.Fatal(err)
	}
	return moment
}

func berlin(t testing.TB) survey.Calendar {
	t.Helper()
	days, ok := survey.CalendarOf("Europe/Berlin")
	if !ok {
		t.Fatal("no zone")
	}
	return days
}

// issue makes an issue from what happened to it, line by line: "MM-DD HH:MM PERSON FIELD
// FROM > TO", the first of which is when it was made, and by whom.
func issue(t testing.TB, key, log string) Issue {
	t.Helper()
	i := Issue{Issue: jira.Issue{ID: "id of " + key, Key: key, StatusID: "todo", Status: "TODO", StatusCategory: "new"}}
	for n, line := range strings.Split(strings.TrimSpace(log), "\n") {
		words := strings.Fields(line)
		if len(words) < 3 {
			t.Fatalf("line %q", line)
		}
		when, who := at(t, words[0]+" "+words[1]), history.Person{ID: "id of " + words[2], Name: words[2]}
		if n == 0 {
			i.Created, i.Creator = when, who
			continue
		}
		if words[3] == "comment" {
			i.Comments = append(i.Comments, Comment{when, who})
			continue
		}
		from, to, _ := strings.Cut(strings.Join(words[4:], " "), ">")
		from, to = strings.TrimSpace(from), strings.TrimSpace(to)
		change := history.Change{ID: int64(n), At: when, Author: who, Field: words[3], FieldID: strings.ToLower(words[3]), From: strings.ToUpper(from), To: strings.ToUpper(to), FromID: from, ToID: to}
		switch change.FieldID {
		case "status":
			i.StatusID, i.Status, i.StatusCategory = to, strings.ToUpper(to), categories[to]
		case "flagged":
			i.Flagged = to != ""
		}
		i.Log = append(i.Log, change)
	}
	return i
}

// workflow is that of the tests, with a board whose last column has "done" and "out".
func workflow() Workflow { return WorkflowOf([]string{"done", "out"}, categories, nil) }

// brief writes durations in days.
func brief(d time.Duration) string { return fmt.Sprintf("%.2f", d.Hours()/24) }
