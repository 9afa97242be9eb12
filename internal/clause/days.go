package clause

import (
	"strings"
	"time"

	"jirascope/internal/pattern"
)

// relative is a time before now, as JQL has it, with or without its sign.
var relative = pattern.Lazy(`^-?([0-9]{1,5}) ?([mhdw])[a-z]*(?: ago)?$`)

// Since is the JQL of a time that people name: a day, a number of days and the like, or
// "yesterday". Days begin at midnight of the account's time zone. False when it is none of
// these.
func Since(text string) (string, bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	switch text {
	case "today":
		return "startOfDay()", true
	case "yesterday":
		return "startOfDay(-1d)", true
	case "week", "this week":
		return "startOfWeek()", true
	case "last week":
		return "startOfWeek(-1w)", true
	case "month", "this month":
		return "startOfMonth()", true
	case "last month":
		return "startOfMonth(-1M)", true
	}
	if found := relative().FindStringSubmatch(text); found != nil {
		return "-" + found[1] + found[2], true
	}
	return day(text)
}

// day is the JQL of a day, or of a minute of one.
func day(text string) (string, bool) {
	for _, layout := range []string{time.DateOnly, "2006-01-02 15:04", "2006-01-02t15:04"} {
		if at, err := time.Parse(layout, text); err == nil {
			if layout == time.DateOnly {
				return Quote(text), true
			}
			return Quote(at.Format("2006-01-02 15:04")), true
		}
	}
	return "", false
}

// Due is the condition of when something is due: "overdue", "today", "week", "none", or by
// a day. False when it is none of these.
func Due(text string) (string, bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	switch text {
	case "overdue":
		return "due < startOfDay()", true
	case "today":
		return "due >= startOfDay() AND due <= endOfDay()", true
	case "week", "this week":
		return "due >= startOfDay() AND due <= endOfWeek()", true
	case "none":
		return "due is EMPTY", true
	}
	by, ok := day(text)
	return "due <= " + by, ok
}

// Order is the JQL of an order by a field, with its direction perhaps: priority and times
// come with the greatest first unless another one is said. False for a field that there
// is no order by.
func Order(text string) (string, bool) {
	field, direction, _ := strings.Cut(strings.ToLower(strings.TrimSpace(text)), " ")
	usual := map[string]string{
		"priority": "DESC", "updated": "DESC", "created": "DESC", "resolved": "DESC",
		"due": "ASC", "rank": "ASC", "key": "ASC", "status": "ASC", "assignee": "ASC", "summary": "ASC",
	}[field]
	switch {
	case usual == "":
		return "", false
	case direction == "":
		direction = usual
	case direction != "asc" && direction != "desc":
		return "", false
	}
	return field + " " + strings.ToUpper(direction), true
}
