// Package change changes Jira: sprints, the order and the places of issues, issues
// themselves, and what is said of them.
//
// # Mental model
//
// Each function is one request, made by [jira.Change]: it is sent once, and its error
// says by [jira.OutcomeOf] what became of it.
//
//	err := change.MoveToSprint(ctx, client, 105, []string{"ORB-53"}, change.Place{After: "ORB-52"})
//	jira.OutcomeOf(err) // done, refused or unknown
//
// Texts go in as documents, which package adf makes of Markdown. Values of fields go in as
// Jira takes them, by the ids of the fields: [EditMeta] and [CreateMeta] say which there are
// and what they take.
//
// # What it does not do
//
// It checks nothing before it sends, reads nothing back, and notes nothing: package write
// does.
package change
