package paste_test

import (
	"fmt"

	"jirascope/scopes/paste"
)

func ExampleRead() {
	e := paste.Read(`curl -s -u me@example.com:hunter2hunter2 \
  https://acme.atlassian.net/rest/api/3/myself
HTTP/2 401

Client must be authenticated to access this resource.
token scopes: read:jira-work read:jira-user`)
	fmt.Println(e.Method, e.URL, e.Status)
	fmt.Println(e.Auth, e.Shape.Email, e.Granted.Held)
	fmt.Println(e.Body)
	// Output:
	// GET https://acme.atlassian.net/rest/api/3/myself 401
	// basic true [read:jira-work read:jira-user]
	// Client must be authenticated to access this resource.
}
