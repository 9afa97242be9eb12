package company

import (
	"cmp"
	"slices"
	"strings"
	"time"
	// The company keeps the days of its time zone on every machine.
	_ "time/tzdata"
)

// TimeZone is where the company's people work.
const TimeZone = "Europe/Berlin"

// The styles of projects. Team-managed ones are also called next-gen.
const (
	styleCompany = "classic"
	styleTeam    = "next-gen"
)

// TeamManaged reports whether a project's team set it up itself.
func (p *Project) TeamManaged() bool { return p.Style == styleTeam }

// PointsField is the field in which a project's issues have their points.
func (p *Project) PointsField() string {
	if p.Style == styleTeam {
		return EstimateField
	}
	return PointsField
}

// pointsName is what people call that field.
func pointsName(p *Project) string {
	if p.Style == styleTeam {
		return "Story point estimate"
	}
	return "Story Points"
}

// Zone finds a time zone by its name; one that there is not is UTC.
func Zone(name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		return time.UTC
	}
	return zone
}

// day is a time of a day, counted from today.
func (b *builder) day(count, hour, minute int) time.Time {
	y, m, d := b.now.In(b.zone).Date()
	return time.Date(y, m, d+count, hour, minute, 0, 0, b.zone)
}

// addTeam makes a project, its sprints, its issues and the boards that show
// them.
func (b *builder) addTeam(id int, team teamPlan) {
	b.addProject(id, team.projectPlan)
	project := b.c.Project(team.key)
	boards, sprints := make(map[int]*Board), make(map[string]*Sprint)
	for _, plan := range team.boards {
		view := &Board{
			ID: plan.ID, Name: plan.name, Kind: plan.kind, Project: project, Field: plan.field,
			LeastBusy: plan.least, MostBusy: plan.most, HasSprints: plan.sprints,
		}
		if plan.field != "" {
			view.Estimation = "field"
		}
		boards[plan.ID] = view
		b.c.Boards = append(b.c.Boards, view)
	}
	for _, plan := range team.sprints {
		s := b.addTeamSprint(boards[plan.on], plan)
		sprints[plan.name] = s
	}
	for i, plan := range team.issues {
		is := b.addTeamIssue(project, plan, i)
		b.tell(is, b.events(is, plan, sprints))
	}
	for _, is := range b.c.Issues {
		if is.Project == project && is.Spent > 0 {
			// The work was written down when the issue last changed, at once.
			is.Worklogs = append(is.Worklogs, &Worklog{ID: is.ID, Author: is.Assignee, Started: is.Updated, Created: is.Updated, Spent: is.Spent})
		}
	}
	for _, plan := range team.boards {
		b.show(boards[plan.ID], plan.without)
		chosen := "project = " + team.key + " AND issuetype != Epic"
		if len(plan.without) > 0 {
			chosen += " AND key not in (" + strings.Join(plan.without, ", ") + ")"
		}
		b.addFilter(boards[plan.ID], chosen)
	}
}

func (b *builder) addTeamSprint(view *Board, plan teamSprint) *Sprint {
	s := &Sprint{
		ID: 101 + len(b.c.Sprints), Name: plan.name, State: plan.state, Goal: plan.goal,
		Start: b.day(plan.first, 0, 0), End: b.day(plan.last, 0, 0), Board: view,
	}
	if plan.state == StateClosed {
		s.Complete = b.day(plan.last, 17, 30)
	}
	b.c.Sprints = append(b.c.Sprints, s)
	view.Sprints = append(view.Sprints, s)
	return s
}

// addTeamIssue makes an issue with all that has no time.
func (b *builder) addTeamIssue(p *Project, plan teamIssue, i int) *Issue {
	is := b.addIssue(p, plan.kind, plan.summary, b.day(-27, 9, i))
	is.Assignee = b.c.People[i%len(People)]
	is.Flagged = plan.flagged
	is.Planned = time.Duration(plan.hours * float64(time.Hour))
	if plan.status != StatusToDo {
		is.Spent = is.Planned / 2
	}
	if plan.points > 0 {
		is.Points = &plan.points
		b.note(is, is.Created.Add(20*time.Minute), change{
			Field: pointsName(p), ID: p.PointsField(), To: Number(plan.points), ToString: Number(plan.points),
		})
	}
	if plan.due != 0 {
		is.Due = b.day(plan.due, 0, 0)
	}
	switch epics := b.epics[p]; {
	case plan.under != "":
		is.Parent = b.issue(plan.under)
	case len(epics) > 0:
		is.Parent = epics[i%len(epics)]
	}
	if blocker := b.issue(plan.blocked); blocker != nil {
		link(LinkBlocks, blocker, is)
	}
	return is
}

// event is something that happens to an issue.
type event struct {
	at     time.Time
	happen func(at time.Time)
}

// events are what happens to an issue, in no order.
func (b *builder) events(is *Issue, plan teamIssue, sprints map[string]*Sprint) []event {
	var list []event
	for i, name := range plan.sprints {
		s := sprints[name]
		at := s.Start.AddDate(0, 0, -1)
		switch {
		case i > 0:
			at = sprints[plan.sprints[i-1]].Complete
		case s.State == StateFuture:
			at = b.day(-2, 11, 0)
		}
		list = append(list, event{at, func(at time.Time) { b.enter(is, s, at) }})
	}
	if plan.flagged {
		list = append(list, event{b.day(-2, 15, 0), func(at time.Time) {
			b.note(is, at, change{Field: "Flagged", ID: FlagField, ToString: "Impediment"})
		}})
	}
	if plan.status != StatusToDo {
		hour := cmp.Or(plan.hour, 10)
		list = append(list,
			event{b.day(plan.day, hour-1, 0), func(at time.Time) { b.move(is, at, at, StatusBusy) }},
			event{b.day(plan.day, hour, 0), func(at time.Time) { b.move(is, at, at, plan.status) }})
	}
	return list
}

// tell lets everything happen, the earliest first.
func (b *builder) tell(is *Issue, list []event) {
	slices.SortStableFunc(list, func(a, c event) int { return a.at.Compare(c.at) })
	for _, one := range list {
		one.happen(one.at)
	}
	if is.Key == UnresolvedIssue {
		is.Resolved, is.Resolution = time.Time{}, nil
	}
}

// show puts onto a board the issues of its project, and the sprints of other
// boards that hold one of them: after its own closed ones.
func (b *builder) show(view *Board, without []string) {
	for _, is := range b.c.Issues {
		if is.Project != view.Project || is.Kind == TypeEpic || slices.Contains(without, is.Key) {
			continue
		}
		view.Issues = append(view.Issues, is)
		for _, s := range is.Sprints {
			if view.HasSprints && !slices.Contains(view.Sprints, s) {
				view.Sprints = append(view.Sprints, s)
			}
		}
	}
}
