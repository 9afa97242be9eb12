package company

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"
)

// yearPlan is a team whose history is told sprint by sprint. The latest sprint
// runs since six days. Each of them lasts two weeks, which are ten working days.
type yearPlan struct {
	board                 int
	project, name         string
	component, kind, zone string
	// sprint is what the names of sprints begin with, the team's name if empty.
	sprint string
	// people are accountIds of the team.
	people []string
	// closed sprints are over; each was planned with so many issues.
	closed, planned int
	seed            uint64
	// finished are the statuses of the board's last column.
	finished []*Status
	columns  []Column
	// late is the sprint that was closed days after its end, and twice the one
	// that was closed, opened again and closed. 0 is none.
	late, twice int
	// lends are the sprints out of which an issue moves to another team.
	lends []int
	// releases are the versions that issues go into: those of a sprint, and of the
	// following ones until the next entry.
	releases []release
	// things are what the work is about.
	things []string
}

// year tells the history of one team.
type year struct {
	*builder
	plan    yearPlan
	dice    *rand.Rand
	place   *time.Location
	project *Project
	view    *Board
	team    []*Person
	sprints []*Sprint
	// waiting are issues that went back to the backlog, and lent those that
	// moved to another team, by sprint.
	waiting []*life
	lent    map[int][]*life
	told    []*Issue
	// other is the team that issues move to.
	other *year
}

// release is a version and the first sprint whose issues go into it.
type release struct {
	from    int
	version string
}

// life is an issue with what is still to happen to it.
type life struct {
	is    *Issue
	steps []step
	// gone is set when the issue left its sprint.
	gone bool
}

// step happens a number of working days after the start of the present sprint.
type step struct {
	after float64
	do    func(at time.Time)
}

// workdays are the days of two weeks on which people work: they begin on a
// Thursday, where today is a Wednesday.
var workdays = [...]int{0, 1, 4, 5, 6, 7, 8, 11, 12, 13}

// day is a time of a day, counted from today where the team is.
func (y *year) day(count, hour, minute int) time.Time {
	at := y.now.In(y.place)
	return time.Date(at.Year(), at.Month(), at.Day()+count, hour, minute, 0, 0, y.place)
}

// first is the day, counted from today, on which the n-th sprint begins.
func (y *year) first(n int) int {
	return -6 - len2weeks*(y.plan.closed+1-n)
}

const len2weeks = 14

// at is the moment some working days after the n-th sprint's first morning. A
// day's work is from nine to five.
func (y *year) at(n int, after float64) time.Time {
	whole := int(after + 100*float64(len(workdays)))
	weeks, place := whole/len(workdays)-100, whole%len(workdays)
	minutes := int((after + 100*float64(len(workdays)) - float64(whole)) * 8 * 60)
	return y.day(y.first(n)+len2weeks*weeks+workdays[place], 9, minutes)
}

// newYear makes a team's board and its sprints, without what happened in them.
func (b *builder) newYear(plan yearPlan) *year {
	y := &year{
		builder: b, plan: plan, place: Zone(plan.zone), dice: rand.New(rand.NewPCG(20261127, plan.seed)),
		project: b.c.Project(plan.project), lent: make(map[int][]*life),
	}
	for _, id := range plan.people {
		y.team = append(y.team, b.c.Person(id))
	}
	y.view = &Board{
		ID: plan.board, Name: plan.name, Kind: plan.kind, Project: y.project, HasSprints: plan.closed > 0, Columns: plan.columns,
		Backlog: plan.kind == KindKanban,
	}
	switch plan.kind {
	case KindScrum:
		y.view.Estimation, y.view.Field = "field", PointsField
	case KindKanban:
		y.view.Estimation = "none"
	}
	b.c.Boards = append(b.c.Boards, y.view)
	if plan.component != "" {
		b.addComponent(y.view, plan.component)
	} else {
		b.addFilter(y.view, "project = "+plan.project+" AND issuetype != Epic")
	}
	for n := 1; y.view.HasSprints && n <= plan.closed+3; n++ {
		y.addSprint(n)
	}
	return y
}

// addSprint makes the n-th sprint. It ends in the morning of the day on which the
// next one begins, and is closed some minutes later. The last one has no dates.
func (y *year) addSprint(n int) {
	begin := y.first(n)
	s := &Sprint{
		ID: 101 + len(y.c.Sprints), Name: fmt.Sprintf("%s Sprint %d", cmp.Or(y.plan.sprint, y.plan.name), n), State: StateClosed, Board: y.view,
		Goal: goals[(n+int(y.plan.seed))%len(goals)], Start: y.day(begin, 10, 0), End: y.day(begin+len2weeks, 9, 0),
	}
	if n%8 == 0 {
		s.Goal = ""
	}
	switch {
	case n > y.plan.closed+2:
		s.State, s.Start, s.End = StateFuture, time.Time{}, time.Time{}
	case n > y.plan.closed+1:
		s.State = StateFuture
	case n > y.plan.closed:
		s.State = StateActive
	case n == y.plan.late, n == y.plan.twice:
		s.Complete = y.day(begin+len2weeks+4, 9, 30)
	default:
		s.Complete = y.day(begin+len2weeks, 9, 10+n%20)
	}
	if n > 1 && n-1 == y.plan.late {
		s.Start = y.day(begin+4, 10, 0)
	}
	y.c.Sprints = append(y.c.Sprints, s)
	y.view.Sprints = append(y.view.Sprints, s)
	y.sprints = append(y.sprints, s)
}

// finish puts everything into the order of time and onto the board.
func (y *year) finish() {
	y.decorate()
	for _, is := range y.told {
		slices.SortStableFunc(is.Histories, func(a, b *History) int { return a.At.Compare(b.At) })
		slices.SortStableFunc(is.Comments, func(a, b *Comment) int { return a.At.Compare(b.At) })
		for _, h := range is.Histories {
			h.ID = y.id()
			is.Updated = later(is.Updated, h.At)
		}
		if y.view.component == nil || slices.Contains(is.Components, y.view.component) {
			y.view.Issues = append(y.view.Issues, is)
		}
	}
	y.showSprints()
}

// showSprints adds to the board the sprints of other boards that its issues were
// in, and sorts them as Jira does: the closed ones first, then those that run.
func (y *year) showSprints() {
	for _, is := range y.view.Issues {
		for _, s := range is.Sprints {
			if !slices.Contains(y.view.Sprints, s) {
				y.view.Sprints = append(y.view.Sprints, s)
			}
		}
	}
	place := []string{StateClosed, StateActive, StateFuture}
	slices.SortStableFunc(y.view.Sprints, func(a, b *Sprint) int {
		if a.State != b.State {
			return slices.Index(place, a.State) - slices.Index(place, b.State)
		}
		if a.Start.IsZero() || b.Start.IsZero() {
			return a.ID - b.ID
		}
		return a.Start.Compare(b.Start)
	})
}
