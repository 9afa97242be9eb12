package survey

import (
	"testing"
	"time"
)

func TestCalendar_Days(t *testing.T) {
	zone := func(name string) Calendar {
		days, ok := CalendarOf(name)
		if !ok || days.Name != name || days.Note != "" {
			t.Fatalf("%s is %+v", name, days)
		}
		return days
	}
	at := func(text string) time.Time {
		parsed, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		return parsed
	}
	for _, test := range []struct {
		zone, from, to string
		first, last    string
		days           int
	}{
		// The clocks are set back during the second and forward during the third.
		{"Europe/Berlin", "2026-11-18T12:00:00Z", "2026-11-22T23:00:00Z", "2026-11-18", "2026-11-23", 5},
		{"Europe/Berlin", "2026-10-24T22:30:00Z", "2026-10-25T23:30:00Z", "2026-10-25", "2026-10-26", 1},
		{"Europe/Berlin", "2026-03-28T23:30:00Z", "2026-03-29T21:30:00Z", "2026-03-29", "2026-03-29", 0},
		{"America/Los_Angeles", "2026-11-19T07:59:00Z", "2026-11-18T08:00:00Z", "2026-11-18", "2026-11-18", 0},
		{"Pacific/Auckland", "2026-11-18T12:00:00Z", "2026-11-18T10:00:00Z", "2026-11-19", "2026-11-18", -1},
		{"UTC", "2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z", "2026-12-31", "2027-01-01", 1},
	} {
		days, from, to := zone(test.zone), at(test.from), at(test.to)
		if first, last := days.Day(&from), days.Day(&to); first != test.first || last != test.last {
			t.Errorf("%+v: from %s to %s", test, first, last)
		}
		if n := days.Between(from, to); n != test.days {
			t.Errorf("%+v: %d days", test, n)
		}
	}
	if day := zone("UTC").Day(nil); day != "" {
		t.Errorf("no time is on %q", day)
	}
}

// Where the account's time zone is unknown, the first of Jira's times that says where it
// is from decides, then an issue's, which always does, then nothing.
func TestCalendar_Offsets(t *testing.T) {
	in := func(seconds int) *time.Time {
		at := time.Date(2026, 11, 18, 0, 0, 0, 0, time.FixedZone("", seconds))
		return &at
	}
	known, _ := CalendarOf("Etc/UTC")
	for name, test := range map[string]struct {
		start Calendar
		own   []*time.Time
		stamp *time.Time
		want  string
	}{
		"east":      {own: []*time.Time{nil, in(0), in(10 * 3600), in(3600)}, want: "UTC+10:00"},
		"west":      {own: []*time.Time{in(-(3*3600 + 1800))}, stamp: in(3600), want: "UTC-03:30"},
		"issue":     {own: []*time.Time{in(0)}, stamp: in(5*3600 + 2700), want: "UTC+05:45"},
		"greenwich": {own: []*time.Time{in(0)}, stamp: in(0), want: "UTC+00:00"},
		"nothing":   {own: []*time.Time{in(0), nil}, want: "UTC"},
		"known":     {start: known, own: []*time.Time{in(3600)}, stamp: in(3600), want: "Etc/UTC"},
	} {
		days := test.start.Settle(test.own...).Settled(test.stamp)
		if days.Name != test.want || !days.Known() || (days.Note == "") != (name == "known") {
			t.Errorf("%s: %q, note %q", name, days.Name, days.Note)
		}
	}
}

func TestCalendarOf_NoZone(t *testing.T) {
	for _, name := range []string{"", "Local", "Moon/Crater", "../etc/passwd", "Europe"} {
		if days, ok := CalendarOf(name); ok || days.Known() {
			t.Errorf("%q is %+v", name, days)
		}
	}
}

// Working days are those from Monday to Friday, in parts, and each has the length that the
// clocks give it.
func TestCalendar_Working(t *testing.T) {
	for _, test := range []struct {
		zone, from, to string
		days           float64
	}{
		{"UTC", "2026-11-16T00:00:00Z", "2026-11-17T00:00:00Z", 1},
		{"UTC", "2026-11-20T12:00:00Z", "2026-11-23T06:00:00Z", 0.75},
		{"UTC", "2026-11-21T00:00:00Z", "2026-11-22T23:00:00Z", 0},
		{"UTC", "2026-11-17T00:00:00Z", "2026-11-16T00:00:00Z", 0},
		{"UTC", "2026-11-16T09:00:00Z", "2026-11-16T15:00:00Z", 0.25},
		// Two weeks are ten days, whatever the clocks do.
		{"Europe/Berlin", "2026-10-19T07:00:00Z", "2026-11-02T08:00:00Z", 10},
		{"America/New_York", "2026-10-19T13:00:00Z", "2026-11-02T14:00:00Z", 10},
		// In Cairo a Friday begins at one o'clock, and a Thursday has 25 hours.
		{"Africa/Cairo", "2026-04-23T22:00:00Z", "2026-04-24T21:00:00Z", 1},
		{"Africa/Cairo", "2026-10-28T21:00:00Z", "2026-10-29T22:00:00Z", 1},
		// A Sunday in UTC is a Monday in Auckland.
		{"Pacific/Auckland", "2026-11-15T11:00:00Z", "2026-11-15T23:00:00Z", 0.5},
	} {
		calendar, _ := CalendarOf(test.zone)
		from, _ := time.Parse(time.RFC3339, test.from)
		to, _ := time.Parse(time.RFC3339, test.to)
		if got := calendar.Working(from, to); got < test.days-1e-9 || got > test.days+1e-9 {
			t.Errorf("%+v: %v days", test, got)
		}
		if next := calendar.Next(from); !next.After(from) || calendar.Day(&next) == calendar.Day(&from) || calendar.Minute(&next)[:10] != calendar.Day(&next) {
			t.Errorf("%+v: the next day is %v", test, next)
		}
	}
}
