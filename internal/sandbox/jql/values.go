package jql

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"jirascope/internal/sandbox/company"
)

// matches reports whether one of an issue's names is among the values.
func (s *Scene) matches(names []string, values []operand) bool {
	return slices.ContainsFunc(values, func(v operand) bool {
		switch {
		case v.empty, strings.EqualFold(v.text, "Unresolved"):
			return len(names) == 0
		case v.function:
			return slices.ContainsFunc(functionValues(s, v.text), func(text string) bool { return matchesAny(names, text) })
		default:
			return matchesAny(names, v.text)
		}
	})
}

func matchesAny(names []string, text string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return strings.EqualFold(name, text) })
}

// contains reports whether a text holds every word of another.
func contains(texts []string, words string) bool {
	all := strings.ToLower(strings.Join(texts, " "))
	for word := range strings.FieldsSeq(strings.ToLower(words)) {
		if !strings.Contains(all, strings.Trim(word, `*?"`)) {
			return false
		}
	}
	return true
}

// functionValues are the values that a function stands for; nil for a function
// that is not there.
func functionValues(s *Scene, name string) []string {
	inState := func(state string) []string {
		ids := []string{}
		for _, one := range s.Data.Sprints {
			if one.State == state {
				ids = append(ids, strconv.Itoa(one.ID))
			}
		}
		return ids
	}
	switch strings.ToLower(name) {
	case "currentuser":
		return []string{s.Person}
	case "opensprints":
		return inState(company.StateActive)
	case "closedsprints":
		return inState(company.StateClosed)
	case "futuresprints":
		return inState(company.StateFuture)
	default:
		return nil
	}
}

// amount returns a field that has an order: a date, in seconds, or points.
func amount(field string) (func(*company.Issue) (float64, bool), bool) {
	date := func(of func(*company.Issue) time.Time) func(*company.Issue) (float64, bool) {
		return func(is *company.Issue) (float64, bool) { return float64(of(is).Unix()), !of(is).IsZero() }
	}
	switch canonical(field) {
	case "created":
		return date(func(is *company.Issue) time.Time { return is.Created }), true
	case "updated":
		return date(func(is *company.Issue) time.Time { return is.Updated }), true
	case "resolved":
		return date(func(is *company.Issue) time.Time { return is.Resolved }), true
	case "due":
		return date(func(is *company.Issue) time.Time { return is.Due }), true
	case company.PointsField:
		return func(is *company.Issue) (float64, bool) { return is.PointsIn(company.PointsField) }, true
	case company.EstimateField:
		return func(is *company.Issue) (float64, bool) { return is.PointsIn(company.EstimateField) }, true
	default:
		return nil, false
	}
}

// compare makes the condition of a clause with <, <=, > or >=.
func compare(name string, of func(*company.Issue) (float64, bool), operator string, v operand) (condition, error) {
	limit, ok := parseAmount(v.text)
	if !ok || v.function {
		return nil, invalid("Date value '%s' for field '%s' is invalid.", v.text, name)
	}
	return func(s *Scene, is *company.Issue) bool {
		have, ok := of(is)
		if !ok {
			return false
		}
		want := limit(s.Now)
		switch operator {
		case "<":
			return have < want
		case "<=":
			return have <= want
		case ">":
			return have > want
		default:
			return have >= want
		}
	}, nil
}

// parseAmount reads a number, a date or a time before or after now, such as
// -7d.
func parseAmount(text string) (func(now time.Time) float64, bool) {
	for _, layout := range []string{"2006-01-02", "2006/01/02", "2006-01-02 15:04", "2006/01/02 15:04"} {
		if at, err := time.Parse(layout, text); err == nil {
			return func(time.Time) float64 { return float64(at.Unix()) }, true
		}
	}
	if n, err := strconv.ParseFloat(text, 64); err == nil {
		return func(time.Time) float64 { return n }, true
	}
	units := map[string]time.Duration{"m": time.Minute, "h": time.Hour, "d": 24 * time.Hour, "w": 7 * 24 * time.Hour}
	if text == "" {
		return nil, false
	}
	unit, known := units[text[len(text)-1:]]
	n, err := strconv.Atoi(text[:len(text)-1])
	if !known || err != nil {
		return nil, false
	}
	return func(now time.Time) float64 { return float64(now.Add(time.Duration(n) * unit).Unix()) }, true
}
