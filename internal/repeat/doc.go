// Package repeat decides what an answer may repeat of what its caller sent.
//
// # Mental model
//
// Whatever a caller sends may be a secret in the wrong place, and answers are kept. What
// an argument may be is often known, so that a value that does not fit is best not
// repeated at all. Where any text fits, only words of the catalogue are, and of an address
// what belongs where it stands:
//
//	w.Address("https://acme.atlassian.net/rest/api/3/issue/opensesame/comment")
//	// https://acme.atlassian.net/rest/api/3/issue/[redacted]/comment
//	w.Text("add a comment for opensesame") // add a comment for [redacted]
//
// # What it does not do
//
// Short words are repeated, and so is a long one that is misspelt. A secret made of short
// words shows.
package repeat
