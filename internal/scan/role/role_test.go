package role

import (
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for name, want := range map[string]string{
		"getForObject": "get for object", "PostAsJsonAsync": "post as json async", "get_json": "get json", "HTTPGet": "httpget",
		"_request": "request", "Invoke-RestMethod": "invoke rest method", "x": "x", "": "",
	} {
		if got := strings.Join(words(name), " "); got != want {
			t.Errorf("words(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestMethodIn(t *testing.T) {
	c := NewTable()
	for name, want := range map[string]string{
		"get": "GET", "del": "DELETE", "_post": "POST", "jira_get": "GET", "getJson": "GET", "HttpPut": "PUT", "PatchAsync": "PATCH",
		"getUrl": "", "getIssue": "", "postpone": "", "target": "", "getOrPost": "", "": "",
	} {
		if got := c.methodIn(name); got != want {
			t.Errorf("methodIn(%q) = %q, want %q", name, got, want)
		}
	}
}
