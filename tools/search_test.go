package tools

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"jirascope/internal/issuesearch"
	"jirascope/internal/toolbox"
)

func (s *stage) search(t *testing.T, arguments string) issuesearch.Answer {
	t.Helper()
	result := s.call(t, "search_issues", arguments)
	var answer issuesearch.Answer
	if err := json.Unmarshal(result.Structured, &answer); err != nil || result.IsError {
		t.Fatal(err, result.Text)
	}
	return answer
}

// cells are the cells of a column.
func cells(t *testing.T, table *toolbox.Table, name string) []any {
	t.Helper()
	at := slices.Index(table.Columns, name)
	if at < 0 {
		t.Fatalf("no column %q in %q", name, table.Columns)
	}
	var list []any
	for _, row := range table.Rows {
		list = append(list, row[at])
	}
	return list
}

// What is on my plate this sprint, most urgent first?
func TestSearch_Mine(t *testing.T) {
	s := newStage(t, "full")
	var me struct{ AccountID, DisplayName string }
	s.raw(t, "/rest/api/3/myself", &me)
	for arguments, board := range map[string]int{
		`{"assignee": "me", "sprint": "active", "open_only": true, "order": "priority"}`:                            0,
		`{"assignee": "me", "sprint": "active", "board": "Orbit Checkout", "open_only": true, "order": "priority"}`: 105,
	} {
		var want []string
		points := 0.0
		urgency := map[string]string{}
		for _, i := range s.rawSearch(t, "key is not EMPTY") {
			active := slices.ContainsFunc(i.Fields.Sprints, func(s rawSprints) bool { return s.State == "active" && (board == 0 || s.ID == board) })
			if !active || i.Fields.Status.StatusCategory.Key == "done" || i.Fields.Assignee == nil || i.Fields.Assignee.AccountID != me.AccountID {
				continue
			}
			want = append(want, i.Key)
			urgency[i.Key] = i.Fields.Priority.ID
			if i.Fields.Points != nil {
				points += *i.Fields.Points
			}
		}
		got := s.search(t, arguments)
		var keys, order []string
		for _, key := range cells(t, got.Issues, "key") {
			keys, order = append(keys, key.(string)), append(order, urgency[key.(string)])
		}
		if !slices.IsSorted(order) {
			t.Errorf("the order is %q", order)
		}
		slices.Sort(keys)
		slices.Sort(want)
		if !slices.Equal(keys, want) || *got.Count != len(want) || *got.Points != points || !slices.Contains(got.Took, "assignee "+me.DisplayName) {
			t.Errorf("got %q, %d, %v, %q, want %q, %v", keys, *got.Count, *got.Points, got.Took, want, points)
		}
	}
}

// What's blocked right now, and who do we wait for?
func TestSearch_Blocked(t *testing.T) {
	s := newStage(t, "full")
	byKey := map[string]*rawIssue{}
	var want []string
	for _, i := range s.rawSearch(t, "key is not EMPTY") {
		byKey[i.Key] = i
	}
	for key, i := range byKey {
		if i.Fields.Status.StatusCategory.Key == "done" {
			continue
		}
		blocked := false
		for _, l := range i.Fields.Links {
			if l.Type.Name != "Blocks" || l.InwardIssue == nil || byKey[l.InwardIssue.Key].Fields.Status.StatusCategory.Key == "done" {
				continue
			}
			name := "nobody"
			if who := byKey[l.InwardIssue.Key].Fields.Assignee; who != nil {
				name = who.DisplayName
			}
			want, blocked = append(want, fmt.Sprint(key, " ", l.InwardIssue.Key, " ", name, " ", flagOf(i))), true
		}
		if !blocked && len(i.Fields.Flag) > 0 {
			want = append(want, fmt.Sprint(key, " <nil> <nil> flagged"))
		}
	}
	got := s.search(t, `{"blocked": true}`)
	var rows []string
	for r, key := range cells(t, got.Issues, "key") {
		rows = append(rows, fmt.Sprint(key, " ", cells(t, got.Issues, "blocked_by")[r], " ", cells(t, got.Issues, "blocker_assignee")[r], " ", cells(t, got.Issues, "flag")[r]))
	}
	slices.Sort(rows)
	slices.Sort(want)
	if !slices.Equal(rows, want) || len(want) == 0 {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(rows, "\n"), strings.Join(want, "\n"))
	}
}

func flagOf(i *rawIssue) any {
	if len(i.Fields.Flag) > 0 {
		return "flagged"
	}
	return nil
}

// Which issues in progress haven't moved for five days? What moved is the status.
func TestSearch_Stale(t *testing.T) {
	s := newStage(t, "full")
	var want []string
	for _, i := range s.rawHistories(t, "key is not EMPTY") {
		if i.Fields.Status.StatusCategory.Key != "indeterminate" {
			continue
		}
		if at, _ := i.last(t, "status"); at.After(now.AddDate(0, 0, -5)) {
			continue
		}
		want = append(want, i.Key)
	}
	got := s.search(t, `{"stale_days": 5, "status": "started"}`)
	var keys []string
	for _, key := range cells(t, got.Issues, "key") {
		keys = append(keys, key.(string))
	}
	slices.Sort(keys)
	slices.Sort(want)
	if !slices.Equal(keys, want) || !slices.Contains(keys, "LAMP-93") {
		t.Errorf("got %q, want %q", keys, want)
	}
}

// Fifty issues take little, and few requests are made for them.
func TestSearch_Size(t *testing.T) {
	s := newStage(t, "full")
	const most = 4 << 10
	result := s.call(t, "search_issues", `{"project": "ORB"}`)
	var answer issuesearch.Answer
	if err := json.Unmarshal(result.Structured, &answer); err != nil || len(answer.Issues.Rows) != issueRows {
		t.Fatal(err, len(answer.Issues.Rows))
	}
	t.Logf("%d issues take %d bytes", issueRows, len(result.Structured))
	if len(result.Structured) > most {
		t.Errorf("%d issues take %d bytes, more than %d", issueRows, len(result.Structured), most)
	}
	// The cloud id, the page and the count.
	if n := len(s.sandbox.Requests()); n > 3 {
		t.Errorf("%d requests", n)
	}
}

// All pages have each issue once.
func TestSearch_Pages(t *testing.T) {
	s := newStage(t, "full")
	seen, cursor, count := map[any]bool{}, "", 0
	for range 20 {
		arguments, err := json.Marshal(issuesearch.Args{Project: "ORB", Order: "key", Cursor: cursor})
		if err != nil {
			t.Fatal(err)
		}
		got := s.search(t, string(arguments))
		for _, key := range cells(t, got.Issues, "key") {
			if seen[key] {
				t.Errorf("%v comes twice", key)
			}
			seen[key] = true
		}
		if got.Count != nil {
			count = *got.Count
		}
		if cursor = got.NextCursor; cursor == "" {
			break
		}
	}
	if len(seen) != count || count <= issueRows {
		t.Errorf("%d issues, count %d", len(seen), count)
	}
}

// What Jira says of a query comes first, whatever its language.
func TestSearch_Refused(t *testing.T) {
	for message, want := range map[string]string{
		"Das Feld 'x' ist nicht vorhanden.":                                                               "quotation marks",
		"The value 'Bg' does not exist for the field 'issuetype'.":                                        "Bug",
		"Sprint with name 'X' does not exist.":                                                            "Give sprint and board",
		"The value 'x' does not exist for the field 'y'.":                                                 "Take a value that exists",
		"Error in the JQL Query: Expecting either 'OR' or 'AND' but got 'status'. (line 1, character 16)": "Join conditions by AND or OR",
		"The value 'urgent' does not exist for the field 'priority'.":                                     "Highest",
	} {
		result := callFake(t, "search_issues", `{"jql": "x = 1"}`, func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "/issuetype") {
				fmt.Fprint(w, `[{"id":"1","name":"Bug"},{"id":"2","name":"Story"}]`)
				return
			}
			if strings.HasSuffix(r.URL.Path, "/priority") {
				fmt.Fprint(w, `[{"id":"1","name":"Highest"},{"id":"2","name":"Low"}]`)
				return
			}
			w.WriteHeader(http.StatusBadRequest)
			fmt.Fprintf(w, `{"errorMessages":[%q],"errors":{}}`, message)
		})
		if !result.IsError || !strings.Contains(result.Text, want) || !strings.Contains(result.Text, message) {
			t.Errorf("%s: %s", message, result.Text)
		}
	}
}

// Statuses have the project's own names: a search for another name finds nothing, and says what would.
func TestSearch_StatusElsewhere(t *testing.T) {
	s := newStage(t, "full")
	for arguments, told := range map[string]bool{
		`{"project": "PULSE", "status": "In Review"}`:                     true,
		`{"project": "PULSE", "status": "started", "labels": "no-label"}`: false,
		`{"project": "PULSE", "text": "zzqx"}`:                            false,
	} {
		answer := s.search(t, arguments)
		if notes := strings.Join(answer.Notes, " "); *answer.Count != 0 || strings.Contains(notes, "status todo, started or done") != told {
			t.Errorf("%s: %d, %s", arguments, *answer.Count, notes)
		}
	}
}
