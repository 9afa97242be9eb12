package sandbox

import (
	"strconv"
	"time"
)

// company is the data behind one site: an imaginary firm that makes lamps, or
// nothing at all. It does not change after it was made.
type company struct {
	people   []*person
	projects []*project
	boards   []*board
	sprints  []*sprint
	issues   []*issue
}

// person is somebody who works with Jira.
type person struct {
	id, name string
}

// project is a Jira project.
type project struct {
	id        int
	key, name string
	lead      *person
	style     string
	// issued counts the keys that were given out.
	issued int
}

// board is a view of a project's issues, with sprints when it is a scrum board.
type board struct {
	id         int
	name, kind string
	project    *project
	// personal boards stand in a user's profile, not in a project.
	personal bool
	// estimation is "field", "issueCount" or "none".
	estimation string
	sprints    []*sprint
	issues     []*issue
}

// sprint is a time box of a scrum board. Times that are not set are zero.
type sprint struct {
	id                   int
	name, goal, state    string
	start, end, complete time.Time
	board                *board
	issues               []*issue
}

// issue is a piece of work.
type issue struct {
	id                 int
	key, summary, text string
	kind               *issueType
	status             *status
	priority           *priority
	project            *project
	assignee, reporter *person
	// parent is the epic of a story, the story of a sub-task.
	parent *issue
	// sprints are all that the issue was in, the latest last.
	sprints []*sprint
	// points is nil for an issue that nobody estimated.
	points                     *float64
	labels                     []string
	created, updated, resolved time.Time
	histories                  []*history
	comments                   []*comment
}

// history is one change of an issue, with the fields that it changed.
type history struct {
	id     int
	at     time.Time
	author *person
	items  []change
}

// change is one field of a history.
type change struct {
	field, id            string
	from, to             string
	fromString, toString string
}

// comment is what somebody wrote under an issue.
type comment struct {
	id     int
	at     time.Time
	author *person
	text   string
}

// board finds a board by the id in a path.
func (c *company) board(id string) *board {
	for _, b := range c.boards {
		if strconv.Itoa(b.id) == id {
			return b
		}
	}
	return nil
}

// sprint finds a sprint by the id in a path.
func (c *company) sprint(id string) *sprint {
	for _, s := range c.sprints {
		if strconv.Itoa(s.id) == id {
			return s
		}
	}
	return nil
}

// project finds a project by key or id.
func (c *company) project(keyOrID string) *project {
	for _, p := range c.projects {
		if p.key == keyOrID || strconv.Itoa(p.id) == keyOrID {
			return p
		}
	}
	return nil
}

// issue finds an issue by key or id.
func (c *company) issue(keyOrID string) *issue {
	for _, is := range c.issues {
		if is.key == keyOrID || strconv.Itoa(is.id) == keyOrID {
			return is
		}
	}
	return nil
}

// isDone reports whether the issue's status is of the category Done.
func (is *issue) isDone() bool {
	return is.status.category == categoryDone
}

// sprint is the active or future sprint that the issue is in, or nil.
func (is *issue) sprint() *sprint {
	if n := len(is.sprints); n > 0 && is.sprints[n-1].state != stateClosed {
		return is.sprints[n-1]
	}
	return nil
}

// epic is the epic above the issue, or nil.
func (is *issue) epic() *issue {
	for at := is.parent; at != nil; at = at.parent {
		if at.kind == typeEpic {
			return at
		}
	}
	return nil
}
