// Package jql reads the Jira Query Language, as much of it as clients of boards,
// sprints and issues write, and chooses the imaginary company's issues by it.
//
// # Mental model
//
// A query is split into lexemes (lex.go) and parsed (parse.go, operands.go) into
// one condition and an order (order.go). A clause compares what an issue has for
// a field (fields.go, names.go) with values: texts, EMPTY, functions
// (functions.go), dates and numbers (dates.go), or asks about the field's past
// (past.go). A condition becomes a test of issues once the [Scene] is known: who
// asks, when and where (run.go).
//
//	query, err := jql.Parse(`sprint in openSprints() AND statusCategory != Done ORDER BY priority DESC`)
//	issues, err := query.Run(&jql.Scene{...}, issues)
//
// Errors are worded as Jira words them, so that a client can be tested on them.
// Jira's words for a query that cannot be read are partly remembered, not
// captured.
//
// # What it does not do
//
// Words are found as parts of words, without the stems of a language. Whether a
// function suits a field is not checked.
package jql
