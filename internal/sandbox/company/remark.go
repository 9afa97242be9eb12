package company

import (
	"slices"
	"strconv"
	"time"
)

// Visibility is who may read a comment or a piece of work: those of a role or a group.
// The company keeps it and shows everything to everybody.
type Visibility struct {
	Kind, Value, Identifier string
}

// Say writes a comment under the issue.
func (e *Edit) Say(p Prose, seen *Visibility) *Comment {
	m := &Comment{ID: e.c.id(), At: e.c.Now, Author: e.by, Text: p.Text, Doc: p.Doc, Seen: seen}
	e.is.Comments = append(e.is.Comments, m)
	e.touched = true
	return m
}

// Reword changes a comment. Without seen its readers stay the same.
func (e *Edit) Reword(m *Comment, p Prose, seen *Visibility) {
	m.Text, m.Doc, m.Editor, m.Edited = p.Text, p.Doc, e.by, e.c.Now
	if seen != nil {
		m.Seen = seen
	}
	e.touched = true
}

// Unsay takes a comment away.
func (e *Edit) Unsay(m *Comment) {
	e.is.Comments = minus(e.is.Comments, m)
	e.touched = true
}

// Work is time that somebody spent on an issue, with what is left after it.
type Work struct {
	Spent, Left time.Duration
	Started     time.Time
	Said        Prose
	Seen        *Visibility
}

// Log writes down work on the issue.
func (e *Edit) Log(w Work) *Worklog {
	l := &Worklog{
		ID: e.c.id(), Author: e.by, Started: w.Started, Created: e.c.Now, Spent: w.Spent,
		Text: w.Said.Text, Doc: w.Said.Doc, Seen: w.Seen,
	}
	e.is.Worklogs = append(e.is.Worklogs, l)
	e.SetLeft(w.Left)
	e.note("timespent", "timespent", secondsValue(e.is.Spent), secondsValue(e.is.Spent+w.Spent))
	e.is.Spent += w.Spent
	return l
}

// Remaining is the working time that is left of the plan, or what somebody said was
// left.
func (is *Issue) Remaining() time.Duration {
	if is.Left != nil {
		return *is.Left
	}
	return max(0, is.Planned-is.Spent)
}

// Join links two issues, the first of which does something to the second, as both
// histories tell. A link that there is already is left as it is.
func (c *Company) Join(t *LinkType, from, to *Issue, by *Person) {
	same := func(l Link) bool { return l.Kind == t && l.Other == to && l.Outward }
	if slices.ContainsFunc(from.Links, same) {
		return
	}
	id := c.id()
	c.join(from, by, Link{ID: id, Kind: t, Other: to, Outward: true})
	c.join(to, by, Link{ID: id, Kind: t, Other: from})
}

func (c *Company) join(is *Issue, by *Person, l Link) {
	e := c.Edit(is, by)
	e.note("Link", "issuelinks", value{}, l.value())
	is.Links = append(slices.Clone(is.Links), l)
	e.Save()
}

func (l Link) value() value {
	return value{l.Other.Key, "This issue " + l.Says() + " " + l.Other.Key}
}

// Part takes a link away, by its id, and returns the issues that it joined; none if
// there is no such link.
func (c *Company) Part(id string, by *Person) []*Issue {
	var parted []*Issue
	for _, is := range c.Issues {
		at := slices.IndexFunc(is.Links, func(l Link) bool { return strconv.Itoa(l.ID) == id })
		if at < 0 {
			continue
		}
		e := c.Edit(is, by)
		e.note("Link", "issuelinks", is.Links[at].value(), value{})
		is.Links = slices.Delete(slices.Clone(is.Links), at, at+1)
		e.Save()
		parted = append(parted, is)
	}
	return parted
}

// Member is somebody by the accountId. Whoever is not among the people, such as a
// service account, becomes known as an author only, under a name.
func (c *Company) Member(id, name string) *Person {
	if p := c.Person(id); p != nil {
		return p
	}
	for _, p := range c.authors {
		if p.ID == id {
			return p
		}
	}
	p := &Person{ID: id, Name: name, TimeZone: TimeZone, App: true}
	c.authors = append(c.authors, p)
	return p
}
