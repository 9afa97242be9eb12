// Package issue finds issues by JQL, counts them, and reads one with all that belongs to it:
// description, comments, links, sub-tasks, sprints, history and work.
//
// # Mental model
//
// An [Issue] of a list has what was asked for: the fields that every list has, those of the
// filter, and what they mean:
//
//	page, err := issue.Search(ctx, client, jira.IssueFilter{JQL: "sprint = 105", Fields: []string{"issuelinks"}}, issue.Custom{})
//	page.Items[0].Blockers() // the links to what it waits for
//
// One issue comes with the names of its fields, since those of a site have ids that say
// nothing, and with the latest of its history:
//
//	full, err := issue.Get(ctx, client, "ORB-53", issue.Question{Fields: []string{"*navigable"}})
//	full.Find(issue.KindSprint) // the field "Sprint"
//
// Descriptions and comments are Markdown.
//
// # What it does not do
//
// It does not say what a JQL should be, and it fetches no attachment.
package issue
