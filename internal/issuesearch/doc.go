// Package issuesearch finds issues for people who know what they look for, and no JQL.
//
// # Mental model
//
// The arguments become conditions of one JQL (clauses.go), with names resolved and values
// quoted. What Jira finds becomes rows of the columns that were asked for (rows.go), or of
// what waits for what (blocked.go). A JQL that Jira refuses is answered with its sentence
// and the names that come near (explain.go).
//
//	answer, err := issuesearch.Run(ctx, call, calendar, issuesearch.Args{Assignee: "me", Sprint: "active"})
//
// # What it promises
//
// The answer has the JQL that was run, and what each name was taken for. A search that
// nothing restricts is bounded, and says so.
//
// # What it does not do
//
// It does not change anything, and shows no description.
package issuesearch
