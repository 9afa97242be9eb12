package sandbox

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// addIssue makes an issue that nobody has touched.
func (b *builder) addIssue(p *project, kind *issueType, summary string, created time.Time) *issue {
	p.issued++
	is := &issue{
		id: b.id(), key: p.key + "-" + strconv.Itoa(p.issued), summary: summary, kind: kind,
		status: statusToDo, priority: priorities[2], project: p,
		reporter: b.c.people[b.rng.IntN(len(people))], created: created, updated: created,
	}
	b.c.issues = append(b.c.issues, is)
	return is
}

// addWork makes a story, task or bug on a board.
func (b *builder) addWork(view *board, created time.Time) *issue {
	n := view.project.issued
	kind, summary := b.topic(view.project, n)
	is := b.addIssue(view.project, kind, summary, created)
	view.issues = append(view.issues, is)
	is.text = reasons[n%len(reasons)]
	is.priority = priorities[[]int{2, 1, 2, 3, 2, 0, 2, 4}[n%8]]
	if epics := b.epics[view.project]; n%5 != 0 {
		is.parent = epics[n/2%len(epics)]
	}
	if n%4 == 1 {
		is.labels = []string{labels[n/4%len(labels)]}
	}
	if n%6 != 0 {
		is.assignee = b.c.people[b.rng.IntN(len(people))]
	}
	// Bugs are estimated half of the time, and now and then a story is not.
	if view.estimation == "field" && n%9 != 0 && (kind != typeBug || n%2 == 0) {
		points := sizes[b.rng.IntN(len(sizes))]
		is.points = &points
		b.note(is, created.Add(20*time.Minute), change{
			field: "Story Points", id: pointsField, to: number(points), toString: number(points),
		})
	}
	for i := range []int{1, 0, 0, 2}[n%4] {
		b.say(is, created.Add(time.Duration(i+1)*3*time.Hour), remarks[(n+i)%len(remarks)])
	}
	return is
}

// topic picks the kind of a project's n-th issue and its subject: a deed, or
// for a bug a fault.
func (b *builder) topic(p *project, n int) (*issueType, string) {
	kind := []*issueType{typeStory, typeStory, typeBug, typeStory, typeTask}[n%5]
	things := b.plans[p].things
	if kind == typeBug {
		i := b.count(p.key + " faults")
		thing := things[i%len(things)]
		return kind, strings.ToUpper(thing[:1]) + thing[1:] + " " + faults[i%len(faults)]
	}
	i := b.count(p.key + " deeds")
	return kind, deeds[i%len(deeds)] + " " + things[i%len(things)]
}

// count returns how often it was asked for a name before.
func (b *builder) count(name string) int {
	b.counts[name]++
	return b.counts[name] - 1
}

// enter puts an issue into a sprint, as everybody can read in its history.
func (b *builder) enter(is *issue, s *sprint, at time.Time) {
	before, beforeName := "", ""
	if n := len(is.sprints); n > 0 {
		before, beforeName = strconv.Itoa(is.sprints[n-1].id), is.sprints[n-1].name
	}
	is.sprints = append(is.sprints, s)
	s.issues = append(s.issues, is)
	b.note(is, at, change{
		field: "Sprint", id: sprintField, from: before, fromString: beforeName, to: strconv.Itoa(s.id), toString: s.name,
	})
}

// fillClosed gives a closed sprint its issues and finishes all but every
// sixth. It returns those.
func (b *builder) fillClosed(s *sprint, size int, left []*issue) []*issue {
	for _, is := range left {
		b.enter(is, s, s.start)
	}
	for len(s.issues) < size {
		b.enter(b.addWork(s.board, s.start.AddDate(0, 0, -6)), s, s.start.AddDate(0, 0, -1))
	}
	var unfinished []*issue
	for i, is := range s.issues {
		begin := s.start.Add(time.Duration(1+i%5) * 24 * time.Hour)
		if i%6 == 4 {
			b.move(is, begin, s.end, statusBusy)
			unfinished = append(unfinished, is)
			continue
		}
		b.move(is, begin, s.end.Add(-time.Duration(i%4)*20*time.Hour), statusBusy, statusReview, statusDone)
	}
	return unfinished
}

// fillActive gives the running sprint its issues, in every state, some of them
// added after it began, and gives every eighth a sub-task.
func (b *builder) fillActive(s *sprint, size int, left []*issue) {
	for _, is := range left {
		b.enter(is, s, s.start)
	}
	for i := 0; len(s.issues) < size; i++ {
		if n := len(s.issues); i%8 == 7 && s.issues[n-1].kind != typeSubtask {
			b.addSubtask(s, s.issues[n-1])
			continue
		}
		created, entered := s.start.AddDate(0, 0, -5), s.start.AddDate(0, 0, -1)
		if i%11 == 5 {
			created, entered = s.start.AddDate(0, 0, 2), s.start.AddDate(0, 0, 3)
		}
		b.enter(b.addWork(s.board, created), s, entered)
	}
	for i, is := range s.issues {
		begin := later(is.updated, s.start).Add(time.Duration(4+i%30) * time.Hour)
		switch i % 20 {
		case 0, 3, 6, 9, 12, 15, 18:
			b.move(is, begin, b.now.Add(-time.Duration(1+i%9)*time.Hour), statusBusy, statusReview, statusDone)
		case 1, 10:
			b.move(is, begin, b.now.Add(-5*time.Hour), statusBusy, statusReview)
		case 2, 5, 8, 13, 16:
			b.move(is, begin, b.now.Add(-7*time.Hour), statusBusy)
		}
	}
}

// addSubtask splits off a part of an issue in its sprint. Sub-tasks carry no
// points.
func (b *builder) addSubtask(s *sprint, parent *issue) {
	is := b.addIssue(parent.project, typeSubtask, "Write down how: "+parent.summary, parent.created.Add(time.Hour))
	is.parent, is.assignee = parent, parent.assignee
	s.board.issues = append(s.board.issues, is)
	b.enter(is, s, later(is.created, s.start.AddDate(0, 0, -1)))
}

// fillFuture gives a planned sprint its issues.
func (b *builder) fillFuture(s *sprint, size int, left []*issue) {
	for _, is := range left {
		b.enter(is, s, b.now.AddDate(0, 0, -2))
	}
	for len(s.issues) < size {
		b.enter(b.addWork(s.board, b.now.AddDate(0, 0, -10)), s, b.now.AddDate(0, 0, -2))
	}
}

// move takes an issue through the workflow, evenly between two times, without
// the steps that it has made already. Somebody has to do it, so an issue that
// nobody had goes to its reporter.
func (b *builder) move(is *issue, from, to time.Time, steps ...*status) {
	for len(steps) > 0 && is.status.id >= steps[0].id {
		steps = steps[1:]
	}
	if is.assignee == nil && len(steps) > 0 {
		is.assignee = is.reporter
	}
	for i, next := range steps {
		at := from.Add(to.Sub(from) * time.Duration(i+1) / time.Duration(len(steps))).Truncate(time.Minute)
		b.note(is, at, change{
			field: "status", id: "status", from: strconv.Itoa(is.status.id), fromString: is.status.name,
			to: strconv.Itoa(next.id), toString: next.name,
		})
		is.status = next
		if next == statusDone {
			is.resolved = at
		}
	}
}

// note writes a change into an issue's history.
func (b *builder) note(is *issue, at time.Time, changed change) {
	author := is.reporter
	if is.assignee != nil {
		author = is.assignee
	}
	is.histories = append(is.histories, &history{id: b.id(), at: at, author: author, items: []change{changed}})
	is.updated = later(is.updated, at)
}

// say writes a comment under an issue.
func (b *builder) say(is *issue, at time.Time, text string) {
	author := b.c.people[b.rng.IntN(len(people))]
	is.comments = append(is.comments, &comment{id: b.id(), at: at, author: author, text: text})
	is.updated = later(is.updated, at)
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// number spells points as Jira does in a history.
func number(points float64) string {
	return fmt.Sprintf("%g", points)
}
