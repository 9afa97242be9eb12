// Package gather asks Jira for what reports on sprints are made of.
//
// # Mental model
//
// A report needs the board's columns and estimates, the issues of each sprint, those that
// may have left it, and the changes of all of them. [Read] asks for these in three steps,
// or in two once the board is known, the requests of each side by side, however many sprints
// there are:
//
//	m, err := gather.Read(ctx, client, resolver, gather.Question{Board: 11, Sprints: sprints, Left: 1})
//	r, ok := report.ForSprint(m.Input(0, now))
//
// # Promises
//
// Without the issues of a sprint there is an error. What the other requests were refused
// is kept in [Material], beside the rest, for the answer to say what is missing.
//
// # What it does not do
//
// It computes nothing, and it does not find sprints or boards.
package gather
