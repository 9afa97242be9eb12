package survey

import (
	"testing"
	"time"
)

// A day that begins at one o'clock, since the clocks are set forward at midnight, is a day
// as others are, and is left behind.
func TestWorking_NoMidnight(t *testing.T) {
	for zone, day := range map[string]string{"Africa/Cairo": "2026-04-24", "America/Havana": "2026-03-08", "America/Santiago": "2026-09-06"} {
		days, ok := CalendarOf(zone)
		if !ok {
			t.Fatalf("no zone %s", zone)
		}
		first, ok := days.Date(day)
		if !ok {
			t.Fatalf("no day %s", day)
		}
		before := first.Add(-3 * time.Hour)
		if next := days.Next(before); !next.Equal(first) {
			t.Errorf("%s: the day after %s begins at %s, want %s", zone, before, next, first)
		}
		from, to := days.Add(first, -7), days.Add(first, 7)
		if got := days.Working(from, to); got != 10 {
			t.Errorf("%s: two weeks have %g working days", zone, got)
		}
	}
}
