package flow

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// The clocks go back in the night before 10-25, so that the week has 169 hours.
func TestWeeks(t *testing.T) {
	issues := []Issue{
		issue(t, "A-1", "09-01 09:00 ann\n09-02 09:00 ann status todo > done"), // before all
		issue(t, "A-2", "10-19 00:00 ann\n10-25 23:59 ann status todo > done"),
		issue(t, "A-3", "10-18 23:59 ann\n10-26 00:00 ann status todo > busy\n10-27 00:00 ann status busy > done\n10-30 00:00 ann status done > idea"),
		issue(t, "A-4", "10-26 00:00 ann\n10-28 00:00 ann status todo > look"),
		issue(t, "A-5", "10-20 00:00 ann\n10-21 00:00 ann status todo > done\n11-03 00:00 ann status done > busy\n11-04 00:00 ann status busy > done"),
	}
	weeks := Weeks(berlin(t), at(t, "11-04 15:00"), 3)
	Fill(weeks, issues, workflow())
	var got []string
	for _, w := range weeks {
		got = append(got, fmt.Sprintf("%s %.0fh: +%d -%d, %d %d %d %d", berlin(t).Day(&w.From), w.Until.Sub(w.From).Hours(), w.Created, w.Done, w.ToDo, w.Busy, w.Finished, w.Other))
	}
	want := []string{
		"2026-10-19 169h: +2 -1, 1 0 2 0",
		"2026-10-26 168h: +1 -0, 0 1 2 1",
		"2026-11-02 63h: +0 -1, 0 1 2 1",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Today is a Wednesday in Berlin, and the Monday of a week is no working day before it.
func TestWindowOf(t *testing.T) {
	for _, test := range []struct{ now, since, until, want string }{
		{"11-18 13:00", "", "", "11-17 00:00 to 11-18 13:00"},
		{"11-16 09:00", "", "", "11-13 00:00 to 11-16 09:00"}, // Monday: since Friday
		{"11-15 09:00", "", "", "11-13 00:00 to 11-15 09:00"}, // Sunday
		{"11-14 09:00", " ", "", "11-13 00:00 to 11-14 09:00"},
		{"11-18 13:00", "yesterday", "", "11-17 00:00 to 11-18 13:00"},
		{"11-18 13:00", "Yesterday", "yesterday", "11-17 00:00 to 11-18 00:00"},
		{"11-16 09:00", "yesterday", "", "11-15 00:00 to 11-16 09:00"},
		{"11-18 13:00", "today", "", "11-18 00:00 to 11-18 13:00"},
		{"11-18 13:00", "monday", "", "11-16 00:00 to 11-18 13:00"},
		{"11-18 13:00", "last fri", "", "11-13 00:00 to 11-18 13:00"},
		{"11-18 13:00", "wednesday", "", "11-18 00:00 to 11-18 13:00"},
		{"11-18 13:00", "monday", "tuesday", "11-16 00:00 to 11-18 00:00"},
		{"11-18 13:00", "3 days", "", "11-15 00:00 to 11-18 13:00"},
		{"11-18 13:00", "the last 2 days", "", "11-16 00:00 to 11-18 13:00"},
		{"11-18 13:00", "-1d", "", "11-17 00:00 to 11-18 13:00"},
		{"11-18 13:00", "5 hours ago", "", "11-18 08:00 to 11-18 13:00"},
		{"11-18 13:00", "2w", "", "11-04 00:00 to 11-18 13:00"},
		{"11-18 13:00", "1 month", "", "10-18 00:00 to 11-18 13:00"},
		{"11-18 13:00", "this week", "", "11-16 00:00 to 11-18 13:00"},
		{"11-18 13:00", "last week", "last week", "11-09 00:00 to 11-16 00:00"},
		{"11-18 13:00", "2026-11-10", "2026-11-11", "11-10 00:00 to 11-12 00:00"},
		{"11-18 13:00", "2026-11-10", "2026-12-11", "11-10 00:00 to 11-18 13:00"},
		{"10-26 09:00", "3 days", "", "10-23 00:00 to 10-26 09:00"}, // with a day of 25 hours
		{"03-30 09:00", "2026-03-29", "", "03-29 00:00 to 03-30 09:00"},
		{"11-18 13:00", "2026-11-19", "", ""},
		{"11-18 13:00", "monday", "2026-11-01", ""},
		{"11-18 13:00", "2026-13-01", "", ""},
		{"11-18 13:00", "the day my cat came", "", ""},
		{"11-18 13:00", "today", "whenever", ""},
		{"11-18 13:00", "99999 days", "", ""},
		{"11-18 13:00", "now", "", ""},
		{"11-18 13:00", "m", "", ""},
	} {
		got := ""
		if w, ok := WindowOf(berlin(t), at(t, test.now), test.since, test.until); ok {
			got = clock(t, w.From) + " to " + clock(t, w.Until)
		}
		if got != test.want {
			t.Errorf("now %s, since %q until %q: got %q, want %q", test.now, test.since, test.until, got, test.want)
		}
	}
}

func clock(t testing.TB, when time.Time) string {
	days := berlin(t)
	zone, _ := time.LoadLocation(days.Name)
	return when.In(zone).Format("01-02 15:04")
}
