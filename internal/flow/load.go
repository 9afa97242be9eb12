package flow

import (
	"cmp"
	"slices"

	"jirascope/jira/history"
)

// Load is what somebody has to do. Sub-tasks are issues; their estimates do not count, as
// the issues that they are parts of are estimated as a whole.
type Load struct {
	// Person is whose it is; nobody when empty.
	Person history.Person
	// Open counts all issues that are not done, and the others some of them. Flagged ones
	// and those that wait for another issue are Blocked; Overdue is due before today.
	Open, Subtasks, Busy, Blocked, Overdue int
	// Points adds up the estimates, and Unestimated counts the issues without one.
	Points      float64
	Unestimated int
}

// LoadsOf are the loads of all people who have an open issue, the most points first, then
// the most issues. Nobody is last. Today is a day, as YYYY-MM-DD.
func LoadsOf(issues []Issue, w Workflow, today string) []Load {
	at := make(map[history.Person]int)
	var list []Load
	for i := range issues {
		issue := &issues[i]
		if w.Done(issue.StatusID) {
			continue
		}
		who := history.Person{ID: issue.AssigneeID, Name: issue.Assignee}
		n, ok := at[who]
		if !ok {
			n = len(list)
			at[who] = n
			list = append(list, Load{Person: who})
		}
		list[n].add(issue, w, today)
	}
	slices.SortStableFunc(list, func(a, b Load) int {
		if nobody := (a.Person == history.Person{}); nobody != (b.Person == history.Person{}) {
			if nobody {
				return 1
			}
			return -1
		}
		return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(b.Open, a.Open), cmp.Compare(a.Person.Name, b.Person.Name))
	})
	return list
}

// add counts an issue.
func (l *Load) add(issue *Issue, w Workflow, today string) {
	l.Open++
	if w.Busy(issue.StatusID) {
		l.Busy++
	}
	if issue.Flagged || issue.Waits {
		l.Blocked++
	}
	if issue.Due != "" && issue.Due < today {
		l.Overdue++
	}
	switch {
	case issue.Subtask:
		l.Subtasks++
	case issue.Estimate == nil:
		l.Unestimated++
	default:
		l.Points += *issue.Estimate
	}
}

// Sum adds up some loads, for nobody.
func Sum(loads []Load) Load {
	var sum Load
	for _, l := range loads {
		sum.Open += l.Open
		sum.Subtasks += l.Subtasks
		sum.Busy += l.Busy
		sum.Blocked += l.Blocked
		sum.Overdue += l.Overdue
		sum.Points += l.Points
		sum.Unestimated += l.Unestimated
	}
	return sum
}
