package report

import "jirascope/internal/survey"

// Forecast is arithmetic: what happens if the rest of the sprint goes as what is over. It
// knows nothing of who is away or what is hard.
type Forecast struct {
	// Left is what is not done, in points, or in issues where nobody estimates.
	Left float64
	// DaysGone and DaysLeft are working days until the planned end, Monday to Friday, with
	// fractions.
	DaysGone, DaysLeft float64
	// Shown is what was done in a working day so far, and Needed what has to be done in
	// each that is left; 0 where no day is left.
	Shown, Needed float64
	// Expected is what will be done at the planned end at the pace shown.
	Expected float64
}

// Forecast looks ahead from the time that the report is of to the planned end; false for a
// sprint that is closed or has no planned end.
func (r *Sprint) Forecast(calendar survey.Calendar) (Forecast, bool) {
	sprint := r.in.Sprint
	if sprint.State != "active" || sprint.End == nil {
		return Forecast{}, false
	}
	done := r.Amount(r.Done) - r.Amount(r.DoneBefore)
	f := Forecast{
		Left:     r.Amount(r.Spilled),
		DaysGone: calendar.Working(r.Start, r.End), DaysLeft: calendar.Working(r.End, *sprint.End),
	}
	if f.DaysGone > 0 {
		f.Shown = done / f.DaysGone
	}
	if f.DaysLeft > 0 {
		f.Needed = f.Left / f.DaysLeft
	}
	f.Expected = r.Amount(r.Done) + min(f.Shown*f.DaysLeft, f.Left)
	return f, true
}
