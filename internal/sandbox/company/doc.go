// Package company is the data behind the sandbox's site: an imaginary company
// that makes lamps, with its projects, boards, sprints, epics and issues.
//
// # Mental model
//
// [New] makes everything at once from tables and a seeded generator, as it
// stands at a given time. The same time always gives the same data, so that
// answers can be kept in golden files. A [Company] may be read by many goroutines,
// as long as nobody writes to it.
//
//	c := company.New(now)
//	board := c.Board("11")
//	for _, sprint := range board.Sprints { ... }
//
// The tables are in plan.go. What they say is filled in by build.go (projects,
// boards and sprints) and work.go (issues and their history). The teams of
// teams.go are small: their issues are written down one by one, and made by
// write.go, so that every sum over them can be checked by hand. The teams of
// nova.go, pulse.go and dock.go have a long history, told by year.go and its
// neighbours: what comes into a sprint and leaves it, is estimated anew, comes
// back, moves to another board, is stuck. Their changes are spelled as Jira
// spells them: a sprint is changed from and to a list, what an issue was made
// with is in no change, and sub-tasks share the sprints of their parent. Ids that
// tests and examples rely on have names, such as [ScrumBoard].
//
// Afterwards it can be written to. An [Edit] changes an issue, as one entry of its
// history (edit.go, progress.go, remark.go). Ranks, sprints and links are changed by
// methods of the company (rank.go, sprintedit.go). Whoever writes checks first what is
// allowed, and says afterwards which boards show the issue.
//
//	e := c.Edit(issue, author)
//	e.Move(sprint)
//	e.Save()
//	c.Place(issue, shows)
//
// # What it does not do
//
// It refuses nothing, and knows no HTTP, no JSON and no account: package sandbox decides who sees
// what and how it is written.
package company
