package jql

import (
	"testing"
	"time"
)

// TestMoments: what dates mean to somebody in Berlin, on both sides of the day
// in spring that has 23 hours.
func TestMoments(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	// Tuesday; the clocks went forward on Sunday.
	now := time.Date(2026, time.March, 31, 10, 20, 30, 0, berlin)
	for _, test := range []struct {
		text string
		args []string
		want string
	}{
		{"2026-03-29", nil, "2026-03-29T00:00:00+01:00"},
		{"2026/03/29 12:30", nil, "2026-03-29T12:30:00+02:00"},
		{"-2d", nil, "2026-03-29T10:20:30+02:00"},
		{"-3d", nil, "2026-03-28T10:20:30+01:00"},
		{"-1w 1d", nil, "2026-03-23T10:20:30+01:00"},
		{"+2h30m", nil, "2026-03-31T12:50:30+02:00"},
		{"1y", nil, "2027-03-31T10:20:30+02:00"},
		{"now", []string{}, "2026-03-31T10:20:30+02:00"},
		{"startOfDay", []string{}, "2026-03-31T00:00:00+02:00"},
		{"startOfDay", []string{"-2"}, "2026-03-29T00:00:00+01:00"},
		{"endOfDay", []string{"-2d"}, "2026-03-29T23:59:59+02:00"},
		{"startOfWeek", []string{}, "2026-03-29T00:00:00+01:00"},
		{"endOfWeek", []string{}, "2026-04-04T23:59:59+02:00"},
		{"startOfWeek", []string{"-1"}, "2026-03-22T00:00:00+01:00"},
		{"startOfMonth", []string{"+1M"}, "2026-05-01T00:00:00+02:00"},
		{"endOfMonth", []string{}, "2026-03-31T23:59:59+02:00"},
		{"startOfYear", []string{}, "2026-01-01T00:00:00+01:00"},
		{"endOfYear", []string{"-1y"}, "2025-12-31T23:59:59+01:00"},
	} {
		at, ok := moment(operand{text: test.text, function: test.args != nil, args: test.args})
		if !ok {
			t.Errorf("%s %v is no time", test.text, test.args)
			continue
		}
		have := at(&Scene{Now: now, Zone: berlin})
		if have.Format(time.RFC3339) != test.want {
			t.Errorf("%s %v is %v, want %s", test.text, test.args, have.Format(time.RFC3339), test.want)
		}
	}
	for _, text := range []string{"", "-", "5", "-5", "d", "-d5", "yesterday", "2026-13-01", "2026-3-1x", "1x", "1d 2"} {
		if _, ok := moment(operand{text: text}); ok {
			t.Errorf("%q is a time", text)
		}
	}
}
