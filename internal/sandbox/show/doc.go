// Package show writes the imaginary company's things as Jira's APIs answer with
// them.
//
// # Mental model
//
// A [Writer] speaks to one caller: it knows the operation that answers, where
// addresses begin and in which time zone the caller lives. Each of its methods
// turns one thing into an [Object], the JSON of it. An issue has as many fields
// as a [Wanted] asks for.
//
//	w := &show.Writer{Base: base, Path: op.Path, TimeZone: "Europe/Berlin", Data: data}
//	body := w.Issue(issue, show.Wants(query["fields"], "*all", query.Get("expand")))
//
// # What it does not do
//
// It finds nothing and refuses nothing: package sandbox decides who sees what.
package show
