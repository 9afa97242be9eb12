// Package audit compares the operations that a server really called with the scopes that
// its token has, and names those to drop and those to add.
//
// # Mental model
//
// A journal has a [holdings.Line] for each operation and day. [Read] reads it, and [Compare] holds
// it against what the token has:
//
//	lines, broken, err := audit.Read(file)
//	held := scopes.HoldingsOf([]string{"read:jira-work", "write:jira-work"})
//	result := audit.Compare(catalogue, lines, held, "scopes.txt")
//	result.Drop // write:jira-work, if no call needed it
//	result.Print(os.Stdout, false)
//
// # What it does not do
//
// It knows the calls of the journal only. One that is needed once a year may not be there.
package audit
