// Package play helps the packages that hold tools to test them alone: calls are made against
// a sandbox, and transcripts are played again.
//
// # Mental model
//
// A [Stage] is a connection of one of the sandbox's accounts to a sandbox of its own, whose
// clock stands still. [Transcripts] takes those of package tools that are of some tools, and
// compares what is asked and answered with what they hold.
//
//	s := play.On(t, "full", []*toolbox.Tool{planning.GetBacklog()})
//	result := s.Ask(t, "get_backlog", `{"board": "11"}`)
//	play.Transcripts(t, "../testdata/calls", planning.GetBacklog())
//
// # What it does not do
//
// It rewrites no transcript: package tools does.
package play
