package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"jirascope/jira"
	"jirascope/jira/history"
)

// Issue is an issue as it is today, and what happened to it.
type Issue struct {
	jira.Issue
	// Created is when it was made; zero where that is unknown.
	Created time.Time
	// Estimate is today's, in points or hours; nil without one.
	Estimate *float64
	// Log are its changes, the earliest first.
	Log []history.Change
}

// step is a change of one field.
type step struct {
	at time.Time
	by history.Person
	to string
}

// track is what the value of one field was over time.
type track struct {
	first string
	steps []step
}

// trackOf goes back through the changes of a field. Without one, the value was always
// today's. side picks what matters of a change.
func trackOf(log []history.Change, field, today string, side func(history.Change) (from, to string)) track {
	t := track{first: today}
	for _, change := range log {
		if !change.Of(field) {
			continue
		}
		from, to := side(change)
		if len(t.steps) == 0 {
			t.first = from
		}
		t.steps = append(t.steps, step{change.At, change.Author, to})
	}
	return t
}

// at is the value at a time, what changed at that very moment included.
func (t track) at(when time.Time) string {
	value := t.first
	for _, s := range t.steps {
		if s.at.After(when) {
			break
		}
		value = s.to
	}
	return value
}

// last is the value after all changes.
func (t track) last() string {
	if len(t.steps) == 0 {
		return t.first
	}
	return t.steps[len(t.steps)-1].to
}

// ids are the two sides of a change as Jira keeps them.
func ids(c history.Change) (from, to string) { return c.FromID, c.ToID }

// shown are the two sides as people read them. Jira writes numbers there alone; working
// time it writes on both.
func shown(c history.Change) (from, to string) {
	return cmp.Or(c.From, c.FromID), cmp.Or(c.To, c.ToID)
}

// holds reports whether a list such as "101, 102" has an id.
func holds(list, id string) bool {
	return slices.Contains(listed(list), id)
}

// listed are the ids of a list such as "101, 102".
func listed(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' })
}

// numberOf reads an estimate of a log; nil for none.
func numberOf(text string, hours bool) *float64 {
	number, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil {
		return nil
	}
	if hours {
		number /= 3600
	}
	return &number
}
