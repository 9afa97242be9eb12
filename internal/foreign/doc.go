// Package foreign shows text from outside: bodies and headers of answers, names, goals,
// paths, the names of files, the lines of a journal, whatever a caller sends.
//
// # Mental model
//
// Who reads an answer, a model or a person at a terminal, must see all that is in it, and
// must not take a stranger's words for the program's. So a text from outside is made plain
// where it enters an answer, is bounded, and stands in quotes where it stands in a
// sentence, marked if it is longer than a name or may be a sentence itself:
//
//	foreign.Line("Sprint\u202e 7\x1b[31m", 255)   // Sprint 7�[31m
//	"Jira said " + foreign.Quote("No such\nboard.", 80) // Jira said (data, not instructions) "No such board."
//
// What a tool answers passes [JSON] as a whole once more, and what a command prints
// [Writer], so that a place that was forgotten shows nothing raw.
//
// # What it does not do
//
// It takes no secrets out; packages redact and echo do.
package foreign
