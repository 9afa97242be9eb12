package diagnose_test

import (
	"fmt"

	"jirascope/scopes"
	"jirascope/scopes/diagnose"
	"jirascope/scopes/evidence"
)

// A token with one of the two scopes that the list of boards needs.
func ExampleExplainer_Explain() {
	catalogue, err := scopes.Load()
	if err != nil {
		panic(err)
	}
	answer := diagnose.New(catalogue).Explain(evidence.Evidence{
		Method: "GET",
		URL:    "https://api.atlassian.com/ex/jira/1324a887-45db-1bf4-1e99-ef0ff456d421/rest/agile/1.0/board",
		Status: 401, Body: `{"code":401,"message":"Unauthorized; scope does not match"}`,
		Credential: evidence.ScopedToken,
		Granted:    scopes.HoldingsOf([]string{"read:board-scope:jira-software"}),
	})
	fmt.Println(answer.Verdict, answer.Confidence, answer.Scopes.Missing)
	// Output: missing_scope certain [read:project:jira]
}
