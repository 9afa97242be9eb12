package flow

import (
	"slices"
	"time"
)

// Age is how long an issue has been in progress.
type Age struct {
	*Issue
	// Started is when it was in progress first, and Moved when its status changed last:
	// comments and ranks move nothing.
	Started, Moved time.Time
}

// Ages are the issues that are in progress, the oldest first.
func Ages(issues []Issue, w Workflow) []Age {
	var list []Age
	for i := range issues {
		issue := &issues[i]
		if !w.Busy(issue.StatusID) {
			continue
		}
		age := Age{Issue: issue, Moved: issue.StatusSince()}
		for stay := range issue.eachStay() {
			if w.Busy(stay.StatusID) {
				age.Started = stay.From
				break
			}
		}
		list = append(list, age)
	}
	slices.SortStableFunc(list, func(a, b Age) int { return a.Started.Compare(b.Started) })
	return list
}

// Older counts those that are older than a time, as of now.
func Older(ages []Age, than time.Duration, now time.Time) int {
	count := 0
	for _, age := range ages {
		if now.Sub(age.Started) > than {
			count++
		}
	}
	return count
}
