package jira_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"

	"jirascope/jira"
)

func ExampleAdmin() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprint(w, `{"data":[
			{"id":"t1","label":"ci","user":{"name":"build bot"},"scopes":["read:jira-work"]},
			{"id":"t2","label":"old","user":{"name":"build bot"}}],"links":{}}`)
	}))
	defer server.Close()
	admin, err := jira.NewAdmin(jira.AdminConfig{
		Gateway: server.URL, // left out, it is Atlassian's
		OrgID:   "11111111-2222-3333-4444-555555555555",
		Key:     jira.NewToken("s3cret"),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	list, err := admin.ListServiceAccountTokens(context.Background(), jira.ServiceAccountFilter{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range list.Rows {
		fmt.Println(row.AccountName, row.Label, row.Scopes, "known", row.ScopesKnown)
	}
	// Output:
	// build bot ci [read:jira-work] known true
	// build bot old [] known false
}
