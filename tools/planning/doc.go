// Package planning holds the tools about what is planned: the versions of a project, the
// epics of a board, and its backlog.
//
// # Mental model
//
// A tool of this package finds what is meant by the names of package names, reads the issues
// of it as a whole (issues.go), up to a bound, and adds up what is left of them. Lists are
// tables. What could not be read is said by the notes, and makes an answer a partial one.
//
// Package tools lists them with its own:
//
//	func getBacklog() *toolbox.Tool { return planning.GetBacklog() }
//
// # What it does not do
//
// It changes no plan, and it tells no history: packages reports and work do.
package planning
