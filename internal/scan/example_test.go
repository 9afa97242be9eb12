package scan_test

import (
	"fmt"
	"log"
	"testing/fstest"

	"jirascope/internal/scan"
	"jirascope/scopes"
)

func load() *scan.Scanner {
	catalogue, err := scopes.Load()
	if err != nil {
		log.Fatal(err)
	}
	return scan.New(catalogue)
}

func ExampleScanner_Text() {
	source := `
API = f"https://{site}/rest/api/3"

def done(key, transition):
    requests.post(f"{API}/issue/{key}/transitions", json={"transition": {"id": transition}})

def boards():
    return requests.get("https://" + site + "/rest/agile/1.0/board?type=scrum").json()
`
	for _, call := range load().Text("done.py", []byte(source)).Calls {
		fmt.Printf("%s:%d %s\n", call.File, call.Line, call.Key())
	}
	// Output:
	// done.py:5 POST /rest/api/3/issue/{issueIdOrKey}/transitions
	// done.py:8 GET /rest/agile/1.0/board
}

func ExampleScanner_Walk() {
	repository := fstest.MapFS{
		"README.md":     {Data: []byte("Calls `GET /rest/api/3/field`.\n")},
		"src/search.ts": {Data: []byte("await fetch(`${site}/rest/api/3/jql/search`, { method: 'POST' });\n")},
		"src/user.ts":   {Data: []byte("await fetch(`${site}/rest/api/3/myself`);\n")},
	}
	result, err := load().Walk(repository, ".")
	if err != nil {
		log.Fatal(err)
	}
	for _, use := range scan.Uses(result.Calls) {
		fmt.Println(use.Operation.Key(), "in", use.Calls[0].File)
	}
	for _, call := range scan.Failing(result.Calls) {
		fmt.Println(call.Key(), "fails, meant is", call.Suggestions[0].Operation.Key())
	}
	for _, skip := range result.Skipped {
		fmt.Println(skip.Path, "was skipped:", skip.Why)
	}
	// Output:
	// GET /rest/api/3/myself in src/user.ts
	// POST /rest/api/3/jql/search fails, meant is POST /rest/api/3/search/jql
	// README.md was skipped: it is documentation
}
