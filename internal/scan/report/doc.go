// Package report says what a scan found: the operations with their places, what could not
// be told, the scopes that a token needs, and what a list of granted scopes lacks.
//
// # Mental model
//
// A [Report] is made of a [scan.Result], may be compared with a list of scopes, and prints
// itself as text or JSON:
//
//	r := report.New(catalogue, result, plan.Recommended)
//	r.Compare("scopes.txt", granted)
//	r.Print(os.Stdout, false)
//	r.Granted.Missing // the scopes that calls need and the list lacks
package report
