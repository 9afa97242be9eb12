package company

import (
	"fmt"
	"slices"
	"strconv"
	"time"
)

// Size is how much a company holds at least: what is missing is made up. The zero
// value asks for nothing.
type Size struct {
	Boards, Issues int
}

// unitBoards is how many boards one of the made-up projects has.
const unitBoards = 20

// grow makes boards and issues until the company has its size, in projects of
// their own. Every tenth board is a kanban board. The others have three closed
// sprints, one that runs and one that is planned.
func grow(b *builder, size Size) {
	boards, issues := size.Boards-len(b.c.Boards), size.Issues-len(b.c.Issues)
	if boards <= 0 && issues <= 0 {
		return
	}
	boards = max(boards, 1)
	m := &mass{builder: b, slab: make([]Issue, max(issues, 0))}
	b.c.Issues = slices.Grow(b.c.Issues, len(m.slab))
	for i, deed := range deeds {
		m.summaries = append(m.summaries, deed+" "+projectPlans[0].things[i])
	}
	for i := range boards {
		if i%unitBoards == 0 {
			n := i/unitBoards + 1
			b.addProject(20000+n, projectPlan{key: fmt.Sprintf("UNIT%d", n), name: fmt.Sprintf("Unit %d", n), style: styleCompany})
		}
		view := m.addUnitBoard(b.c.Projects[len(b.c.Projects)-1], i)
		// The first ones have one more where it does not come out even.
		share := max(issues, 0) / boards
		if i < max(issues, 0)%boards {
			share++
		}
		m.fill(view, share)
	}
}

// mass makes issues that are there only to be many, and spends little on each:
// they share their lists, and keep no history.
type mass struct {
	*builder
	// slab are the issues that are still to be made.
	slab      []Issue
	summaries []string
}

func (m *mass) addUnitBoard(p *Project, i int) *Board {
	team := i%unitBoards + 1
	view := &Board{ID: 1001 + i, Name: fmt.Sprintf("%s Team %d", p.Name, team), Kind: KindKanban, Project: p, Estimation: "none"}
	m.c.Boards = append(m.c.Boards, view)
	m.addComponent(view, fmt.Sprintf("T%d", i+1))
	if i%10 == 9 {
		return view
	}
	view.Kind, view.Estimation, view.Field, view.HasSprints = KindScrum, "field", PointsField, true
	for n, state := range []string{StateClosed, StateClosed, StateClosed, StateActive, StateFuture} {
		start := m.day(-6+14*(n-3), 10, 0)
		s := &Sprint{
			ID: 101 + len(m.c.Sprints), Name: fmt.Sprintf("U%d Sprint %d", i+1, n+1), State: state, Board: view,
			Start: start, End: start.Add(sprintLength), Goal: goals[(i+n)%len(goals)],
		}
		if state == StateClosed {
			s.Complete = s.End.Add(time.Hour)
		}
		m.c.Sprints = append(m.c.Sprints, s)
		view.Sprints = append(view.Sprints, s)
	}
	return view
}

// fill gives a board its issues. In every six of them three are of closed
// sprints, one is of the running and one of the planned sprint.
func (m *mass) fill(view *Board, count int) {
	view.Issues = make([]*Issue, 0, count)
	var in [][]*Sprint
	for _, s := range view.Sprints {
		in = append(in, []*Sprint{s})
		s.Issues = make([]*Issue, 0, count/6+1)
	}
	components := []*Component{view.component}
	for j := range count {
		is := &m.slab[0]
		m.slab = m.slab[1:]
		m.make(is, view.Project, j)
		is.Components = components
		if view.HasSprints && j%7 != 0 {
			is.Points = &sizes[j%len(sizes)]
		}
		if phase := j % 6; phase < len(in) {
			s := in[phase][0]
			is.Sprints, s.Issues = in[phase], append(s.Issues, is)
			is.Created = m.day(-8+14*min(phase-3, 0), 11, 0)
		}
		m.advance(is, j)
		view.Issues = append(view.Issues, is)
		m.c.Issues = append(m.c.Issues, is)
	}
}

// make makes the j-th issue of a board.
func (m *mass) make(is *Issue, p *Project, j int) {
	p.issued++
	made := m.now.Add(-time.Duration(3+j%60) * 24 * time.Hour)
	*is = Issue{
		ID: m.id(), Key: p.Key + "-" + strconv.Itoa(p.issued), Project: p, Kind: IssueTypes[1+j%3], Priority: Priorities[j%5],
		Summary: m.summaries[p.issued%len(m.summaries)], Status: StatusToDo, Reporter: m.c.People[j%len(People)],
		Created: made, madeUp: true,
	}
	if j%6 != 5 {
		is.Assignee = m.c.People[(j+is.ID)%len(People)]
	}
}

// advance brings the j-th issue of a board as far as it came.
func (m *mass) advance(is *Issue, j int) {
	switch phase := j % 6; {
	case phase < 3:
		is.Status = StatusDone
	case phase == 3:
		is.Status = Statuses[j/6%len(Statuses)]
	}
	switch is.Status {
	case StatusDone:
		hours := 26 + j%40
		if len(is.Sprints) > 0 {
			hours = 60 + j%40*5 // when the sprint ran
		}
		is.Resolution, is.Resolved = ResolutionDone, is.Created.Add(time.Duration(hours)*time.Hour)
		is.Updated = is.Resolved
	case StatusBusy:
		is.Updated = is.Created.Add(2 * time.Hour)
	case statusReview:
		is.Updated = is.Created.Add(3 * time.Hour)
	default:
		is.Updated = is.Created.Add(time.Hour)
	}
}

// Changes is the issue's history. Issues that are there only to be many keep none:
// theirs is made up each time, short and always the same.
func (is *Issue) Changes() []*History {
	if !is.madeUp {
		return is.Histories
	}
	var list []*History
	add := func(at time.Time, items ...change) {
		author := is.Reporter
		if is.Assignee != nil {
			author = is.Assignee
		}
		list = append(list, &History{ID: 50_000_000 + 8*is.ID + len(list), At: at, Author: author, Items: items})
	}
	if len(is.Sprints) > 0 {
		ids, names := sprintList(is.Sprints)
		add(is.Created.Add(time.Hour), change{Field: "Sprint", ID: SprintField, To: ids, ToString: names})
	}
	from := StatusToDo
	for i, next := range Statuses[1:] {
		if from == is.Status {
			break
		}
		at := is.Created.Add(time.Duration(2+i) * time.Hour)
		item := change{
			Field: "status", ID: "status", From: strconv.Itoa(from.ID), FromString: from.Name, To: strconv.Itoa(next.ID), ToString: next.Name,
		}
		if next == StatusDone {
			add(is.Resolved, change{Field: "resolution", ID: "resolution", To: strconv.Itoa(is.Resolution.ID), ToString: is.Resolution.Name}, item)
		} else {
			add(at, item)
		}
		from = next
	}
	return list
}
