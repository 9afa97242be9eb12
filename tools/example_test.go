package tools_test

import (
	"context"
	"encoding/json"
	"fmt"

	"jirascope/internal/toolbox"
	"jirascope/scopes"
	"jirascope/tools"
)

// A toolbox needs no Jira for the tools that answer from the catalogue.
func ExampleNew() {
	box := tools.New(toolbox.Config{Catalogue: scopes.Load})
	tool, _ := box.Tool("required_scopes")
	result, err := box.Call(context.Background(), box.Connect(toolbox.Connection{}), tool, json.RawMessage(`{"operations": ["GET /rest/api/3/myself"]}`))
	if err != nil {
		panic(err)
	}
	var answer tools.RequiredScopesAnswer
	if err := json.Unmarshal(result.Structured, &answer); err != nil {
		panic(err)
	}
	fmt.Println(answer.Plan.Scopes[0].Name, answer.Plan.Scopes[0].Title)
	// Output: read:jira-user View user profiles
}
