package flow

import (
	"strconv"
	"strings"
	"time"

	"jirascope/internal/pattern"
	"jirascope/internal/survey"
)

// Window is a time that is asked about: from From on and before Until.
type Window struct{ From, Until time.Time }

// WindowOf reads when something is asked about. Since may be a day, as YYYY-MM-DD, "today",
// "yesterday", a day of the week for the latest one that has begun, "this week", "last
// week", or a number of hours, days, weeks or months; nothing means the last working day,
// which is a Friday on Mondays and at weekends. All but hours begin at midnight. Until is read alike, and what is named there
// belongs to the window; nothing means now. It reports whether both can be read, and since is not
// after until.
func WindowOf(days survey.Calendar, now time.Time, since, until string) (Window, bool) {
	w := Window{Until: now}
	var ok bool
	if plain(since) == "" {
		w.From, ok = lastWorkingDay(days, now), true
	} else {
		w.From, _, ok = span(days, now, since)
	}
	if plain(until) != "" && ok {
		_, w.Until, ok = span(days, now, until)
	}
	if w.Until.After(now) {
		w.Until = now
	}
	return w, ok && w.From.Before(w.Until)
}

// plain is a text as it is read: one line in small letters.
func plain(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), " ")) }

// lastWorkingDay is the beginning of the last day from Monday to Friday before today.
func lastWorkingDay(days survey.Calendar, now time.Time) time.Time {
	at := days.Add(now, -1)
	for days.Weekday(at) == time.Saturday || days.Weekday(at) == time.Sunday {
		at = days.Add(at, -1)
	}
	return at
}

// ago is a number of units before now.
var ago = pattern.Lazy(`^(?:the )?(?:last |past |-)?([0-9]{1,4}) ?(h|hours?|d|days?|w|weeks?|months?)(?: ago)?$`)

// span is the time that a text names.
func span(days survey.Calendar, now time.Time, text string) (from, until time.Time, ok bool) {
	today := func(shift, length int) (time.Time, time.Time, bool) {
		begin := days.Add(now, shift)
		return begin, days.Add(begin, length), true
	}
	switch text = plain(text); text {
	case "today":
		return today(0, 1)
	case "yesterday":
		return today(-1, 1)
	case "last working day":
		begin := lastWorkingDay(days, now)
		return begin, days.Add(begin, 1), true
	case "this week", "week":
		monday := days.Monday(now)
		return monday, days.Add(monday, 7), true
	case "last week":
		monday := days.Monday(now)
		return days.Add(monday, -7), monday, true
	case "now":
		return now, now, true
	}
	if shift, ok := weekday(days, now, text); ok {
		return today(-shift, 1)
	}
	if found := ago().FindStringSubmatch(text); found != nil {
		n, err := strconv.Atoi(found[1])
		return before(days, now, n, found[2], err == nil)
	}
	from, ok = days.Date(text)
	return from, days.Add(from, 1), ok
}

// before is the time that began a number of units ago.
func before(days survey.Calendar, now time.Time, n int, unit string, ok bool) (time.Time, time.Time, bool) {
	var from time.Time
	switch unit[0] {
	case 'h':
		from = now.Add(-time.Duration(n) * time.Hour)
		return from, from, ok
	case 'w':
		from = days.Add(now, -7*n)
	case 'm':
		from = days.Add(now.AddDate(0, -n, 0), 0)
	default:
		from = days.Add(now, -n)
	}
	return from, days.Add(from, 1), ok
}

// weekday is how many days ago the day of the week was that a text names.
func weekday(days survey.Calendar, now time.Time, text string) (int, bool) {
	text = strings.TrimPrefix(strings.TrimPrefix(text, "last "), "on ")
	for day := time.Sunday; day <= time.Saturday; day++ {
		if name := strings.ToLower(day.String()); len(text) >= 3 && strings.HasPrefix(name, text) {
			return (int(days.Weekday(now)) - int(day) + 7) % 7, true
		}
	}
	return 0, false
}
