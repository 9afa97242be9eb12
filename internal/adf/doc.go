// Package adf writes texts of Jira as Markdown: descriptions and comments, which version 3
// of the API gives in the Atlassian Document Format, and version 2 as a string.
//
// # Mental model
//
// A document is a tree. Its blocks become blocks of Markdown as GitHub reads it, and what
// stands in a line becomes a row of runs, each a piece of text with its marks. Marks that
// go on from run to run are written once, around all of them; where asterisks would not
// be read as emphasis, a tag takes their place.
//
//	text, err := adf.Markdown(issue.Fields["description"])
//	short, cut := adf.Shorten(text, 1000)
//
// Whatever of a text would be read as Markdown is escaped, so that it is shown as the
// author wrote it. What Markdown has no form for is shown by its text: a panel is an
// alert, a status is code, a person is a name after an @, an attached file its name.
//
// # What it promises
//
// It answers whatever comes, in time and space that follow from the length of the
// document; what is nested too deeply is shown without its form. All texts are those of
// package foreign.
//
// # What it does not do
//
// It fetches nothing, and it does not read the markup in strings of version 2, which come
// as they are.
package adf
