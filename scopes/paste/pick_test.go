package paste

import (
	"strings"
	"testing"
)

// Of several calls in one text, the parts of the same call are put together.
func TestPick(t *testing.T) {
	const first, second = "https://a.atlassian.net/rest/api/3/first", "https://a.atlassian.net/rest/api/3/second"
	for name, c := range map[string]struct{ text, url, body string }{
		"the address that an error names, not the one in front": {
			"fallback after " + first + " failed: 401 Client Error: Unauthorized for url: " + second, second, "",
		},
		"the address behind for": {"retrying " + first + " - got 403 for " + second, second, ""},
		"the address in front when none is named behind": {
			"GET " + first + " gave 401 and then I tried " + second, first, "",
		},
		"the body behind the status": {
			"GET " + first + "\nHTTP/1.1 403\n\n{\"message\":\"one\",\"code\":403}\n\nGET " + second +
				"\nHTTP/1.1 401\n\n{\"message\":\"two\",\"code\":401}\n", second, `{"message":"two","code":401}`,
		},
		"the nearest of the bodies behind the status": {
			"GET " + first + "\nHTTP/1.1 401\n\n{\"message\":\"one\",\"code\":401}\n\nlater\n\n{\"message\":\"two\",\"code\":401}\n",
			first, `{"message":"one","code":401}`,
		},
		"the nearest of the bodies in front of the status": {
			"{\"message\":\"one\",\"code\":401}\n\nthen\n\n{\"message\":\"two\",\"code\":401}\nstatus 401 from GET " + first,
			first, `{"message":"two","code":401}`,
		},
		"a body behind wins over one as near in front": {
			"{\"message\":\"one\",\"code\":401}\nGET " + first + "\nHTTP/1.1 401\nX-Request: " + strings.Repeat("a", 60) +
				"\n\n{\"message\":\"two\",\"code\":401}\n",
			first, `{"message":"two","code":401}`,
		},
		"not a call that has its own answer": {
			"GET " + first + " 200 (12 ms)\nError: Request failed with status code 404\n  config: { method: 'get', url: '" + second + "' }", second, "",
		},
		"the call below a remark": {"# works:\ncurl " + first + "\n\n# 401:\ncurl " + second, second, ""},
		"an answer in brackets behind a path that ends in a counted word": {
			"GET https://a.atlassian.net/rest/agile/1.0/board [401 Unauthorized, 1.2kB]\nGET " + second + " [200 OK, 900B]", "https://a.atlassian.net/rest/agile/1.0/board", "",
		},
		"one's own call, not the documentation's": {
			"the docs say GET https://your-domain.atlassian.net/rest/api/3/first\nI get {\"message\":\"no\",\"code\":401}\nwith GET " + first, first, `{"message":"no","code":401}`,
		},
		"the call that was refused, not the one that was put off": {
			"WARN GET " + first + " 429\nWARN GET " + first + " 429\nGET " + second + " 404", second, "",
		},
		"the call that is marked":             {"GET " + first + " 404\nGET " + second + " 403 <-- why?", second, ""},
		"the call that was not authenticated": {"GET " + first + " 404\nPOST " + second + " 401", second, ""},
		"the first of two refused":            {"GET " + first + " 404\nGET " + second + " 403", first, ""},
		"the last body without a status": {
			"GET " + first + "\n{\"message\":\"one\"}\n\n{\"message\":\"two\"}\n", first, `{"message":"two"}`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			e := Read(c.text)
			if e.URL != c.url || e.Body != c.body {
				t.Errorf("read %s with body %q, want %s with %q\nfrom %q", e.URL, e.Body, c.url, c.body, c.text)
			}
		})
	}
}
