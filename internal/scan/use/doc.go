// Package use finds out what a program does with an address: whether it requests it, and
// by which method, or compares, prints or serves it.
//
// # Mental model
//
// [Usage] climbs from an expression to the calls, lists and objects around it, up to the
// first one that says something. The method is in the function's name, in another
// argument, or in a call that follows:
//
//	u := use.New(bases)
//	u.UseOf(start, end) // fetch("/rest/api/3/issue", {method: "POST"}): sends, POST
//
// # What it does not do
//
// It does not say whether the text is an address at all.
package use
