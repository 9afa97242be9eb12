package paste

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"jirascope/scopes/evidence"
)

// Requests of HTTP are read from raw messages, from curl -v and from logs.
func TestReadTranscript(t *testing.T) {
	const site = "https://acme.atlassian.net/rest/api/3/issue"
	for name, c := range map[string]struct{ text, want string }{
		"a raw message":                  {"POST /rest/api/3/issue HTTP/1.1\nHost: acme.atlassian.net\n\n", "POST " + site},
		"with an answer":                 {"GET /rest/api/3/issue HTTP/1.1\r\nHost: acme.atlassian.net\r\nAccept: a\r\n\r\nHTTP/1.1 403 F\r\nServer: x\r\n\r\n", "GET " + site + " 403"},
		"curl -v":                        {"* Trying\n> GET /rest/api/3/issue HTTP/2\n> Host: acme.atlassian.net\n> Accept: a\n> \n* done\n< HTTP/2 404\n< server: x\n<\n", "GET " + site + " 404 auth=none"},
		"an answer of another host":      {"> GET /rest/api/3/issue HTTP/2\n> Host: acme.atlassian.net\n* note\n> Accept: a\n>\n", "GET " + site + " auth=none"},
		"a cookie":                       {"GET /rest/api/3/issue HTTP/1.1\nHost: acme.atlassian.net\nCookie: a=b\n\n", "GET " + site},
		"a credential":                   {"GET /rest/api/3/issue HTTP/1.1\nHost: acme.atlassian.net\nAuthorization: Bearer abcdefgh\n\n", "GET " + site + " auth=bearer"},
		"only a host":                    {"GET /rest/api/3/issue HTTP/1.1\nHost: acme.atlassian.net\n\n", "GET " + site},
		"a length":                       {"PUT /rest/api/3/issue HTTP/1.1\nHost: acme.atlassian.net\nContent-Length: 7\n\n", "PUT " + site + ""},
		"a length of nothing":            {"PUT /rest/api/3/issue HTTP/1.1\nHost: acme.atlassian.net\nContent-Length: 0\n\n", "PUT " + site + ""},
		"in chunks":                      {"PUT /rest/api/3/issue HTTP/1.1\nHost: acme.atlassian.net\nTransfer-Encoding: chunked\n\n", "PUT " + site + ""},
		"a type":                         {"PUT /rest/api/3/issue HTTP/1.1\nHost: acme.atlassian.net\nContent-Type: a/b\n\n", "PUT " + site + ""},
		"a type of GET":                  {"GET /rest/api/3/issue HTTP/1.1\nHost: acme.atlassian.net\nContent-Type: a/b\n\n", "GET " + site + ""},
		"an absolute target":             {"GET " + site + " HTTP/1.1\nHost: proxy\n\n", "GET " + site},
		"no host":                        {"GET /rest/api/3/issue HTTP/1.1\n\nx", "GET /rest/api/3/issue"},
		"urllib3":                        {`DEBUG https://acme.atlassian.net:443 "GET /rest/api/3/issue HTTP/1.1" 401 None`, "GET " + site + " 401"},
		"urllib3 with a slash":           {`DEBUG https://acme.atlassian.net/ "GET /rest/api/3/issue HTTP/1.1" 401 None`, "GET " + site + " 401"},
		"http.client":                    {`send: b'GET /rest/api/3/issue HTTP/1.1\r\nHost: acme.atlassian.net\r\n\r\n'`, "GET " + site},
		"http.client without":            {`send: b'GET /rest/api/3/issue HTTP/1.1\r\nAccept: acme\r\n\r\n'`, "GET /rest/api/3/issue"},
		"a log of access":                {`1.2.3.4 - - "DELETE /rest/api/3/issue HTTP/1.1" 403 12`, "DELETE /rest/api/3/issue 403"},
		"an absolute target in a log":    {`x "GET ` + site + ` HTTP/1.1" 403 12`, "GET " + site + " 403"},
		"a quote":                        {"> > GET /rest/api/3/issue HTTP/1.1\n> > Host: acme\n", "GET /rest/api/3/issue"},
		"a status in a line":             {"reply: 'HTTP/1.1 403 Forbidden' to GET /rest/api/3/issue", "GET /rest/api/3/issue 403"},
		"not a method":                   {"FOO /a/b HTTP/1.1", ""},
		"no target":                      {"GET HTTP/1.1", ""},
		"no blank":                       {"GET /aHTTP/1.1", "GET /aHTTP/1.1"},
		"not a version":                  {"HTTP/x 401", "401"},
		"a version alone":                {"HTTP/1.1", ""},
		"too small a status":             {"HTTP/1.1 099 x", ""},
		"too great a status":             {"HTTP/1.1 600 x", ""},
		"the least status":               {"HTTP/1.1 200 x", "200"},
		"the greatest status":            {"HTTP/1.1 599 x", "599"},
		"four digits":                    {"HTTP/1.1 4010 x", ""},
		"no blank in front of it":        {"HTTP/1.1401", ""},
		"the last of two requests":       {"GET /rest/api/3/a HTTP/1.1\nHost: h\n\nHTTP/1.1 200 OK\n\nGET /rest/api/3/b HTTP/1.1\nHost: h\n\nHTTP/1.1 401 U\n\n", "GET https://h/rest/api/3/b 401"},
		"the first of two, which failed": {"GET /rest/api/3/a HTTP/1.1\nHost: h\n\nHTTP/1.1 401 U\n\nGET /rest/api/3/b HTTP/1.1\nHost: h\n\nHTTP/1.1 200 OK\n\n", "GET https://h/rest/api/3/a 401"},
	} {
		t.Run(name, func(t *testing.T) {
			e := Read(c.text)
			var words []string
			if e.Method != "" || e.URL != "" {
				words = append(words, e.Method, e.URL)
			}
			if e.Status != 0 {
				words = append(words, string(rune('0'+e.Status/100))+string(rune('0'+e.Status/10%10))+string(rune('0'+e.Status%10)))
			}
			if e.Auth != "" {
				words = append(words, "auth="+string(e.Auth))
			}
			if got := strings.Join(words, " "); got != c.want {
				t.Errorf("read %q, want %q\nfrom %q", got, c.want, c.text)
			}
		})
	}
}

// The credential is the one of the request that counts.
func TestReadCredentialOfRequest(t *testing.T) {
	const a, b = "https://a.atlassian.net/rest/api/3/a", "https://b.atlassian.net/rest/api/3/b"
	const basic, bearer = "curl -u me@acme.test:abcdefgh ", "curl -H 'Authorization: Bearer abcdefgh' "
	for name, c := range map[string]struct {
		text string
		want evidence.Auth
	}{
		"inside":                 {basic + a + "\nHTTP/1.1 200 OK\n\n" + bearer + b + "\nHTTP/1.1 401 U\n\n", evidence.Bearer},
		"inside the first":       {basic + a + "\nHTTP/1.1 401 U\n\n" + bearer + b + "\nHTTP/1.1 200 OK\n\n", evidence.Basic},
		"of another request":     {basic + a + "\n" + b + " gives 401", ""},
		"of another command":     {basic + a + "\n\ncurl " + b + "\nHTTP/1.1 401 U\n\n", ""},
		"outside":                {"Authorization: Bearer abcdefgh\nGET " + a + " gives 401", evidence.Bearer},
		"the nearest in front":   {"Authorization: Basic YTpi\nAuthorization: Bearer abcdefgh\nGET " + a + " gives 401", evidence.Bearer},
		"not one behind":         {"Authorization: Basic YTpi\nGET " + a + " gives 401\nAuthorization: Bearer abcdefgh\n", evidence.Basic},
		"only one behind":        {"GET " + a + " gives 401\nAuthorization: Bearer abcdefgh\n", evidence.Bearer},
		"the last, no status":    {"Authorization: Basic YTpi\nGET " + a + "\nAuthorization: Bearer abcdefgh\n", evidence.Bearer},
		"that of the transcript": {"curl " + a + "\n> GET /rest/api/3/a HTTP/1.1\n> Host: a.atlassian.net\n> Authorization: Bearer abcdefgh\n>\n< HTTP/1.1 401 U\n<\n", evidence.Bearer},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Read(c.text).Auth; got != c.want {
				t.Errorf("sent by %q, want %q\nin %q", got, c.want, c.text)
			}
		})
	}
}

// A line that is not a header ends the headers of a raw message. Behind curl's sign it
// is one of them that cannot be read.
func TestReadTranscriptHeaders(t *testing.T) {
	for text, want := range map[string]string{
		"HTTP/1.1 403 F\nServer: x\nsome words here\nAge: 7\n\n":     "server=x",
		"HTTP/1.1 403 F\r\nServer: x\r\nhttp://a\r\nAge: 7\r\n\r\n":  "server=x",
		"HTTP/1.1 403 F\nServer: x\n* a note\nAge: 7\n\n":            "age=7 server=x",
		"< HTTP/1.1 403 F\n< Server: x\n< some words\n< Age: 7\n<\n": "age=7 server=x",
		"< HTTP/1.1 403 F\n< Server: x\n< \n< Age: 7\n":              "server=x",
		"HTTP/1.1 403 F\nServer:\nAge: 7":                            "age=7 server=",
		"HTTP/1.1 403 F\nServer: x\nAge: 7":                          "age=7 server=x",
		"HTTP/1.1 403 F\nServer: x\nServer: y\nCookie: z\n\n":        "server=x, y",
		"HTTP/1.1 403 F\n\nServer: x\n":                              "",
		"reply: 'HTTP/1.1 403 F'\nServer: x\n":                       "",
		"HTTP/1.1 403 F\nServer: x\n\nHTTP/1.1 401 U\nAge: 7\n\n":    "age=7",
		"HTTP/1.1 401 U\nServer: x\n\nHTTP/1.1 200 U\nAge: 7\n\n":    "server=x",
	} {
		headers := Read(text).Headers
		var words []string
		for _, name := range slices.Sorted(maps.Keys(headers)) {
			words = append(words, name+"="+headers[name])
		}
		if got := strings.Join(words, " "); got != want {
			t.Errorf("read %q, want %q\nfrom %q", got, want, text)
		}
	}
}

// The method is read from the word in front of an address.
func TestReadMethodInFront(t *testing.T) {
	const address = "https://acme.atlassian.net/rest/api/3/myself"
	for text, want := range map[string]string{
		"get(\"" + address + "\")": "GET", "\n.get(\"" + address + "\")": "GET", "a.b.put('" + address + "')": "PUT", "DELETE `" + address + "`": "DELETE",
		"requests.post(f\"" + address + "\")": "POST", "**PATCH** " + address: "PATCH", "head " + address: "HEAD", "GET      " + address: "GET", "fetch(\"" + address + "\")": "", "xget" + address: "",
	} {
		if got := Read(text).Method; got != want {
			t.Errorf("the method of %q is %q, want %q", text, got, want)
		}
	}
}
