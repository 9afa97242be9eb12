// Package flow computes how work flows: how long issues take and where they wait, what
// happened in a time, and who has how much to do.
//
// # Mental model
//
// An [Issue] is an issue as it is today, with the log of its changes. [Issue.Stays] are the
// statuses that it went through, and a [Workflow] says which of them are in progress and
// which are done. Everything else follows:
//
//	w := flow.WorkflowOf(done, categories, issues)
//	cycles := flow.Finished(issues, w, from, now)
//	flow.SpreadOf(cycles, flow.Cycle.Time).P85 // 85 of 100 took no longer
//	flow.Ages(issues, w)                       // what is in progress, the oldest first
//	flow.News(issues, w, fields, window)       // who did what
//
// # Definitions
//
// The cycle time is from the first time in progress to the last time done, the lead time
// from when the issue was made. Times are of the clock, nights and weekends among them. An
// issue that was never in progress has no cycle time. Percentiles are nearest ranks, the
// median is the usual one.
// Work that was done and opened again is done when it was done last.
//
// # What it does not do
//
// It asks nobody, and it knows no clock: who calls it says what time it is. It does not
// choose issues: who calls it leaves out epics, and sub-tasks where they do not count.
package flow
