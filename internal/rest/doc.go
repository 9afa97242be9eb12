// Package rest calls any GET of Jira's REST API that the catalogue knows.
//
// # Mental model
//
// An operation is named by its id or its path. Its values come from the path that was given
// or from arguments, the rest of which are the query. The answer is filtered with jq and
// bounded:
//
//	answer, err := rest.Run(ctx, call, rest.Args{Operation: "/rest/api/3/myself", JQ: ".timeZone"})
//
// # What it does not do
//
// It calls nothing but Jira, as the operator has configured it: no other host, no other
// product, nothing that changes anything.
package rest
