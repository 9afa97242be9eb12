// Package write carries out changes to Jira: batch by batch, each noted in a log before it
// is sent, and each known afterwards to be done, refused or unknown.
//
// # Mental model
//
// A [Plan] is a list of [Item]s, each an issue, a sprint or another thing with the fields
// that change, from the present value to the new one. Batches say which items a request
// changes together, and how to send it:
//
//	plan := &write.Plan{
//		Tool:    "move_issues",
//		Items:   items,
//		Batches: write.InBatches(items, 50, write.Batch{Op: change.OpMoveToSprint, Splits: true, Send: move}),
//		Read:    readBack,
//	}
//	err := plan.Run(ctx, log)
//	plan.Items[0].Outcome // done, refused, unknown, ...
//
// A plan that is only shown is one that is not run: every outcome is [Planned] then, and
// what would change is what changes.
//
// # What it promises
//
// No batch is sent without a line in the log that says so. A batch is not sent twice, but
// for the parts of one that Jira refused in full: those are sent alone, to find which of
// the items it minds. After a batch of which nobody knows what became, nothing more is
// sent. What Jira says is done is read back and compared with what was meant.
//
// # What it does not do
//
// It does not decide what to change, makes no requests of its own, and asks nobody.
package write
