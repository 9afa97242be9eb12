package reports

import (
	"fmt"
	"time"

	"jirascope/internal/report"
	"jirascope/internal/toolbox"
	"jirascope/jira"
)

// outcome is what was done in a sprint.
type outcome struct {
	sprint jira.Sprint
	done   float64
}

// series are sprints, the earliest first, as far as they can be compared.
type series struct {
	outcomes []outcome
	// all is how many sprints there are, those that cannot be compared included.
	all int
	// untold is why a trend would mislead; empty where it does not.
	untold string
}

// comparable are the sprints that were made on a board, or those of another board where all
// are of that one. Two boards plan for different people, and two sprints side by side share
// one team's time, so that what was done in one and then in the other is not a trend.
func comparable(board int64, all []outcome) series {
	s := series{all: len(all)}
	for _, o := range all {
		if !o.sprint.MadeElsewhere(board) {
			s.outcomes = append(s.outcomes, o)
		}
	}
	if len(s.outcomes) == 0 && oneBoard(all) {
		s.outcomes = all
	}
	switch {
	case len(s.outcomes) < s.all:
		s.untold = "some of the sprints are of other boards"
	case sideBySide(s.outcomes):
		s.untold = "some of the sprints ran side by side"
	case len(s.outcomes) < 2:
		s.untold = "one sprint has none"
	}
	return s
}

// oneBoard reports whether all sprints were made on the same board.
func oneBoard(all []outcome) bool {
	for _, o := range all {
		if o.sprint.BoardID != all[0].sprint.BoardID {
			return false
		}
	}
	return true
}

// handover is how long a sprint may go on beside the next one and still be the one before it.
const handover = 24 * time.Hour

// sideBySide reports whether two sprints ran at the same time for longer than a handover.
func sideBySide(all []outcome) bool {
	for i, a := range all {
		for _, b := range all[i+1:] {
			if shared(a.sprint, b.sprint) > handover {
				return true
			}
		}
	}
	return false
}

// shared is for how long two closed sprints ran at the same time; not positive where they
// did not.
func shared(a, b jira.Sprint) time.Duration {
	if a.Start == nil || b.Start == nil || a.Complete == nil || b.Complete == nil {
		return 0
	}
	from, to := *a.Start, *a.Complete
	if b.Start.After(from) {
		from = *b.Start
	}
	if b.Complete.Before(to) {
		to = *b.Complete
	}
	return to.Sub(from)
}

// done are what was done in each of them.
func (s series) done() []float64 {
	list := make([]float64, 0, len(s.outcomes))
	for _, o := range s.outcomes {
		list = append(list, o.done)
	}
	return list
}

// spread says how what was done is spread, and how a plan compares, which is in points.
func (a *VelocityAnswer) spread(s series, plan float64, estimated bool) {
	if plan > 0 && !estimated {
		a.Notes = append(a.Notes, "points are not compared: this counts issues")
	}
	done := s.done()
	spread, ok := report.SpreadOf(done)
	if !ok {
		if s.all > 0 {
			a.Notes = append(a.Notes, "no mean and no trend: the sprints are of several other boards")
		}
		return
	}
	a.Done = &DoneSpread{Mean: toolbox.Rounded(spread.Mean), Low: toolbox.Rounded(spread.Low), High: toolbox.Rounded(spread.High)}
	if plan > 0 && estimated {
		a.Reached = fmt.Sprintf("%d of %s", report.Reached(done, plan), sprintCount(len(done)))
	}
	if len(done) < s.all {
		a.Notes = append(a.Notes, fmt.Sprintf("mean, spread and reached are of this board's own sprints alone: %d of %d", len(done), s.all))
	}
	if len(done) > 1 {
		a.Done.Deviation = new(toolbox.Rounded(spread.Deviation))
		a.Notes = append(a.Notes, "deviation: the standard one")
	}
	if s.untold != "" {
		a.Notes = append(a.Notes, "no trend: "+s.untold)
		return
	}
	a.Done.Trend = new(toolbox.Rounded(spread.Trend))
	a.Notes = append(a.Notes, "trend: change from sprint to sprint (line of best fit)")
}

// sprintCount is a number of sprints in words.
func sprintCount(n int) string {
	if n == 1 {
		return "1 sprint"
	}
	return fmt.Sprintf("%d sprints", n)
}
