// Package draft writes documents of the Atlassian Document Format, which is how Jira wants
// descriptions, comments and worklog comments, from Markdown. It is the other direction of
// package adf.
//
// # Mental model
//
// A library reads the Markdown as GitHub does. Its tree is written as nodes of the format
// block by block, and what the place of a block cannot hold becomes the nearest thing that
// it can: a heading in a quote is bold text, a table in a list is lines of text. Nothing
// becomes less without being named:
//
//	doc, lost, err := draft.Document("# Steps\n\n1. Ask @[Ada Lovelace]", draft.People(old))
//	// lost: what could not be held, in words for people
//
// Both directions know the same forms:
//
//	heading, paragraph, rule       # Heading, text, ---
//	bulletList, orderedList        - item, 3. item
//	taskList                       - [ ] task
//	codeBlock, blockquote          ```go, > quote
//	panel                          > [!NOTE] info, [!TIP] success, [!IMPORTANT] note,
//	                               [!WARNING] warning, [!CAUTION] error
//	expand, nestedExpand           <details><summary>Title</summary>, </details>
//	table                          | a | b |, an empty first row where it has no headings
//	strong, em, strike, code       **a**, *a*, ~~a~~, `a`, and <b>, <i>, <del>
//	underline, subsup              <u>a</u>, <sub>a</sub>, <sup>a</sup>
//	link                           [a](https://a.example), https://a.example
//	hardBreak                      a backslash at the end of a line, or <br>
//	mention                        @Ada Lovelace, @[Ada Lovelace]
//
// An edit that replaces a text is safe when the text of before is made only of these.
// [Unknown] names what else it holds:
//
//	missing, err := draft.Unknown(issue.Fields["description"])
//	// missing: "a status", "an attached file", ...: do not replace it
//
// # What it promises
//
// The document follows the schema of the format, whatever the Markdown is. Reading takes
// time and space that follow from the length of the text, and both are bounded. The same
// text makes the same document, ids of tasks too. When [Unknown] names nothing, the
// Markdown that package adf makes of a document becomes the same document again, but for
// what nobody reads: ids, empty paragraphs, spaces that do not show, how wide a table is
// drawn, and emoji, which become characters.
//
// # What it does not do
//
// It sends nothing and looks up nobody. It reads no HTML but the tags above.
package draft
