// Package client knows what the methods of client libraries request.
//
// # Mental model
//
// A file of libraries/ is a library: how a program imports it, which class makes a client,
// and a row for each method with its requests. [Tables] finds the calls of those methods.
// The file begins with keywords, one per line:
//
//	name jira (python)     what the finds carry as Via; a remark in brackets is for people
//	language python        the language of the programs that use it
//	import import jira     a text that a file has when it uses the library; may be repeated
//	class JIRA             a class that makes clients; only what it makes counts then
//	twin WithContext       what a method's name may end in without another meaning
//	second Version2Client  what a file has that sends version 2 of Jira's API, not 3
//	ids                    operations can also be called by their documents' group and id
//
// After an empty line follow the rows: a method, with the services before it, and the
// requests that it sends, joined by " + ".
//
// Those of jira.js have mostly the ids of Atlassian's documents:
//
//	tables := client.New(catalogue)
//	tables.Find(names) // jira.myself(): {Via: "jira (python)", Method: "GET", Template: "/rest/api/2/myself"}
//
// To add a library, add a file. A test holds that each row is documented.
package client
