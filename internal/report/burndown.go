package report

import (
	"iter"
	"slices"
	"time"

	"jirascope/internal/survey"
)

// mostDays is how many rows a burndown has; longer sprints have a row for several days.
const mostDays = 40

// Day is how a sprint stood at the end of a day, or at the end of the sprint if that came
// first.
type Day struct {
	At time.Time
	// Scope and Done are points, or numbers of issues where nobody estimates.
	Scope, Done float64
}

// Days are how the sprint stood at the end of each day on which that changed, and of its
// first and its last, or now.
func (r *Sprint) Days(calendar survey.Calendar) []Day {
	var list []Day
	for day := range r.each(calendar) {
		m := len(list)
		if m == 0 || day.At.Equal(r.End) || day.Scope != list[m-1].Scope || day.Done != list[m-1].Done {
			list = append(list, day)
		}
	}
	return list
}

// Daily are how the sprint stood when it began, and at the end of each day.
func (r *Sprint) Daily(calendar survey.Calendar) []Day {
	begin := r.on(r.Start.Add(time.Nanosecond))
	return slices.AppendSeq([]Day{begin}, r.each(calendar))
}

// each are how the sprint stood at the end of each day.
func (r *Sprint) each(calendar survey.Calendar) iter.Seq[Day] {
	return func(yield func(Day) bool) {
		each := calendar.Between(r.Start, r.End)/mostDays + 1
		for at, n := r.Start, 1; at.Before(r.End); n++ {
			at = calendar.Next(at)
			if at.After(r.End) {
				at = r.End
			}
			if (n%each == 0 || at.Equal(r.End)) && !yield(r.on(at)) {
				return
			}
		}
	}
}

// on is how the sprint stood at a time. What happens at midnight is of the day after.
func (r *Sprint) on(at time.Time) Day {
	day := Day{At: at}
	if at.Before(r.End) {
		day.At = at.Add(-time.Nanosecond)
	}
	for _, c := range r.Courses {
		if !c.inSprint(day.At) {
			continue
		}
		size := r.size(c, day.At)
		day.Scope += size
		if r.in.done(c.status.at(day.At)) {
			day.Done += size
		}
	}
	return day
}

// size is what an issue counts for at a time: its estimate, or 1 where nobody estimates.
func (r *Sprint) size(c *Course, at time.Time) float64 {
	switch {
	case r.in.Fields.Estimate == "":
		return 1
	case c.Subtask:
		return 0
	default:
		return valueOf(numberOf(c.estimate.at(at), r.in.Fields.Hours))
	}
}

// Amount is what a sum counts for: points, or issues where nobody estimates.
func (r *Sprint) Amount(sum Sum) float64 {
	if r.in.Fields.Estimate == "" {
		return float64(sum.Issues)
	}
	return sum.Points
}
