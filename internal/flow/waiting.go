package flow

import (
	"cmp"
	"slices"
	"time"
)

// Waiting is how long issues that were finished spent in a status.
type Waiting struct {
	StatusID, Status string
	// Issues counts those that were in it, and Total adds up their times.
	Issues int
	Total  time.Duration
	// Busy says that it is a status of work in progress.
	Busy bool
}

// WaitingOf adds up how long issues spent in each status until they were done last, the
// longest first. The times that they were done, and then were opened again, are left out.
func WaitingOf(cycles []Cycle, w Workflow) []Waiting {
	sums := make(map[string]*Waiting)
	for _, c := range cycles {
		seen := make(map[string]bool)
		for stay := range c.eachStay() {
			if w.Done(stay.StatusID) || stay.From.IsZero() || !stay.From.Before(c.Done) {
				continue
			}
			sum := sums[stay.StatusID]
			if sum == nil {
				sum = &Waiting{StatusID: stay.StatusID, Busy: w.Busy(stay.StatusID)}
				sums[stay.StatusID] = sum
			}
			sum.Status = stay.Status
			sum.Total += stay.end(c.Done).Sub(stay.From)
			if !seen[stay.StatusID] {
				seen[stay.StatusID] = true
				sum.Issues++
			}
		}
	}
	list := make([]Waiting, 0, len(sums))
	for _, sum := range sums {
		list = append(list, *sum)
	}
	slices.SortFunc(list, func(a, b Waiting) int {
		return cmp.Or(cmp.Compare(b.Total, a.Total), cmp.Compare(a.StatusID, b.StatusID))
	})
	return list
}
