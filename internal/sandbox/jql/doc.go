// Package jql reads as much of the Jira Query Language as clients of boards and
// sprints write, and chooses the imaginary company's issues by it.
//
// # Mental model
//
// A query is split into lexemes (lex.go) and parsed into one condition over an
// issue (parse.go). A clause compares the values that an issue has for a field
// (fields.go) with operands: texts, EMPTY and functions (values.go). ORDER BY is
// checked and ignored.
//
//	query, err := jql.Parse(`sprint in openSprints() AND statusCategory != Done`)
//	issues, err := query.Run(&jql.Scene{...}, issues)
//
// Errors are worded as Jira words them, so that a client can be tested on them.
package jql
