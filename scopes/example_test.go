package scopes_test

import (
	"fmt"
	"log"

	"jirascope/scopes"
)

func load() *scopes.Catalogue {
	catalogue, err := scopes.Load()
	if err != nil {
		log.Fatal(err)
	}
	return catalogue
}

func ExampleLoad() {
	catalogue, err := scopes.Load()
	if err != nil {
		log.Fatal(err)
	}
	op, _ := catalogue.Operation("GET /rest/agile/1.0/board")
	for _, alternative := range op.Alternatives {
		for _, scope := range catalogue.DescribeAll(alternative.Scopes) {
			fmt.Printf("%s (%s)\n", scope.Name, scope.Title)
		}
	}
	// Output:
	// read:board-scope:jira-software (View boards, backlogs, and related items)
	// read:project:jira (View projects)
}

func ExampleCatalogue_Match() {
	op, ok := load().Match("GET", "/rest/agile/1.0/board/3/sprint")
	fmt.Println(ok, op.Key(), op.ID)
	// Output: true GET /rest/agile/1.0/board/{boardId}/sprint getAllSprints
}

func ExampleCatalogue_Resolve() {
	catalogue := load()
	for _, input := range []string{
		"https://api.atlassian.com/ex/jira/11111111-2222-3333-4444-555555555555/rest/api/3/issue/AB-1?fields=summary",
		"DELETE /rest/api/3/issue/AB-1",
		"getAllBoards",
	} {
		r := catalogue.Resolve(input)
		fmt.Printf("%-7s %s\n", r.Target.Kind, r.Operation.Key())
	}
	// Output:
	// gateway GET /rest/api/3/issue/{issueIdOrKey}
	// none    DELETE /rest/api/3/issue/{issueIdOrKey}
	//         GET /rest/agile/1.0/board
}

func ExampleCatalogue_Suggest() {
	for _, s := range load().Suggest("GET", "/rest/api/2/agile/1.0/board/3", 1) {
		fmt.Println(s.Operation.Key())
		fmt.Println(s.Path)
	}
	// Output:
	// GET /rest/agile/1.0/board/{boardId}
	// /rest/agile/1.0/board/3
}

func ExampleCatalogue_NameScope() {
	n := load().NameScope("View boards, backlogs, and related items")
	fmt.Println(n.Scopes[0].Name)
	n = load().NameScope("read:projects:jira")
	fmt.Println(n.Scopes, n.Near[0].Name)
	// Output:
	// read:board-scope:jira-software
	// [] read:project:jira
}
