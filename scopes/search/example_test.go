package search_test

import (
	"fmt"
	"log"

	"jirascope/scopes"
	"jirascope/scopes/search"
)

func newIndex() *search.Index {
	catalogue, err := scopes.Load()
	if err != nil {
		log.Fatal(err)
	}
	return search.New(catalogue)
}

func ExampleIndex_Operations() {
	index := newIndex()
	for _, hit := range index.Operations(search.Query{Words: "log two hours of work", Limit: 1}) {
		fmt.Println(hit.Operation.Key())
	}
	// Output:
	// POST /rest/api/3/issue/{issueIdOrKey}/worklog
}

func ExampleIndex_Task() {
	index := newIndex()
	for _, part := range index.Task("read boards and sprints, comment on issues") {
		fmt.Printf("%s: %s\n", part.Words, part.Hits[0].Operation.Key())
	}
	// Output:
	// read boards: GET /rest/agile/1.0/board
	// read sprints: GET /rest/agile/1.0/board/{boardId}/sprint
	// comment on issues: POST /rest/api/3/issue/{issueIdOrKey}/comment
}

func ExampleIndex_Unknown() {
	fmt.Println(newIndex().Unknown("create an issue in the frobnicator"))
	// Output:
	// [frobnicator]
}
