package report

import (
	"strings"
	"time"

	"jirascope/jira"
	"jirascope/jira/history"
)

// The fields that every site has, by the ids that logs know them by.
const (
	fieldStatus   = "status"
	fieldAssignee = "assignee"
)

// Fields are the ids of the fields that differ from site to site.
type Fields struct {
	// Sprint is where the sprints of an issue are, and Estimate where the estimate is;
	// empty where nobody estimates.
	Sprint, Estimate string
	// Hours says that the estimate is working time, which logs have in seconds.
	Hours bool
}

// Logged are the fields whose changes a report is made of.
func (f Fields) Logged() []string {
	list := []string{fieldStatus, fieldAssignee, f.Sprint}
	if f.Estimate != "" {
		list = append(list, f.Estimate)
	}
	return list
}

// Input is what a sprint's report is made of.
type Input struct {
	// Sprint has been started. Without a start date it has no report.
	Sprint jira.Sprint
	// Issues are those that the sprint's list has, and all others that may have been in
	// it. Listed are the ids of the first.
	Issues []Issue
	Listed map[string]bool
	Fields Fields
	// Done are the ids of the statuses that are done. Without any, it is the category of
	// the status, as far as the issues of today show it.
	Done map[string]bool
	// Now is the end of an active sprint, so far.
	Now time.Time

	start, end time.Time
	// categories are the statuses whose category an issue of today shows.
	categories map[string]string
}

// Sum is a number of issues.
type Sum struct {
	// Issues counts all of them, and Subtasks those that are sub-tasks.
	Issues, Subtasks int
	// Points adds up the estimates of issues that are not sub-tasks, and Unestimated
	// counts those that have none.
	Points      float64
	Unestimated int
}

// add counts an issue.
func (s *Sum) add(c *Course, estimate *float64) {
	s.Issues++
	switch {
	case c.Subtask:
		s.Subtasks++
	case estimate == nil:
		s.Unestimated++
	default:
		s.Points += *estimate
	}
}

// Sprint is what a sprint came to.
type Sprint struct {
	// Start and End are the times that the figures are of.
	Start, End time.Time
	// Committed, Added and Removed are with the estimates of the moments that made them
	// so; Scope, Done and Spilled with those at the end. Scope is Done and Spilled.
	Committed, Added, Removed, Scope, Done, Spilled Sum
	// Reestimated counts the issues whose estimate is another than when they came, and
	// Change is what that adds up to.
	Reestimated int
	Change      float64
	// CarriedIn are those of the committed ones that had been in a sprint before.
	CarriedIn Sum
	// DoneBefore are those of the done ones that were done before they came.
	DoneBefore Sum
	// Reopened counts the issues that were done in the sprint and then were not, and
	// Returned those that left it and came back.
	Reopened, Returned int
	// Odd counts the issues whose log contradicts the sprint's list.
	Odd int
	// Unknown counts the issues that were in a status at the end of which nobody knows
	// whether it is done. They count as not done.
	Unknown int
	// Undated counts the issues that are done and of which no change says since when. They
	// count as done from the first.
	Undated int
	// Courses are how each issue went, in the order of the input.
	Courses []*Course
	// Names are those of other sprints that the changes name, by their ids.
	Names map[string]string

	in *Input
}

// ForSprint computes what a sprint came to; false where it has no start, or is closed
// nobody knows when.
func ForSprint(in Input) (*Sprint, bool) {
	if !in.settle() {
		return nil, false
	}
	r := &Sprint{Start: in.start, End: in.end, Names: make(map[string]string), in: &in}
	for i := range in.Issues {
		if c := in.course(&in.Issues[i]); c != nil {
			r.count(c)
			r.Courses = append(r.Courses, c)
			r.name(c.Log)
		}
	}
	return r, true
}

// name takes the names of sprints from the changes of an issue. Where a name has a comma in
// it nobody knows which id is whose.
func (r *Sprint) name(log []history.Change) {
	for _, change := range log {
		if !change.Of(r.in.Fields.Sprint) {
			continue
		}
		list, names := listed(change.ToID), strings.Split(change.To, ", ")
		for i, id := range list {
			if len(list) == len(names) && names[i] != "" {
				r.Names[id] = names[i]
			}
		}
	}
}

// settle finds the times that count, and what is known of statuses.
func (in *Input) settle() bool {
	end := in.Sprint.Complete
	if in.Sprint.State != "closed" {
		end = &in.Now
	}
	if in.Sprint.Start == nil || end == nil {
		return false
	}
	in.start, in.end = *in.Sprint.Start, *end
	in.categories = make(map[string]string)
	for _, issue := range in.Issues {
		in.categories[issue.StatusID] = issue.StatusCategory
	}
	return true
}

// done reports whether a status is done.
func (in *Input) done(status string) bool {
	if len(in.Done) > 0 {
		return in.Done[status]
	}
	return in.categories[status] == categoryDone
}

// categoryDone is the category of the statuses that are done, in every language.
const categoryDone = "done"

// count adds an issue to the sums.
func (r *Sprint) count(c *Course) {
	if c.Committed {
		r.Committed.add(c, c.First)
		if len(c.Earlier) > 0 {
			r.CarriedIn.add(c, c.First)
		}
	} else {
		r.Added.add(c, c.First)
	}
	if c.Reestimated() {
		r.Reestimated++
		r.Change += valueOf(c.Last) - valueOf(c.First)
	}
	switch {
	case c.Removed != nil:
		r.Removed.add(c, c.Last)
	case c.Done:
		r.Scope.add(c, c.Last)
		r.Done.add(c, c.Last)
		if c.DoneBefore {
			r.DoneBefore.add(c, c.Last)
		}
	default:
		r.Scope.add(c, c.Last)
		r.Spilled.add(c, c.Last)
	}
	r.Reopened += one(c.Reopened > 0)
	r.Returned += one(c.Returned)
	r.Odd += one(c.odd)
	r.Undated += one(c.Done && len(c.status.steps) == 0)
	r.Unknown += one(c.Removed == nil && !r.in.known(c))
}

// Late is how long after its planned end a sprint was closed; 0 for one that was not, or
// not late.
func (r *Sprint) Late() time.Duration {
	if planned := r.in.Sprint.End; planned != nil && r.in.Sprint.State == "closed" && r.End.After(*planned) {
		return r.End.Sub(*planned)
	}
	return 0
}

// one counts what is so.
func one(so bool) int {
	if so {
		return 1
	}
	return 0
}

// known reports whether it is known if the status of an issue at the end is done.
func (in *Input) known(c *Course) bool {
	_, seen := in.categories[c.status.at(in.end)]
	return seen || len(in.Done) > 0
}

// Reestimated reports whether the estimate changed while the issue was in the sprint.
// Those of sub-tasks do not count.
func (c *Course) Reestimated() bool {
	return !c.Subtask && ((c.First == nil) != (c.Last == nil) || valueOf(c.First) != valueOf(c.Last))
}

// valueOf is an estimate, 0 for none.
func valueOf(estimate *float64) float64 {
	if estimate == nil {
		return 0
	}
	return *estimate
}
