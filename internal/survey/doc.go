// Package survey says what the issues of a sprint add up to.
//
// # Mental model
//
// A [Survey] is told how the sprint is estimated and when it was closed, says
// which fields of the issues it has to see, and then counts one issue after the
// other. A [Calendar] turns times into the days of one time zone.
//
//	s := survey.Survey{Estimate: survey.In(field), Closed: sprint.Complete}
//	filter := jira.IssueFilter{Fields: s.Fields()}
//	for page, err := range client.SprintIssues(ctx, sprint.ID, filter) {
//		for _, issue := range page.Items { s.Count(issue) }
//	}
//	points, hours := s.Estimates()
//
// # Promises
//
// A closed sprint counts as done what was done by its close and still is.
// Sub-tasks are counted apart, with their estimates left out, since the issues that
// they are parts of are estimated as a whole. Working time is in hours.
//
// # What it does not do
//
// It asks Jira nothing, and it does not know what was reopened: that is in the
// history of each issue, one call for each.
package survey
