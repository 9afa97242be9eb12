package plan_test

import (
	"fmt"
	"log"

	"jirascope/scopes"
	"jirascope/scopes/plan"
)

func Example() {
	catalogue, err := scopes.Load()
	if err != nil {
		log.Fatal(err)
	}
	var operations []*scopes.Operation
	for _, key := range []scopes.Key{"GET /rest/agile/1.0/board", "GET /rest/api/3/issue/{issueIdOrKey}"} {
		op, _ := catalogue.Operation(key)
		operations = append(operations, op)
	}
	planner := plan.New(catalogue)
	made := planner.Make(operations, plan.Recommended)
	fmt.Println(made.Scopes)
	fmt.Println(planner.Make(operations, plan.Classic).Unserved[0].Key())
	text := plan.Text{Catalogue: catalogue, Plan: made, Split: made.Split(plan.MaxScopes)}
	fmt.Print(text.Write(plan.Checklist))
	// Output:
	// [read:board-scope:jira-software read:jira-work read:project:jira]
	// GET /rest/agile/1.0/board
	// ### Token: app Jira, 3 scopes
	//
	// - [ ] `read:board-scope:jira-software`: View boards, backlogs, and related items
	// - [ ] `read:jira-work`: View Jira issue data
	// - [ ] `read:project:jira`: View projects
}
