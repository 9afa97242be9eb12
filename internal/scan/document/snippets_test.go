package document_test

import (
	"strings"
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
	check("pipeline", "a.yml", "steps:\n  - run: curl $B/rest/api/3/myself\n", scantest.At(2, scantest.GetMyself))
	check("pipeline block", "a.yml", "steps:\n  - name: x\n    run: |\n      curl -X PUT \\\n        $B/rest/api/3/issue/$K\n  - run: true\n", scantest.At(5, scantest.PutIssue))
	check("pipeline block with a key behind", "a.yml", "steps:\n  - run: |\n      # why\n\n      curl $B/rest/api/3/myself\n    env:\n      URL: x\n    x: curl $B/rest/api/3/field\n", scantest.At(5, scantest.GetMyself), "8 GET /rest/api/3/field")
	check("ansible", "a.yml", "- uri:\n    url: \"{{ base }}/rest/api/3/issue\"\n    method: POST\n", scantest.At(2, scantest.PostIssue))
	check("address alone", "a.yml", "jira:\n  url: https://x.atlassian.net/rest/api/3/myself\n")
	check("two documents of YAML", "a.yml", "a: 1\n---\nuri: $B/rest/api/3/issue/$K\nMETHOD: put\n", scantest.At(3, scantest.PutIssue))
	check("entry of a list", "a.yml", "- [1, {endpoint: '{{b}}/rest/api/3/myself', verb: GET}]\n", scantest.At(1, scantest.GetMyself))
	check("YAML with an unknown method", "a.yml", "method: tool\npath: /rest/api/3/myself\n")
	check("YAML with a name in the place of a path", "a.yml", "method: GET\npath: issue\n")
	check("recording", "a.json", `{"request":{"method":"GET","url":"/rest/api/3/myself"},"response":{}}`)
	check("request without an answer", "a.json", `{"request":{"method":"GET","url":"/rest/api/3/myself"}}`, scantest.At(1, scantest.GetMyself))
	check("answer in an entry", "a.json", `{"x":{"response":{"method":"GET","url":"/rest/api/3/myself"}}}`)
	check("postman without a method", "a.json", `{"info":{},"item":[{"request":{"url":"{{b}}/rest/api/3/issue/:k"}}]}`, scantest.At(1, scantest.GetIssue))
	check("number out of range", "a.json", `{"n":1e999,"verb":"PUT","uri":"/rest/api/3/issue/A-1"}`, scantest.At(1, scantest.PutIssue))
	check("body in the place of an address", "a.json", `{"method":"PUT","url":"/rest/api/3/issue/A-1?`+strings.Repeat("a", 1<<14)+`"}`)
	check("nested", "a.json", strings.Repeat("[", 90)+"\n"+`{"method":"GET","url":"/rest/api/3/myself"}`+strings.Repeat("]", 90), scantest.At(2, scantest.GetMyself))
	check("nested too deeply", "a.json", strings.Repeat("[", 200)+`{"method":"GET","url":"/rest/api/3/myself"}`+strings.Repeat("]", 200))
	check("list that is cut", "a.json", "[{\"method\":\"GET\",\n\"url\":\"/rest/api/3/myself\"}, {\"a\": [1, ", scantest.At(2, scantest.GetMyself))
	check("no JSON", "a.json", "GET /rest/api/3/myself\n", scantest.At(1, scantest.GetMyself))
	check("method without an address", "a.json", `{"method":"GET","a":[{"href":"/rest/api/3/myself"}]}`)
	check("object by its line", "a.json", "{\n\"a\": {\n\"url\": \"/rest/api/3/myself\",\n\"method\": \"get\"}}", scantest.At(3, scantest.GetMyself))
	check("swagger", "a.json", `{"swagger":"2.0","paths":{"a":{"method":"GET","url":"/rest/api/3/myself"}}}`)
	check("paths of something else", "a.json", `{"paths":{"a":{"method":"GET","url":"/rest/api/3/myself"}}}`, scantest.At(1, scantest.GetMyself))
	check("info of something else", "a.json", `{"info":{},"a":{"method":"GET","url":"/rest/api/3/myself"}}`, scantest.At(1, scantest.GetMyself))
	check("address under another key", "a.yml", "method: GET\nname: /rest/api/3/myself\n")
	check("method under another key", "a.yml", "name: GET\nurl: /rest/api/3/myself\n")
}
