package report

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"jirascope/jira/history"
)

// Moment is when somebody did something. The time is zero, or the person empty, where that
// is unknown.
type Moment struct {
	At time.Time
	By history.Person
}

// Course is how an issue went through a sprint.
type Course struct {
	*Issue
	// Committed says that it was in the sprint at its start. Added is when it came
	// otherwise; nil if it was committed.
	Committed bool
	Added     *Moment
	// Removed is when it left the sprint for good, and MovedTo the ids of the sprints that
	// it went to; nil if it was in the sprint at the end.
	Removed *Moment
	MovedTo []string
	// Returned says that it left and came back.
	Returned bool
	// First is its estimate when it came, Last when it left or at the end; nil without one.
	First, Last *float64
	// DoneBefore says that it was done already when it came, Done that it was in the
	// sprint and done at the end.
	DoneBefore, Done bool
	// Reopened counts how often it was done in the sprint and then was not.
	Reopened int
	// Earlier are the ids of the sprints that it had been in before, and Later those that
	// it is in today and was not in when it came.
	Earlier, Later []string
	// By is whose it was when it left or at the end.
	By history.Person

	stays    []stay
	status   track
	estimate track
	// odd says that the log and the sprint's list contradict each other.
	odd bool
}

// stay is a time that an issue was in the sprint.
type stay struct {
	from, to step
	// closed is false while it lasts.
	closed bool
}

// covers reports whether the issue was in the sprint at a time.
func (s stay) covers(when time.Time) bool {
	return !s.from.at.After(when) && (!s.closed || s.to.at.After(when))
}

// inSprint reports whether the issue was in the sprint at a time.
func (c *Course) inSprint(when time.Time) bool {
	return slices.ContainsFunc(c.stays, func(s stay) bool { return s.covers(when) })
}

// course follows an issue through the sprint; nil where it was not in it between its
// start and its end.
func (in *Input) course(issue *Issue) *Course {
	id := strconv.FormatInt(in.Sprint.ID, 10)
	today := ""
	if in.Listed[issue.ID] {
		today = id
	}
	sprints := trackOf(issue.Log, in.Fields.Sprint, today, ids)
	c := &Course{
		Issue:    issue,
		status:   trackOf(issue.Log, fieldStatus, issue.StatusID, ids),
		estimate: trackOf(issue.Log, in.Fields.Estimate, in.written(issue.Estimate), shown),
	}
	c.stays = staysOf(sprints, id, issue.Created)
	if n := len(c.stays); in.Listed[issue.ID] && (n == 0 || c.stays[n-1].closed) {
		// The list is right about today, so that the log lacks a change.
		c.odd = true
		if n == 0 {
			c.stays = []stay{{from: step{at: issue.Created}}}
		} else {
			c.stays[n-1].closed = false
		}
	}
	during := slices.DeleteFunc(slices.Clone(c.stays), func(s stay) bool {
		return s.from.at.After(in.end) || s.closed && !s.to.at.After(in.start)
	})
	if len(during) == 0 {
		return nil
	}
	entered := in.enter(c, during)
	left := in.leave(c, during[len(during)-1])
	c.Returned = len(during) > 1
	c.First, c.Last = numberOf(c.estimate.at(entered), in.Fields.Hours), numberOf(c.estimate.at(left), in.Fields.Hours)
	c.DoneBefore = in.done(c.status.at(entered))
	c.Done = c.Removed == nil && in.done(c.status.at(left))
	c.Reopened = in.reopened(c, entered, left)
	c.Earlier = without(listed(sprints.at(entered)), id)
	if c.Removed != nil {
		c.MovedTo = without(listed(sprints.at(left)), c.Earlier...)
	}
	c.Later = without(listed(sprints.last()), append(c.Earlier, id)...)
	c.By = assigneeAt(issue, left)
	return c
}

// enter says how the issue came into the sprint, and when; what was there before the start
// came at the start.
func (in *Input) enter(c *Course, during []stay) time.Time {
	if first := during[0]; first.from.at.After(in.start) {
		c.Added = &Moment{first.from.at, first.from.by}
		return first.from.at
	}
	c.Committed = true
	return in.start
}

// leave says whether the issue left the sprint for good, and when its part in it was over.
func (in *Input) leave(c *Course, last stay) time.Time {
	if !last.closed || last.to.at.After(in.end) {
		return in.end
	}
	c.Removed = &Moment{last.to.at, last.to.by}
	return last.to.at
}

// reopened counts how often the issue was done in the sprint and then was not.
func (in *Input) reopened(c *Course, from, to time.Time) int {
	count, done := 0, in.done(c.status.at(from))
	for _, s := range c.status.steps {
		if !s.at.After(from) || s.at.After(to) {
			continue
		}
		now := in.done(s.to)
		if done && !now && c.inSprint(s.at) {
			count++
		}
		done = now
	}
	return count
}

// staysOf are the times that an issue was in a sprint. One that was in it from the first
// came when it was made.
func staysOf(sprints track, id string, created time.Time) []stay {
	var list []stay
	inside := holds(sprints.first, id)
	if inside {
		list = append(list, stay{from: step{at: created}})
	}
	for _, s := range sprints.steps {
		switch now := holds(s.to, id); {
		case now && !inside:
			list = append(list, stay{from: s})
			inside = true
		case !now && inside:
			list[len(list)-1].to, list[len(list)-1].closed = s, true
			inside = false
		}
	}
	return list
}

// assigneeAt is whose an issue was at a time.
func assigneeAt(issue *Issue, when time.Time) history.Person {
	return history.Person{
		ID:   trackOf(issue.Log, fieldAssignee, issue.AssigneeID, ids).at(when),
		Name: trackOf(issue.Log, fieldAssignee, issue.Assignee, shown).at(when),
	}
}

// written is an estimate as the log writes it.
func (in *Input) written(estimate *float64) string {
	if estimate == nil {
		return ""
	}
	number := *estimate
	if in.Fields.Hours {
		number *= 3600
	}
	return fmt.Sprint(number)
}

// without are the elements that are none of some others.
func without(list []string, others ...string) []string {
	return slices.DeleteFunc(list, func(id string) bool { return slices.Contains(others, id) })
}
