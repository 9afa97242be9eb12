package jql

import (
	"slices"
	"testing"
	"time"

	"jirascope/internal/sandbox/company"
)

// step is a change of a status.
type step struct {
	at       time.Time
	from, to string
	by       *company.Person
}

// stepsOf are the changes of an issue's status, told by other code than the
// reader's.
func stepsOf(is *company.Issue) []step {
	var list []step
	for _, h := range is.Histories {
		for _, item := range h.Items {
			if item.ID == "status" {
				list = append(list, step{h.At, item.FromString, item.ToString, h.Author})
			}
		}
	}
	return list
}

// statusAt is the status of an issue at a time, empty before it was made.
func statusAt(is *company.Issue, at time.Time) string {
	status := company.StatusToDo.Name
	if at.Before(is.Created) {
		return ""
	}
	for _, s := range stepsOf(is) {
		if !s.at.After(at) {
			status = s.to
		}
	}
	return status
}

func TestPast(t *testing.T) {
	data := company.New(testNow)
	days := func(n int) time.Time { return testNow.AddDate(0, 0, n) }
	changed := func(ok func(step) bool) func(*company.Issue) bool {
		return func(is *company.Issue) bool { return slices.ContainsFunc(stepsOf(is), ok) }
	}
	// between reports whether an issue had a status at some moment of a time.
	between := func(from, to time.Time, status string) func(*company.Issue) bool {
		return func(is *company.Issue) bool {
			return statusAt(is, from) == status || slices.ContainsFunc(stepsOf(is), func(s step) bool {
				return s.to == status && !s.at.Before(from) && !s.at.After(to)
			})
		}
	}
	noon := time.Date(2026, time.November, 16, 0, 0, 0, 0, time.UTC)
	for query, want := range map[string]func(*company.Issue) bool{
		"status changed": changed(func(step) bool { return true }),
		"status changed to Done after -1d": changed(func(s step) bool {
			return s.to == "Done" && !s.at.Before(days(-1))
		}),
		`status changed FROM "To Do" TO ("In Progress", Done) BY currentUser()`: changed(func(s step) bool {
			return s.from == "To Do" && (s.to == "In Progress" || s.to == "Done") && s.by.ID == company.CurrentPerson
		}),
		"status changed before -30d": changed(func(s step) bool { return !s.at.After(days(-30)) }),
		"status changed during (-20d, -10d)": changed(func(s step) bool {
			return !s.at.Before(days(-20)) && !s.at.After(days(-10))
		}),
		"status changed on 2026-11-16": changed(func(s step) bool { return s.at.Format(time.DateOnly) == "2026-11-16" }),
		`status was "In Review"`: func(is *company.Issue) bool {
			return is.Status.Name == "In Review" || changed(func(s step) bool { return s.from == "In Review" })(is)
		},
		`status was "In Progress" on 2026-11-16`: between(noon, noon.Add(24*time.Hour-time.Minute), "In Progress"),
		`status was not "In Progress" during (-2d, -1d)`: func(is *company.Issue) bool {
			return !between(days(-2), days(-1), "In Progress")(is)
		},
		"status was Done before -40d": func(is *company.Issue) bool { return statusAt(is, days(-40)) == "Done" },
		`status was in ("In Progress", "In Review") after -1d and statusCategory != Done`: func(is *company.Issue) bool {
			return !is.IsDone() && (between(days(-1), testNow, "In Progress")(is) || between(days(-1), testNow, "In Review")(is))
		},
	} {
		var keys []string
		for _, is := range data.Issues {
			if want(is) {
				keys = append(keys, is.Key)
			}
		}
		if len(keys) == 0 || len(keys) == len(data.Issues) {
			t.Fatalf("%s: the test proves nothing", query)
		}
		if have := keysOf(t, data, query); !slices.Equal(have, keys) {
			t.Errorf("%s: %d issues %v, want %d %v", query, len(have), have, len(keys), keys)
		}
	}
}
