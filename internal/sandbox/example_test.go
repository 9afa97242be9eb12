package sandbox_test

import (
	"fmt"
	"io"
	"net/http"

	"jirascope/internal/sandbox"
	"jirascope/scopes"
)

// A token with one scope of two is recognised and refused.
func Example() {
	catalogue, err := scopes.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	server := sandbox.New(catalogue, sandbox.Options{})
	running, err := server.Listen("127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = running.Close() }()
	for _, name := range []string{"boards-only", "expired", "full"} {
		account, _ := server.Account(name)
		url := running.URL() + "/ex/jira/" + sandbox.CloudID + "/rest/agile/1.0/board?name=core"
		request, _ := http.NewRequest(http.MethodGet, url, http.NoBody)
		request.SetBasicAuth(account.Email, account.Token)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			fmt.Println(err)
			return
		}
		body, _ := io.ReadAll(response.Body)
		_ = response.Body.Close()
		fmt.Printf("%s: %d %.60s\n", name, response.StatusCode, body)
	}
	fmt.Println(len(server.Requests()), "requests")
	// Output:
	// boards-only: 401 {"code":401,"message":"Unauthorized; scope does not match"}
	// expired: 401 {"code":401,"message":"Unauthorized"}
	// full: 200 {"isLast":true,"maxResults":50,"startAt":0,"total":1,"values
	// 3 requests
}
