package jira_test

import (
	"context"
	"fmt"

	"jirascope/jira"
	"jirascope/scopes"
)

// Whether there is a board 1 does not matter: the gateway looks at the scopes
// first.
func ExampleClient_Probe() {
	server := gateway()
	defer server.Close()
	client, err := jira.New(jira.Config{
		Gateway:    server.URL,
		CloudID:    "11111111-2222-3333-4444-555555555555",
		Credential: jira.Credential{Email: "ann@example.com", Token: jira.NewToken("s3cret")},
		Observe: func(seen jira.Observation) {
			fmt.Println("observed:", seen.Op, seen.Status, "probe", seen.Probe)
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	for _, op := range []scopes.Key{jira.OpListBoards, jira.OpGetMyself} {
		result, err := client.Probe(ctx, op)
		if err != nil {
			fmt.Println("other probes would fail too:", err)
			return
		}
		fmt.Println(op, "is", result.Outcome)
	}
	_, err = client.Probe(ctx, "POST /rest/agile/1.0/board")
	fmt.Println(err)
	// Output:
	// observed: GET /rest/agile/1.0/board 200 probe true
	// GET /rest/agile/1.0/board is open
	// observed: GET /rest/api/3/myself 401 probe true
	// GET /rest/api/3/myself is closed
	// not probed: "POST /rest/agile/1.0/board" does more than read
}
