// Package clause writes JQL from what people say: names, days, words to find.
//
// # Mental model
//
// A query is conditions, joined by AND, and an order. Each value is quoted, so that no name
// can end its string and say more:
//
//	var c clause.Conditions
//	c.Is("project", "ORB")
//	c.Is("summary", `a "b`)          // summary = "a \"b"
//	jql := c.JQL("priority DESC")    // project = "ORB" AND summary = "a \"b" ORDER BY priority DESC
//
// A JQL that somebody wrote is one more condition, once its own order is off: see [Split].
//
// # What it does not do
//
// It knows no site: whether there is such a project or field, Jira says.
package clause
