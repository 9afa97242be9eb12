// Package report computes what sprints came to, from issues and what happened to them.
//
// # Mental model
//
// An [Issue] is an issue as it is today, with the log of its changes. Going back through
// the log gives the value of any field at any time: the value before the first change
// after that time, or today's where there is none. [ForSprint] asks of each issue when it
// was in the sprint, what it was estimated at when it came and when the sprint was over,
// and whether it was done by then, and adds that up. [SpreadOf] compares several sprints.
//
//	r := report.ForSprint(report.Input{Sprint: sprint, Issues: issues, Fields: fields, Done: done, Now: now})
//	r.Committed.Issues, r.Spilled.Points, r.Days(calendar)
//
// # Definitions
//
// Committed is what was in the sprint at its start date, with the estimates of then. Added
// came later, with the estimates of that moment; removed left and did not come back, with
// the estimates of that moment. Re-estimated is how much estimates changed meanwhile. So
// committed + added - removed + re-estimated is the scope at the end, which is done or
// spilled over. The end is the close of a closed sprint, however late, and now for an
// active one. Done is a status of the board's last column. Sub-tasks count as issues, and
// their estimates do not count: the issues that they are parts of are estimated as a whole.
//
// # What it does not do
//
// It asks nobody, and it knows no clock: who calls it says what time it is. It cannot know
// of issues that it was not given: one that left a sprint is not in the sprint's list.
package report
