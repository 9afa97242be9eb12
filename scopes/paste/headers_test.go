package paste

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// Headers that tell of a refusal are read wherever they stand.
func TestReadLooseHeaders(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want map[string]string
	}{
		"a line":         {"X-Failure-Category: FAILURE_CLIENT_AUTH\n", map[string]string{"x-failure-category": "FAILURE_CLIENT_AUTH"}},
		"a line of curl": {"< X-Seraph-LoginReason: OUT\n", map[string]string{"x-seraph-loginreason": "OUT"}},
		"a block": {
			"words: of a report\nServer: AtlassianEdge\nX-Seraph-LoginReason: OUT\nDate: today\nwords: behind\n",
			map[string]string{"server": "AtlassianEdge", "x-seraph-loginreason": "OUT", "date": "today"},
		},
		"a block with CRLF": {
			"Content-Type: a\r\nRetry-After: 7\r\nVary: b\r\n\r\nServer: c\r\n",
			map[string]string{"content-type": "a", "retry-after": "7", "vary": "b"},
		},
		"a block at the end":    {"Retry-After: 7\nServer: c", map[string]string{"retry-after": "7", "server": "c"}},
		"a user agent":          {"User-Agent: x\nRetry-After: 7\n", map[string]string{"retry-after": "7"}},
		"a status is none":      {"Status: 401\nRetry-After: 7\nError: x\n", map[string]string{"retry-after": "7"}},
		"a dictionary":          {"{'Retry-After': '7', 'x': 'y'}", map[string]string{"retry-after": "7"}},
		"a tuple":               {"('retry-after', '7')", map[string]string{"retry-after": "7"}},
		"HAR":                   {`{"name": "Retry-After", "value": "7"}`, map[string]string{"retry-after": "7"}},
		"HAR without a value":   {`{"name": "Retry-After", "value"}`, nil},
		"an assignment":         {"got retry-after=7; and more", map[string]string{"retry-after": "7"}},
		"in a sentence":         {"the answer has retry-after: 7, then", map[string]string{"retry-after": "7"}},
		"named only":            {"there is a retry-after header", nil},
		"raw bytes":             {`send: x retry-after: 7\r\n`, map[string]string{"retry-after": "7"}},
		"a header of any kind":  {"{'content-type': 'a', 'x-other-name': 'b'}", nil},
		"a limit":               {"{'x-ratelimit-reset': 'z', 'ratelimit-x': 'b', 'beta-ratelimit-a': 'c'}", map[string]string{"x-ratelimit-reset": "z", "ratelimit-x": "b", "beta-ratelimit-a": "c"}},
		"an identity":           {"{'atl-traceid': 'a', 'X-AUSERNAME': 'b', 'X-AREQUESTID': 'c'}", map[string]string{"atl-traceid": "a", "x-ausername": "b", "x-arequestid": "c"}},
		"an empty value":        {"{'retry-after': ''}", nil},
		"a name inside another": {"my-retry-after: 7", nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := Read(c.text).Headers
			if len(got)+len(c.want) > 0 && !reflect.DeepEqual(got, c.want) {
				t.Errorf("read %q, want %q\nfrom %q", got, c.want, c.text)
			}
		})
	}
}

// The headers of the answer that counts win over those elsewhere.
func TestReadHeadersOfTheAnswer(t *testing.T) {
	e := Read("{'retry-after': '1', 'x-seraph-a': 'b'}\nHTTP/1.1 429 X\nRetry-After: 2\nServer: s\n\n")
	if want := map[string]string{"retry-after": "2", "x-seraph-a": "b", "server": "s"}; !reflect.DeepEqual(e.Headers, want) {
		t.Errorf("read %q, want %q", e.Headers, want)
	}
	if e := Read("HTTP/1.1 401 X\n\n"); e.Headers != nil {
		t.Errorf("an answer without headers has %q", e.Headers)
	}
}

func TestHeaderLine(t *testing.T) {
	for line, want := range map[string]string{
		"A: b": "a=b", "A:b": "a=b", "A:\tb ": "a=b", "A:": "a=", "Ab-C: d:e": "ab-c=d:e", ":authority: x": "", "": "", "a b: c": "", "1: x": "",
		"https://x": "", "http: //x": "http=//x", "-a: b": "", "no colon": "", "x1_y.z: w": "x1_y.z=w",
		strings.Repeat("a", 79) + ":b": strings.Repeat("a", 79) + "=b", strings.Repeat("a", 80) + ":b": "",
	} {
		name, value, ok := headerLine(line)
		got := ""
		if ok {
			got = name + "=" + value
		}
		if got != want {
			t.Errorf("%q is read as %q, want %q", line, got, want)
		}
	}
}

func TestReadHeadersValues(t *testing.T) {
	for text, want := range map[string]map[string]string{
		`{"A": true, "B": 1.5, "C": null, "D": {"e": 1}, "E": [1, "x"], "F g": "h", " I ": "j"}`: {"a": "true", "b": "1.5", "e": "x", "i": "j"},
		`{"X-Atlassian-Token": "no-check", "X-Auth-Token": "abc", "Proxy-Authorization": "x"}`:   {"x-atlassian-token": "no-check"},
		`{not: JSON: at all}`: {},
		"{\nServer: a":        {"server": "a"},
		"> Sent: a\nGot: b":   {"got": "b"},
	} {
		if got := ReadHeaders(text); !reflect.DeepEqual(got, want) {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}

func TestReadHeadersBounds(t *testing.T) {
	var b strings.Builder
	for i := range maxHeaders + 5 {
		fmt.Fprintf(&b, "X-Name-%d: a\n", i)
	}
	b.WriteString("X-Name-0: b\nX-Long: c\n")
	got := ReadHeaders(b.String())
	if len(got) != maxHeaders || got["x-name-0"] != "a, b" || got[fmt.Sprintf("x-name-%d", maxHeaders-1)] != "a" {
		t.Errorf("%d headers are kept, and of the first %q", len(got), got["x-name-0"])
	}
	for _, length := range []int{maxHeaderLength, maxHeaderLength + 1} {
		got := ReadHeaders("X: " + strings.Repeat("ab ", 400)[:length-1] + "c")
		if len(got["x"]) != maxHeaderLength {
			t.Errorf("of %d bytes of a value, %d are kept", length, len(got["x"]))
		}
	}
}
