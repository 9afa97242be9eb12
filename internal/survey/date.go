package survey

import "time"

// Midnight is the first moment of the day that a time is in. Where the clocks are set
// forward at midnight, it is one o'clock.
func (d Calendar) Midnight(at time.Time) time.Time { return d.Add(at, 0) }

// Add is the first moment of the day that is a number of days after that of a time.
func (d Calendar) Add(at time.Time, days int) time.Time {
	year, month, day := at.In(d.zone).Date()
	first := time.Date(year, month, day+days, 0, 0, 0, 0, d.zone)
	if first.Hour() > 12 {
		// There is no midnight, and the library takes an hour of the day before.
		first = first.Add(time.Hour)
	}
	return first
}

// Monday is the first moment of the Monday before a time, or of its day if that is one.
func (d Calendar) Monday(at time.Time) time.Time {
	return d.Add(at, -(int(at.In(d.zone).Weekday())+6)%7)
}

// Weekday is the day of the week that a time is on.
func (d Calendar) Weekday(at time.Time) time.Weekday { return at.In(d.zone).Weekday() }

// Date reads a day, as YYYY-MM-DD, and gives its first moment; false for what is none.
func (d Calendar) Date(text string) (time.Time, bool) {
	at, err := time.ParseInLocation(time.DateOnly, text, d.zone)
	if err != nil {
		return time.Time{}, false
	}
	return d.Midnight(at.Add(time.Hour)), true
}
