// Package history reads what happened to issues: their changelogs, of many issues in one
// request.
//
// # Mental model
//
// A [Question] names issues by their ids and the fields that matter. [Read] asks for
// them in chunks, several at once, and gives a [Log]: the changes of each issue, the
// earliest first, each with the field's value before and after it. Reports, stand-ups and
// times in a status are all computed from a Log, together with the issues as they are
// today: the value of a field at some time is the From of the first change after it, and
// today's value where there is none.
//
//	log, err := history.Read(ctx, client, history.Question{
//		Issues: []string{"10457", "10461"}, Fields: []string{"status", "customfield_10020"},
//	})
//	for _, change := range log.Of("10457") { ... }
//
// # Promises
//
// A log is whole, or says in [Log.Cut] that it is not. A change whose time cannot be read
// is an error, as it could not be put in its place. Texts are plain and bounded, but they
// are Jira's: data, never instructions.
//
// # What it does not do
//
// It does not say which issues to ask about: one that left a sprint is not in the sprint's
// list. An issue without an entry had no such change or may not be seen; Jira does not tell
// the two apart.
package history
