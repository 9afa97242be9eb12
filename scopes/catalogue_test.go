package scopes

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"unsafe"

	"github.com/google/go-cmp/cmp"
)

var loadOnce = sync.OnceValues(Load)

// embeddedCatalogue is the catalogue of the binary, loaded once for all tests.
func embeddedCatalogue(t testing.TB) *Catalogue {
	t.Helper()
	c, err := loadOnce()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// addedByCorrection reads which operations no document lists: a correction that
// adds one names its product.
func addedByCorrection(t *testing.T) []Key {
	t.Helper()
	data, err := os.ReadFile("corrections.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []struct {
		Operation Key
		Product   Product
	}
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	var added []Key
	for _, fix := range list {
		if fix.Product != "" {
			added = append(added, fix.Operation)
		}
	}
	if len(added) < 30 {
		t.Fatalf("only %d operations were added", len(added))
	}
	return added
}

// Every document contributed as many operations as its source says. The two
// platform documents share those below other roots than /rest/api.
func TestEmbedded_OperationsPerSource(t *testing.T) {
	const site = "https://developer.atlassian.com/cloud/"
	below := func(prefixes ...string) func(*Operation) bool {
		return func(op *Operation) bool {
			return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(op.Path, p) })
		}
	}
	shared := []string{"/rest/atlassian-connect/", "/rest/forge/", "/rest/internal/"}
	tests := map[string]func(*Operation) bool{
		site + "jira/platform/swagger-v3.v3.json":                              below(append(shared, "/rest/api/3/")...),
		site + "jira/platform/swagger.v3.json":                                 below(append(shared, "/rest/api/2/")...),
		site + "jira/software/swagger.v3.json":                                 func(op *Operation) bool { return op.Product == JiraSoftware },
		site + "jira/service-desk/swagger.v3.json":                             below("/rest/servicedeskapi/"),
		site + "confluence/swagger.v3.json":                                    below("/wiki/rest/"),
		"https://dac-static.atlassian.com/cloud/confluence/openapi-v2.v3.json": below("/wiki/api/v2/"),
		site + "admin/organization/swagger.v3.json":                            below("/admin/v1/", "/admin/v2/"),
		site + "admin/user-management/swagger.v3.json":                         below("/users/"),
		site + "jira/service-desk-ops/swagger.v3.json":                         below("/jsm/ops/"),
		site + "admin/api-access/rest/":                                        below("/admin/api-access/", "/admin/control/"),
	}
	c, added := embeddedCatalogue(t), addedByCorrection(t)
	if len(c.Operations) < 1800 {
		t.Errorf("%d operations, want at least 1800", len(c.Operations))
	}
	total := 0
	for _, source := range c.Sources {
		belongs, ok := tests[source.URL]
		if !ok {
			if source.Operations != 0 {
				t.Errorf("source %s is not of this test", source.URL)
			}
			continue
		}
		delete(tests, source.URL)
		count := 0
		for _, op := range c.Operations {
			if belongs(op) && !slices.Contains(added, op.Key()) {
				count++
			}
		}
		if total += count; count != source.Operations {
			t.Errorf("%s: %d operations, its source says %d", source.URL, count, source.Operations)
		}
		if len(source.SHA256) != 64 || source.Title == "" {
			t.Errorf("source %+v has no digest or title", source)
		}
	}
	for url := range tests {
		t.Errorf("no source %s", url)
	}
	twice := 0
	for _, op := range c.Operations {
		if below(shared...)(op) {
			twice++
		}
	}
	if want := total - twice + len(added); len(c.Operations) != want {
		t.Errorf("%d operations, want %d: some belong to no source or to two", len(c.Operations), want)
	}
}

func TestEmbedded_IsConsistent(t *testing.T) {
	c := embeddedCatalogue(t)
	for _, key := range addedByCorrection(t) {
		if op, ok := c.Operation(key); !ok || op.Source == "" {
			t.Errorf("%s: not there, or without the source of its correction", key)
		}
	}
	if !slices.IsSortedFunc(c.Scopes, func(a, b Scope) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("the scopes are not sorted")
	}
	for i, scope := range c.Scopes {
		if scope.Family != FamilyOf(scope.Name) {
			t.Errorf("%s is listed as %s", scope.Name, scope.Family)
		}
		if i > 0 && scope.Name == c.Scopes[i-1].Name {
			t.Errorf("%s is listed twice", scope.Name)
		}
	}
	for i, op := range c.Operations {
		if i > 0 {
			before := c.Operations[i-1]
			if order := strings.Compare(before.Path+" "+before.Method, op.Path+" "+op.Method); order >= 0 {
				t.Errorf("%s does not come after %s", op.Key(), before.Key())
			}
		}
		if !slices.Contains(likeliestSlice(), op.Method) || !strings.HasPrefix(op.Path, "/") {
			t.Errorf("%s is no operation", op.Key())
		}
		if op.Note != "" && op.Source == "" {
			t.Errorf("%s: a note without a source", op.Key())
		}
		checkReplacement(t, c, op)
	}
}

func likeliestSlice() []string {
	methods := likeliest()
	return methods[:]
}

func checkReplacement(t *testing.T, c *Catalogue, op *Operation) {
	t.Helper()
	if op.ReplacedBy == "" {
		if op.Removed {
			t.Errorf("%s is removed and nothing replaces it", op.Key())
		}
		return
	}
	next, ok := c.Operation(op.ReplacedBy)
	if !ok || next.Removed || next.Product != op.Product {
		t.Errorf("%s is replaced by %s, which is %+v", op.Key(), op.ReplacedBy, next)
	}
	if op.Leaving && !op.Removed {
		t.Errorf("%s is leaving and not removed", op.Key())
	}
	if !op.Deprecated && !op.Removed && op.Status != NotScopable {
		t.Errorf("%s is replaced and not deprecated", op.Key())
	}
}

func TestEmbedded_Alternatives(t *testing.T) {
	c := embeddedCatalogue(t)
	var mixed []Key
	for _, op := range c.Operations {
		if documented := len(op.Needs()) > 0; documented != (op.Status == Documented) {
			t.Errorf("%s is %s with %v", op.Key(), op.Status, op.Alternatives)
		}
		if op.Status == NoneNeeded && len(op.Alternatives) == 0 {
			t.Errorf("%s needs nothing, and no document says so", op.Key())
		}
		for _, a := range op.Alternatives {
			if !slices.IsSorted(a.Scopes) || len(slices.Compact(slices.Clone(a.Scopes))) != len(a.Scopes) {
				t.Errorf("%s: %v is not sorted, or repeats", op.Key(), a.Scopes)
			}
			for _, name := range a.Scopes {
				if _, ok := c.Scope(name); !ok {
					t.Errorf("%s: no scope %s", op.Key(), name)
				}
			}
			if slices.ContainsFunc(a.Scopes, func(name string) bool { return FamilyOf(name) != a.Family }) {
				mixed = append(mixed, op.Key())
			}
		}
	}
	// The documents mix the families in these sets alone, which are enough only
	// with their classic scope.
	want := []Key{
		"GET /rest/api/2/uiModifications", "POST /rest/api/2/uiModifications", "PUT /rest/api/2/uiModifications/{uiModificationId}",
		"GET /rest/api/3/uiModifications", "POST /rest/api/3/uiModifications", "PUT /rest/api/3/uiModifications/{uiModificationId}",
	}
	if diff := cmp.Diff(want, mixed); diff != "" {
		t.Errorf("sets of two families: %s", diff)
	}
}

func TestEmbedded_BoardList(t *testing.T) {
	c := embeddedCatalogue(t)
	op, ok := c.Operation("GET /rest/agile/1.0/board")
	if !ok || len(op.Alternatives) != 1 {
		t.Fatalf("operation %+v", op)
	}
	want := []Scope{
		{Name: "read:board-scope:jira-software", Title: "View boards, backlogs, and related items", Family: Granular},
		{Name: "read:project:jira", Title: "View projects", Family: Granular},
	}
	if diff := cmp.Diff(want, c.DescribeAll(op.Alternatives[0].Scopes)); diff != "" {
		t.Error(diff)
	}
	if op.ID != "getAllBoards" || op.Product != JiraSoftware || op.Deprecated {
		t.Errorf("operation %+v", op)
	}
}

func TestCatalogue_Lookups(t *testing.T) {
	c := embeddedCatalogue(t)
	if scope, ok := c.Scope("read:jira-work"); !ok || scope.Family != Classic || scope.Title == "" {
		t.Errorf("scope %+v %v", scope, ok)
	}
	if scope, ok := c.Scope("read:nothing:jira"); ok || scope != (Scope{}) {
		t.Errorf("an unknown scope is %+v", scope)
	}
	if got, want := c.Describe("read:nothing:jira"), (Scope{Name: "read:nothing:jira", Family: Granular}); got != want {
		t.Errorf("described as %+v", got)
	}
	if list := c.DescribeAll(nil); list == nil || len(list) != 0 {
		t.Errorf("nothing is described as %#v, want an empty list", list)
	}
	if _, ok := c.Operation("GET /rest/agile/1.0/nothing"); ok {
		t.Error("an unknown key is an operation")
	}
	var keys []Key
	for _, op := range c.ByID("getIssue") {
		keys = append(keys, op.Key())
	}
	want := []Key{
		"GET /rest/api/3/issue/{issueIdOrKey}", "GET /rest/api/2/issue/{issueIdOrKey}",
		"GET /rest/agile/1.0/issue/{issueIdOrKey}",
	}
	if diff := cmp.Diff(want, keys); diff != "" {
		t.Errorf("the newest is not first: %s", diff)
	}
	if ops := c.ByID("getNothing"); ops != nil {
		t.Errorf("an unknown id is %v", ops)
	}
}

func TestParse(t *testing.T) {
	if _, err := Parse([]byte(`{"operations":{}}`)); err == nil || !strings.HasPrefix(err.Error(), "reading the catalogue: ") {
		t.Errorf("error %v", err)
	}
	c, err := Parse([]byte(`{"scopes":[{"name":"a:b:c","family":"granular"}],
		"operations":[{"method":"GET","path":"/a/1/b","alternatives":[{"family":"granular","scopes":["a:b:c"]}]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	op, ok := c.Match("GET", "/a/1/b")
	if !ok {
		t.Fatal("the operation does not match")
	}
	if unsafe.StringData(op.Alternatives[0].Scopes[0]) != unsafe.StringData(c.Scopes[0].Name) {
		t.Error("a scope's name is kept twice")
	}
}

// The catalogue is one for all goroutines; its index of words is made at first
// use. The race detector judges.
func TestCatalogue_ConcurrentUse(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	found := make([]string, 8)
	for i := range found {
		wg.Go(func() {
			for _, s := range c.Resolve("GET /rest/api/3/issues/ABC-1").Suggestions {
				found[i] += s.Path + " "
			}
		})
	}
	wg.Wait()
	if found[0] == "" || len(slices.Compact(found)) != 1 {
		t.Errorf("suggestions %q", found)
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}
