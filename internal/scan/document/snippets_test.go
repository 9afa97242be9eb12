package document_test

import (
	"testing"

	"jirascope/internal/scan/scantest"
)

func TestData(t *testing.T) {
	check := scantest.Checker(t)
	check("access log", "a.log", `1.2.3.4 - - [x] "PUT /rest/api/3/issue/AB-1?a=b HTTP/1.1" 204`, scantest.At(1, scantest.PutIssue))
	check("fields", "a.log", "level=info method=PUT url=https://x.atlassian.net/rest/api/3/issue/AB-1 status=204", scantest.At(1, scantest.PutIssue))
	check("json line", "a.log", `{"http":{"method":"POST"},"url":"https://x.atlassian.net/rest/api/3/issue"}`, scantest.At(1, scantest.PostIssue))
	check("transcript", "a.txt", "> GET /rest/api/3/myself HTTP/2\n> Host: x\n", scantest.At(1, scantest.GetMyself))
	check("method in another field", "a.log", "msg=PUT url=https://x.atlassian.net/rest/api/3/issue/AB-1")
	check("two addresses in fields", "a.log", "method=PUT url=/rest/api/3/issue/AB-1 uri=/rest/api/3/issue/AB-2", scantest.At(1, scantest.PutIssue))
	check("two addresses before the method", "a.log", "url=/rest/api/3/issue/AB-1 uri=/rest/api/3/issue/AB-2 method=PUT")
	check("escaped", "a.log", `{"method":"PUT","path":"\/rest\/api\/3\/issue\/AB-1"}`, scantest.At(1, scantest.PutIssue))
	check("spaced fields", "a.log", `{"method" : "PUT", "uri" : "/rest/api/3/issue/AB-1"}`, scantest.At(1, scantest.PutIssue))
	check("lower case is a word", "a.log", "get /rest/api/3/myself")
	check("request file", "a.http", "POST {{host}}/rest/api/3/issue\n", scantest.At(1, scantest.PostIssue))
	check("har", "a.har", "{\"log\":{\"entries\":[\n{\"request\":{\"method\":\"GET\",\n\"url\":\"https://x.atlassian.net/rest/api/3/myself\"},\"response\":{}}]}}", scantest.At(3, scantest.GetMyself))
	check("cut har", "a.har", "{\"log\":{\"entries\":[\n{\"request\":{\"method\":\"GET\",\"url\":\"https://x.atlassian.net/rest/api/3/myself\"}},{\"requ", scantest.At(2, scantest.GetMyself))
	check("postman", "a.json", `{"info":{},"item":[{"item":[{"request":{"method":"PUT","url":{"raw":"{{b}}/rest/api/3/issue/:key"}}}]}]}`, scantest.At(1, scantest.PutIssue))
	check("postman text", "a.json", `{"info":{},"item":[{"request":{"url":"{{b}}/rest/api/3/myself"}}]}`, scantest.At(1, scantest.GetMyself))
	check("any json", "a.json", `{"nodes":[{"parameters":{"method":"POST","url":"=https://x.atlassian.net/rest/api/3/issue"}}]}`, scantest.At(1, scantest.PostIssue))
}
