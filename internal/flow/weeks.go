package flow

import (
	"time"

	"jirascope/internal/survey"
)

// Week is what happened in a week, which begins on a Monday.
type Week struct {
	// From is the Monday's first moment, and Until the next one's, or now in a week that
	// is not over.
	From, Until time.Time
	// Created counts the issues that were made, and Done those that are done and were
	// done last, in the week.
	Created, Done int
	// ToDo, Busy and Finished are how many issues stood where when the week was over.
	// Finished are more than when the first week began: what was done before it is not
	// read. Other are in a status that means none of the three.
	ToDo, Busy, Finished, Other int
}

// Weeks are the last weeks, the one that now is in among them, the earliest first.
func Weeks(days survey.Calendar, now time.Time, count int) []Week {
	from := days.Monday(now)
	list := make([]Week, count)
	for i := count - 1; i >= 0; i-- {
		list[i] = Week{From: from, Until: days.Add(from, 7)}
		from = days.Add(from, -7)
	}
	list[count-1].Until = now
	return list
}

// Fill counts the issues of each week.
func Fill(weeks []Week, issues []Issue, w Workflow) {
	earlier := standing(issues, w, weeks[0].From).Finished
	for i := range weeks {
		week := &weeks[i]
		at := standing(issues, w, week.Until)
		week.ToDo, week.Busy, week.Finished, week.Other = at.ToDo, at.Busy, at.Finished-earlier, at.Other
		week.Done = len(Finished(issues, w, week.From, week.Until))
		for _, issue := range issues {
			if !issue.Created.IsZero() && !issue.Created.Before(week.From) && issue.Created.Before(week.Until) {
				week.Created++
			}
		}
	}
}

// standing counts where the issues stood just before a time.
func standing(issues []Issue, w Workflow, when time.Time) Week {
	var sum Week
	for i := range issues {
		status, there := statusBefore(&issues[i], when)
		switch {
		case !there:
		case w.Done(status):
			sum.Finished++
		case w.Busy(status):
			sum.Busy++
		case w.categories[status] == categoryToDo:
			sum.ToDo++
		default:
			sum.Other++
		}
	}
	return sum
}

// statusBefore is the status of an issue just before a time; false where there was no
// issue yet.
func statusBefore(issue *Issue, when time.Time) (string, bool) {
	status, there := "", false
	for stay := range issue.eachStay() {
		if !stay.From.Before(when) {
			break
		}
		status, there = stay.StatusID, true
	}
	return status, there
}
