package changes

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"jirascope/internal/pattern"
	"jirascope/internal/toolbox"
)

// spanForm is a time that somebody worked. Days and weeks are left out: how many hours they
// have is a setting of the site.
var spanForm = pattern.Lazy(`^(?:([0-9]{1,4}(?:[.,][0-9]{1,2})?) ?h(?:ours?|rs?)?)? ?(?:([0-9]{1,5}) ?m(?:in(?:ute)?s?)?)?$`)

// readSpan reads a time such as "1h 30m", "90m" or "1.5h".
func readSpan(text string) (time.Duration, bool) {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	found := spanForm().FindStringSubmatch(text)
	if found == nil || text == "" {
		return 0, false
	}
	hours, _ := strconv.ParseFloat(strings.ReplaceAll(found[1], ",", "."), 64)
	minutes, _ := strconv.Atoi(found[2])
	return time.Duration(hours*60+0.5)*time.Minute + time.Duration(minutes)*time.Minute, true
}

// span writes a time as Jira does.
func span(d time.Duration) string {
	hours, minutes := int(d.Hours()), int(d.Minutes())%60
	switch {
	case hours == 0:
		return fmt.Sprintf("%dm", minutes)
	case minutes == 0:
		return fmt.Sprintf("%dh", hours)
	default:
		return fmt.Sprintf("%dh %dm", hours, minutes)
	}
}

// clock writes a time as the account's people read it: in its time zone with the offset, in
// UTC where the zone is unknown.
func (x *job) clock(ctx context.Context, at *time.Time) string {
	if at == nil {
		return ""
	}
	if calendar := x.Calendar(ctx); calendar.Known() {
		return calendar.Format(*at, clockForm)
	}
	return at.UTC().Format(clockForm)
}

const clockForm = "2006-01-02 15:04 -07:00"

// noSpan refuses what is not a time.
func noSpan(argument string) error {
	return &toolbox.Refusal{
		Summary: "Give " + argument + ` with its units, in hours and minutes, such as "1h 30m" or "90m"`,
		Why:     "it is not such a time of at least a minute. How many hours a day or a week has is a setting of the site, so they are not taken",
		Steps:   []string{"Call the tool again with hours and minutes. Nothing was sent."},
	}
}

// moment reads a date, or a date with a time of the day, in the account's time zone unless
// it has its own. A date alone is its first moment.
func (x *job) moment(ctx context.Context, argument, text string) (time.Time, error) {
	text = strings.TrimSpace(text)
	if at, err := time.Parse(time.RFC3339, text); err == nil {
		return at, nil
	}
	day, clock, timed := strings.Cut(strings.Replace(text, "T", " ", 1), " ")
	calendar := x.Calendar(ctx)
	x.note(calendar.Note)
	if !calendar.Known() {
		return time.Time{}, &toolbox.Refusal{
			Summary: "Give " + argument + " with its offset from UTC, such as 2026-12-01T14:30:00+01:00",
			Why:     calendar.Note, Steps: []string{"Call the tool again with the offset. Nothing was sent."},
		}
	}
	at, ok := calendar.Date(day)
	if days, named := map[string]int{"yesterday": -1, "today": 0, "tomorrow": 1}[strings.ToLower(day)]; named {
		at, ok = calendar.Add(x.Now(), days), true
	}
	if ok && timed {
		var hours time.Time
		var err error
		if hours, err = time.Parse("15:04", strings.TrimSuffix(clock, ":00")); err != nil {
			hours, err = time.Parse("15:04", clock)
		}
		ok = err == nil
		// Where the clocks change, a day's hours are not counted from its first moment.
		at = time.Date(at.Year(), at.Month(), at.Day(), hours.Hour(), hours.Minute(), 0, 0, at.Location())
	}
	if !ok {
		return time.Time{}, &toolbox.Refusal{
			Summary: "Give " + argument + " as a date such as 2026-12-01, or with a time such as 2026-12-01 14:30",
			Why:     "it cannot be read as either", Steps: []string{"Call the tool again with such a date. Nothing was sent."},
		}
	}
	return at, nil
}
