// Package scopelist reads lists of scopes as people write them: JIRA_SCOPES, the
// file of --granted, arguments of tools.
//
// A list holds names and titles. They are parted by lines, semicolons, commas or
// blanks, and may carry the marks of a checklist, of Markdown, of a Forge manifest
// or of JSON. Titles hold commas and blanks themselves ("View boards, backlogs,
// and related items"), so a text that is a title stays in one piece, and commas
// part titles only where each part is one:
//
//	for _, e := range scopelist.Read(catalogue, "read:jira-work, View projects") {
//		fmt.Println(e.Text, scopes.Names(e.Naming.Scopes))
//	}
//
// Secrets are taken out of what is read, since a token gets into a list of scopes
// by mistake. What becomes of an entry that is not a scope is for the caller to
// say. Names of scopes in running text are read by scopes/paste.
package scopelist
