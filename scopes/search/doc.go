// Package search finds the operations of the catalogue by words: "add a comment",
// "who am I", "move tickets to the next sprint".
//
// # Mental model
//
// An operation can be asked for in several wordings: the name that Atlassian's
// documents give it, and the uses of the tables in uses/, which are tasks as
// people put them. A task is compared with every wording; the best one counts
// for its operation. What is compared are words without their endings, each
// with all it may mean: a "ticket" is an issue, and "hours" are a worklog.
//
// A wording is good when it has the task's words and the task has the wording's.
// Words of few operations say more than those of many. The task's first verb has
// to fit: who wants to delete is not shown what reads. Then come priors: what
// many people use stands before what few do, v3 before v2, Jira before Confluence
// and the admin APIs, what works before what is deprecated.
//
// The rules of the language are tables in words/: verbs.txt says what verbs do,
// senses.txt and equals.txt what words mean, phrases.txt which words belong
// together, stops.txt which ones say nothing. They have the form of uses/, and are
// read when the index is built. To teach the index a task, add it to the uses of
// its operation.
//
// # What is promised
//
//   - [Index.Operations] answers with the best operation first, each operation
//     once, and of twins in v2 and v3 the v3 alone. An operation named exactly, by
//     its id or its path, comes first. A removed one comes behind its replacement.
//   - [Index.Task] takes "read boards and sprints" apart and answers for each part.
//   - Text of any kind and length has an answer, which may be empty: words that
//     nobody knows find nothing. [Index.Unknown] lists them.
//   - The answer depends on the text and the catalogue alone.
//   - An index is built when it is first asked, and may be used concurrently.
//
// # What it does not do
//
// It understands English only, and words rather than sentences: "not" and "except"
// are ignored. Scores order the hits of one query. They are not probabilities.
package search
