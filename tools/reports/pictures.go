package reports

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"jirascope/internal/picture"
	"jirascope/internal/report"
	"jirascope/internal/toolbox"
	"jirascope/jira"
)

// draw adds the burndown as a picture.
func (l *layout) draw(r *report.Sprint, sprint jira.Sprint) {
	var days []picture.Day
	why := "the changes of the sprint's issues are unknown"
	if r != nil {
		days, why = l.drawnDays(r, sprint.End), "nothing was in the sprint that counts as "+l.unit()
	}
	something := slices.ContainsFunc(days, func(d picture.Day) bool { return d.Scope > 0 })
	about := []string{l.answer.Board.Name, l.unit(), l.span(sprint), l.days.Name}
	p, ok := picture.Burndown(picture.Name{Text: sprint.Name, Else: fmt.Sprintf("sprint %d", sprint.ID)}, joined(about), days)
	var note string
	l.answer.Drawn, note = l.Draw(p, ok && something, why)
	l.note(note)
}

// unit is what the figures of a sprint are.
func (l *layout) unit() string { return cmp.Or(l.answer.Unit, "issues") }

// span is when a sprint was, or is to be.
func (l *layout) span(s jira.Sprint) string {
	end := s.Complete
	if s.State != "closed" {
		end = s.End
	}
	if s.Start == nil || end == nil {
		return ""
	}
	return l.days.Format(*s.Start, "2 Jan") + " to " + l.days.Format(*end, "2 Jan 2006")
}

// joined are the parts of a line that are known.
func joined(parts []string) string {
	var known []string
	for _, part := range parts {
		if part != "" {
			known = append(known, part)
		}
	}
	return strings.Join(known, " · ")
}

// drawnDays are the days of a sprint until its end or its planned one, whichever is later.
func (l *layout) drawnDays(r *report.Sprint, planned *time.Time) []picture.Day {
	var list []picture.Day
	for i, day := range r.Daily(l.days) {
		one := l.drawnDay(day.At)
		if i == 0 {
			one.Label, one.Off = "start", false
		}
		one.Scope, one.Left, one.Ideal = day.Scope, day.Scope-day.Done, l.remaining(r.Start, day.At, planned)
		list = append(list, one)
	}
	for _, at := range l.toCome(r.End, planned) {
		one := l.drawnDay(at)
		one.Scope, one.Left, one.Ideal = math.NaN(), math.NaN(), l.remaining(r.Start, at, planned)
		list = append(list, one)
	}
	for i := range list {
		list[i].Ideal *= list[0].Left
	}
	return list
}

// drawnDay is a day without figures.
func (l *layout) drawnDay(at time.Time) picture.Day {
	return picture.Day{Label: l.days.Format(at, "Mon 2"), Off: l.days.Weekend(at)}
}

// mostToCome is how many days to come are drawn; of a longer time, one in several.
const mostToCome = 40

// toCome are the ends of the days after a time until the planned end.
func (l *layout) toCome(after time.Time, planned *time.Time) []time.Time {
	var list []time.Time
	if planned == nil {
		return list
	}
	step := max(l.days.Between(after, *planned)/mostToCome, 0) + 1
	for at := l.days.Next(after); at.Before(*planned); at = l.days.Add(at, step) {
		end := l.days.Add(at, step)
		if end.After(*planned) {
			end = *planned
		}
		list = append(list, end.Add(-time.Nanosecond))
	}
	return list
}

// remaining is which part of the working days of a sprint is left at a time; not a number
// where none is planned.
func (l *layout) remaining(start, at time.Time, planned *time.Time) float64 {
	if planned == nil {
		return math.NaN()
	}
	all := l.days.Working(start, *planned)
	if all == 0 {
		return math.NaN()
	}
	return l.days.Working(at, *planned) / all
}

// draw adds the sprints as a picture.
func (a *VelocityAnswer) draw(c toolbox.Call) {
	about := fmt.Sprintf("%s · last %d closed sprints", a.Unit, len(a.came))
	p, ok := picture.Velocity(picture.Name{Text: a.Board.Name, Else: fmt.Sprintf("board %d", a.Board.ID)}, about, a.came)
	d, note := c.Draw(p, ok, "no closed sprint of the board could be reported on")
	if a.Drawn = d; note != "" {
		a.Notes = append(a.Notes, note)
	}
}

// drawnSprint is what a sprint came to, to be drawn.
func drawnSprint(s jira.Sprint, r *report.Sprint) picture.Sprint {
	return picture.Sprint{Name: picture.Name{Text: s.Name, Else: fmt.Sprintf("#%d", s.ID)}, Committed: r.Amount(r.Committed), Done: r.Amount(r.Done)}
}
