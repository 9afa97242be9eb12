// Package changes holds the tools that change Jira.
//
// # Mental model
//
// Each tool finds what its arguments name, reads what there is, and makes a plan of it:
// which items change, and for each which field from which value to which. With dry_run the
// plan is the answer. Without it the plan is carried out by package write, and the answer is
// the same table with what became of each row:
//
//	x := &job{Call: c, tool: "move_issues", doing: "move", done: "moved", ops: ...}
//	x.plan.Items = ...
//	return x.finish(ctx, args.DryRun)
//
// So what a dry run shows is what happens, by construction: both read the one plan.
//
// Before the first request that changes something the scopes of all of them are looked at,
// the operator's list of projects, and, where a change touches much or takes something away,
// a person.
//
// # What it does not do
//
// It does not know how a request is sent (jira/change), in which order and how often
// (internal/write), or how a failure is explained (internal/toolbox).
package changes
