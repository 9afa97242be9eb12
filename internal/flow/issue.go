package flow

import (
	"cmp"
	"iter"
	"slices"
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
func (i *Issue) Stays() []Stay { return slices.Collect(i.eachStay()) }

// eachStay goes through the stays without a list of them: a report asks for them again and
// again.
func (i *Issue) eachStay() iter.Seq[Stay] {
	return func(yield func(Stay) bool) {
		stay, first := Stay{StatusID: i.StatusID, Status: i.Status, From: i.Created}, true
		for n := range i.Log {
			change := &i.Log[n]
			if !change.Of(fieldStatus) {
				continue
			}
			if first {
				stay.StatusID, stay.Status, first = change.FromID, change.From, false
			}
			if change.ToID == stay.StatusID {
				continue
			}
			stay.Until = change.At
			if !yield(stay) {
				return
			}
			stay = Stay{StatusID: change.ToID, Status: cmp.Or(change.To, change.ToID), From: change.At}
		}
		yield(stay)
	}
}

// StatusSince is when the issue came into the status that it has today.
func (i *Issue) StatusSince() time.Time {
	stays := i.Stays()
	return stays[len(stays)-1].From
}
