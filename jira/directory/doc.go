// Package directory lists what can be named on a site: its boards, projects, people,
// fields, statuses, types, priorities, labels, versions and filters.
//
// # Mental model
//
// Each kind of thing has an operation that lists it, a struct and one function. Where Jira
// searches by a part of a name, the function passes the text on, so that a large site is not
// read as a whole. Where it does not, all of the list comes in one answer.
//
//	projects, err := directory.SearchProjects(ctx, client, "orbit")
//	fields, err := directory.ListFields(ctx, client)
//
// An empty list may mean that the account may not see what is there: each function says what
// Atlassian documents of that.
//
// # What it does not do
//
// It does not choose among what it finds (package names does), and keeps nothing.
package directory
