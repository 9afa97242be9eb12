package company

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Edit is what one write changes in an issue. It becomes one entry of the issue's
// history when it is saved. Its methods take values that were checked before.
type Edit struct {
	c     *Company
	is    *Issue
	by    *Person
	items []change
	// fresh issues are being made: what they are made with is in no change.
	fresh bool
	// touched is set where something changed that no history tells.
	touched bool
}

// Prose is a long text. Doc is the document that somebody sent, nil where the text
// was written as markup.
type Prose struct {
	Text string
	Doc  map[string]any
}

// value is how a history spells a field's value. Both are empty for no value.
type value struct {
	id, name string
}

// Edit begins to change an issue. A history that was made up is kept from now on.
func (c *Company) Edit(is *Issue, by *Person) *Edit {
	if is.madeUp {
		is.Histories, is.madeUp = is.Changes(), false
	}
	return &Edit{c: c, is: is, by: by}
}

// Issue is the issue that is changed.
func (e *Edit) Issue() *Issue { return e.is }

// Save ends the change, and writes it into the history. Without a change it does
// nothing.
func (e *Edit) Save() {
	if len(e.items) > 0 && !e.fresh {
		e.is.Histories = append(e.is.Histories, &History{ID: e.c.id(), At: e.c.Now, Author: e.by, Items: e.items})
	}
	if len(e.items) > 0 || e.touched {
		e.is.Updated = e.c.Now
	}
}

// note keeps that a field changed, if it did, and reports whether.
func (e *Edit) note(name, id string, from, to value) bool {
	if from == to {
		return false
	}
	e.items = append(e.items, change{Field: name, ID: id, From: from.id, FromString: from.name, To: to.id, ToString: to.name})
	return true
}

// SetSummary names the issue.
func (e *Edit) SetSummary(text string) {
	e.note("summary", "summary", value{name: e.is.Summary}, value{name: text})
	e.is.Summary = text
}

// Describe sets the description.
func (e *Edit) Describe(p Prose) {
	e.note("description", "description", value{name: e.is.Text}, value{name: p.Text})
	e.is.Text, e.is.Doc, e.touched = p.Text, p.Doc, true
}

// SetKind makes the issue another kind of issue.
func (e *Edit) SetKind(t *IssueType) {
	e.note("issuetype", "issuetype", value{strconv.Itoa(e.is.Kind.ID), e.is.Kind.Name}, value{strconv.Itoa(t.ID), t.Name})
	e.is.Kind = t
}

// SetPriority says how much the issue matters.
func (e *Edit) SetPriority(p *Priority) {
	e.note("priority", "priority", value{strconv.Itoa(e.is.Priority.ID), e.is.Priority.Name}, value{strconv.Itoa(p.ID), p.Name})
	e.is.Priority = p
}

func personValue(p *Person) value {
	if p == nil {
		return value{}
	}
	return value{p.ID, p.Name}
}

// Assign gives the issue to somebody, or to nobody.
func (e *Edit) Assign(p *Person) {
	e.note("assignee", "assignee", personValue(e.is.Assignee), personValue(p))
	e.is.Assignee = p
}

// SetReporter says who asked for the issue. Who made it stays the same.
func (e *Edit) SetReporter(p *Person) {
	e.is.Creator = e.is.Maker()
	e.note("reporter", "reporter", personValue(e.is.Reporter), personValue(p))
	e.is.Reporter = p
}

// SetLabels replaces the labels.
func (e *Edit) SetLabels(list []string) {
	e.note("labels", "labels", value{name: strings.Join(e.is.Labels, " ")}, value{name: strings.Join(list, " ")})
	e.is.Labels = list
}

// SetDue sets the day on which the issue is due, at midnight; zero is no day.
func (e *Edit) SetDue(day time.Time) {
	e.note("duedate", "duedate", dayValue(e.is.Due), dayValue(day))
	e.is.Due = day
}

func dayValue(day time.Time) value {
	if day.IsZero() {
		return value{}
	}
	text := day.Format(time.DateOnly)
	return value{text, text + " 00:00:00.0"}
}

// SetPoints estimates the issue; nil takes the estimate away.
func (e *Edit) SetPoints(points *float64) {
	spell := func(p *float64) value {
		if p == nil {
			return value{}
		}
		return value{name: Number(*p)}
	}
	e.note(pointsName(e.is.Project), e.is.Project.PointsField(), spell(e.is.Points), spell(points))
	e.is.Points = points
}

// SetPlanned sets the working time that the issue was estimated at.
func (e *Edit) SetPlanned(d time.Duration) {
	e.note(TimeField, TimeField, secondsValue(e.is.Planned), secondsValue(d))
	e.is.Planned = d
}

// SetLeft sets the working time that is left, instead of what the plan and the work
// leave over.
func (e *Edit) SetLeft(d time.Duration) {
	e.note("timeestimate", "timeestimate", secondsValue(e.is.Remaining()), secondsValue(d))
	e.is.Left = &d
}

func secondsValue(d time.Duration) value {
	if d == 0 {
		return value{}
	}
	text := strconv.Itoa(int(d / time.Second))
	return value{text, text}
}

// SetFlagged says whether the issue is stuck.
func (e *Edit) SetFlagged(up bool) {
	spell := func(up bool) value {
		if up {
			return value{"[10019]", "Impediment"}
		}
		return value{}
	}
	e.note("Flagged", FlagField, spell(e.is.Flagged), spell(up))
	e.is.Flagged = up
}

// differences notes what came into a list and what left it, one by one, as a history
// tells of versions and components.
func differences[T comparable](e *Edit, name, id string, before, after []T, spell func(T) value) {
	for _, one := range before {
		if !slices.Contains(after, one) {
			e.note(name, id, spell(one), value{})
		}
	}
	for _, one := range after {
		if !slices.Contains(before, one) {
			e.note(name, id, value{}, spell(one))
		}
	}
}

// SetComponents replaces the parts of the project that the issue belongs to.
func (e *Edit) SetComponents(list []*Component) {
	differences(e, "Component", "components", e.is.Components, list, func(p *Component) value { return value{strconv.Itoa(p.ID), p.Name} })
	e.is.Components = list
}

func versionValue(v *Version) value { return value{strconv.Itoa(v.ID), v.Name} }

// SetFixed replaces the versions that the issue goes into.
func (e *Edit) SetFixed(list []*Version) {
	differences(e, "Fix Version", "fixVersions", e.is.Fixed, list, versionValue)
	for _, v := range e.is.Fixed {
		v.Issues = minus(v.Issues, e.is)
	}
	for _, v := range list {
		v.Issues = append(v.Issues, e.is)
	}
	e.is.Fixed = list
}

// SetAffected replaces the versions in which somebody saw it.
func (e *Edit) SetAffected(list []*Version) {
	differences(e, "Version", "versions", e.is.Affected, list, versionValue)
	for _, v := range e.is.Affected {
		v.Affected = minus(v.Affected, e.is)
	}
	for _, v := range list {
		v.Affected = append(v.Affected, e.is)
	}
	e.is.Affected = list
}

// minus is a list of its own without one thing.
func minus[T comparable](list []T, gone T) []T {
	return slices.DeleteFunc(slices.Clone(list), func(one T) bool { return one == gone })
}
