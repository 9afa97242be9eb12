// Package prompts holds the texts that are written for models: the server's
// instructions, as Markdown, embedded.
//
// They are prose, so they live in .md files and not in Go strings. A test
// checks that every tool they name exists. Texts that come from Jira never
// become part of them.
package prompts
