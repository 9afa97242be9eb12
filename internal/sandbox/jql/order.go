package jql

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"jirascope/internal/sandbox/company"
)

// maxOrder is how many fields ORDER BY takes.
const maxOrder = 7

// sorting is one field of an order.
type sorting struct {
	by       rank
	backward bool
	// counted orders go by the number before the text.
	counted bool
}

// rank is an issue's place in an order: by number and then by text. Issues that
// have none come last, whichever way the others are sorted. That is how lists in
// a browser look, and nobody captured another answer.
type rank func(*company.Issue) (number float64, text string, ok bool)

// order reads ORDER BY.
func (p *parser) order() {
	if !p.take("ORDER") {
		return
	}
	p.need("BY")
	for {
		if len(p.query.order) == maxOrder && p.err == nil {
			p.err = broken("ORDER BY takes at most %d fields.", maxOrder)
		}
		name := p.next("a field name").text
		if p.err != nil {
			return
		}
		by, ok := ranked(name)
		if !ok {
			p.err = unknownField(name)
			return
		}
		one := sorting{by: by, backward: p.take("DESC"), counted: canonical(name) == "rank"}
		if !one.backward {
			p.take("ASC")
		}
		p.query.order = append(p.query.order, one)
		if !p.take(",") {
			return
		}
	}
}

// ranked returns how a field sorts issues.
func ranked(field string) (rank, bool) {
	name := canonical(field)
	switch name {
	case "priority":
		// The most urgent is the highest, and has the lowest number.
		return func(is *company.Issue) (float64, string, bool) { return -float64(is.Priority.ID), "", true }, true
	case "status":
		return func(is *company.Issue) (float64, string, bool) { return float64(is.Status.ID), "", true }, true
	case "key":
		return func(is *company.Issue) (float64, string, bool) { return keyNumber(is), is.Project.Key, true }, true
	case "rank":
		return func(is *company.Issue) (float64, string, bool) {
			number, text := is.Rank().Parts()
			return number, text, true
		}, true
	case "assignee", "reporter":
		return func(is *company.Issue) (float64, string, bool) {
			p := is.Assignee
			if name == "reporter" {
				p = is.Reporter
			}
			if p == nil {
				return 0, "", false
			}
			return 0, strings.ToLower(p.Name), true
		}, true
	}
	col, ok := columnOf(name)
	switch {
	case !ok:
		return nil, false
	case col.amount != nil:
		return func(is *company.Issue) (float64, string, bool) {
			n, ok := col.amount(is)
			return n, "", ok
		}, true
	default:
		return func(is *company.Issue) (float64, string, bool) {
			names := col.names(is)
			if len(names) == 0 {
				return 0, "", false
			}
			return 0, strings.ToLower(names[0]), true
		}, true
	}
}

// keyNumber is the number in an issue's key.
func keyNumber(is *company.Issue) float64 {
	_, text, _ := strings.Cut(is.Key, "-")
	n, _ := strconv.Atoi(text)
	return float64(n)
}

// place is where an issue stands for one field of an order.
type place struct {
	number float64
	text   string
	ok     bool
}

// sorted is the issues in the order that the query asks for. Equal ones stay as
// they were.
func (q Query) sorted(list []*company.Issue) []*company.Issue {
	if len(q.order) == 0 {
		return list
	}
	type row struct {
		issue  *company.Issue
		places []place
	}
	rows := make([]row, len(list))
	for i, is := range list {
		rows[i] = row{is, make([]place, len(q.order))}
		for j, one := range q.order {
			at := &rows[i].places[j]
			at.number, at.text, at.ok = one.by(is)
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		for j, one := range q.order {
			if c := one.compare(a.places[j], b.places[j]); c != 0 {
				return c
			}
		}
		return 0
	})
	for i, r := range rows {
		list[i] = r.issue
	}
	return list
}

func (o sorting) compare(a, b place) int {
	first, second := cmp.Compare(a.text, b.text), cmp.Compare(a.number, b.number)
	if o.counted {
		first, second = second, first
	}
	switch c := cmp.Or(first, second); {
	case a.ok && !b.ok:
		return -1
	case !a.ok && b.ok:
		return 1
	case o.backward:
		return -c
	default:
		return c
	}
}
