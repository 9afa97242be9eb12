package jql

import (
	"slices"
	"strings"
	"time"

	"jirascope/internal/sandbox/company"
)

// window is a time from one moment to another; zero ends are open.
type window struct {
	from, to time.Time
}

// holds reports whether a moment lies within.
func (w window) holds(at time.Time) bool {
	return (w.from.IsZero() || !at.Before(w.from)) && (w.to.IsZero() || !at.After(w.to))
}

// limits are what the predicates of a clause about the past ask for.
type limits struct {
	window
	// by, before and after are who changed it, from what and to what; nil is
	// anything.
	by, before, after *choice
}

// span is a time in which a field had a value, and who gave it that.
type span struct {
	window
	names []string
	by    *company.Person
}

// past is the condition of a clause about what was, or what changed.
func (c clause) past(col column) condition {
	return func(s *Scene) (test, error) {
		asked, err := c.limits(s, col)
		if err != nil {
			return nil, err
		}
		if c.operator == "changed" {
			return func(is *company.Issue) bool { return asked.changed(spans(is, col)) }, nil
		}
		wanted, err := c.wanted(s, col, c.values)
		if err != nil {
			return nil, err
		}
		negated := strings.Contains(c.operator, "not")
		return func(is *company.Issue) bool { return asked.was(spans(is, col), wanted) != negated }, nil
	}
}

// limits works the predicates out.
func (c clause) limits(s *Scene, col column) (limits, error) {
	var asked limits
	for _, p := range c.during {
		switch p.word {
		case "FROM", "TO", "BY":
			of := col
			if p.word == "BY" {
				of.known = knownPerson
			}
			wanted, err := c.wanted(s, of, p.values)
			if err != nil {
				return limits{}, err
			}
			switch p.word {
			case "FROM":
				asked.before = &wanted
			case "TO":
				asked.after = &wanted
			default:
				asked.by = &wanted
			}
			continue
		}
		var at []time.Time
		for _, v := range p.values {
			read, ok := moment(v)
			if !ok {
				return limits{}, invalid("Date value '%s' for predicate '%s' is invalid.", v.text, strings.ToLower(p.word))
			}
			at = append(at, read(s))
		}
		switch p.word {
		case "AFTER":
			asked.from = at[0]
		case "BEFORE":
			asked.to = at[0]
		case "ON":
			day := begin(at[0], 'd')
			asked.window = window{day, day.AddDate(0, 0, 1).Add(-time.Second)}
		default:
			asked.window = window{at[0], at[1]}
		}
	}
	return asked, nil
}

// spans are the times of an issue's values for a field, the earliest first. The
// last one has no end.
func spans(is *company.Issue, col column) []span {
	list := []span{{window: window{from: is.Created}, by: is.Reporter}}
	for _, h := range is.Changes() {
		for _, item := range h.Items {
			if item.ID != col.past {
				continue
			}
			last := &list[len(list)-1]
			last.to, last.names = h.At, valuesOf(item.From, item.FromString)
			list = append(list, span{window: window{from: h.At}, names: valuesOf(item.To, item.ToString), by: h.Author})
		}
	}
	if len(list) == 1 {
		list[0].names = col.names(is)
	}
	return list
}

func valuesOf(id, name string) []string {
	return slices.DeleteFunc([]string{id, name}, func(text string) bool { return text == "" })
}

// was reports whether the field had a value within the limits.
func (l limits) was(list []span, wanted choice) bool {
	return slices.ContainsFunc(list, func(one span) bool {
		begins := l.to.IsZero() || !one.from.After(l.to)
		ends := l.from.IsZero() || one.to.IsZero() || one.to.After(l.from)
		return begins && ends && wanted.has(one.names) && (l.by == nil || l.by.has(personNames(one.by)))
	})
}

// changed reports whether the field changed within the limits.
func (l limits) changed(list []span) bool {
	for i, one := range list[1:] {
		if l.holds(one.from) && (l.by == nil || l.by.has(personNames(one.by))) &&
			(l.before == nil || l.before.has(list[i].names)) && (l.after == nil || l.after.has(one.names)) {
			return true
		}
	}
	return false
}
