package jql

import (
	"slices"
	"strings"
	"time"

	"jirascope/internal/sandbox/company"
)

// Scene is what functions and relative dates depend on.
type Scene struct {
	Data   *company.Company
	Person string
	Now    time.Time
	// Zone is the asker's time zone; nil is UTC.
	Zone *time.Location
}

// now is the time on the asker's clock.
func (s *Scene) now() time.Time {
	if s.Zone == nil {
		return s.Now.UTC()
	}
	return s.Now.In(s.Zone)
}

// sees reports whether the asker sees anything. An anonymous caller sees no
// project, and is not told what there is.
func (s *Scene) sees() bool {
	return len(s.Data.Projects) > 0
}

// Run picks the issues that a query matches, out of a list, in the query's
// order. The error is what Jira says of a query that cannot be answered.
func (q Query) Run(s *Scene, list []*company.Issue) ([]*company.Issue, error) {
	if q.where == nil {
		return q.sorted(slices.Clone(list)), nil
	}
	matches, err := q.where(s)
	if err != nil {
		return nil, err
	}
	var found []*company.Issue
	for _, is := range list {
		if matches(is) {
			found = append(found, is)
		}
	}
	return q.sorted(found), nil
}

// condition makes the condition of a clause.
func (c clause) condition() (condition, error) {
	name := canonical(c.field)
	if name == "filter" {
		return c.saved(), nil
	}
	col, ok := columnOf(name)
	if !ok {
		return nil, unknownField(c.field)
	}
	if !slices.Contains(operatorsOf(col, name), c.operator) {
		if strings.HasPrefix(c.operator, "was") || c.operator == "changed" {
			return nil, invalid("History searches do not support the '%s' field.", c.field)
		}
		return nil, invalid("The operator '%s' is not supported by the '%s' field.", c.operator, c.field)
	}
	for _, v := range c.values {
		if v.function && !isFunction(v.text) {
			return nil, noFunction(v.text)
		}
		if strings.HasPrefix(c.operator, "is") && !v.empty {
			return nil, invalid("The operator '%s' in the '%s' clause only supports the value 'EMPTY' or 'NULL'.", c.operator, c.field)
		}
	}
	switch {
	case len(c.during) > 0 || strings.HasPrefix(c.operator, "was") || c.operator == "changed":
		return c.past(col), nil
	case col.amount != nil:
		return c.amounts(col, name)
	default:
		return c.named(col), nil
	}
}

// operatorsOf are the operators that a field takes.
func operatorsOf(col column, name string) []string {
	list := []string{"is", "is not"}
	switch {
	case col.isText && (name == "text" || name == "comment"):
		return []string{"~", "!~"}
	case col.isText:
		return append(list, "~", "!~")
	case name == "fixversion", name == "affectedversion", name == "component":
		list = append(list, "~", "!~")
	case col.amount != nil, name == "priority":
		list = append(list, "<", "<=", ">", ">=")
	}
	if col.past != "" {
		list = append(list, "was", "was not", "was in", "was not in", "changed")
	}
	return append(list, "=", "!=", "in", "not in")
}

// named compares an issue's names for a field with values.
func (c clause) named(col column) condition {
	return func(s *Scene) (test, error) {
		if strings.HasSuffix(c.operator, "~") {
			return func(is *company.Issue) bool {
				return contains(col.names(is), c.values[0].text) == (c.operator == "~")
			}, nil
		}
		wanted, err := c.wanted(s, col, c.values)
		if err != nil {
			return nil, err
		}
		switch c.operator {
		case "=", "in", "is":
			return func(is *company.Issue) bool { return wanted.has(col.names(is)) }, nil
		case "is not":
			return func(is *company.Issue) bool { return !wanted.has(col.names(is)) }, nil
		case "!=", "not in":
			// An issue without a value differs from nothing.
			return func(is *company.Issue) bool {
				names := col.names(is)
				return len(names) > 0 && !wanted.has(names)
			}, nil
		default:
			return urgency(c.operator, c.values[0].text), nil
		}
	}
}

// choice is what a field is compared with, once functions are worked out: names
// in lower case.
type choice struct {
	texts map[string]bool
	empty bool
}

func (w choice) has(names []string) bool {
	if len(names) == 0 {
		return w.empty
	}
	return slices.ContainsFunc(names, func(name string) bool { return w.texts[strings.ToLower(name)] })
}

// wanted works out values, and refuses those that there are not.
func (c clause) wanted(s *Scene, col column, values []operand) (choice, error) {
	w := choice{texts: make(map[string]bool)}
	for _, v := range values {
		switch {
		case v.empty, canonical(c.field) == "resolution" && strings.EqualFold(v.text, "Unresolved"):
			w.empty = true
		case v.function:
			texts, err := s.call(v)
			if err != nil {
				return choice{}, err
			}
			for _, text := range texts {
				w.texts[strings.ToLower(text)] = true
			}
		case col.known != nil && s.sees() && !col.known(s, v.text):
			if col.unknown != nil {
				return choice{}, col.unknown(v.text, c.field)
			}
			return choice{}, unknownValue(v.text, c.field)
		default:
			w.texts[strings.ToLower(v.text)] = true
		}
	}
	return w, nil
}

// urgency compares priorities, of which the first is the highest.
func urgency(operator, name string) test {
	limit := 0
	for _, p := range company.Priorities {
		if matchesAny(priorityNames(p), name) {
			limit = p.ID
		}
	}
	return func(is *company.Issue) bool { return ordered(float64(-is.Priority.ID), operator, float64(-limit)) }
}

// ordered compares two amounts.
func ordered(have float64, operator string, want float64) bool {
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
}

// saved is the condition of a clause about a filter: what that one finds. A
// filter that asks for itself cannot be saved.
func (c clause) saved() condition {
	return func(s *Scene) (test, error) {
		var tests []test
		for _, v := range c.values {
			f := s.Data.Filter(v.text)
			if f == nil {
				return nil, invalid("A value with ID '%s' does not exist for the field '%s'.", v.text, c.field)
			}
			q, err := Parse(f.JQL)
			if err != nil {
				return nil, err
			}
			one, err := q.where(s)
			if err != nil {
				return nil, err
			}
			tests = append(tests, one)
		}
		within := strings.HasPrefix(c.operator, "!") || strings.HasPrefix(c.operator, "not")
		return func(is *company.Issue) bool {
			return slices.ContainsFunc(tests, func(one test) bool { return one(is) }) != within
		}, nil
	}
}

// contains reports whether texts hold every word of another.
func contains(texts []string, words string) bool {
	whole := strings.ToLower(strings.Join(texts, " "))
	for word := range strings.FieldsSeq(strings.ToLower(words)) {
		if !strings.Contains(whole, strings.Trim(word, `*?"`)) {
			return false
		}
	}
	return true
}
