package sandbox

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"time"
)

// sprintLength is how long the firm's sprints last.
const sprintLength = 14 * 24 * time.Hour

// builder makes the company, from the tables of plan.go and a seeded generator.
type builder struct {
	c   *company
	now time.Time
	rng *rand.Rand
	// plans and epics are those of each project.
	plans map[*project]projectPlan
	epics map[*project][]*issue
	// counts are how many subjects of a sort were given out.
	counts map[string]int
	// lastID is the latest id of issues, histories and comments.
	lastID int
}

// newCompany makes the firm as it stands at a time.
func newCompany(now time.Time) *company {
	b := &builder{
		c: &company{}, now: now, rng: rand.New(rand.NewPCG(20261118, 7)),
		plans: make(map[*project]projectPlan), epics: make(map[*project][]*issue),
		counts: make(map[string]int), lastID: 10100,
	}
	for i, name := range people {
		b.c.people = append(b.c.people, &person{id: personPrefix + strconv.Itoa(i+1), name: name})
	}
	for i, plan := range projectPlans {
		b.addProject(10001+i, plan)
	}
	for _, plan := range scrumPlans {
		b.addScrumBoard(plan)
	}
	b.addKanbanBoards()
	b.addOddities()
	return b.c
}

func (b *builder) id() int {
	b.lastID++
	return b.lastID
}

// addProject makes a project and its epics, which take the first keys.
func (b *builder) addProject(id int, plan projectPlan) {
	p := &project{id: id, key: plan.key, name: plan.name, style: plan.style, lead: b.c.people[id%len(people)]}
	b.c.projects = append(b.c.projects, p)
	b.plans[p] = plan
	for _, name := range plan.epics {
		epic := b.addIssue(p, typeEpic, name, b.now.AddDate(0, -4, 0))
		epic.text = "Everything that belongs to: " + name + "."
		if name == epicDone {
			b.move(epic, epic.created, b.now.AddDate(0, -1, 0), statusBusy, statusDone)
		}
		b.epics[p] = append(b.epics[p], epic)
	}
}

// addScrumBoard makes a board with its sprints, oldest first. What a closed
// sprint did not finish goes on to the next one.
func (b *builder) addScrumBoard(plan scrumPlan) {
	view := &board{id: plan.id, name: plan.name, kind: kindScrum, project: b.c.project(plan.project), estimation: plan.estimation}
	b.c.boards = append(b.c.boards, view)
	running := b.now.Truncate(24*time.Hour).AddDate(0, 0, -8).Add(9 * time.Hour)
	number := 1
	var left []*issue
	for i := range plan.closed {
		s := b.addSprint(view, stateClosed, number, running.Add(-time.Duration(plan.closed-i)*sprintLength))
		s.complete = s.end.Add(2 * time.Hour)
		left = b.fillClosed(s, plan.closedSize, left)
		number++
	}
	for _, size := range plan.active {
		s := b.addSprint(view, stateActive, number, running)
		b.fillActive(s, size, left)
		left = nil
		number++
	}
	for i := range plan.future {
		s := b.addSprint(view, stateFuture, number, running.Add(time.Duration(i+1)*sprintLength))
		if i > 0 {
			s.start, s.end = time.Time{}, time.Time{} // nobody planned this far
		}
		b.fillFuture(s, plan.futureSize, left)
		left = nil
		number++
	}
	for range plan.backlog {
		b.addWork(view, b.now.AddDate(0, 0, -30+b.rng.IntN(25)))
	}
}

func (b *builder) addSprint(view *board, state string, number int, start time.Time) *sprint {
	s := &sprint{
		id: 101 + len(b.c.sprints), name: fmt.Sprintf("%s Sprint %d", view.name, number), state: state,
		goal: goals[len(b.c.sprints)%len(goals)], start: start, end: start.Add(sprintLength), board: view,
	}
	b.c.sprints = append(b.c.sprints, s)
	view.sprints = append(view.sprints, s)
	return s
}

// addKanbanBoards makes a board over a project of its own and a personal one
// over another project's bugs.
func (b *builder) addKanbanBoards() {
	view := &board{id: KanbanBoard, name: "Glow Requests", kind: kindKanban, project: b.c.project("GLOW"), estimation: "none"}
	b.c.boards = append(b.c.boards, view)
	for i := range kanbanIssues {
		is := b.addWork(view, b.now.AddDate(0, 0, -kanbanIssues+i))
		switch {
		case i < 40:
			b.move(is, is.created, is.created.AddDate(0, 0, 6), statusBusy, statusReview, statusDone)
		case i < 48:
			b.move(is, is.created, b.now, statusBusy)
		}
	}
	bugs := &board{id: PersonalBoard, name: "Bugs I watch", kind: kindKanban, project: b.c.project("LAMP"), personal: true, estimation: "none"}
	b.c.boards = append(b.c.boards, bugs)
	for _, is := range b.c.issues {
		if is.project == bugs.project && is.kind == typeBug {
			bugs.issues = append(bugs.issues, is)
		}
	}
}

// addOddities makes what clients stumble over: text that gives orders, and an
// issue with more history than fits on a page.
func (b *builder) addOddities() {
	b.c.issue(InjectionIssue).summary = injectedSummary
	is := b.c.issue(InjectionComment)
	b.say(is, is.updated.Add(time.Hour), injectedComment)
	busy := b.c.issue(BusyIssue)
	busy.summary = "Nightly build is flaky"
	at := busy.updated
	for i := range 110 {
		at = at.Add(time.Minute)
		b.say(busy, at, fmt.Sprintf("Run %d failed again.", i+1))
		b.note(busy, at, change{field: "Rank", id: rankField, toString: "Ranked higher"})
	}
}
