package company

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

// firstWritten is above every id of the tables, those of pieces of work among them.
const firstWritten = 30_000

// sprintLength is how long the company's sprints last.
const sprintLength = 14 * 24 * time.Hour

// builder makes the company, from the tables of plan.go and a seeded generator.
type builder struct {
	c   *Company
	now time.Time
	// zone is the company's time zone.
	zone *time.Location
	rng  *rand.Rand
	// plans and epics are those of each project.
	plans map[*Project]projectPlan
	epics map[*Project][]*Issue
	// years are the teams whose history is told at length.
	years []*year
	// counts are how many subjects of a sort were given out.
	counts map[string]int
	// lastID is the latest id of issues, histories and comments.
	lastID int
}

// New makes the company as it stands at a time.
func New(now time.Time) *Company {
	return NewLarge(now, Size{})
}

// NewLarge makes the company with as many boards and issues as a size asks for.
func NewLarge(now time.Time, size Size) *Company {
	b := &builder{
		c: &Company{Now: now}, now: now, zone: Zone(TimeZone), rng: rand.New(rand.NewPCG(20261118, 7)),
		plans: make(map[*Project]projectPlan), epics: make(map[*Project][]*Issue),
		counts: make(map[string]int), lastID: 10100,
	}
	for i, name := range People {
		b.addPerson(&Person{ID: personPrefix + strconv.Itoa(i+1), Name: name})
	}
	for _, p := range newcomers() {
		b.addPerson(p)
	}
	for i, plan := range projectPlans {
		b.addProject(10001+i, plan)
	}
	for _, plan := range scrumPlans {
		b.addScrumBoard(plan)
	}
	b.addKanbanBoards()
	b.addOddities()
	for i, team := range teams {
		b.addTeam(10001+len(projectPlans)+i, team)
	}
	next := 10001 + len(projectPlans) + len(teams)
	b.addNova(next)
	b.addDock(next + 1)
	b.addPulse(next + 2)
	b.addSpecials()
	for _, y := range b.years {
		y.finish()
	}
	for _, key := range []string{"BEAM", "DOCK"} {
		b.c.Project(key).asks = true
	}
	b.translate(b.years[3].view, pulseStatuses)
	grow(b, size)
	b.c.seal()
	b.c.lastID = max(b.lastID, firstWritten)
	return b.c
}

// addPerson makes an account, in the company's time zone where it names none.
func (b *builder) addPerson(p *Person) {
	p.TimeZone = cmp.Or(p.TimeZone, TimeZone)
	p.Email = cmp.Or(p.Email, strings.ToLower(strings.ReplaceAll(p.Name, " ", "."))+"@lumen.example")
	b.c.People = append(b.c.People, p)
}

func (b *builder) id() int {
	b.lastID++
	return b.lastID
}

// addProject makes a project and its epics, which take the first keys.
func (b *builder) addProject(id int, plan projectPlan) {
	p := &Project{ID: id, Key: plan.key, Name: plan.name, Style: plan.style, Lead: b.c.People[id%len(People)]}
	b.c.Projects = append(b.c.Projects, p)
	b.plans[p] = plan
	for _, name := range plan.epics {
		epic := b.addIssue(p, TypeEpic, name, b.now.AddDate(0, -4, 0))
		epic.Text = "Everything that belongs to: " + name + "."
		if name == epicDone {
			b.move(epic, epic.Created, b.now.AddDate(0, -1, 0), StatusBusy, StatusDone)
		}
		b.epics[p] = append(b.epics[p], epic)
	}
}

// addScrumBoard makes a board with its sprints, oldest first. What a closed
// sprint did not finish goes on to the next one.
func (b *builder) addScrumBoard(plan scrumPlan) {
	view := &Board{ID: plan.ID, Name: plan.name, Kind: KindScrum, Project: b.c.Project(plan.project), Estimation: plan.estimation, HasSprints: true}
	if plan.estimation == "field" {
		view.Field = PointsField
	}
	b.c.Boards = append(b.c.Boards, view)
	b.addComponent(view, plan.component)
	running := b.now.Truncate(24*time.Hour).AddDate(0, 0, -8).Add(9 * time.Hour)
	number := 1
	var left []*Issue
	for i := range plan.closed {
		s := b.addSprint(view, StateClosed, number, running.Add(-time.Duration(plan.closed-i)*sprintLength))
		s.Complete = s.End.Add(2 * time.Hour)
		left = b.fillClosed(s, plan.closedSize, left)
		number++
	}
	for _, size := range plan.active {
		s := b.addSprint(view, StateActive, number, running)
		b.fillActive(s, size, left)
		left = nil
		number++
	}
	for i := range plan.future {
		s := b.addSprint(view, StateFuture, number, running.Add(time.Duration(i+1)*sprintLength))
		if i > 0 {
			s.Start, s.End = time.Time{}, time.Time{} // nobody planned this far
		}
		b.fillFuture(s, plan.futureSize, left)
		left = nil
		number++
	}
	for range plan.backlog {
		b.addWork(view, b.now.AddDate(0, 0, -30+b.rng.IntN(25)))
	}
}

func (b *builder) addSprint(view *Board, state string, number int, start time.Time) *Sprint {
	s := &Sprint{
		ID: 101 + len(b.c.Sprints), Name: fmt.Sprintf("%s Sprint %d", view.Name, number), State: state,
		Goal: goals[len(b.c.Sprints)%len(goals)], Start: start, End: start.Add(sprintLength), Board: view,
	}
	b.c.Sprints = append(b.c.Sprints, s)
	view.Sprints = append(view.Sprints, s)
	return s
}

// addKanbanBoards makes a board over a project of its own and a personal one
// over another project's bugs.
func (b *builder) addKanbanBoards() {
	view := &Board{ID: KanbanBoard, Name: "Glow Requests", Kind: KindKanban, Project: b.c.Project("GLOW"), Estimation: "none"}
	b.c.Boards = append(b.c.Boards, view)
	b.addFilter(view, "project = GLOW AND issuetype != Epic")
	for i := range kanbanIssues {
		is := b.addWork(view, b.now.AddDate(0, 0, -kanbanIssues+i))
		switch {
		case i < 40:
			b.move(is, is.Created, is.Created.AddDate(0, 0, 6), StatusBusy, statusReview, StatusDone)
		case i < 48:
			b.move(is, is.Created, b.now, StatusBusy)
		}
	}
	bugs := &Board{ID: PersonalBoard, Name: "Bugs I watch", Kind: KindKanban, Project: b.c.Project("LAMP"), Personal: true, Estimation: "none"}
	b.c.Boards = append(b.c.Boards, bugs)
	b.addFilter(bugs, "project = LAMP AND issuetype = Bug")
	for _, is := range b.c.Issues {
		if is.Project == bugs.Project && is.Kind == TypeBug {
			bugs.Issues = append(bugs.Issues, is)
		}
	}
}

// addOddities makes what clients stumble over: text that gives orders, and an
// issue with more history than fits on a page.
func (b *builder) addOddities() {
	b.issue(InjectionIssue).Summary = InjectedSummary
	is := b.issue(InjectionComment)
	b.say(is, is.Updated.Add(time.Hour), InjectedComment)
	busy := b.issue(BusyIssue)
	busy.Summary = "Nightly build is flaky"
	at := busy.Updated
	for i := range 110 {
		at = at.Add(time.Minute)
		b.say(busy, at, fmt.Sprintf("Run %d failed again.", i+1))
		b.note(busy, at, change{Field: "Rank", ID: RankField, ToString: "Ranked higher"})
	}
}
