// Package change does the writes of the sandbox's Jira: it reads what a request wants to
// change, checks it as Jira does, changes the company and answers.
//
// # Mental model
//
// An operation is a [Handler]. [Writes] are those that change something, and [Questions]
// those that tell what could be changed: the fields of an issue, the steps of a workflow.
// A handler first checks everything and only then changes anything, so that a refused
// write leaves no trace.
//
//	answer := change.Writes()["POST /rest/agile/1.0/sprint"](&change.Request{
//		Data: data, Show: writer, Actor: person, Body: body,
//	})
//
// What can be set of an issue is a table of fields (field.go). The screens in screen.go
// say which of them a project has when an issue is made, changed or taken a step further.
//
// Statuses and shapes are those of Atlassian's OpenAPI documents. Messages are in the
// sandbox's own words, or as people remember Jira's; clients must not rely on them.
//
// # What it does not do
//
// It knows no HTTP, no credential and no scope, and does not lock: package sandbox calls
// one write at a time. It sends no notifications, and keeps no properties.
package change
