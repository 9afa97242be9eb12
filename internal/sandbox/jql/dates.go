package jql

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"jirascope/internal/sandbox/company"
)

// amounts compares dates or numbers.
func (c clause) amounts(col column, name string) (condition, error) {
	dates := isDate(name)
	var bounds []func(*Scene) float64
	empty := false
	for _, v := range c.values {
		if v.empty {
			empty = true
			continue
		}
		limit, ok := c.limit(v, dates)
		switch {
		case !ok && dates:
			return nil, invalid("Date value '%s' for field '%s' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', "+
				"'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.", v.text, c.field)
		case !ok:
			return nil, invalid("The value '%s' is not a valid number for the field '%s'.", v.text, c.field)
		}
		bounds = append(bounds, limit)
	}
	return func(s *Scene) (test, error) {
		amount := col.amount
		if name == "due" {
			amount = s.due
		}
		want := make([]float64, len(bounds))
		for i, limit := range bounds {
			want[i] = limit(s)
		}
		return func(is *company.Issue) bool {
			have, ok := amount(is)
			if dates {
				have -= float64(int64(have) % 60) // a query counts whole minutes
			}
			switch c.operator {
			case "=", "in", "is":
				return ok && slices.Contains(want, have) || !ok && empty
			case "!=", "not in":
				return ok && !slices.Contains(want, have)
			case "is not":
				return ok
			default:
				return ok && ordered(have, c.operator, want[0])
			}
		}, nil
	}, nil
}

// due is when an issue's day begins for the asker.
func (s *Scene) due(is *company.Issue) (float64, bool) {
	y, m, d := is.Due.Date()
	return float64(time.Date(y, m, d, 0, 0, 0, 0, s.now().Location()).Unix()), !is.Due.IsZero()
}

// limit reads what an amount is compared with.
func (c clause) limit(v operand, dates bool) (func(*Scene) float64, bool) {
	if dates {
		at, ok := moment(v)
		return func(s *Scene) float64 { return float64(at(s).Unix()) }, ok
	}
	n, err := strconv.ParseFloat(v.text, 64)
	if err != nil {
		var d time.Duration
		d, err = time.ParseDuration(strings.ReplaceAll(v.text, " ", ""))
		n = d.Seconds()
	}
	return func(*Scene) float64 { return n }, err == nil && !v.function
}

// moment reads a time: a date, a time before or after now, such as -7d, or a
// function.
func moment(v operand) (func(*Scene) time.Time, bool) {
	if v.function {
		return functionMoment(v)
	}
	for _, layout := range []string{"2006-01-02", "2006/01/02", "2006-01-02 15:04", "2006/01/02 15:04"} {
		if _, err := time.Parse(layout, v.text); err == nil {
			return func(s *Scene) time.Time {
				at, _ := time.ParseInLocation(layout, v.text, s.now().Location())
				return at
			}, true
		}
	}
	move, ok := period(v.text, "")
	return func(s *Scene) time.Time { return move(s.now()) }, ok
}

// period reads how far a time is away, such as -4w 2d. A number without a unit
// counts in the usual one.
func period(text, usual string) (func(time.Time) time.Time, bool) {
	sign := 1
	switch {
	case strings.HasPrefix(text, "-"):
		sign, text = -1, text[1:]
	case strings.HasPrefix(text, "+"):
		text = text[1:]
	}
	if usual != "" && text != "" && !strings.ContainsAny(text[len(text)-1:], "yMwdhm") {
		text += usual
	}
	type part struct {
		count int
		unit  byte
	}
	var parts []part
	count := ""
	for _, r := range strings.ReplaceAll(text, " ", "") {
		if r >= '0' && r <= '9' {
			count += string(r)
			continue
		}
		n, err := strconv.Atoi(count)
		if err != nil || !strings.ContainsRune("yMwdhm", r) {
			return nil, false
		}
		parts, count = append(parts, part{sign * n, byte(r)}), ""
	}
	return func(at time.Time) time.Time {
		for _, p := range parts {
			at = later(at, p.count, p.unit)
		}
		return at
	}, len(parts) > 0 && count == ""
}

// later is a time some units later. Days are those of the calendar, which may
// have an hour more or less.
func later(at time.Time, count int, unit byte) time.Time {
	switch unit {
	case 'y':
		return at.AddDate(count, 0, 0)
	case 'M':
		return at.AddDate(0, count, 0)
	case 'w':
		return at.AddDate(0, 0, 7*count)
	case 'd':
		return at.AddDate(0, 0, count)
	case 'h':
		return at.Add(time.Duration(count) * time.Hour)
	default:
		return at.Add(time.Duration(count) * time.Minute)
	}
}

// functionMoment is the time of a function such as startOfWeek(-1).
func functionMoment(v operand) (func(*Scene) time.Time, bool) {
	name := strings.ToLower(v.text)
	if name == "now" {
		return (*Scene).now, len(v.args) == 0
	}
	unit, begins := strings.CutPrefix(name, "startof")
	if !begins {
		var ends bool
		if unit, ends = strings.CutPrefix(name, "endof"); !ends {
			return nil, false
		}
	}
	units := map[string]string{"day": "d", "week": "w", "month": "M", "year": "y"}
	letter, ok := units[unit]
	if !ok || len(v.args) > 1 {
		return nil, false
	}
	move := func(at time.Time) time.Time { return at }
	if len(v.args) == 1 {
		if move, ok = period(v.args[0], letter); !ok {
			return nil, false
		}
	}
	return func(s *Scene) time.Time {
		at := begin(move(s.now()), letter[0])
		if !begins {
			at = later(at, 1, letter[0]).Add(-time.Second)
		}
		return at
	}, true
}

// begin is the first moment of the day, week, month or year of a time. Weeks
// begin on Sunday, as they do for all accounts, whose language is American.
func begin(at time.Time, unit byte) time.Time {
	y, m, d := at.Date()
	switch unit {
	case 'y':
		m, d = time.January, 1
	case 'M':
		d = 1
	case 'w':
		d -= int(at.Weekday())
	}
	return time.Date(y, m, d, 0, 0, 0, 0, at.Location())
}
