// Package trail reads issues with what happened to them: those of a board, of a sprint, or
// that a JQL finds.
//
// # Mental model
//
// A [Question] chooses issues and says what has to be known of each. [Read] lists them page
// by page, then asks for the changes of all of them at once. What comes back are the issues
// that package flow computes with:
//
//	found, err := trail.Read(ctx, client, trail.Question{
//		Place: trail.Place{Board: 13}, JQL: trail.ChangedSince(from) + " OR statusCategory != Done", Logged: []string{"status"},
//	})
//	ages := flow.Ages(found.Issues, workflow)
//
// # Promises
//
// A list is read to its end, or [Found.More] says that it was not. Without a list there is
// an error; without the changes, [Found.NoHistory] is why.
//
// # What it does not do
//
// It computes nothing, and it does not know what an issue's statuses mean.
package trail
