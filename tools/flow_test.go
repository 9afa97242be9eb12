package tools

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"jirascope/internal/sandbox/company"
	"jirascope/internal/toolbox"
	"jirascope/tools/work"
)

// The figures of this file are computed a second time, straight from the imaginary
// company's data and by code that shares nothing with the tools.

// answerOf calls a tool and reads its answer.
func answerOf[T any](t *testing.T, s *stage, tool, arguments string) T {
	t.Helper()
	result := s.call(t, tool, arguments)
	if result.IsError {
		t.Fatalf("%s %s: %s", tool, arguments, result.Text)
	}
	var answer T
	if err := json.Unmarshal(result.Structured, &answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

// lines are the rows of a table as texts, with a bar between the cells.
func lines(table toolbox.Table) []string {
	var list []string
	for _, row := range table.Rows {
		var cells []string
		for _, cell := range row {
			if cell == nil {
				cell = "-"
			}
			cells = append(cells, fmt.Sprint(cell))
		}
		list = append(list, strings.Join(cells, " | "))
	}
	return list
}

// tableOf finds a table by its name.
func tableOf(t *testing.T, tables []toolbox.NamedTable, name string) toolbox.Table {
	t.Helper()
	for _, table := range tables {
		if table.Name == name {
			return table.Table
		}
	}
	t.Fatalf("there is no table %q", name)
	return toolbox.Table{}
}

func TestWhatChanged_Sandbox(t *testing.T) {
	s, raw := newStage(t, "full"), company.New(now)
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	day := func(month time.Month, day int) time.Time { return time.Date(2026, month, day, 0, 0, 0, 0, zone) }
	all := func(*company.Person) bool { return true }
	me := func(p *company.Person) bool { return p != nil && p.ID == company.CurrentPerson }
	for _, test := range []struct {
		arguments   string
		issues      []*company.Issue
		by          func(*company.Person) bool
		from, until time.Time
	}{
		{`{"board": "11"}`, raw.Board("11").Issues, all, day(11, 17), now},
		{`{"board": "11", "since": "2 days"}`, raw.Board("11").Issues, all, day(11, 16), now},
		{`{"board": "13", "since": "2026-10-26", "until": "2026-10-27"}`, raw.Board("13").Issues, all, day(10, 26), day(10, 28)},
		{`{"project": "DOCK", "since": "2 months"}`, ofProject(raw, "DOCK"), all, day(9, 18), now},
		{`{"person": "me", "since": "monday"}`, raw.Issues, me, day(11, 16), now},
		{`{"board": "11", "person": "Mira Holm", "since": "last week", "until": "last week"}`, raw.Board("11").Issues, me, day(11, 9), day(11, 16)},
		{`{"jql": "project = NOVA ORDER BY rank", "since": "3 weeks"}`, ofProject(raw, "NOVA"), all, day(10, 28), now},
	} {
		want := countChanges(test.issues, test.by, test.from, test.until)
		answer := answerOf[work.WhatChangedAnswer](t, s, "what_changed", test.arguments)
		if fmt.Sprint(answer.Counts) != fmt.Sprint(want) || answer.Partial {
			t.Errorf("%s: %v, want %v; %q", test.arguments, answer.Counts, want, answer.Notes)
		}
	}
}

func ofProject(raw *company.Company, key string) []*company.Issue {
	var list []*company.Issue
	for _, is := range raw.Issues {
		if is.Project.Key == key {
			list = append(list, is)
		}
	}
	return list
}

// countChanges counts what happened to issues by its kind.
func countChanges(issues []*company.Issue, by func(*company.Person) bool, from, until time.Time) map[string]int {
	counts, touched := make(map[string]int), make(map[string]bool)
	add := func(is *company.Issue, who *company.Person, at time.Time, kind string) {
		if kind != "" && by(who) && !at.Before(from) && at.Before(until) {
			counts[kind]++
			counts["changes"]++
			touched[is.Key] = true
		}
	}
	for _, is := range issues {
		add(is, is.Reporter, is.Created, "created")
		for _, comment := range is.Comments {
			add(is, comment.Author, comment.At, "commented")
		}
		for _, h := range is.Histories {
			for _, item := range h.Items {
				kind := "edited"
				switch item.Field {
				case "status":
					switch {
					case item.ToString == "Done":
						kind = "done"
					case item.FromString == "Done":
						kind = "reopened"
					default:
						kind = "moved"
					}
				case "assignee":
					kind = "assigned"
				case "Flagged":
					if kind = "unflagged"; item.ToString != "" {
						kind = "flagged"
					}
				case "Sprint":
					kind = "sprint"
				case "Story Points", "Story point estimate", "timeoriginalestimate":
					kind = "estimated"
				case "Rank", "resolution", "timeestimate", "WorklogId":
					kind = ""
				}
				add(is, h.Author, h.At, kind)
			}
		}
	}
	counts["issues"] = len(touched)
	if len(touched) == 0 {
		counts["changes"] = 0
	}
	return counts
}

// What left a sprint is news of the sprint, although its list does not have it.
func TestWhatChanged_LeftSprint(t *testing.T) {
	s, raw := newStage(t, "full"), company.New(now)
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	gone := 0
	for _, sprint := range raw.Board("21").Sprints {
		if sprint.Board.ID != 21 || sprint.Start.IsZero() || sprint.Start.After(now) || sprint.ID%4 != 0 && sprint.State != company.StateActive {
			continue
		}
		begin := sprint.Start.In(zone)
		from := time.Date(begin.Year(), begin.Month(), begin.Day(), 0, 0, 0, 0, zone)
		until := from.AddDate(0, 0, 13)
		if until.After(now) {
			until = now
		}
		id := strconv.Itoa(sprint.ID)
		want := countChanges(sprint.Issues, func(*company.Person) bool { return true }, from, until)
		for _, is := range raw.Board("21").Issues {
			if slices.Contains(sprint.Issues, is) {
				continue
			}
			left := 0
			for _, h := range is.Histories {
				for _, item := range h.Items {
					was, came := slices.Contains(strings.Split(item.From, ", "), id), slices.Contains(strings.Split(item.To, ", "), id)
					if item.Field == "Sprint" && was != came && !h.At.Before(from) && h.At.Before(until) {
						left++
					}
				}
			}
			if left > 0 {
				gone++
				want["issues"]++
				want["sprint"] += left
				want["changes"] += left
			}
		}
		arguments := fmt.Sprintf(`{"sprint": %s, "since": %q, "until": %q}`, id, from.Format(time.DateOnly), until.AddDate(0, 0, -1).Format(time.DateOnly))
		if until.Equal(now) {
			arguments = fmt.Sprintf(`{"sprint": %s, "since": %q}`, id, from.Format(time.DateOnly))
		}
		if answer := answerOf[work.WhatChangedAnswer](t, s, "what_changed", arguments); fmt.Sprint(answer.Counts) != fmt.Sprint(want) {
			t.Errorf("%s: %v, want %v; %q", arguments, answer.Counts, want, answer.Notes)
		}
	}
	if gone == 0 {
		t.Error("nothing left a sprint: the test shows nothing")
	}
}

// What a short answer may take, in bytes.
func TestFlow_Sizes(t *testing.T) {
	s := newStage(t, "full")
	for _, test := range []struct {
		tool, arguments string
		most            int
	}{
		{"what_changed", `{"board": "11", "sprint": "active", "since": "yesterday"}`, 3 << 10},
		{"flow_report", `{"board": "11"}`, 2 << 10},
		{"flow_report", `{"board": "13"}`, 2 << 10},
		{"flow_report", `{"board": "21"}`, 2 << 10},
		{"workload", `{"sprint": "105"}`, 1 << 10},
		{"what_changed", `{"board": "11", "since": "3 months", "by": "issue", "detail": "full"}`, 20 << 10},
		{"what_changed", `{"jql": "created >= 2020-01-01", "since": "3 months", "detail": "full"}`, 20 << 10},
		{"flow_report", `{"board": "21", "weeks": 52, "detail": "full"}`, 20 << 10},
	} {
		result := s.call(t, test.tool, test.arguments)
		if t.Logf("%s %s: %d bytes", test.tool, test.arguments, len(result.Structured)); len(result.Structured) > test.most || result.IsError {
			t.Errorf("%s %s takes %d bytes, more than %d", test.tool, test.arguments, len(result.Structured), test.most)
		}
	}
}

// Where the account's time zone is unknown, days are those of Jira's times, and what could
// not be read is said.
func TestWhatChanged_ZoneUnknown(t *testing.T) {
	result := callFake(t, "what_changed", `{"board": "5", "since": "yesterday", "by": "issue"}`, func(w http.ResponseWriter, r *http.Request) {
		at := time.Now().In(time.FixedZone("", 9*3600))
		yesterday := time.Date(at.Year(), at.Month(), at.Day()-1, 0, 30, 0, 0, at.Location())
		switch path := r.URL.Path; {
		case strings.HasSuffix(path, "/board/5/issue"):
			fmt.Fprintf(w, `{"isLast": true, "issues": [{"id": "1", "key": "A-1", "fields": {"summary": "s", "created": %q, "creator": {"accountId": "a", "displayName": "Ann"}}}]}`,
				yesterday.Format("2006-01-02T15:04:05.000-0700"))
		case strings.HasSuffix(path, "/bulkfetch"):
			fmt.Fprint(w, `{"issueChangeLogs": []}`)
		default:
			w.WriteHeader(http.StatusUnauthorized)
			fmt.Fprint(w, `{"code":401,"message":"Unauthorized; scope does not match"}`)
		}
	})
	var answer work.WhatChangedAnswer
	if err := json.Unmarshal(result.Structured, &answer); err != nil {
		t.Fatal(err)
	}
	notes := strings.Join(answer.Notes, "\n")
	if answer.TimeZone != "UTC+09:00" || answer.Counts["created"] != 1 || !answer.Partial || strings.Contains(notes, "complete") {
		t.Errorf("%s", result.Structured)
	}
	for _, part := range []string{"the account's time zone is unknown", "read:board-scope.admin:jira-software", "flags are unknown", "what statuses mean"} {
		if !strings.Contains(notes, part) {
			t.Errorf("the notes do not say %q: %s", part, notes)
		}
	}
}
