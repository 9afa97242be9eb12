package flow

import (
	"math"
	"slices"
	"time"
)

// Cycle is how an issue was finished.
type Cycle struct {
	*Issue
	// Started is when it was in progress first; zero for one that never was.
	Started time.Time
	// Done is when it was done last.
	Done time.Time
	// Reopened says that it was done before and then was not.
	Reopened bool
}

// Time is the cycle time: from the first time in progress to the last time done. It is
// false for an issue that jumped over it.
func (c Cycle) Time() (time.Duration, bool) {
	return c.Done.Sub(c.Started), !c.Started.IsZero()
}

// Lead is the lead time: from when it was made to the last time done.
func (c Cycle) Lead() (time.Duration, bool) {
	return c.Done.Sub(c.Created), !c.Created.IsZero()
}

// Finished are the issues that are done today and were done last in a time, which begins
// with from and ends before until, in the order of that moment.
func Finished(issues []Issue, w Workflow, from, until time.Time) []Cycle {
	var list []Cycle
	for i := range issues {
		if c, ok := cycleOf(&issues[i], w); ok && !c.Done.Before(from) && c.Done.Before(until) {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b Cycle) int { return a.Done.Compare(b.Done) })
	return list
}

// cycleOf follows an issue to the last time that it was done; false for one that is not.
// Going from one status that is done to another is not being done again.
func cycleOf(issue *Issue, w Workflow) (Cycle, bool) {
	c := Cycle{Issue: issue}
	done, times := false, 0
	for stay := range issue.eachStay() {
		switch {
		case w.Done(stay.StatusID) && !done:
			c.Done, done = stay.From, true
			times++
		case !w.Done(stay.StatusID):
			done = false
			if c.Started.IsZero() && w.Busy(stay.StatusID) {
				c.Started = stay.From
			}
		}
	}
	c.Reopened = times > 1
	return c, done && !c.Done.IsZero()
}

// Spread are the percentiles of some durations.
type Spread struct {
	// Count is of how many.
	Count int
	// Median is the middle one, or half way between the two in the middle.
	Median time.Duration
	// P85 and P95 are the least of the durations within which so many of a hundred stayed.
	P85, P95 time.Duration
}

// SpreadOf are the percentiles of what a measure gives, for the issues that it gives
// something for.
func SpreadOf(cycles []Cycle, of func(Cycle) (time.Duration, bool)) Spread {
	var list []time.Duration
	for _, c := range cycles {
		if d, ok := of(c); ok {
			list = append(list, d)
		}
	}
	slices.Sort(list)
	return Spread{len(list), median(list), percentile(list, 85), percentile(list, 95)}
}

// median is the middle of some durations in their order.
func median(sorted []time.Duration) time.Duration {
	n := len(sorted)
	if n == 0 {
		return 0
	}
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

// percentile is the nearest rank: one of the durations, and never one between two.
func percentile(sorted []time.Duration, percent int) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	rank := int(math.Ceil(float64(percent*len(sorted)) / 100))
	return sorted[max(rank, 1)-1]
}
