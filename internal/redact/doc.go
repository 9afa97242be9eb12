// Package redact takes secrets out of text that people paste or servers send.
//
// # Mental model
//
// A pass goes over a text and collects edits. First it reads commands as their
// shell would see them, so that quotes and line breaks inside of a secret do not
// hide it. Then it goes from word to word: a telling name (package field) has a
// value behind it, and where that value ends depends on what it stands in. Then
// it looks for what is a token by its form, wherever it stands. Each secret that
// was recognised once is sought in the rest of the text, in all of its spellings.
// Passes are repeated until nothing changes.
//
//	redact.Text("curl -u me@example.com:hunter2hunter2 https://acme.atlassian.net/")
//	// curl -u user:[redacted] https://acme.atlassian.net/
//
// [Find] also says what the credentials looked like before they were dropped.
//
// # Promises
//
// A value that stands where a secret stands is a secret, whatever it looks like.
// [Text] changes nothing when it is applied again, and gives valid UTF-8 for any
// bytes. It takes time in proportion to the length of the text. Names of scopes and the
// words of paths are kept, and so are UUIDs and the identifiers of requests and commits
// where no secret stands. [Echo] masks more, for what is only given back.
//
// # What it does not do
//
// It does not know the operator's own credential; package jira removes that from
// what servers and tools say, with package echo. Titles of scopes are words like
// any other here, so names are put in their place afterwards, never before.
package redact
