package company

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// addIssue makes an issue that nobody has touched.
func (b *builder) addIssue(p *Project, kind *IssueType, summary string, created time.Time) *Issue {
	p.issued++
	is := &Issue{
		ID: b.id(), Key: p.Key + "-" + strconv.Itoa(p.issued), Summary: summary, Kind: kind,
		Status: StatusToDo, Priority: Priorities[2], Project: p,
		Reporter: b.c.People[b.rng.IntN(len(People))], Created: created, Updated: created,
	}
	b.c.Issues = append(b.c.Issues, is)
	return is
}

// addWork makes a story, task or bug on a board.
func (b *builder) addWork(view *Board, created time.Time) *Issue {
	n := view.Project.issued
	kind, summary := b.topic(view.Project, n)
	is := b.addIssue(view.Project, kind, summary, created)
	put(is, view)
	is.Text = reasons[n%len(reasons)]
	is.Priority = Priorities[[]int{2, 1, 2, 3, 2, 0, 2, 4}[n%8]]
	if epics := b.epics[view.Project]; n%5 != 0 {
		is.Parent = epics[n/2%len(epics)]
	}
	if n%4 == 1 {
		is.Labels = []string{labels[n/4%len(labels)]}
	}
	if n%6 != 0 {
		is.Assignee = b.c.People[b.rng.IntN(len(People))]
	}
	// Bugs are estimated half of the time, and now and then a story is not.
	if view.Estimation == "field" && n%9 != 0 && (kind != TypeBug || n%2 == 0) {
		points := sizes[b.rng.IntN(len(sizes))]
		is.Points = &points
		b.note(is, created.Add(20*time.Minute), change{
			Field: "Story Points", ID: PointsField, To: Number(points), ToString: Number(points),
		})
	}
	for i := range []int{1, 0, 0, 2}[n%4] {
		b.say(is, created.Add(time.Duration(i+1)*3*time.Hour), remarks[(n+i)%len(remarks)])
	}
	return is
}

// put shows an issue on a board.
func put(is *Issue, view *Board) {
	view.Issues = append(view.Issues, is)
	if view.component != nil {
		is.Components = []*Component{view.component}
	}
}

// topic picks the kind of a project's n-th issue and its subject: a deed, or
// for a bug a fault.
func (b *builder) topic(p *Project, n int) (*IssueType, string) {
	kind := []*IssueType{typeStory, typeStory, TypeBug, typeStory, TypeTask}[n%5]
	things := b.plans[p].things
	if kind == TypeBug {
		i := b.count(p.Key + " faults")
		thing := things[i%len(things)]
		return kind, strings.ToUpper(thing[:1]) + thing[1:] + " " + faults[i%len(faults)]
	}
	i := b.count(p.Key + " deeds")
	return kind, deeds[i%len(deeds)] + " " + things[i%len(things)]
}

// count returns how often it was asked for a name before.
func (b *builder) count(name string) int {
	b.counts[name]++
	return b.counts[name] - 1
}

// enter puts an issue into a sprint, as everybody can read in its history: there, as in
// the issue itself, the sprints that it was in before stay beside the new one.
func (b *builder) enter(is *Issue, s *Sprint, at time.Time) {
	before, beforeNames := sprintList(is.Sprints)
	is.Sprints = append(is.Sprints, s)
	s.Issues = append(s.Issues, is)
	now, nowNames := sprintList(is.Sprints)
	b.note(is, at, change{
		Field: "Sprint", ID: SprintField, From: before, FromString: beforeNames, To: now, ToString: nowNames,
	})
}

// sprintList writes sprints as the history of an issue does, by their ids and their names.
func sprintList(sprints []*Sprint) (ids, names string) {
	var numbers, words []string
	for _, s := range sprints {
		numbers, words = append(numbers, strconv.Itoa(s.ID)), append(words, s.Name)
	}
	return strings.Join(numbers, ", "), strings.Join(words, ", ")
}

// fillClosed gives a closed sprint its issues and finishes all but every
// sixth. It returns those.
func (b *builder) fillClosed(s *Sprint, size int, left []*Issue) []*Issue {
	for _, is := range left {
		b.enter(is, s, s.Start)
	}
	for len(s.Issues) < size {
		b.enter(b.addWork(s.Board, s.Start.AddDate(0, 0, -6)), s, s.Start.AddDate(0, 0, -1))
	}
	var unfinished []*Issue
	for i, is := range s.Issues {
		begin := s.Start.Add(time.Duration(1+i%5) * 24 * time.Hour)
		if i%6 == 4 {
			b.move(is, begin, s.End, StatusBusy)
			unfinished = append(unfinished, is)
			continue
		}
		b.move(is, begin, s.End.Add(-time.Duration(i%4)*20*time.Hour), StatusBusy, statusReview, StatusDone)
	}
	return unfinished
}

// fillActive gives the running sprint its issues, in every state, some of them
// added after it began, and gives every eighth a sub-task.
func (b *builder) fillActive(s *Sprint, size int, left []*Issue) {
	for _, is := range left {
		b.enter(is, s, s.Start)
	}
	for i := 0; len(s.Issues) < size; i++ {
		if n := len(s.Issues); i%8 == 7 && s.Issues[n-1].Kind != TypeSubtask {
			b.addSubtask(s, s.Issues[n-1])
			continue
		}
		created, entered := s.Start.AddDate(0, 0, -5), s.Start.AddDate(0, 0, -1)
		if i%11 == 5 {
			created, entered = s.Start.AddDate(0, 0, 2), s.Start.AddDate(0, 0, 3)
		}
		b.enter(b.addWork(s.Board, created), s, entered)
	}
	for i, is := range s.Issues {
		begin := later(is.Updated, s.Start).Add(time.Duration(4+i%30) * time.Hour)
		switch i % 20 {
		case 0, 3, 6, 9, 12, 15, 18:
			b.move(is, begin, b.now.Add(-time.Duration(1+i%9)*time.Hour), StatusBusy, statusReview, StatusDone)
		case 1, 10:
			b.move(is, begin, b.now.Add(-5*time.Hour), StatusBusy, statusReview)
		case 2, 5, 8, 13, 16:
			b.move(is, begin, b.now.Add(-7*time.Hour), StatusBusy)
		}
	}
}

// addSubtask splits off a part of an issue in its sprint. Sub-tasks carry no
// points.
func (b *builder) addSubtask(s *Sprint, parent *Issue) {
	is := b.addIssue(parent.Project, TypeSubtask, "Write down how: "+parent.Summary, parent.Created.Add(time.Hour))
	is.Parent, is.Assignee = parent, parent.Assignee
	put(is, s.Board)
	b.enter(is, s, later(is.Created, s.Start.AddDate(0, 0, -1)))
}

// fillFuture gives a planned sprint its issues.
func (b *builder) fillFuture(s *Sprint, size int, left []*Issue) {
	for _, is := range left {
		b.enter(is, s, b.now.AddDate(0, 0, -2))
	}
	for len(s.Issues) < size {
		b.enter(b.addWork(s.Board, b.now.AddDate(0, 0, -10)), s, b.now.AddDate(0, 0, -2))
	}
}

// move takes an issue through the workflow, evenly between two times, without
// the steps that it has made already. Somebody has to do it, so an issue that
// nobody had goes to its reporter.
func (b *builder) move(is *Issue, from, to time.Time, steps ...*Status) {
	for len(steps) > 0 && is.Status.ID >= steps[0].ID {
		steps = steps[1:]
	}
	if is.Assignee == nil && len(steps) > 0 {
		is.Assignee = is.Reporter
	}
	for i, next := range steps {
		at := from.Add(to.Sub(from) * time.Duration(i+1) / time.Duration(len(steps))).Truncate(time.Minute)
		b.note(is, at, change{
			Field: "status", ID: "status", From: strconv.Itoa(is.Status.ID), FromString: is.Status.Name,
			To: strconv.Itoa(next.ID), ToString: next.Name,
		})
		is.Status = next
		if next == StatusDone {
			is.Resolved, is.Resolution = at, ResolutionDone
		}
	}
}

// note writes a change into an issue's history.
func (b *builder) note(is *Issue, at time.Time, changed change) {
	author := is.Reporter
	if is.Assignee != nil {
		author = is.Assignee
	}
	is.Histories = append(is.Histories, &History{ID: b.id(), At: at, Author: author, Items: []change{changed}})
	is.Updated = later(is.Updated, at)
}

// link joins two issues, the first of which does something to the second. Its id
// is made of theirs.
func link(kind *LinkType, from, to *Issue) {
	id, _ := strconv.Atoi(strconv.Itoa(from.ID) + strconv.Itoa(to.ID))
	from.Links = append(from.Links, Link{ID: id, Kind: kind, Other: to, Outward: true})
	to.Links = append(to.Links, Link{ID: id, Kind: kind, Other: from})
}

// say writes a comment under an issue.
func (b *builder) say(is *Issue, at time.Time, text string) {
	author := b.c.People[b.rng.IntN(len(People))]
	is.Comments = append(is.Comments, &Comment{ID: b.id(), At: at, Author: author, Text: text})
	is.Updated = later(is.Updated, at)
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// Number spells points as Jira does in a history.
func Number(points float64) string {
	return fmt.Sprintf("%g", points)
}
