package sandbox

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// keysOf runs a query over everything and returns the keys.
func keysOf(t *testing.T, s *Server, jql string) []string {
	t.Helper()
	g := send(t, s, ask{path: onGateway("/rest/api/3/search/jql?maxResults=5000&fields=key&jql=" + url.QueryEscape(jql)), as: "full"})
	var keys []string
	for _, is := range read[struct{ Issues []struct{ Key string } }](t, g).Issues {
		keys = append(keys, is.Key)
	}
	return keys
}

// TestJQL_Refusals: every search refuses a query in the words of the reader.
func TestJQL_Refusals(t *testing.T) {
	s := newServer(t)
	const unbounded = "Unbounded JQL queries are not allowed here."
	for jql, want := range map[string]string{
		"": unbounded, "   ": unbounded, "ORDER BY created DESC": unbounded, "order by rank": unbounded,
		"project = ORB AND":      "Error in the JQL Query",
		"project in (ORB, NOPE)": "The value 'NOPE' does not exist for the field 'project'.",
	} {
		for _, a := range []ask{
			{path: onGateway("/rest/api/3/search/jql?jql=" + url.QueryEscape(jql))},
			{method: "POST", path: onGateway("/rest/api/3/search/jql"), body: `{"jql":` + strconv.Quote(jql) + `}`},
			{method: "POST", path: onGateway("/rest/api/3/search/approximate-count"), body: `{"jql":` + strconv.Quote(jql) + `}`},
		} {
			a.as = "full"
			g := send(t, s, a)
			if g.status != 400 || !strings.HasPrefix(g.body, `{"errorMessages":["`+want) {
				t.Errorf("%s %q: status %d, body %s", a.path, jql, g.status, g.body)
			}
		}
	}
	ordered := "project = ORB ORDER BY status ASC, key DESC"
	if keys := keysOf(t, s, ordered); len(keys) != 188 || !slices.IsSortedFunc(keys[:20], func(a, b string) int { return strings.Compare(b, a) }) {
		t.Errorf("%d issues %v", len(keys), keys)
	}
	for _, path := range []string{"/rest/api/3/search/jql", "/rest/api/3/search/approximate-count"} {
		if g := send(t, s, ask{method: "POST", path: onGateway(path), as: "full", body: "jql=x"}); g.status != 400 {
			t.Errorf("%s without JSON: status %d", path, g.status)
		}
	}
}

func TestSearch_Post(t *testing.T) {
	s := newServer(t)
	post := func(path, body string) got {
		return send(t, s, ask{method: "POST", path: onGateway(path), as: "full", body: body})
	}
	first := read[listAnswer](t, post("/rest/api/3/search/jql", `{"jql":"sprint = 105","maxResults":30,"fields":["summary"]}`))
	second := read[listAnswer](t, post("/rest/api/2/search/jql",
		`{"jql":"sprint = 105","maxResults":30,"fields":["summary"],"nextPageToken":"`+first.NextPageToken+`"}`))
	if len(first.ids()) != 30 || len(second.ids()) != 26 || second.NextPageToken != "" {
		t.Errorf("%d and %d issues", len(first.ids()), len(second.ids()))
	}
	if g := post("/rest/api/3/search/jql", `{"jql":"sprint = 105","maxResults":0}`); g.status != 400 {
		t.Errorf("no results wanted: status %d", g.status)
	}
	if g := post("/rest/api/3/search/approximate-count", `{"jql":"sprint = 105"}`); g.body != `{"count":56}` {
		t.Errorf("count: %s", g.body)
	}
}

// TestSearch_PageSize: ids come in thousands, fields a hundred at a time.
func TestSearch_PageSize(t *testing.T) {
	s := newServer(t)
	path := "/rest/api/3/search/jql?jql=" + url.QueryEscape("project = ORB")
	for query, want := range map[string]int{"": 50, "&maxResults=5000": 188, "&maxResults=5000&fields=key": 188, "&maxResults=5000&fields=summary": 100} {
		if a := list(t, s, path+query); len(a.ids()) != want {
			t.Errorf("%s: %d issues, want %d", query, len(a.ids()), want)
		}
	}
}
