// Package issue reads one issue with all that belongs to it: description, comments, links,
// sub-tasks, sprints, history and work.
//
// # Mental model
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
// It fetches no attachment.
package issue
