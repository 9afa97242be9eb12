// Package adf turns the wiki markup in which the imaginary company's people write
// into the Atlassian Document Format.
//
// # Mental model
//
// Jira keeps one text and answers with it in two forms: version 2 of the API
// gives the markup, version 3 a document of nodes. [Document] makes the second of
// the first: blocks, line by line (block.go), and what stands inside of them
// (inline.go).
//
//	doc := adf.Document("h2. Steps\n\n# Open the *door*", nil)
//
// A document that somebody sends stays as it is. [Check] says whether it is one, and
// [Text] what it says (read.go).
//
// # What it does not do
//
// It makes no markup of a document. It knows the markup that the company uses, not all
// there is. What is no markup
// stays as it stands. The nodes have the members that Atlassian's reference of the
// format names, and ids that are made of the text.
package adf
