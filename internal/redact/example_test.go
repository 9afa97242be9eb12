package redact_test

import (
	"fmt"

	"jirascope/internal/redact"
)

func ExampleText() {
	fmt.Println(redact.Text("curl -u me@example.com:hunter2hunter2 https://acme.atlassian.net/"))
	fmt.Println(redact.Text(`{"access_token": "hunter2hunter2", "scope": "read:jira-work"}`))
	// Output:
	// curl -u user:[redacted] https://acme.atlassian.net/
	// {"access_token": "[redacted]", "scope": "read:jira-work"}
}
