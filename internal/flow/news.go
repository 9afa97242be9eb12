package flow

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"jirascope/jira/history"
)

// Kind is what happened.
type Kind string

// The kinds, in the order in which they matter to a stand-up. Edited is a change of any other field.
const (
	Done      Kind = "done"
	Reopened  Kind = "reopened"
	Moved     Kind = "moved"
	Created   Kind = "created"
	Assigned  Kind = "assigned"
	Flagged   Kind = "flagged"
	Unflagged Kind = "unflagged"
	Scope     Kind = "sprint"
	Estimated Kind = "estimated"
	Edited    Kind = "edited"
	Commented Kind = "commented"
)

// Kinds lists the kinds in that order.
func Kinds() []Kind {
	return []Kind{Done, Reopened, Moved, Created, Assigned, Flagged, Unflagged, Scope, Estimated, Edited, Commented}
}

// Event is that somebody did something to an issue.
type Event struct {
	At time.Time
	// By is who did it, which is not always whose issue it is; empty where that is unknown.
	By    history.Person
	Issue *Issue
	Kind  Kind
	// Field is the name of the field that was edited.
	Field string
	// From and To are as people read them; empty for none. Of sprints they are those that
	// the issue left and came into.
	From, To string
	// FromID and ToID are the ids of two statuses, or of all sprints before and after.
	FromID, ToID string
	// Times is how many changes it stands for in a digest.
	Times int
}

// Fields are the ids of the fields that differ from site to site; empty for those that are
// unknown, whose changes are known by their English names.
type Fields struct {
	Sprint string
	// Estimates are all fields in which issues are estimated.
	Estimates []string
}

// silent are changes that are no news: what Jira does by itself, or that another change
// tells already.
func silent(c history.Change) bool {
	return slices.Contains([]string{"Rank", "resolution", "WorklogId", "timeestimate", "Workflow"}, c.Field)
}

// isEstimate reports whether a change is of an estimate.
func (f Fields) isEstimate(c history.Change) bool {
	return slices.Contains(f.Estimates, c.FieldID) ||
		slices.Contains([]string{"Story Points", "Story point estimate", "timeoriginalestimate"}, c.Field)
}

// News is what happened to issues in a window, the earliest first.
func News(issues []Issue, w Workflow, f Fields, in Window) []Event {
	holds := func(at time.Time) bool { return !at.Before(in.From) && at.Before(in.Until) }
	var list []Event
	for i := range issues {
		issue := &issues[i]
		if holds(issue.Created) {
			list = append(list, Event{At: issue.Created, By: issue.Creator, Issue: issue, Kind: Created})
		}
		for _, change := range issue.Log {
			if !holds(change.At) || silent(change) {
				continue
			}
			if event, ok := eventOf(issue, change, w, f); ok {
				list = append(list, event)
			}
		}
		for _, comment := range issue.Comments {
			if holds(comment.At) {
				list = append(list, Event{At: comment.At, By: comment.By, Issue: issue, Kind: Commented})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Event) int { return a.At.Compare(b.At) })
	return list
}

// eventOf says what a change is; false for one that changes nothing.
func eventOf(issue *Issue, c history.Change, w Workflow, f Fields) (Event, bool) {
	e := Event{
		At: c.At, By: c.Author, Issue: issue,
		From: cmp.Or(c.From, c.FromID), To: cmp.Or(c.To, c.ToID), FromID: c.FromID, ToID: c.ToID,
	}
	switch {
	case c.Of(fieldStatus):
		e.Kind = movement(w, c.FromID, c.ToID)
		return e, c.FromID != c.ToID
	case c.Of(fieldAssignee):
		e.Kind = Assigned
	case isFlag(c):
		if e.Kind = Flagged; e.To == "" {
			e.Kind = Unflagged
		}
	case f.Sprint != "" && c.Of(f.Sprint) || c.Field == "Sprint":
		e.Kind = Scope
		e.From, e.To = moves(c)
		return e, e.From != "" || e.To != ""
	case f.isEstimate(c):
		e.Kind = Estimated
	default:
		e.Kind, e.Field = Edited, cmp.Or(c.Field, c.FieldID)
	}
	// Two people may have one name.
	return e, e.From != e.To || e.FromID != e.ToID
}

// isMovement reports whether an event is a change of the status.
func (e Event) isMovement() bool { return e.Kind == Done || e.Kind == Reopened || e.Kind == Moved }

// InSprint reports whether an event put an issue into a sprint, by its id, or out of it.
func (e Event) InSprint(id string) bool {
	return e.Kind == Scope && slices.Contains(split(e.FromID), id) != slices.Contains(split(e.ToID), id)
}

// movement is what going from one status to another means.
func movement(w Workflow, from, to string) Kind {
	switch was, is := w.Done(from), w.Done(to); {
	case is && !was:
		return Done
	case was && !is:
		return Reopened
	default:
		return Moved
	}
}

// moves are the names of the sprints that an issue left and came into. Two sprints may have
// one name, so that it is the ids that count.
func moves(c history.Change) (gone, come string) {
	from, to := split(c.FromID), split(c.ToID)
	return namesOnly(from, to, split(c.From)), namesOnly(to, from, split(c.To))
}

// namesOnly are the names of the ids that are not among some others. Where a name has a
// comma in it, they are the ids.
func namesOnly(ids, others, names []string) string {
	var list []string
	for i, id := range ids {
		switch {
		case slices.Contains(others, id):
		case len(names) == len(ids):
			list = append(list, names[i])
		default:
			list = append(list, id)
		}
	}
	return strings.Join(list, ", ")
}

// split are the elements of a list with commas between them.
func split(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, ", ")
}
