package company

import (
	"slices"
	"strconv"
	"time"
)

// Company is the data behind one site: an imaginary company that makes lamps, or
// nothing at all. Its methods that write need it for themselves. Those that read do
// not, while nobody writes.
type Company struct {
	// Now is the time as of which the data stands, and at which it is written to.
	Now time.Time
	// People are those who can sign in or once could, and apps.
	People   []*Person
	Projects []*Project
	Boards   []*Board
	Sprints  []*Sprint
	Issues   []*Issue
	Filters  []*Filter

	found index
	// lastID and lastSprint are the latest ids of issues and what belongs to them,
	// and of sprints.
	lastID, lastSprint int
	// authors are not among the people, and yet write.
	authors []*Person
}

// Person is somebody who works with Jira, or an app that does.
type Person struct {
	ID, Name, Email, TimeZone string
	// Left is set for somebody whose account was deactivated.
	Left bool
	App  bool
}

// Project is a Jira project.
type Project struct {
	ID        int
	Key, Name string
	Lead      *Person
	Style     string
	// Versions are in the order in which somebody put them.
	Versions   []*Version
	Components []*Component
	// asks is set where the step to what is done demands a resolution.
	asks bool
	// own are the statuses that its team made for itself.
	own []*Status
	// issued counts the keys that were given out.
	issued int
}

// Board is a view of a project's issues. Scrum boards have sprints, and simple
// boards where somebody turned them on.
type Board struct {
	ID         int
	Name, Kind string
	Project    *Project
	// Personal boards stand in a user's profile, not in a project.
	Personal bool
	// Estimation is "field", "issueCount" or "none", and Field the field's id.
	// A simple board does not say how it estimates.
	Estimation, Field string
	// Columns are the board's own; without any it has one for each category.
	Columns []Column
	// LeastBusy and MostBusy bound the column of what is in progress; 0 is no
	// bound.
	LeastBusy, MostBusy int
	HasSprints          bool
	// Backlog is set for a kanban board whose first column is its backlog.
	Backlog bool
	// Sprints are all that the board shows, those of other boards among them.
	Sprints []*Sprint
	Issues  []*Issue
	// Filter chooses the issues.
	Filter *Filter
	// component is the one of the issues of a board that has a part of its
	// project.
	component *Component
}

// Column is a column of a board, with the statuses that it holds. Least and Most
// bound the number of its issues; 0 is no bound.
type Column struct {
	Name        string
	Statuses    []*Status
	Least, Most int
}

// Sprint is a time box, with the board that it was made on. Times that are not
// set are zero.
type Sprint struct {
	ID                   int
	Name, Goal, State    string
	Start, End, Complete time.Time
	Board                *Board
	Issues               []*Issue
}

// Issue is a piece of work.
type Issue struct {
	ID                 int
	Key, Summary, Text string
	// Doc is the description as it was sent, nil where it was written as markup.
	Doc                map[string]any
	Kind               *IssueType
	Status             *Status
	Priority           *Priority
	Project            *Project
	Assignee, Reporter *Person
	// Creator is nil where the reporter made the issue.
	Creator *Person
	// Parent is the epic of a story, the story of a sub-task; Parts are the
	// sub-tasks.
	Parent *Issue
	Parts  []*Issue
	// Sprints are all that the issue was in, the latest last.
	Sprints []*Sprint
	// Points is nil for an issue that nobody estimated.
	Points *float64
	// Planned and Spent are working time, zero where nobody said.
	Planned, Spent time.Duration
	// Left is what somebody said was left, nil for what plan and work leave over.
	Left *time.Duration
	// Flagged issues are stuck.
	Flagged bool
	Links   []Link
	Labels  []string
	// Fixed are the versions that the issue goes into, and Affected those in
	// which somebody saw it.
	Fixed, Affected []*Version
	// Due is a day, at midnight.
	Due        time.Time
	Components []*Component
	// Resolution is nil where Resolved is zero.
	Resolution *Resolution
	// Resolved is zero for an issue that was done without a resolution, as well
	// as for one that is not done.
	Created, Updated, Resolved time.Time
	// Histories are the changes, the earliest first. Whoever reads the history of
	// any issue asks for its Changes.
	Histories []*History
	// madeUp issues keep no history.
	madeUp      bool
	rank        Rank
	Comments    []*Comment
	Worklogs    []*Worklog
	Attachments []*Attachment
}

// Link joins an issue with another one. Outward links are told from this issue's
// side: it blocks the other one.
type Link struct {
	ID      int
	Kind    *LinkType
	Other   *Issue
	Outward bool
}

// Says is what the link says of the other issue, as seen from this one.
func (l Link) Says() string {
	if l.Outward {
		return l.Kind.Outward
	}
	return l.Kind.Inward
}

// History is one change of an issue, with the fields that it changed.
type History struct {
	ID     int
	At     time.Time
	Author *Person
	Items  []change
}

// Touches reports whether the change is of one of some fields, by their ids.
func (h *History) Touches(fields []string) bool {
	return slices.ContainsFunc(h.Items, func(c change) bool { return slices.Contains(fields, c.ID) })
}

// change is one field of a history.
type change struct {
	Field, ID            string
	From, To             string
	FromString, ToString string
}

// Worklog is time that somebody spent on an issue.
type Worklog struct {
	ID               int
	Author           *Person
	Started, Created time.Time
	Spent            time.Duration
	Text             string
	// Doc is the text as it was sent, nil where it was written as markup.
	Doc map[string]any
	// Seen is nil where everybody may read it.
	Seen *Visibility
}

// Attachment is a file on an issue. The company keeps no files, only what is known
// of them.
type Attachment struct {
	ID, Size    int
	Name, Media string
	At          time.Time
	Author      *Person
}

// Comment is what somebody wrote under an issue.
type Comment struct {
	ID     int
	At     time.Time
	Author *Person
	Text   string
	// Doc is the text as it was sent, nil where it was written as markup.
	Doc map[string]any
	// Editor is who changed it last, nil for nobody, and Edited when.
	Editor *Person
	Edited time.Time
	// Seen is nil where everybody may read it.
	Seen *Visibility
}

// Project finds a project by key or id.
func (c *Company) Project(keyOrID string) *Project {
	for _, p := range c.Projects {
		if p.Key == keyOrID || strconv.Itoa(p.ID) == keyOrID {
			return p
		}
	}
	return nil
}

// IsDone reports whether the issue's status is of the category Done.
func (is *Issue) IsDone() bool {
	return is.Status.Category == CategoryDone
}

// PointsIn is what the issue is estimated at in a field of points, false where
// its project keeps points in another one or nobody estimated it.
func (is *Issue) PointsIn(field string) (float64, bool) {
	if is.Points == nil || field != is.Project.PointsField() {
		return 0, false
	}
	return *is.Points, true
}

// Shelved is when the issue came into the category that its status is in.
func (is *Issue) Shelved() time.Time {
	at, in := is.Created, StatusToDo.Category
	for _, h := range is.Changes() {
		for _, item := range h.Items {
			if to := is.Project.statusNamed(item.ToString); item.ID == "status" && to.Category != in {
				at, in = h.At, to.Category
			}
		}
	}
	return at
}

// Sprint is the active or future sprint that the issue is in, or nil.
func (is *Issue) Sprint() *Sprint {
	if n := len(is.Sprints); n > 0 && is.Sprints[n-1].State != StateClosed {
		return is.Sprints[n-1]
	}
	return nil
}

// Maker is who made the issue.
func (is *Issue) Maker() *Person {
	if is.Creator == nil {
		return is.Reporter
	}
	return is.Creator
}

// Epic is the epic above the issue, or nil.
func (is *Issue) Epic() *Issue {
	for at := is.Parent; at != nil; at = at.Parent {
		if at.Kind == TypeEpic {
			return at
		}
	}
	return nil
}
