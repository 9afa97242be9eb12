package reports

import (
	"fmt"
	"strings"
	"time"

	"jirascope/internal/gather"
	"jirascope/internal/report"
	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/jira"
)

// layout writes a report as tables and notes.
type layout struct {
	toolbox.Call
	m      *gather.Material
	days   survey.Calendar
	most   int
	full   bool
	answer SprintReportAnswer
}

// begin writes what is known before the figures.
func (l *layout) begin(found started) {
	s := found.sprint
	l.answer.Board = BoardName{ID: found.board, Name: l.m.Configuration.Name}
	l.answer.Sprint = ReportedSprint{ID: s.ID, Name: s.Name, State: s.State, Goal: s.Goal}
	l.answer.Sprint.Start, l.answer.Sprint.End, l.answer.Sprint.Completed = l.days.Minute(s.Start), l.days.Minute(s.End), l.days.Minute(s.Complete)
	l.answer.Sprint.TimeZone = l.days.Name
	if l.m.Estimated() {
		l.answer.Unit = survey.UnitOf(l.m.Field)
	}
	for _, note := range append(found.notes, l.days.Note) {
		l.note(note)
	}
	switch {
	case s.State != "active" || s.End == nil:
	case l.Now().After(*s.End):
		l.note("the sprint is overdue: its planned end has passed, and it is still active")
		fallthrough
	default:
		left := l.days.Between(l.Now(), *s.End)
		l.answer.Sprint.DaysLeft = &left
	}
}

// note adds a note, when there is one.
func (l *layout) note(text string) {
	if text != "" {
		l.answer.Notes = append(l.answer.Notes, text)
	}
}

// table adds a table with a row. Columns that are empty in all rows are left out, and points
// are called hours where they are.
func (l *layout) table(name string, columns []string, rows [][]toolbox.Cell) {
	for i, column := range columns {
		columns[i] = strings.ReplaceAll(column, "points", l.m.Estimate.Column())
	}
	if len(rows) > 0 {
		l.answer.Tables = append(l.answer.Tables, toolbox.NamedTable{Name: name, Table: toolbox.NewTable(columns, rows)})
	}
}

// points is an amount of points, or null where nobody estimates.
func (l *layout) points(number float64) toolbox.Cell {
	if !l.m.Estimated() {
		return nil
	}
	return toolbox.Rounded(number)
}

// estimate is an issue's estimate, or null.
func (l *layout) estimate(number *float64) toolbox.Cell {
	if number == nil {
		return nil
	}
	return l.points(*number)
}

// add writes all that is known where the changes could be read.
func (l *layout) add(r *report.Sprint, people bool) {
	open := "spilled"
	if l.answer.Sprint.State == "active" {
		open = "left"
	}
	l.figures(r, open)
	l.lists(r)
	if people {
		l.people(r, open)
	}
	l.burndown(r)
	l.define(r, open)
}

// figures are the sums.
func (l *layout) figures(r *report.Sprint, open string) {
	var rows [][]toolbox.Cell
	row := func(name string, sum report.Sum) {
		rows = append(rows, []toolbox.Cell{name, sum.Issues, l.points(sum.Points), toolbox.Positive(sum.Subtasks), toolbox.Positive(sum.Unestimated)})
	}
	row("committed", r.Committed)
	row("added", r.Added)
	row("removed", r.Removed)
	rows = append(rows, []toolbox.Cell{"re_estimated", r.Reestimated, l.points(r.Change), nil, nil})
	row("done", r.Done)
	row(open, r.Spilled)
	if r.CarriedIn.Issues > 0 {
		row("carried_in", r.CarriedIn)
	}
	if r.DoneBefore.Issues > 0 {
		row("done_before_start", r.DoneBefore)
	}
	if !l.m.Estimated() {
		for _, row := range rows {
			row[4] = nil
		}
	}
	l.table("figures", []string{"what", "issues", "points", "subtasks", "unestimated"}, rows)
}

// people are the shares of everybody.
func (l *layout) people(r *report.Sprint, open string) {
	var rows [][]toolbox.Cell
	shares := r.People()
	var named toolbox.Namesakes
	for _, s := range shares {
		named.See(s.Person.Name, s.Person.ID)
	}
	for _, s := range shares {
		rows = append(rows, []toolbox.Cell{
			named.Of(s.Person.Name, s.Person.ID, "nobody"), s.Done.Issues, l.points(s.Done.Points), s.Spilled.Issues, l.points(s.Spilled.Points),
		})
	}
	l.table("people", []string{"person", "done", "done_points", open, open + "_points"}, rows)
}

// burndown is how the sprint stood at the end of each day.
func (l *layout) burndown(r *report.Sprint) {
	var rows [][]toolbox.Cell
	for _, day := range r.Days(l.days) {
		rows = append(rows, []toolbox.Cell{l.days.Day(&day.At), toolbox.Rounded(day.Scope), toolbox.Rounded(day.Scope - day.Done)})
	}
	l.table("burndown", []string{"day", "scope", "left"}, rows)
}

// define says what the figures mean.
func (l *layout) define(r *report.Sprint, open string) {
	until := "so far"
	if l.answer.Sprint.State == "closed" {
		until = "at its close"
	}
	l.note("committed: in the sprint at its start date, as estimated then; Jira does not tell when Start was pressed. committed + added - removed + re_estimated = done + " + open)
	l.note("done: " + l.doneMeans() + " " + until + ". Sub-tasks count as issues, not in points")
	if late := r.Late(); late >= noticed {
		l.note(fmt.Sprintf("the sprint was closed %.1f days after its planned end", late.Hours()/24))
	}
}

// noticed is how much later than planned a sprint is closed for it to be said.
const noticed = 12 * time.Hour

// doneMeans says what counts as done.
func (l *layout) doneMeans() string {
	n := len(l.m.Configuration.Columns)
	switch {
	case n > 0 && len(l.m.Configuration.Columns[n-1].StatusIDs) > 0:
		return "in the board's last column"
	case n > 0:
		return "in a status of the category done, as the board's last column has no status,"
	default:
		return "in a status of the category done, as the board's columns are unknown,"
	}
}

// forecast is the outlook of an active sprint, beside the best of the closed ones.
func (l *layout) forecast(r *report.Sprint, closed []jira.Sprint) {
	f, ok := r.Forecast(l.days)
	if !ok {
		return
	}
	best, of := l.best(closed)
	l.table("forecast",
		[]string{"left", "working_days_gone", "working_days_left", "done_a_day", "needed_a_day", "done_by_end_at_this_pace", "best_closed_sprint", "done_in_it"},
		[][]toolbox.Cell{{toolbox.Rounded(f.Left), toolbox.Rounded(f.DaysGone), toolbox.Rounded(f.DaysLeft), toolbox.Rounded(f.Shown), l.needed(f), toolbox.Rounded(f.Expected), of, best}})
	note := "the forecast is arithmetic, from Monday to Friday: it does not know who is away"
	if open := r.Spilled.Unestimated; l.m.Estimated() && open > 0 {
		note += fmt.Sprintf(", and open issues without an estimate (%d) count as nothing", open)
	}
	if of != nil {
		note += fmt.Sprintf(". best_closed_sprint is the best of the last %d", len(closed))
	}
	l.note(note)
}

// needed is the pace that is needed; null where no day is left.
func (l *layout) needed(f report.Forecast) toolbox.Cell {
	if f.DaysLeft == 0 {
		return nil
	}
	return toolbox.Rounded(f.Needed)
}

// best is how much was done at most in one of some closed sprints, and in which; null
// without one.
func (l *layout) best(closed []jira.Sprint) (done, of toolbox.Cell) {
	most := -1.0
	for i, sprint := range closed {
		if r, ok := report.ForSprint(l.m.Input(i+1, l.Now())); ok && r.Amount(r.Done) > most {
			most = r.Amount(r.Done)
			done, of = toolbox.Rounded(most), sprint.Name
		}
	}
	return done, of
}
