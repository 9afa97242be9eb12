package scopes

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const testCloudID = "11111111-2222-3333-4444-555555555555"

// plainPath fills a template with values that are no literal of any template.
func plainPath(op *Operation) string {
	values := make([]string, strings.Count(op.Path, "{"))
	for i := range values {
		values[i] = fmt.Sprint(10001 + i)
	}
	return op.Key().Path(values...)
}

// gatewayURL is the operation's address behind the gateway.
func gatewayURL(op *Operation, path string) string {
	switch op.Product {
	case JiraPlatform, JiraSoftware, ServiceDesk:
		return "https://api.atlassian.com/ex/jira/" + testCloudID + path
	case Confluence:
		return "https://api.atlassian.com/ex/confluence/" + testCloudID + path
	default:
		return "https://api.atlassian.com" + path
	}
}

// encoded percent-encodes the first letter of a path's last literal.
func encoded(op *Operation, path string) string {
	segments, names := strings.Split(path, "/"), strings.Split(op.Path, "/")
	for i := len(segments) - 1; i > 0; i-- {
		if !isParameter(names[i]) {
			segments[i] = fmt.Sprintf("%%%02x", segments[i][0]) + segments[i][1:]
			break
		}
	}
	return strings.Join(segments, "/")
}

// Every operation is found in all the ways in which people write it.
func TestResolve_EveryOperation(t *testing.T) {
	forms := map[string]func(op *Operation, path string) string{
		"key":             func(op *Operation, _ string) string { return string(op.Key()) },
		"path":            func(op *Operation, path string) string { return op.Method + " " + path },
		"small method":    func(op *Operation, path string) string { return strings.ToLower(op.Method) + "  " + path },
		"gateway":         func(op *Operation, path string) string { return op.Method + " " + gatewayURL(op, path) },
		"site":            func(op *Operation, path string) string { return op.Method + " https://acme.atlassian.net" + path },
		"query":           func(op *Operation, path string) string { return op.Method + " " + path + "?a=/b/c&d=e%2Ff" },
		"fragment":        func(op *Operation, path string) string { return op.Method + " " + path + "#a/b?c" },
		"request line":    func(op *Operation, path string) string { return op.Method + " " + path + "?a=b HTTP/1.1" },
		"doubled slashes": func(op *Operation, path string) string { return op.Method + " " + strings.ReplaceAll(path, "/", "//") },
		"trailing slash":  func(op *Operation, path string) string { return op.Method + " " + gatewayURL(op, path) + "/" },
		"encoded literal": func(op *Operation, path string) string { return op.Method + " " + gatewayURL(op, encoded(op, path)) },
		"encoded value": func(op *Operation, path string) string {
			return op.Method + " " + strings.ReplaceAll(path, "1000", "a%2Fb%20")
		},
		"broken encoding": func(op *Operation, path string) string {
			return op.Method + " " + strings.ReplaceAll(path, "1000", "100%")
		},
		"loopback": func(op *Operation, path string) string { return op.Method + " http://localhost:8787" + path },
	}
	c := embeddedCatalogue(t)
	for name, form := range forms {
		t.Run(name, func(t *testing.T) {
			for _, op := range c.Operations {
				input := form(op, plainPath(op))
				if r := c.Resolve(input); r.Operation != op {
					t.Errorf("%s resolves to %v, want %s", input, keyOf(r.Operation), op.Key())
				}
			}
		})
	}
	for _, op := range c.Operations {
		if found, ok := c.Operation(op.Key()); !ok || found != op {
			t.Errorf("%s is not found by its key", op.Key())
		}
		if path, ok := strings.CutPrefix(plainPath(op), "/wiki"); ok {
			url := "https://api.atlassian.com/ex/confluence/" + testCloudID + path
			if r := c.Resolve(op.Method + " " + url); r.Operation != op {
				t.Errorf("%s resolves to %v, want %s", url, keyOf(r.Operation), op.Key())
			}
		}
	}
}

func keyOf(op *Operation) Key {
	if op == nil {
		return "nothing"
	}
	return op.Key()
}

// The versions of the platform's API are kept apart.
func TestMatch_VersionsApart(t *testing.T) {
	c := embeddedCatalogue(t)
	count := 0
	for _, op := range c.Operations {
		older, ok := c.Operation(Key(strings.Replace(string(op.Key()), "/rest/api/3/", "/rest/api/2/", 1)))
		if !ok || older == op {
			continue
		}
		count++
		if got, _ := c.Match(op.Method, strings.Replace(plainPath(op), "/rest/api/3/", "/rest/api/2/", 1)); got != older {
			t.Errorf("version 2 of %s is %s", op.Key(), keyOf(got))
		}
	}
	if count < 500 {
		t.Errorf("%d operations in both versions, want about 600", count)
	}
}

func TestMatch_Table(t *testing.T) {
	tests := []struct{ method, path, want string }{
		{"GET", "/rest/api/latest/myself", "GET /rest/api/3/myself"},
		{"POST", "/rest/api/latest/issue", "POST /rest/api/3/issue"},
		{"GET", "/rest/api/latest/issue/AB-1/comment/4", "GET /rest/api/3/issue/{issueIdOrKey}/comment/{id}"},
		{"GET", "/rest/agile/latest/board/3", "GET /rest/agile/1.0/board/{boardId}"},
		{"GET", "/rest/api/3/project/latest", "GET /rest/api/3/project/{projectIdOrKey}"},
		{"POST", "/rest/internal/api/latest/worklog/bulk", "POST /rest/internal/api/latest/worklog/bulk"},
		{"GET", "/rest/servicedeskapi/latest/info", "nothing"},
		{"GET", "/rest/latest/3/myself", "nothing"},

		{"HEAD", "/rest/api/3/myself", "GET /rest/api/3/myself"},
		{"OPTIONS", "/rest/api/3/myself", "GET /rest/api/3/myself"},
		{"", "/rest/api/3/myself", "GET /rest/api/3/myself"},
		{"", "/rest/api/3/issue", "POST /rest/api/3/issue"},
		{"", "/rest/api/3/screens/4", "PUT /rest/api/3/screens/{screenId}"},
		{"", "/rest/api/3/group/user", "POST /rest/api/3/group/user"},
		{"", "/rest/api/3/issue/archive", "POST /rest/api/3/issue/archive"},
		{"get", "/rest/api/3/myself", "nothing"},
		{"DELETE", "/rest/api/3/myself", "nothing"},
		{"TRACE", "/rest/api/3/myself", "nothing"},

		{"GET", "rest/api/3/myself", "GET /rest/api/3/myself"},
		{"GET", "//rest///api/3//issue//AB-1//", "GET /rest/api/3/issue/{issueIdOrKey}"},
		{"GET", "/rest/api/3/search/jql", "GET /rest/api/3/search/jql"},
		{"GET", "/rest/api/3/%73earch/jql", "GET /rest/api/3/search/jql"},
		{"GET", "/rest/api/3/search%2Fjql", "nothing"},
		{"GET", "/rest/api/3/issue/AB%2F1", "GET /rest/api/3/issue/{issueIdOrKey}"},
		{"GET", "/rest/api/3/Issue/AB-1", "nothing"},
		{"GET", "/rest/api/3/issue/AB-1/x/y/z", "nothing"},
		{"GET", "/rest/api/3", "nothing"},
		{"GET", "/", "nothing"},
		{"GET", "", "nothing"},
		{"", "", "nothing"},

		// A literal that has no such method yields to the parameter beside it.
		{"PUT", "/rest/api/3/issue/bulk", "PUT /rest/api/3/issue/{issueIdOrKey}"},
		{"POST", "/rest/api/3/issue/bulk", "POST /rest/api/3/issue/bulk"},
	}
	c := embeddedCatalogue(t)
	for _, tt := range tests {
		op, ok := c.Match(tt.method, tt.path)
		if got := string(keyOf(op)); got != tt.want || ok != (op != nil) {
			t.Errorf("%s %s: %s, want %s", tt.method, tt.path, got, tt.want)
		}
	}
}

// "latest" is the newest version that has the operation.
func TestMatch_Latest(t *testing.T) {
	c := New(nil, nil, []*Operation{
		{Method: "GET", Path: "/rest/x/1/old"}, {Method: "GET", Path: "/rest/x/1/both"},
		{Method: "GET", Path: "/rest/x/2/both"}, {Method: "POST", Path: "/rest/x/2/old"},
		{Method: "GET", Path: "/rest/x/{any}/third"}, {Method: "GET", Path: "/rest/x/word/fourth"},
	})
	for path, want := range map[string]string{
		"/rest/x/latest/both":   "/rest/x/2/both",
		"/rest/x/latest/old":    "/rest/x/1/old",
		"/rest/x/latest/third":  "/rest/x/{any}/third",
		"/rest/x/latest/fourth": "",
	} {
		op, ok := c.Match("GET", path)
		if ok != (want != "") || ok && op.Path != want {
			t.Errorf("%s is %s, want %q", path, keyOf(op), want)
		}
	}
}

func TestCatalogue_Methods(t *testing.T) {
	c := embeddedCatalogue(t)
	tests := map[string][]string{
		"/rest/api/3/issue/AB-1":           {"GET", "PUT", "DELETE"},
		"/rest/agile/1.0/board":            {"GET", "POST"},
		"/rest/api/latest/myself/":         {"GET"},
		"/users/5b10ac/manage/profile":     {"GET", "PATCH"},
		"/rest/api/3/issue/AB-1/nothing/4": nil,
		"":                                 nil,
	}
	for path, want := range tests {
		if diff := cmp.Diff(want, c.Methods(path)); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
	for _, op := range c.Operations {
		methods := c.Methods(plainPath(op))
		if !slices.Contains(methods, op.Method) {
			t.Errorf("%s: methods %v", op.Key(), methods)
		}
		for _, method := range likeliest() {
			if _, ok := c.Match(method, plainPath(op)); ok != slices.Contains(methods, method) {
				t.Errorf("%s %s matches: %v, methods are %v", method, plainPath(op), ok, methods)
			}
		}
	}
}

// Where templates overlap, a literal wins over a parameter, from left to right.
// Each pair is tried with the path that both match, against a plain search of
// the whole list.
func TestMatch_Overlaps(t *testing.T) {
	c := embeddedCatalogue(t)
	byMethod := make(map[string][]*Operation)
	for _, op := range c.Operations {
		byMethod[op.Method] = append(byMethod[op.Method], op)
	}
	pairs, crossing := 0, 0
	for _, operations := range byMethod {
		for i, a := range operations {
			for _, b := range operations[i+1:] {
				path, leftmost, cross := common(a, b)
				if path == "" {
					continue
				}
				pairs++
				if cross {
					crossing++
				}
				got, _ := c.Match(a.Method, path)
				if want := mostLiteral(operations, path); got != want {
					t.Errorf("%s %s finds %s, want %s", a.Method, path, keyOf(got), want.Key())
				}
				if literal := plainPath(leftmost); !cross {
					if got, _ := c.Match(a.Method, literal); got != leftmost {
						t.Errorf("%s %s finds %s, want %s", a.Method, literal, keyOf(got), leftmost.Key())
					}
				}
			}
		}
	}
	if pairs < 150 || crossing < 70 {
		t.Errorf("%d pairs overlap, %d of them crosswise, want about 160 and 75", pairs, crossing)
	}
}

// common is a path that two templates match, or empty, and the one of them with
// the leftmost literal where the other has a parameter. They cross when the
// other has such a literal too.
func common(a, b *Operation) (path string, leftmost *Operation, cross bool) {
	x, y := strings.Split(a.Path, "/"), strings.Split(b.Path, "/")
	if len(x) != len(y) {
		return "", nil, false
	}
	var owners []*Operation
	for i := range x {
		switch {
		case isParameter(x[i]) && isParameter(y[i]):
			x[i] = "10001"
		case isParameter(x[i]):
			x[i] = y[i]
			owners = append(owners, b)
		case isParameter(y[i]):
			owners = append(owners, a)
		case x[i] != y[i]:
			return "", nil, false
		}
	}
	return strings.Join(x, "/"), owners[0], len(slices.Compact(owners)) > 1
}

// mostLiteral searches operations of one method for the one with the most
// literals in front, which is what the tree has to find.
func mostLiteral(operations []*Operation, path string) *Operation {
	var best *Operation
	shape := ""
	for _, op := range operations {
		names, segments := strings.Split(op.Path, "/"), strings.Split(path, "/")
		if len(names) != len(segments) {
			continue
		}
		var b strings.Builder
		for i, name := range names {
			switch {
			case name == segments[i]:
				b.WriteByte('l')
			case isParameter(name):
				b.WriteByte('p')
			default:
				b.WriteByte('x')
			}
		}
		if s := b.String(); !strings.Contains(s, "x") && (best == nil || s < shape) {
			best, shape = op, s
		}
	}
	return best
}

func TestMatch_DoesNotAllocate(t *testing.T) {
	c := embeddedCatalogue(t)
	for _, path := range []string{
		"/rest/api/3/issue/AB-1/comment/7", "/rest/agile/1.0/board/3/sprint", "/rest/api/latest/project/AB/role/4",
		"//rest/api/3/myself/", "/rest/api/3/no/such/path",
	} {
		if n := testing.AllocsPerRun(100, func() { c.Match("GET", path) }); n != 0 {
			t.Errorf("%s: %v allocations", path, n)
		}
	}
}

func BenchmarkMatch(b *testing.B) {
	c := embeddedCatalogue(b)
	for _, path := range []string{"/rest/agile/1.0/board", "/rest/api/3/issue/AB-1/comment/7", "/rest/api/latest/issue/AB-1"} {
		b.Run(strings.ReplaceAll(path[1:], "/", "_"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.Match("GET", path)
			}
		})
	}
}

func TestCatalogue_At(t *testing.T) {
	c := embeddedCatalogue(t)
	for path, want := range map[string]string{
		"/rest/agile/1.0/board": "GET POST", "/rest/api/3/project/search": "GET", "/rest/api/3/project/ABC": "GET PUT DELETE", "/rest/x": "",
		"/rest/api/3/project/{key}": "GET PUT DELETE", "/rest/agile/1.0/sprint": "POST",
	} {
		var methods []string
		for _, op := range c.At(path) {
			methods = append(methods, op.Method)
		}
		if got := strings.Join(methods, " "); got != want {
			t.Errorf("%s has %s, want %s", path, got, want)
		}
	}
}
