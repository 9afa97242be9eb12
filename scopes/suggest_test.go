package scopes

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The first suggestion for paths that people sent, or are likely to send.
func TestSuggest_First(t *testing.T) {
	const issue = "GET /rest/api/3/issue/{issueIdOrKey}"
	tests := []struct {
		request string
		want    Key
		path    string
		exact   bool
	}{
		// One API's path below another's root.
		{"GET /rest/api/2/agile/1.0/board", "GET /rest/agile/1.0/board", "/rest/agile/1.0/board", true},
		{"GET /rest/api/agile/1.0/issue/KEY-1", "GET /rest/agile/1.0/issue/{issueIdOrKey}", "/rest/agile/1.0/issue/KEY-1", true},
		{"GET /rest/agile/1.0/project", "GET /rest/api/3/project", "/rest/api/3/project", true},
		{"GET /rest/agile/1.0/project/ABC", "GET /rest/api/3/project/{projectIdOrKey}", "/rest/api/3/project/ABC", true},
		{"GET /rest/agile/1.0/project/my%20own", "GET /rest/api/3/project/{projectIdOrKey}", "/rest/api/3/project/my%20own", true},
		{"GET /rest/api/3/board/3/sprint", "GET /rest/agile/1.0/board/{boardId}/sprint", "/rest/agile/1.0/board/3/sprint", true},
		{"POST /rest/api/3/sprint", "POST /rest/agile/1.0/sprint", "/rest/agile/1.0/sprint", true},
		{"GET /rest/software/1.0/board", "GET /rest/agile/1.0/board", "/rest/agile/1.0/board", true},
		{"GET /rest/api/3/servicedesk/4/queue", "GET /rest/servicedeskapi/servicedesk/{serviceDeskId}/queue", "/rest/servicedeskapi/servicedesk/4/queue", true},
		{"GET /rest/servicedeskapi/latest/info", "GET /rest/servicedeskapi/info", "/rest/servicedeskapi/info", true},
		{"GET /rest/api/content/5", "GET /wiki/rest/api/content/{id}", "/wiki/rest/api/content/5", true},
		{"GET /wiki/rest/api/v2/pages/4", "GET /wiki/api/v2/pages/{id}", "/wiki/api/v2/pages/4", true},
		{"GET /api/v2/pages/5", "GET /wiki/api/v2/pages/{id}", "/wiki/api/v2/pages/5", true},
		{"GET /admin/v1/orgs/o1/api-tokens", "GET /admin/api-access/v1/orgs/{orgId}/api-tokens", "/admin/api-access/v1/orgs/o1/api-tokens", true},
		{"GET /orgs/o1/policies/p1/validate", "GET /admin/v1/orgs/{orgId}/policies/{policyId}/validate", "/admin/v1/orgs/o1/policies/p1/validate", true},
		{"GET /admin/v1/users/5b10/manage/profile", "GET /users/{account_id}/manage/profile", "/users/5b10/manage/profile", true},

		// A root that is broken, doubled, or has something in front of it.
		{"GET /rest/api/issue/AB-1", issue, "/rest/api/3/issue/AB-1", true},
		{"GET /rest/api/3/searchjql", "GET /rest/api/3/search/jql", "/rest/api/3/search/jql", true},
		{"GET /rest/agile/1.0board", "GET /rest/agile/1.0/board", "/rest/agile/1.0/board", true},
		{"GET /wikiapi/v2/pages/4", "GET /wiki/api/v2/pages/{id}", "/wiki/api/v2/pages/4", true},
		{"GET /rest/api/3issue/AB-1", issue, "/rest/api/3/issue/AB-1", false},
		{"GET /api/3/issue/AB-1", issue, "/rest/api/3/issue/AB-1", true},
		{"GET /rest/3/issue/AB-1", issue, "/rest/api/3/issue/AB-1", true},
		{"GET /rest/api/4/issue/AB-1", issue, "/rest/api/3/issue/AB-1", true},
		{"GET /rest/api/v3/issue/AB-1", issue, "/rest/api/3/issue/AB-1", true},
		{"GET /rest/api/3/rest/api/3/issue/AB-1", issue, "/rest/api/3/issue/AB-1", true},
		{"GET /jira/rest/api/3/issue/AB-1", issue, "/rest/api/3/issue/AB-1", true},
		{"GET /proxy/to/jira/rest/api/3/issue/AB-1", issue, "/rest/api/3/issue/AB-1", true},
		{"GET /gateway/api/ex/jira/" + testCloudID + "/rest/api/3/issue/AB-1", issue, "/rest/api/3/issue/AB-1", true},
		{"GET /acme.atlassian.net/rest/api/3/issue/AB-1", issue, "/rest/api/3/issue/AB-1", true},
		{"GET /rest/aip/3/issue/AB-1", issue, "/rest/api/3/issue/AB-1", true},
		{"GET /rest/agil/1.0/board", "GET /rest/agile/1.0/board", "/rest/agile/1.0/board", true},
		{"GET /rest/agile/board", "GET /rest/agile/1.0/board", "/rest/agile/1.0/board", true},
		{"HEAD /rest/api/2/agile/1.0/board", "GET /rest/agile/1.0/board", "/rest/agile/1.0/board", true},

		// Words in another order, left out, added.
		{"GET /rest/api/3/jql/search", "GET /rest/api/3/search/jql", "/rest/api/3/search/jql", false},
		{"GET /rest/api/3/filter", "GET /rest/api/3/filter/search", "/rest/api/3/filter/search", false},
		{"GET /rest/api/3/version", "GET /rest/api/3/version/{id}", "/rest/api/3/version/{id}", false},
		{"GET /rest/api/3/attachment/10001/content", "GET /rest/api/3/attachment/content/{id}", "/rest/api/3/attachment/content/10001", false},
		{"GET /rest/agile/1.0/board/3/sprint/active", "GET /rest/agile/1.0/board/{boardId}/sprint", "/rest/agile/1.0/board/3/sprint", false},
		{"GET /rest/api/3/statuses/search/x", "GET /rest/api/3/statuses/search", "/rest/api/3/statuses/search", false},

		// Endings, slips, capitals.
		{"GET /rest/agile/1.0/boards", "GET /rest/agile/1.0/board", "/rest/agile/1.0/board", false},
		{"GET /rest/agile/1.0/board/3/sprints", "GET /rest/agile/1.0/board/{boardId}/sprint", "/rest/agile/1.0/board/3/sprint", false},
		{"GET /rest/agile/latest/board/3/sprints", "GET /rest/agile/1.0/board/{boardId}/sprint", "/rest/agile/1.0/board/3/sprint", false},
		{"GET /rest/agile/1.0/sprints/4", "GET /rest/agile/1.0/sprint/{sprintId}", "/rest/agile/1.0/sprint/4", false},
		{"GET /rest/agile/1.0/boards/12/sprints/34/issues", "GET /rest/agile/1.0/board/{boardId}/sprint/{sprintId}/issue", "/rest/agile/1.0/board/12/sprint/34/issue", false},
		{"GET /rest/api/3/issues/ABC-1", issue, "/rest/api/3/issue/ABC-1", false},
		{"GET /rest/api/3/Issue/ABC-1", issue, "/rest/api/3/issue/ABC-1", false},
		{"GET /rest/api/3/issue/ABC-1/comments", issue + "/comment", "/rest/api/3/issue/ABC-1/comment", false},
		{"GET /rest/api/3/issue/{issueIdOrKey}/comments", issue + "/comment", "/rest/api/3/issue/{issueIdOrKey}/comment", false},
		{"GET /REST/API/3/ISSUE/ABC-1/COMMENTS", issue + "/comment", "/rest/api/3/issue/ABC-1/comment", false},
		{"GET /rest/api/3/issue/a%2Fb/comments", issue + "/comment", "/rest/api/3/issue/{issueIdOrKey}/comment", false},
		{"POST /rest/api/3/issue/ABC-1/transition", "POST /rest/api/3/issue/{issueIdOrKey}/transitions", "/rest/api/3/issue/ABC-1/transitions", false},
		{"GET /rest/api/2/issue/ABC-1/watcher", "GET /rest/api/2/issue/{issueIdOrKey}/watchers", "/rest/api/2/issue/ABC-1/watchers", false},
		{"GET /rest/api/3/projects/ABC", "GET /rest/api/3/project/{projectIdOrKey}", "/rest/api/3/project/ABC", false},
		{"GET /rest/api/3/projects/USER", "GET /rest/api/3/project/{projectIdOrKey}", "/rest/api/3/project/USER", false},
		{"GET /rest/api/3/attachments/10001", "GET /rest/api/3/attachment/{id}", "/rest/api/3/attachment/10001", false},
		{"GET /rest/api/3/serverinfo", "GET /rest/api/3/serverInfo", "/rest/api/3/serverInfo", false},
		{"GET /rest/api/3/issue-type", "GET /rest/api/3/issuetype", "/rest/api/3/issuetype", false},
		{"GET /rest/api/3/mysefl", "GET /rest/api/3/myself", "/rest/api/3/myself", false},
		{"GET /wiki/api/v2/page/4", "GET /wiki/api/v2/pages/{id}", "/wiki/api/v2/pages/4", false},

		// Another method, or none.
		{"DELETE /rest/api/3/myself", "GET /rest/api/3/myself", "/rest/api/3/myself", false},
		{"PATCH /rest/api/3/issue/ABC-1", issue, "/rest/api/3/issue/ABC-1", false},
		{" /rest/agile/1.0/boards", "GET /rest/agile/1.0/board", "/rest/agile/1.0/board", false},
		{" /rest/api/2/agile/1.0/sprint", "POST /rest/agile/1.0/sprint", "/rest/agile/1.0/sprint", true},
	}
	c := embeddedCatalogue(t)
	for _, tt := range tests {
		t.Run(tt.request, func(t *testing.T) {
			method, path, _ := strings.Cut(tt.request, " ")
			if op, ok := c.Match(method, path); ok {
				t.Fatalf("matches %s", op.Key())
			}
			list := c.Suggest(method, path, 3)
			if len(list) == 0 {
				t.Fatal("nothing is suggested")
			}
			if s := list[0]; s.Operation.Key() != tt.want || s.Path != tt.path || s.Exact != tt.exact {
				t.Errorf("suggested %s as %s, exact %v", s.Operation.Key(), s.Path, s.Exact)
			}
		})
	}
}

func TestSuggest_Nonsense(t *testing.T) {
	c := embeddedCatalogue(t)
	for _, path := range []string{
		"", "/", "/xyz", "/foo/bar/baz", "/browse/ABC-1", "/rest", "/rest/api/3", "/rest/agile/1.0/", "/12345", "/rest/api/3/12345",
		"/rest/greenhopper/1.0/rapidview", "/rest/automation/1.0/rules", "/favicon.ico", "/jira/software/c/projects/ABC/boards/12",
		"/rest/api/3/" + strings.Repeat("issue/", 16), "/rest/api/3/" + strings.Repeat("x", 100),
	} {
		if list := c.Suggest("GET", path, 3); len(list) > 0 {
			t.Errorf("%s: %s is suggested", path, list[0].Operation.Key())
		}
	}
}

// A path of which every word would be taken for a parameter's value says
// nothing.
func TestSuggest_NotEveryWordAValue(t *testing.T) {
	c := New(nil, nil, []*Operation{{Method: "GET", Path: "/rest/x/1/{any}"}, {Method: "GET", Path: "/rest/x/1/{any}/word"}})
	if list := c.Suggest("GET", "/rest/x/2/thing", 3); len(list) > 0 {
		t.Errorf("suggestions %v", keys(list))
	}
	want := []string{"GET /rest/x/1/{any}/word as /rest/x/1/thing/word"}
	if diff := cmp.Diff(want, keys(c.Suggest("GET", "/rest/x/2/thing/word", 3))); diff != "" {
		t.Error(diff)
	}
}

func TestShortlist(t *testing.T) {
	entryOf := func(method, path string) *entry { return &entry{op: &Operation{Method: method, Path: path}} }
	a, b, put := entryOf("GET", "/a"), entryOf("GET", "/b"), entryOf("PUT", "/b")
	list := shortlist{limit: 3}
	steps := []struct {
		add   reading
		want  []reading
		worst float64
	}{
		{reading{put, 1}, []reading{{put, 1}}, maxCost},
		{reading{b, 1}, []reading{{b, 1}, {put, 1}}, maxCost},
		{reading{put, 2}, []reading{{b, 1}, {put, 1}}, maxCost},
		{reading{a, 1}, []reading{{a, 1}, {b, 1}, {put, 1}}, 1},
		{reading{put, 0.5}, []reading{{put, 0.5}, {a, 1}, {b, 1}}, 1},
		{reading{entryOf("GET", "/c"), 1}, []reading{{put, 0.5}, {a, 1}, {b, 1}}, 1},
		{reading{b, 0.75}, []reading{{put, 0.5}, {b, 0.75}, {a, 1}}, 1},
	}
	for i, step := range steps {
		list.add(step.add)
		if !slices.Equal(step.want, list.best) || list.worst() != step.worst {
			t.Errorf("step %d: %v, worst %.2f", i, list.best, list.worst())
		}
	}
}

// Close tells one thing that a request must have meant from several it may.
func TestSuggestion_Close(t *testing.T) {
	c := embeddedCatalogue(t)
	for path, want := range map[string]bool{
		"/rest/api/2/agile/1.0/board":     true,
		"/rest/agile/1.0/project":         true,
		"/rest/api/3/jql/search":          true,
		"/rest/agile/1.0/sprints/4":       true,
		"/rest/api/3/filter":              true,
		"/rest/api/3/version":             false,
		"/rest/agile/1.0/backlog/4/issue": false,
		"/rest/api/3/user/me":             false,
		"/rest/api/3/custom/field":        false,
	} {
		list := c.Suggest("GET", path, 1)
		if len(list) != 1 {
			t.Errorf("%s: %d suggestions", path, len(list))
		} else if got := list[0].Close(); got != want {
			t.Errorf("%s: %s is close: %v", path, list[0].Operation.Key(), got)
		}
	}
}

func TestSuggest_Limit(t *testing.T) {
	c := embeddedCatalogue(t)
	const path = "/rest/api/3/issues/ABC-1/comments"
	all := c.Suggest("GET", path, 100)
	if len(all) < 10 {
		t.Fatalf("%d suggestions", len(all))
	}
	for _, limit := range []int{-1, 0, 1, 3, 10} {
		list := c.Suggest("GET", path, limit)
		if diff := cmp.Diff(keys(all[:max(limit, 0)]), keys(list)); diff != "" {
			t.Errorf("limit %d: %s", limit, diff)
		}
	}
}

func keys(list []Suggestion) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s.Operation.Key()) + " as " + s.Path
	}
	return out
}

// mangle breaks a path in one of the ways people do.
func mangle(r *rand.Rand, path string) string {
	segments := strings.Split(strings.Trim(path, "/"), "/")
	for range 1 + r.IntN(3) {
		i, j := r.IntN(len(segments)), r.IntN(len(segments))
		switch r.IntN(5) {
		case 0:
			segments[i], segments[j] = segments[j], segments[i]
		case 1:
			segments = slices.Insert(segments, i, []string{"api", "3", "agile", "list", "jira", "search", "ABC"}[r.IntN(7)])
		case 2:
			segments[i] = misspelt(r, segments[i])
		case 3:
			segments[i] += "s"
		case 4:
			if len(segments) > 1 {
				segments = slices.Delete(segments, i, i+1)
			}
		}
	}
	return "/" + strings.Join(segments, "/")
}

// misspelt makes one edit in a word: a letter more, less, another, or two of
// them swapped.
func misspelt(r *rand.Rand, word string) string {
	i, letter := r.IntN(len(word)), string(rune('a'+r.IntN(26)))
	switch r.IntN(4) {
	case 0:
		return word[:i] + letter + word[i:]
	case 1:
		return word[:i] + word[i+1:]
	case 2:
		return word[:i] + letter + word[i+1:]
	default:
		i = min(i, max(0, len(word)-2))
		return word[:i] + word[min(i+1, len(word)-1):min(i+2, len(word))] + word[i:i+1] + word[min(i+2, len(word)):]
	}
}

// The entries that Suggest does not look at closely are none of the best: a
// search that leaves nothing out finds the same.
func TestSuggest_LeavesNothingOut(t *testing.T) {
	c := embeddedCatalogue(t)
	v := c.words()
	r := rand.New(rand.NewPCG(5, 6))
	several := 0
	for i := range 400 {
		op := c.Operations[i*len(c.Operations)/400]
		path := mangle(r, plainPath(op))
		front, tail := v.cut(v.unglue(segmentsOf(path)))
		if len(tail) == 0 {
			continue
		}
		rq := v.read(op.Method, front, tail)
		list := shortlist{limit: 5}
		for _, found := range v.reroot(rq) {
			list.add(found)
		}
		for i := range v.entries {
			var path steps
			e := &v.entries[i]
			cost := rq.costAside(e) + align(rq.words, e, &path)
			if cost <= list.worst() && slices.ContainsFunc(rq.words, func(w requestWord) bool { return sharesTerm(w, e) }) {
				list.add(reading{e, cost})
			}
		}
		var want []Key
		for _, found := range list.best {
			want = append(want, found.entry.op.Key())
		}
		var got []Key
		for _, s := range c.Suggest(op.Method, path, 5) {
			got = append(got, s.Operation.Key())
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s %s: %s", op.Method, path, diff)
		}
		if len(got) > 1 {
			several++
		}
	}
	if several < 200 {
		t.Errorf("only %d of 400 requests have several suggestions", several)
	}
}

func sharesTerm(w requestWord, e *entry) bool {
	return slices.ContainsFunc(w.near, func(n int) bool { return slices.Contains(e.terms, n) })
}

// Equal requests get equal suggestions, from a catalogue made anew, too.
func TestSuggest_IsDeterministic(t *testing.T) {
	c := embeddedCatalogue(t)
	again, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 8))
	for i := 0; i < len(c.Operations); i += 10 {
		op := c.Operations[i]
		path := mangle(r, plainPath(op))
		want := keys(c.Suggest(op.Method, path, 4))
		if diff := cmp.Diff(want, keys(again.Suggest(op.Method, path, 4))); diff != "" {
			t.Errorf("%s %s: %s", op.Method, path, diff)
		}
	}
}

// One misspelt word is read as the right one: for each literal of 300
// operations, in each of them one edit.
func TestSuggest_Misspellings(t *testing.T) {
	c := embeddedCatalogue(t)
	r := rand.New(rand.NewPCG(1, 2))
	tried, first, found := 0, 0, 0
	var lost []string
	for i := range 300 {
		op := c.Operations[i*len(c.Operations)/300]
		if op.Product == JSMOperations {
			continue // matched, and never suggested
		}
		names := strings.Split(op.Path, "/")
		for at := 1; at < len(names); at++ {
			if isParameter(names[at]) {
				continue
			}
			segments := strings.Split(plainPath(op), "/")
			segments[at] = misspelt(r, segments[at])
			path := strings.Join(segments, "/")
			if _, ok := c.Match(op.Method, path); ok || segments[at] == names[at] {
				continue
			}
			tried++
			list := c.Suggest(op.Method, path, 3)
			switch slices.IndexFunc(list, func(s Suggestion) bool { return s.Operation == op }) {
			case -1:
				lost = append(lost, op.Method+" "+path)
			case 0:
				first++
				found++
			default:
				found++
			}
		}
	}
	t.Logf("%d misspelt paths: %.1f %% first, %.1f %% among the first three", tried,
		100*float64(first)/float64(tried), 100*float64(found)/float64(tried))
	if tried < 1200 {
		t.Errorf("only %d paths were tried", tried)
	}
	if found*100 < tried*96 {
		t.Errorf("%d of %d are not among the first three: %q", len(lost), tried, lost)
	}
}

func BenchmarkSuggest(b *testing.B) {
	c := embeddedCatalogue(b)
	for _, path := range []string{
		"/rest/api/2/agile/1.0/board", "/rest/agile/1.0/boards/4/sprints", "/rest/api/3/jql/search", "/rest/api/3/issues/ABC-1",
		"/rest/api/3/isue/ABC-1/coments/4/propertis/x",
	} {
		b.Run(strings.ReplaceAll(path[1:], "/", "_"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.Suggest("GET", path, 3)
			}
		})
	}
}
