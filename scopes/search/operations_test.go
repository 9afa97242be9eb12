package search

import (
	"slices"
	"strings"
	"testing"

	"jirascope/scopes"
)

func TestOperationsFirst(t *testing.T) {
	x := newTestIndex(t)
	for words, want := range map[string]scopes.Key{
		"add a comment":                        "POST /rest/api/3/issue/{issueIdOrKey}/comment",
		"who am I":                             "GET /rest/api/3/myself",
		"import issues into Jira":              "POST /rest/api/3/issue/bulk",
		"move tickets to the next sprint":      "POST /rest/agile/1.0/sprint/{sprintId}/issue",
		"log two hours of work":                "POST /rest/api/3/issue/{issueIdOrKey}/worklog",
		"list all boards":                      "GET /rest/agile/1.0/board",
		"one board by id":                      "GET /rest/agile/1.0/board/{boardId}",
		"search issues with JQL":               "GET /rest/api/3/search/jql",
		"delete an issue":                      "DELETE /rest/api/3/issue/{issueIdOrKey}",
		"delete many issues":                   "POST /rest/api/3/bulk/issues/delete",
		"set a property of an issue":           "PUT /rest/api/3/issue/{issueIdOrKey}/properties/{propertyKey}",
		"velocity of a team":                   "GET /rest/agile/1.0/board/{boardId}/reports",
		"unwatch an issue":                     "DELETE /rest/api/3/issue/{issueIdOrKey}/watchers",
		"what is the status of PROJ-12":        "GET /rest/api/3/issue/{issueIdOrKey}",
		"upload an atachment":                  "POST /rest/api/3/issue/{issueIdOrKey}/attachments",
		"cretae a sprnit":                      "POST /rest/agile/1.0/sprint",
		"Which statuses can I move a card to?": "GET /rest/api/3/issue/{issueIdOrKey}/transitions",
		"rename sub-task":                      "PUT /rest/api/3/issue/{issueIdOrKey}",
	} {
		hits := x.Operations(Query{Words: words, Limit: 3})
		if len(hits) == 0 || hits[0].Operation.Key() != want {
			t.Errorf("%q found %v, want %q first", words, keysOf(hits), want)
		}
	}
}

func TestOperationsNothing(t *testing.T) {
	x := newTestIndex(t)
	for _, words := range []string{"", "   ", "asdf qwer", "!?", "42 17", "the of and", "get", "my next", "日本語", "\xff\xfe", "what is the weather today", "board asdf qwer zxcv lorem"} {
		if hits := x.Operations(Query{Words: words}); len(hits) > 0 {
			t.Errorf("%q found %v, want nothing", words, keysOf(hits))
		}
	}
}

func TestOperationsLimit(t *testing.T) {
	x := newTestIndex(t)
	for limit, want := range map[int]int{-1: DefaultLimit, 0: DefaultLimit, 1: 1, 7: 7} {
		if hits := x.Operations(Query{Words: "issue", Limit: limit}); len(hits) != want {
			t.Errorf("limit %d: %d hits, want %d", limit, len(hits), want)
		}
	}
}

func TestOperationsProduct(t *testing.T) {
	x := newTestIndex(t)
	products := []scopes.Product{scopes.JiraPlatform, scopes.JiraSoftware, scopes.ServiceDesk, scopes.Confluence, scopes.AdminAPI}
	for _, product := range products {
		for _, words := range []string{"list users and groups", "comment", "GET /rest/api/3/myself"} {
			hits := x.Operations(Query{Words: words, Product: product, Limit: 20})
			for _, h := range hits {
				if h.Operation.Product != product {
					t.Errorf("%q in %s found %s of %s", words, product, h.Operation.Key(), h.Operation.Product)
				}
			}
		}
	}
	hits := x.Operations(Query{Words: "add a comment", Product: scopes.Confluence, Limit: 1})
	if len(hits) != 1 || hits[0].Operation.Key() != "POST /wiki/api/v2/footer-comments" {
		t.Errorf("a comment in Confluence: %v", keysOf(hits))
	}
}

func TestOperationsExact(t *testing.T) {
	x := newTestIndex(t)
	for words, want := range map[string][]scopes.Key{
		"getAllBoards":                          {"GET /rest/agile/1.0/board"},
		"GETALLBOARDS":                          {"GET /rest/agile/1.0/board"},
		"getIssue":                              {"GET /rest/api/3/issue/{issueIdOrKey}", "GET /rest/agile/1.0/issue/{issueIdOrKey}"},
		"GET /rest/api/3/myself":                {"GET /rest/api/3/myself"},
		"post /rest/api/3/issue":                {"POST /rest/api/3/issue"},
		"scopes for PUT /rest/api/3/issue/AB-1": {"PUT /rest/api/3/issue/{issueIdOrKey}"},
		"/rest/api/2/issue/{issueIdOrKey}/comment": {
			"GET /rest/api/2/issue/{issueIdOrKey}/comment", "POST /rest/api/2/issue/{issueIdOrKey}/comment"},
		"https://acme.atlassian.net/rest/agile/1.0/board/3/epic?x=1": {"GET /rest/agile/1.0/board/{boardId}/epic"},
		"GET /rest/api/3/search":                                     {"GET /rest/api/3/search/jql", "GET /rest/api/3/search"},
	} {
		var exact []scopes.Key
		for _, h := range x.Operations(Query{Words: words, Limit: 20}) {
			if h.Score >= scoreExact {
				exact = append(exact, h.Operation.Key())
			}
		}
		slices.Sort(exact[min(1, len(exact)):])
		slices.Sort(want[1:])
		if !slices.Equal(exact, want) {
			t.Errorf("%q names %v, want %v", words, exact, want)
		}
	}
}

// Every operation is found first by its method and path, and by its id unless
// others share it.
func TestOperationsFoundByName(t *testing.T) {
	c := loadCatalogue(t)
	x := New(c)
	for _, op := range c.Operations {
		want := op
		if next, ok := c.Operation(op.ReplacedBy); ok && op.Removed {
			want = next
		}
		if hits := x.Operations(Query{Words: string(op.Key()), Limit: 1}); len(hits) == 0 || hits[0].Operation != want {
			t.Errorf("%q found %v", op.Key(), keysOf(hits))
		}
		if hits := x.Operations(Query{Words: op.ID, Limit: 1}); op.ID != "" && len(c.ByID(op.ID)) == 1 && (len(hits) == 0 || hits[0].Operation != want) {
			t.Errorf("%q found %v, want %q", op.ID, keysOf(hits), want.Key())
		}
	}
}

// No words find an operation twice, a v2 twin, or what was removed.
func TestOperationsListing(t *testing.T) {
	c := loadCatalogue(t)
	x := New(c)
	for i, op := range c.Operations {
		if i%5 > 0 {
			continue // a fifth of the names tells
		}
		hits := x.Operations(Query{Words: op.Name, Limit: 50})
		seen := map[scopes.Key]bool{}
		last := float64(scoreExact)
		for _, h := range hits {
			key := h.Operation.Key()
			if seen[key] {
				t.Fatalf("%q found %q twice", op.Name, key)
			}
			seen[key] = true
			if hasTwin(c, h.Operation) || h.Operation.Removed {
				t.Fatalf("%q found %q", op.Name, key)
			}
			if h.Score > last || h.Score < floor {
				t.Fatalf("%q: %q has the score %.3f behind %.3f", op.Name, key, h.Score, last)
			}
			last = h.Score
		}
	}
}

// The search by POST stands second, and a deprecated operation behind the one
// that replaces it.
func TestOperationsCompanions(t *testing.T) {
	x := newTestIndex(t)
	hits := keysOf(x.Operations(Query{Words: "run a JQL query", Limit: 2}))
	if want := []scopes.Key{"GET /rest/api/3/search/jql", "POST /rest/api/3/search/jql"}; !slices.Equal(hits, want) {
		t.Errorf("a search found %v, want %v", hits, want)
	}
	hits = keysOf(x.Operations(Query{Words: "tickets of the sprint"}))
	newer, older := slices.Index(hits, "GET /rest/software/1.0/sprint/{sprintId}/issue"), slices.Index(hits, "GET /rest/agile/1.0/sprint/{sprintId}/issue")
	if newer != 0 || older < 1 {
		t.Errorf("the deprecated operation is at %d, its replacement at %d", older, newer)
	}
}

func TestOperationsDeterministic(t *testing.T) {
	c := loadCatalogue(t)
	x, y := New(c), New(c)
	for _, task := range readTasks(t, "testdata/heldout.jsonl") {
		q := Query{Words: task.Task, Limit: 20}
		if a, b := x.Operations(q), y.Operations(q); !slices.Equal(a, b) || !slices.Equal(a, x.Operations(q)) {
			t.Errorf("%q found %v and %v", task.Task, keysOf(a), keysOf(b))
		}
	}
}

func TestOperationsLongText(t *testing.T) {
	x := newTestIndex(t)
	long := "add a comment " + strings.Repeat("lorem ipsum dolor sit amet, ", 400)
	if len(long) < 10_000 {
		t.Fatal("not long enough")
	}
	for _, words := range []string{long, strings.Repeat("issue ", 2000), strings.Repeat("é", 6000), strings.Repeat("a", 10_000), strings.Repeat("/", 10_000)} {
		x.Operations(Query{Words: words})
		x.Task(words)
	}
}

func TestOperationsConcurrently(t *testing.T) {
	x := newTestIndex(t)
	done := make(chan []Hit)
	for range 4 {
		go func() { done <- x.Operations(Query{Words: "add a comment", Limit: 3}) }()
	}
	first := <-done
	for range 3 {
		if hits := <-done; !slices.Equal(hits, first) {
			t.Errorf("found %v and %v", keysOf(hits), keysOf(first))
		}
	}
}

// An index of an empty catalogue, or one without names, answers too.
func TestOperationsOfBareCatalogue(t *testing.T) {
	empty := New(scopes.New(nil, nil, nil))
	if hits := empty.Operations(Query{Words: "add a comment"}); len(hits) > 0 {
		t.Errorf("found %v", keysOf(hits))
	}
	bare := New(scopes.New(nil, nil, []*scopes.Operation{{Method: "POST", Path: "/rest/api/3/gizmo/{gizmoId}/comment"}}))
	if hits := bare.Operations(Query{Words: "comment on the gizmo"}); len(hits) != 1 {
		t.Errorf("found %v", keysOf(hits))
	}
}
