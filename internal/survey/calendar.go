package survey

import (
	"fmt"
	"time"

	// Days are those of the account's time zone on machines that know no zones, too.
	_ "time/tzdata"
)

// Calendar tells the days of one time zone. The zero value knows none yet.
type Calendar struct {
	zone *time.Location
	// Name is how an answer calls the zone; empty while it is not known. Note says why
	// it is not the account's.
	Name, Note string
}

// CalendarOf is the calendar of a time zone by its name, such as "Europe/Berlin"; false
// where no zone is called so.
func CalendarOf(name string) (Calendar, bool) {
	zone, err := time.LoadLocation(name)
	if err != nil || name == "" || name == "Local" {
		return Calendar{}, false
	}
	return Calendar{zone: zone, Name: name}, true
}

// Known reports whether the zone is found.
func (d Calendar) Known() bool { return d.zone != nil }

// Settle takes the offset of one of Jira's times for the zone, where the account's is
// unknown. Only a time that says where it is from counts: those in UTC are the same
// for everybody.
func (d Calendar) Settle(times ...*time.Time) Calendar {
	for _, at := range times {
		if at == nil || d.Known() {
			continue
		}
		if _, seconds := at.Zone(); seconds != 0 {
			d = d.at(seconds)
		}
	}
	return d
}

// Settled is a calendar that is known: by the offset of an issue's time, which is the
// account's, else UTC's.
func (d Calendar) Settled(stamp *time.Time) Calendar {
	switch {
	case d.Known():
		return d
	case stamp != nil:
		_, seconds := stamp.Zone()
		return d.at(seconds)
	default:
		return Calendar{zone: time.UTC, Name: "UTC", Note: d.Note + ", and Jira's times carry no offset. Days are those of UTC, which may be a day off"}
	}
}

// at is the calendar of an offset in seconds.
func (d Calendar) at(seconds int) Calendar {
	sign, distance := '+', time.Duration(seconds)*time.Second
	if distance < 0 {
		sign, distance = '-', -distance
	}
	name := fmt.Sprintf("UTC%c%02d:%02d", sign, int(distance.Hours()), int(distance.Minutes())%60)
	return Calendar{zone: time.FixedZone(name, seconds), Name: name, Note: d.Note + ". Days follow the offset of Jira's times, " + name}
}

// Day writes the day of a time, as YYYY-MM-DD; nothing for no time.
func (d Calendar) Day(at *time.Time) string {
	if at == nil {
		return ""
	}
	return at.In(d.zone).Format(time.DateOnly)
}

// Format writes a time by a layout of package time.
func (d Calendar) Format(at time.Time, layout string) string { return at.In(d.zone).Format(layout) }

// Between counts the days from one time to another.
func (d Calendar) Between(from, to time.Time) int {
	return int(d.midnight(to).Sub(d.midnight(from)) / (24 * time.Hour))
}

// midnight is the day of a time in UTC, where each day has 24 hours.
func (d Calendar) midnight(at time.Time) time.Time {
	year, month, day := at.In(d.zone).Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// Next is the first moment of the day after a time's.
func (d Calendar) Next(at time.Time) time.Time { return d.Add(at, 1) }

// Weekend reports whether a time is on a Saturday or a Sunday.
func (d Calendar) Weekend(at time.Time) bool {
	day := d.Weekday(at)
	return day == time.Saturday || day == time.Sunday
}

// Working is how many working days are between two times, those from Monday to Friday, as
// a fraction of each day that is not whole; 0 when the second is not after the first. A
// day on which the clocks are changed is a day.
func (d Calendar) Working(from, to time.Time) float64 {
	days := 0.0
	for from.Before(to) {
		next := d.Next(from)
		if !d.Weekend(from) {
			days += float64(min(next.Sub(from), to.Sub(from))) / float64(next.Sub(d.Midnight(from)))
		}
		from = next
	}
	return days
}

// Minute writes a time of a day, as YYYY-MM-DD HH:MM; nothing for no time.
func (d Calendar) Minute(at *time.Time) string {
	if at == nil {
		return ""
	}
	return at.In(d.zone).Format("2006-01-02 15:04")
}
