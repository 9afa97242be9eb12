// Package client knows what the methods of client libraries request.
//
// # Mental model
//
// A file of libraries/ is a library: how a program imports it, which class makes a client,
// and a row for each method with its requests. [Tables] finds the calls of those methods.
// Those of jira.js have mostly the ids of Atlassian's documents:
//
//	tables := client.New(catalogue)
//	tables.Find(names) // jira.myself(): {Via: "jira (python)", Method: "GET", Template: "/rest/api/2/myself"}
//
// To add a library, add a file. A test holds that each row is documented.
package client
