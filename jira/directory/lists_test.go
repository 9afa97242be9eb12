package directory

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/sandbox"
	"jirascope/jira"
)

// jiraOf is a Jira that gives one answer, whatever it is asked.
type jiraOf struct {
	*jira.Client
	answer string
	path   string
	query  url.Values
}

func newJira(t *testing.T, answer string) *jiraOf {
	t.Helper()
	j := &jiraOf{answer: answer}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, j.path, _ = strings.Cut(r.URL.Path, "/rest/")
		j.query = r.URL.Query()
		if j.answer == "" {
			w.WriteHeader(http.StatusForbidden)
		}
		_, _ = io.WriteString(w, j.answer)
	}))
	t.Cleanup(server.Close)
	var err error
	j.Client, err = jira.New(jira.Config{Gateway: server.URL, CloudID: sandbox.CloudID, MaxRetries: -1, Credential: jira.Credential{Token: jira.NewToken("t")}})
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// listing is one of the lists of this package: how it is asked for, and what comes of an
// answer.
type listing struct {
	ask func(context.Context, *jira.Client) (any, error)
	// path and query are what is asked.
	path, query string
	// answer holds one thing, and want is what it becomes. odd are answers that are none.
	answer string
	want   any
	odd    []string
}

func listings() map[string]listing {
	paged := func(items string) string { return `{"startAt":0,"total":1,"isLast":true,"values":[` + items + `]}` }
	two := func(a, b string) []string { return []string{paged(a), paged(b), `{}`} }
	return map[string]listing{
		"fields": {func(ctx context.Context, c *jira.Client) (any, error) { return ListFields(ctx, c) }, "api/3/field", "",
			`[{"id":"customfield_1","name":"Points","custom":true,"clauseNames":["cf[1]","Points"],"schema":{"type":"number","custom":"kind"},"scope":{"project":{"id":"7"}}},{"id":"summary"}]`,
			[]Field{{"customfield_1", "Points", true, "number", "kind", []string{"cf[1]", "Points"}, "7"}, {ID: "summary"}}, []string{`[{"name":"x"}]`, `null`, `{}`}},
		"statuses": {func(ctx context.Context, c *jira.Client) (any, error) { return ListStatuses(ctx, c) }, "api/3/status", "",
			`[{"id":"1","name":"Open","statusCategory":{"key":"new"},"scope":{"project":{"id":"7"}}}]`, []Status{{"1", "Open", "new", "7"}},
			[]string{`[{"id":"1"}]`, `[{"name":"Open"}]`, `[{"id":"x","name":"Open"}]`, `[{"id":"0","name":"Open"}]`, `[{"id":"-1","name":"Open"}]`, `null`}},
		"types": {func(ctx context.Context, c *jira.Client) (any, error) { return ListIssueTypes(ctx, c) }, "api/3/issuetype", "",
			`[{"id":"10","name":"Epic","hierarchyLevel":1},{"id":"11","name":"Part","subtask":true,"hierarchyLevel":-1,"scope":{"project":{"id":"7"}}}]`,
			[]IssueType{{ID: "10", Name: "Epic", Level: 1}, {"11", "Part", true, -1, "7"}}, []string{`[{"id":"1"}]`}},
		"priorities": {func(ctx context.Context, c *jira.Client) (any, error) { return ListPriorities(ctx, c) }, "api/3/priority", "",
			`[{"id":"1","name":"High"}]`, []Priority{{"1", "High"}}, []string{`[{"id":"1"}]`}},
		"people": {func(ctx context.Context, c *jira.Client) (any, error) { return SearchPeople(ctx, c, "ann") }, "api/3/user/search", "maxResults=50&query=ann",
			`[{"accountId":"a","displayName":"Ann","emailAddress":"ann@example.com","active":true,"accountType":"atlassian","timeZone":"Europe/Berlin"}]`,
			List[Person]{[]Person{{"a", "Ann", "ann@example.com", true, "atlassian", "Europe/Berlin"}}, false}, []string{`[{"displayName":"Ann"}]`, `{}`}},
		"projects": {func(ctx context.Context, c *jira.Client) (any, error) { return SearchProjects(ctx, c, "orb") }, "api/3/project/search", "maxResults=50&orderBy=key&query=orb",
			paged(`{"id":"7","key":"ORB","name":"Orbit","style":"classic"}`), List[Project]{[]Project{{"7", "ORB", "Orbit", "classic"}}, false}, two(`{"id":"7","name":"Orbit"}`, `{"key":"ORB","name":"Orbit"}`)},
		"all projects": {func(ctx context.Context, c *jira.Client) (any, error) { return SearchProjects(ctx, c, "") }, "api/3/project/search", "maxResults=50&orderBy=key",
			paged(``), List[Project]{[]Project{}, false}, nil},
		"filters": {func(ctx context.Context, c *jira.Client) (any, error) { return SearchFilters(ctx, c, "mine") }, "api/3/filter/search", "expand=jql%2Cowner&filterName=mine&isSubstringMatch=true&maxResults=50&orderBy=name",
			paged(`{"id":"5","name":"Mine","owner":{"displayName":"Ann"},"jql":"project = A"}`), List[Filter]{[]Filter{{"5", "Mine", "Ann", "project = A"}}, false}, two(`{"id":"5"}`, `{"name":"Mine"}`)},
		"all filters": {func(ctx context.Context, c *jira.Client) (any, error) { return SearchFilters(ctx, c, "") }, "api/3/filter/search", "expand=jql%2Cowner&maxResults=50&orderBy=name",
			paged(``), List[Filter]{[]Filter{}, false}, nil},
		"a filter": {func(ctx context.Context, c *jira.Client) (any, error) { return GetFilter(ctx, c, "5") }, "api/3/filter/5", "",
			`{"id":"5","name":"Mine","jql":"project = A"}`, Filter{ID: "5", Name: "Mine", JQL: "project = A"}, []string{`{}`, `{"id":"5"}`}},
		"labels": {func(ctx context.Context, c *jira.Client) (any, error) { return ListLabels(ctx, c) }, "api/3/label", "maxResults=1000",
			`{"values":["a","b"],"total":2,"isLast":true}`, List[string]{[]string{"a", "b"}, false}, []string{`{}`, `[]`}},
		"features": {func(ctx context.Context, c *jira.Client) (any, error) { return ListBoardFeatures(ctx, c, 5) }, "agile/1.0/board/5/features", "",
			`{"features":[{"boardFeature":"SPRINTS","state":"ENABLED"},{"boardFeature":"BACKLOG","state":"DISABLED"},{"boardFeature":"ESTIMATION","state":"COMING_SOON"}]}`,
			map[string]bool{FeatureSprints: true, FeatureBacklog: false, FeatureEstimation: false}, []string{`{}`}},
		"versions": {func(ctx context.Context, c *jira.Client) (any, error) {
			return ListVersions(ctx, c, "ORB", VersionFilter{Text: "2.", Status: "released", Count: true, Limit: 7})
		}, "api/3/project/ORB/version", "expand=issuesstatus&maxResults=7&orderBy=-sequence&query=2.&status=released",
			paged(`{"id":"3","name":"2.1","description":"d","released":true,"archived":true,"overdue":true,"startDate":"2026-11-01","releaseDate":"2026-12-01","issuesStatusForFixVersion":{"toDo":1,"inProgress":2,"done":3,"unmapped":4}}`),
			jira.Page[Version]{Items: []Version{{"3", "2.1", "d", true, true, true, "2026-11-01", "2026-12-01", &VersionCounts{1, 2, 3, 4}}}, Total: 1}, two(`{"id":"3"}`, `{"name":"2.1"}`)},
		"all versions": {func(ctx context.Context, c *jira.Client) (any, error) {
			return ListVersions(ctx, c, "ORB", VersionFilter{})
		}, "api/3/project/ORB/version", "orderBy=-sequence",
			paged(`{"id":"3","name":"2.1"}`), jira.Page[Version]{Items: []Version{{ID: "3", Name: "2.1"}}, Total: 1}, nil},
	}
}

// Each list asks for what it says, gives all that Jira says of a thing, and fails where Jira
// refuses it or answers with something else.
func TestLists(t *testing.T) {
	for name, l := range listings() {
		j := newJira(t, l.answer)
		got, err := l.ask(t.Context(), j.Client)
		if diff := cmp.Diff(l.want, got); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, diff)
		}
		if j.path != l.path || j.query.Encode() != l.query {
			t.Errorf("%s asks %s?%s", name, j.path, j.query.Encode())
		}
		for _, odd := range l.odd {
			j.answer = odd
			if _, err := l.ask(t.Context(), j.Client); jira.KindOf(err) != jira.KindBadAnswer {
				t.Errorf("%s: %s gives %v", name, odd, err)
			}
		}
		j.answer = ""
		if _, err := l.ask(t.Context(), j.Client); jira.KindOf(err) != jira.KindForbidden {
			t.Errorf("%s: a refusal gives %v", name, err)
		}
	}
}

// A list that is not read to its end says so.
func TestLists_More(t *testing.T) {
	people := func(n int) string {
		return "[" + strings.TrimSuffix(strings.Repeat(`{"accountId":"a"},`, n), ",") + "]"
	}
	for answer, want := range map[string]bool{people(0): false, people(49): false, people(50): true} {
		if got, err := SearchPeople(t.Context(), newJira(t, answer).Client, "x"); err != nil || got.More != want {
			t.Errorf("%d people: more %t, %v", len(got.Items), got.More, err)
		}
	}
	for answer, want := range map[string]bool{
		`{"values":["a"]}`: false, `{"values":["a"],"isLast":false}`: true, `{"values":["a"],"total":2}`: true, `{"values":["a"],"total":1,"isLast":true}`: false, `{"values":["a"],"total":1,"isLast":false}`: true,
	} {
		if got, err := ListLabels(t.Context(), newJira(t, answer).Client); err != nil || got.More != want {
			t.Errorf("%s: more %t, %v", answer, got.More, err)
		}
	}
	for answer, want := range map[string]bool{
		`{"startAt":0,"maxResults":1,"total":2,"isLast":false,"values":[{"id":"7","key":"ORB","name":"Orbit"}]}`: true,
		`{"startAt":0,"maxResults":1,"total":1,"isLast":true,"values":[{"id":"7","key":"ORB","name":"Orbit"}]}`:  false,
	} {
		if got, err := SearchProjects(t.Context(), newJira(t, answer).Client, ""); err != nil || got.More != want {
			t.Errorf("%s: more %t, %v", answer, got.More, err)
		}
	}
}

// An element that is none is named by its place, which is counted from 1.
func TestLists_Place(t *testing.T) {
	_, err := ListPriorities(t.Context(), newJira(t, `[{"id":"1","name":"High"},{"id":"2"}]`).Client)
	if err == nil || !strings.Contains(err.Error(), "element 2 of the list: this is not a priority") {
		t.Error(err)
	}
}

// All boards come, each page once, however many there are.
func TestBoardPages(t *testing.T) {
	for _, length := range []int{0, 1, 50, 51, 170} {
		var asked []string
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			from := 0
			_, _ = fmt.Sscan(r.URL.Query().Get("startAt"), &from)
			if r.URL.Query().Get("name") != "x" {
				t.Errorf("asked %s", r.URL.RawQuery)
			}
			var list []string
			for i := from; i < min(from+50, length); i++ {
				list = append(list, fmt.Sprintf(`{"id":%d,"name":"x"}`, i+1))
			}
			_, _ = fmt.Fprintf(w, `{"startAt":%d,"maxResults":50,"total":%d,"isLast":%t,"values":[%s]}`, from, length, from+50 >= length, strings.Join(list, ","))
		}))
		t.Cleanup(server.Close)
		client, err := jira.New(jira.Config{Gateway: server.URL, CloudID: sandbox.CloudID, MaxRetries: -1, Credential: jira.Credential{Token: jira.NewToken("t")}})
		if err != nil {
			t.Fatal(err)
		}
		for page, err := range BoardPages(t.Context(), client, jira.BoardFilter{Name: "x"}) {
			if err != nil {
				t.Fatal(err)
			}
			for _, b := range page.Items {
				if asked = append(asked, jira.PathID(b.ID)); b.ID != int64(len(asked)) {
					t.Errorf("%d boards: board %d is number %d", length, b.ID, len(asked))
				}
			}
		}
		if len(asked) != length {
			t.Errorf("%d of %d boards", len(asked), length)
		}
	}
}
