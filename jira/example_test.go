package jira_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"

	"jirascope/jira"
)

// A gateway that serves one board list, and knows no scope for anything else.
func gateway() *httptest.Server {
	const prefix = "/ex/jira/11111111-2222-3333-4444-555555555555"
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+prefix+"/rest/agile/1.0/board", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprint(w, `{"maxResults":50,"startAt":0,"isLast":true,"values":[{"id":7,"name":"Alpha","type":"scrum"}]}`)
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Failure-Category", "FAILURE_CLIENT_SCOPE_CHECK")
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = fmt.Fprint(w, `{"code":401,"message":"Unauthorized; scope does not match"}`)
	})
	return httptest.NewServer(mux)
}

func Example() {
	server := gateway()
	defer server.Close()
	client, err := jira.New(jira.Config{
		Gateway:    server.URL, // left out, it is Atlassian's
		CloudID:    "11111111-2222-3333-4444-555555555555",
		Credential: jira.Credential{Email: "ann@example.com", Token: jira.NewToken("s3cret")},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	boards, err := client.ListBoards(ctx, jira.BoardFilter{Type: "scrum"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, board := range boards.Items {
		fmt.Println(board.ID, board.Name)
	}

	_, err = client.ListSprints(ctx, 7, jira.SprintFilter{})
	fmt.Println(err)
	if failure, ok := errors.AsType[*jira.Error](err); ok {
		fmt.Println(failure.Kind, failure.Op, failure.Header["x-failure-category"])
	}
	// Output:
	// 7 Alpha
	// GET /rest/agile/1.0/board/7/sprint: 401 Unauthorized; scope does not match
	// unauthorized GET /rest/agile/1.0/board/{boardId}/sprint FAILURE_CLIENT_SCOPE_CHECK
}
