package document_test

import (
	"testing"

	"jirascope/internal/scan/scantest"
)

// snippet is a piece of a program with the calls in it, as scantest.Check wants them.
type snippet struct {
	name, file, text string
	want             []string
}

func check(t *testing.T, snippets []snippet) {
	t.Helper()
	s := scantest.Scanner(t)
	for _, x := range snippets {
		t.Run(x.name, func(t *testing.T) { scantest.Check(t, s, x.file, x.text, x.want) })
	}
}

func TestData(t *testing.T) {
	check(t, []snippet{
		{"access log", "a.log", `1.2.3.4 - - [x] "PUT /rest/api/3/issue/AB-1?a=b HTTP/1.1" 204`, []string{scantest.At(1, scantest.PutIssue)}},
		{"fields", "a.log", "level=info method=PUT url=https://x.atlassian.net/rest/api/3/issue/AB-1 status=204", []string{scantest.At(1, scantest.PutIssue)}},
		{"json line", "a.log", `{"http":{"method":"POST"},"url":"https://x.atlassian.net/rest/api/3/issue"}`, []string{scantest.At(1, scantest.PostIssue)}},
		{"transcript", "a.txt", "> GET /rest/api/3/myself HTTP/2\n> Host: x\n", []string{scantest.At(1, scantest.GetMyself)}},
		{"method in another field", "a.log", "msg=PUT url=https://x.atlassian.net/rest/api/3/issue/AB-1", nil},
		{"two addresses in fields", "a.log", "method=PUT url=/rest/api/3/issue/AB-1 uri=/rest/api/3/issue/AB-2", []string{scantest.At(1, scantest.PutIssue)}},
		{"two addresses before the method", "a.log", "url=/rest/api/3/issue/AB-1 uri=/rest/api/3/issue/AB-2 method=PUT", nil},
		{"escaped", "a.log", `{"method":"PUT","path":"\/rest\/api\/3\/issue\/AB-1"}`, []string{scantest.At(1, scantest.PutIssue)}},
		{"spaced fields", "a.log", `{"method" : "PUT", "uri" : "/rest/api/3/issue/AB-1"}`, []string{scantest.At(1, scantest.PutIssue)}},
		{"lower case is a word", "a.log", "get /rest/api/3/myself", nil},
		{"request file", "a.http", "POST {{host}}/rest/api/3/issue\n", []string{scantest.At(1, scantest.PostIssue)}},
		{"har", "a.har", "{\"log\":{\"entries\":[\n{\"request\":{\"method\":\"GET\",\n\"url\":\"https://x.atlassian.net/rest/api/3/myself\"},\"response\":{}}]}}", []string{scantest.At(3, scantest.GetMyself)}},
		{"cut har", "a.har", "{\"log\":{\"entries\":[\n{\"request\":{\"method\":\"GET\",\"url\":\"https://x.atlassian.net/rest/api/3/myself\"}},{\"requ", []string{scantest.At(2, scantest.GetMyself)}},
		{"postman", "a.json", `{"info":{},"item":[{"item":[{"request":{"method":"PUT","url":{"raw":"{{b}}/rest/api/3/issue/:key"}}}]}]}`, []string{scantest.At(1, scantest.PutIssue)}},
		{"postman text", "a.json", `{"info":{},"item":[{"request":{"url":"{{b}}/rest/api/3/myself"}}]}`, []string{scantest.At(1, scantest.GetMyself)}},
		{"any json", "a.json", `{"nodes":[{"parameters":{"method":"POST","url":"=https://x.atlassian.net/rest/api/3/issue"}}]}`, []string{scantest.At(1, scantest.PostIssue)}},
		{"path with a host", "a.json", `{"method":"PUT","path":"https://x.atlassian.net/rest/api/3/issue/AB-1"}`, []string{scantest.At(1, scantest.PutIssue)}},
	})
}
