package address

import (
	"strings"
	"testing"

	"jirascope/scopes"
)

// TestAddressOf holds what texts are addresses, and what is known of each.
func TestAddressOf(t *testing.T) {
	c, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	roots := NewRoots(c)
	long := strings.Repeat("a", 41)
	for flat, want := range map[string]string{
		"/rest/api/3/myself":                              "/rest/api/3/myself 3 clear slash ours",
		"rest/api/3/myself?a=b/c d":                       "/rest/api/3/myself 3 clear ours",
		"/rest/api/3/myself#x y":                          "/rest/api/3/myself 3 clear slash ours",
		"/rest/api/3":                                     "/rest/api/3 3 clear slash bare ours",
		"/rest/api/3/{path}":                              "/rest/api/3/{path} 3 clear slash bare ours",
		"/rest/api/3/{a}/x":                               "/rest/api/3/{a}/x 3 clear slash ours",
		"/rest/api/{v}/myself":                            "/rest/api/{v}/myself 3 slash ours",
		"/rest/api/latest/myself":                         "/rest/api/latest/myself 3 slash ours",
		"/rest/api/3/issue{query}":                        "/rest/api/3/{} 3 clear slash tail ours",
		"{base}/rest/api/3{path}":                         "/rest/api/3/{path} 3 clear slash bare ours",
		"{base}rest/api/3/myself":                         "/rest/api/3/myself 3 clear slash ours",
		"/{site}/rest/api/3/myself":                       "/rest/api/3/myself 3 clear slash ours",
		"/jira/rest/api/3/myself":                         "/rest/api/3/myself 3 clear slash ours",
		"/other/rest/api/3/myself":                        "",
		"https://jira.example.com/x/rest/api/2/myself":    "/rest/api/2/myself 3 clear slash ours",
		"https://git.example.com/rest/api/2/myself":       "/rest/api/2/myself 3 clear slash ours foreign",
		"https://me:pass@X.atlassian.net/rest/api/2/a":    "/rest/api/2/a 3 clear slash ours",
		"https://{site}.example.com/rest/api/2/a":         "/rest/api/2/a 3 clear slash ours",
		"http://localhost:8080/rest/api/2/a":              "/rest/api/2/a 3 clear slash ours",
		"/ex/jira/1/rest/api/3/myself":                    "/rest/api/3/myself 3 clear slash ours",
		"/ex/confluence/1/rest/api/content":               "/wiki/rest/api/content 3 clear slash ours",
		"/ex/confluence/1/wiki/api/v2/pages":              "/wiki/api/v2/pages 3 clear slash ours",
		"/rest/servicedeskapi/info":                       "/rest/servicedeskapi/info 2 clear slash ours",
		"/rest/api/1.0/users":                             "",
		"/admin/v1/orgs/{id}":                             "/admin/v1/orgs/{id} 2 slash ours",
		"/admin/v1/users":                                 "/admin/v1/users 2 slash",
		"https://api.atlassian.com/admin/v1/x":            "/admin/v1/x 2 slash ours",
		"https://shop.example.com/admin/v1/orgs":          "/admin/v1/orgs 2 slash foreign",
		"/rest/api/3/a b":                                 "",
		"/rest/api/3/...":                                 "",
		"/rest/api/3/a*":                                  "",
		"xrest/api/3/myself":                              "",
		"/rest/api/3/user/me@example.com":                 "/rest/api/3/user/{} 3 clear slash ours",
		"/rest/api/3/x/ATATT1":                            "/rest/api/3/x/{} 3 clear slash ours",
		"/rest/api/3/x/ATSTT1":                            "/rest/api/3/x/{} 3 clear slash ours",
		"/rest/api/3/x/" + long:                           "/rest/api/3/x/{} 3 clear slash ours",
		"/rest/api/3/x/" + long[1:]:                       "/rest/api/3/x/" + long[1:] + " 3 clear slash ours",
		"/rest/api/3/x/a-b.c":                             "/rest/api/3/x/a-b.c 3 clear slash ours",
		"/rest/api/3/x/{a}{b}":                            "/rest/api/3/x/{} 3 clear slash ours",
		"//rest//api/3/myself/":                           "",
		"/rest/api/3/" + strings.Repeat("a/", MaxAddress): "/rest/api/3" + strings.Repeat("/a", maxSegments-3) + " 3 clear slash ours",
	} {
		a, ok := roots.AddressOf(flat)
		got := ""
		if ok {
			got = a.Shown() + " " + string(rune('0'+a.Root.Segments))
			for _, x := range []struct {
				is   bool
				name string
			}{{a.Root.Clear, "clear"}, {a.Slash, "slash"}, {a.Tail, "tail"}, {a.Bare(), "bare"}, {a.Ours(), "ours"}, {a.Foreign(), "foreign"}} {
				if x.is {
					got += " " + x.name
				}
			}
		}
		if got != want {
			t.Errorf("%.60s is %q, want %q", flat, got, want)
		}
	}
	for text, want := range map[string]bool{"see rest/api/3/myself": true, "rest/api/3": false, "wiki/api/v2/": true, "rest/x/": false} {
		if got := roots.Named(text); got != want {
			t.Errorf("Named(%q) = %v", text, got)
		}
	}
}

// TestValue holds what values are joined to, cut to and shown at.
func TestValue(t *testing.T) {
	v := Join(Value{{Text: "ab", Origin: 3}, {Text: "cd", Origin: 5}}, Hole("x.y", 7), Value{{Text: "/e", Origin: 9}})
	for n, want := range map[int]string{0: "abcd{y}/e", 1: "bcd{y}/e", 2: "cd{y}/e", 3: "d{y}/e", 4: "{y}/e", 6: "{y}/e"} {
		if got := v.From(n).Flat(); got != want {
			t.Errorf("from %d: %q, want %q", n, got, want)
		}
	}
	if got := (Value{{Text: "ab"}}).From(2); got != nil {
		t.Errorf("from the end: %v", got)
	}
	for from, want := range map[int]int{0: 3, 3: 3, 4: 5, 6: 9, 10: 10} {
		if got := v.Line(from, 12); got != want {
			t.Errorf("line from %d is %d, want %d", from, got, want)
		}
	}
	if got := v.Line(4, 5); got != 4 {
		t.Errorf("line before the end is %d, want 4", got)
	}
	if !v.Literal() || !v.Slashed() || Hole("a/b", 0).Literal() || Hole("a/b", 0).Slashed() || (Value{{Text: "a"}}).Slashed() || (Value{{}}).Literal() {
		t.Error("a text or its slash was seen wrongly")
	}
	if got := len(Join(v, Value{{Text: strings.Repeat("a", MaxAddress-5)}})); got != 4 {
		t.Errorf("a text that is too long was joined: %d pieces", got)
	}
	if got := len(Join(v, Value{{Text: strings.Repeat("a", MaxAddress-6)}})); got != 5 {
		t.Errorf("a text of the greatest length was left out: %d pieces", got)
	}
	if got := len(Join(make(Value, maxPieces), v)); got != maxPieces {
		t.Errorf("%d pieces", got)
	}
}

// TestPlainName holds what a hole is called.
func TestPlainName(t *testing.T) {
	for name, want := range map[string]string{
		"a": "a", "a.b": "b", "$this->key": "key", "f(x)": "x", "f('k')": "k", "a[\"k\"]": "k", " a ": "a", "a b": "", "é": "", "A::B": "B", "f(a.b)": "b",
		strings.Repeat("a", 40): strings.Repeat("a", 40), strings.Repeat("a", 41): "", "@a": "a", ")": "", "": "",
	} {
		if got := PlainName(name); got != want {
			t.Errorf("PlainName(%q) = %q, want %q", name, got, want)
		}
	}
}
