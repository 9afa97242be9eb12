package flow

import (
	"cmp"
	"time"

	"jirascope/jira"
	"jirascope/jira/history"
)

// Issue is an issue as it is today, and what happened to it.
type Issue struct {
	jira.Issue
	// Created is when it was made; zero where that is unknown. Creator is who made it.
	Created time.Time
	Creator history.Person
	// Estimate is today's, in points or hours; nil without one.
	Estimate *float64
	// Flagged says that it is marked as stuck today, and Waits that another issue which is
	// not done blocks it.
	Flagged, Waits bool
	// Due is a day, as YYYY-MM-DD; empty for none.
	Due string
	// Log are its changes, the earliest first.
	Log []history.Change
	// Comments are those that are known.
	Comments []Comment
}

// Comment is that somebody wrote something under an issue.
type Comment struct {
	At time.Time
	By history.Person
}

// The fields whose changes count, by the ids that logs know them by.
const (
	fieldStatus   = "status"
	fieldAssignee = "assignee"
	// fieldFlag is a name: its id differs from site to site, and Jira does not translate it.
	fieldFlag = "Flagged"
)

// isFlag reports whether a change is of the field that marks issues as stuck.
func isFlag(c history.Change) bool { return c.Field == fieldFlag || c.FieldID == fieldFlag }

// Stay is a time that an issue spent in a status.
type Stay struct {
	// StatusID is the status, and Status what it was called then.
	StatusID, Status string
	// From and Until are its bounds. Until is zero while it lasts.
	From, Until time.Time
}

// end is the end of a stay, which is some other time while it lasts.
func (s Stay) end(lasting time.Time) time.Time {
	if s.Until.IsZero() {
		return lasting
	}
	return s.Until
}

// Stays are the statuses that an issue went through, the earliest first. The first one
// begins when the issue was made. A change to the same status is none.
func (i *Issue) Stays() []Stay {
	list := []Stay{{StatusID: i.StatusID, Status: i.Status, From: i.Created}}
	for n, change := range i.statusChanges() {
		if n == 0 {
			list[0].StatusID, list[0].Status = change.FromID, change.From
		}
		last := &list[len(list)-1]
		if change.ToID == last.StatusID {
			continue
		}
		last.Until = change.At
		list = append(list, Stay{StatusID: change.ToID, Status: cmp.Or(change.To, change.ToID), From: change.At})
	}
	return list
}

// statusChanges are the changes of the status.
func (i *Issue) statusChanges() []history.Change {
	var list []history.Change
	for _, change := range i.Log {
		if change.Of(fieldStatus) {
			list = append(list, change)
		}
	}
	return list
}

// StatusSince is when the issue came into the status that it has today.
func (i *Issue) StatusSince() time.Time {
	stays := i.Stays()
	return stays[len(stays)-1].From
}
