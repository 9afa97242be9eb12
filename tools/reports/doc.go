// Package reports holds the tools that say how sprints went: sprint_report and velocity.
//
// # Mental model
//
// A tool finds its sprints by name, has package gather ask for what reports are made of, has
// package report compute the figures, and writes them as tables with their definitions.
// Whatever could not be read is named, with the scopes that it needs.
//
//	tool := reports.SprintReport()
//
// # What it does not do
//
// It computes no figure itself, and it asks Jira nothing that its tools do not declare.
package reports
