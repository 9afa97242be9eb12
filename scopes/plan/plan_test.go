package plan

import (
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/scopes"
)

func embedded(t testing.TB) *scopes.Catalogue {
	t.Helper()
	c, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func itoa(n int) string { return strconv.Itoa(n) }

// operation makes an operation of alternatives; the family follows from the names.
func operation(key scopes.Key, alternatives ...[]string) *scopes.Operation {
	op := &scopes.Operation{Method: key.Method(), Path: key.Template(), Status: scopes.Documented}
	for _, names := range alternatives {
		family := scopes.Granular
		if len(names) > 0 {
			family = scopes.FamilyOf(names[0])
		}
		op.Alternatives = append(op.Alternatives, scopes.Alternative{Family: family, Scopes: names})
	}
	return op
}

func catalogueOf(operations ...*scopes.Operation) *scopes.Catalogue {
	return scopes.New(nil, nil, operations)
}

func TestMake(t *testing.T) {
	both := operation("GET /both", []string{"read:jira-work"}, []string{"read:issue:jira", "read:user:jira"})
	user := operation("GET /user", []string{"read:jira-user"}, []string{"read:user:jira"})
	board := operation("GET /board", []string{"read:board-scope:jira-software", "read:project:jira"})
	oldOnly := operation("GET /old", []string{"read:jira-work"}, []string{})
	admin := operation("GET /admin", []string{"read:tokens:admin"})
	free := operation("GET /free", []string{})
	free.Status = scopes.NoneNeeded
	silent := &scopes.Operation{Method: "GET", Path: "/silent", Status: scopes.Undocumented}
	all := []*scopes.Operation{both, user, board, oldOnly, admin, free, silent, board, both}
	served := []*scopes.Operation{both, user, board, oldOnly, admin}
	boards := []string{"read:board-scope:jira-software"}

	tests := []struct {
		name       string
		operations []*scopes.Operation
		strategy   Strategy
		want       Plan
	}{
		{"nothing", nil, Recommended, Plan{}},
		{"without documented scopes", []*scopes.Operation{free, silent}, Fewest, Plan{}},
		{"recommended takes classic where there is any", all, Recommended, Plan{Served: served,
			Scopes: append(slices.Clone(boards), "read:jira-user", "read:jira-work", "read:project:jira", "read:tokens:admin")}},
		{"classic leaves the board unserved, once", all, Classic, Plan{
			Served: []*scopes.Operation{both, user, oldOnly, admin}, Unserved: []*scopes.Operation{board},
			Scopes: []string{"read:jira-user", "read:jira-work", "read:tokens:admin"}}},
		{"granular leaves unserved what has no granular set", all, Granular, Plan{
			Served: []*scopes.Operation{both, user, board, admin}, Unserved: []*scopes.Operation{oldOnly},
			Scopes: append(slices.Clone(boards), "read:issue:jira", "read:project:jira", "read:tokens:admin", "read:user:jira")}},
		{"fewest: between equal ones the classic", []*scopes.Operation{user}, Fewest, Plan{
			Served: []*scopes.Operation{user}, Scopes: []string{"read:jira-user"}}},
		{"fewest prefers a set that another needs anyway", []*scopes.Operation{user, board,
			operation("GET /users", []string{"read:user:jira"})}, Fewest, Plan{
			Scopes: append(slices.Clone(boards), "read:project:jira", "read:user:jira")}},
		{"a strategy that is none is the recommended", []*scopes.Operation{both}, "", Plan{
			Served: []*scopes.Operation{both}, Scopes: []string{"read:jira-work"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.want.Strategy, tt.want.Proven = tt.strategy, true
			got := New(catalogueOf()).Make(tt.operations, tt.strategy)
			if tt.want.Served == nil {
				got.Served = nil
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The classic scope opens one operation beside, the granular two open three that
// read. Which is less depends on whether the one writes.
func TestMake_WritesWeighMore(t *testing.T) {
	for _, tt := range []struct {
		classic string
		want    []string
		opens   Opens
	}{
		{"read:work", []string{"read:work"}, Opens{Operations: 1}},
		{"manage:work", []string{"read:a:jira", "read:b:jira"}, Opens{Operations: 1, Writes: 1}},
	} {
		asked := operation("GET /a", []string{tt.classic}, []string{"read:a:jira", "read:b:jira"})
		p := New(catalogueOf(asked, operation("POST /x", []string{tt.classic}),
			operation("GET /1", []string{"read:a:jira"}), operation("GET /2", []string{"read:b:jira"}), operation("GET /3", []string{"read:a:jira"})))
		if got := p.Make([]*scopes.Operation{asked}, LeastPrivilege).Scopes; !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.classic, got, tt.want)
		}
		if got := p.Opens([]string{tt.classic}, []*scopes.Operation{asked}); got != tt.opens {
			t.Errorf("%s: opens %+v, want %+v", tt.classic, got, tt.opens)
		}
	}
}

func TestOpens_VersionsCountOnce(t *testing.T) {
	two, three := operation("GET /rest/api/2/x", []string{"read:x"}), operation("GET /rest/api/3/x", []string{"read:x"})
	only := operation("GET /rest/api/2/y", []string{"read:x"})
	gone := operation("GET /rest/api/3/z", []string{"read:x"})
	gone.Removed = true
	for _, order := range [][]*scopes.Operation{{two, three, only, gone}, {gone, only, three, two}} {
		p := New(catalogueOf(order...))
		if got := p.Opens([]string{"read:x"}, nil).Operations; got != 2 {
			t.Errorf("opens %d, want x and y", got)
		}
		if got := p.Opens([]string{"read:x"}, []*scopes.Operation{two}).Operations; got != 1 {
			t.Errorf("beside version 2 of x it opens %d, want y", got)
		}
	}
}

func TestWrites(t *testing.T) {
	c := embedded(t)
	for key, want := range map[scopes.Key]bool{
		"GET /rest/api/3/search/jql":                   false,
		"POST /rest/api/3/search/jql":                  false,
		"POST /rest/api/3/issue/bulkfetch":             false,
		"POST /rest/api/3/jql/parse":                   false,
		"POST /rest/api/3/issue":                       true,
		"PUT /rest/agile/1.0/issue/rank":               true,
		"DELETE /rest/agile/1.0/sprint/{sprintId}":     true,
		"POST /rest/api/3/issue/{issueIdOrKey}/notify": true,
	} {
		op, ok := c.Operation(key)
		if !ok {
			t.Fatalf("%s is not in the catalogue", key)
		}
		if got := Writes(op); got != want {
			t.Errorf("Writes(%s) = %v", key, got)
		}
	}
}

func TestSplit_Apps(t *testing.T) {
	issue := operation("GET /rest/api/3/issue", []string{"read:jira-work"})
	sprint := operation("GET /sprint", []string{"read:sprint:jira-software"})
	page := operation("GET /page", []string{"read:page:confluence"})
	summary := operation("GET /summary", []string{"read:confluence-content.summary"})
	key := operation("GET /tokens", []string{"read:tokens:admin"})
	p := New(catalogueOf()).Make([]*scopes.Operation{page, issue, key, summary, sprint}, Recommended)
	want := []Token{
		{JiraApp, []string{"read:jira-work", "read:sprint:jira-software"}, []*scopes.Operation{issue, sprint}},
		{ConfluenceApp, []string{"read:confluence-content.summary", "read:page:confluence"}, []*scopes.Operation{page, summary}},
		{AdminKey, []string{"read:tokens:admin"}, []*scopes.Operation{key}},
	}
	if diff := cmp.Diff(want, p.Split(MaxScopes).Tokens); diff != "" {
		t.Error(diff)
	}
}

func TestCompare(t *testing.T) {
	issue := operation("GET /issue", []string{"read:jira-work"}, []string{"read:issue:jira", "read:user:jira"})
	board := operation("GET /board", []string{"read:board-scope:jira-software", "read:project:jira"})
	asked := []*scopes.Operation{issue, board}
	tests := []struct {
		name     string
		strategy Strategy
		holdings scopes.Holdings
		want     Comparison
	}{
		{"nothing held", Recommended, scopes.Holdings{Complete: true}, Comparison{
			Missing: []string{"read:board-scope:jira-software", "read:jira-work", "read:project:jira"}}},
		{"nothing known", Recommended, scopes.Holdings{Lacking: []string{"read:jira-work"}}, Comparison{
			Missing: []string{"read:jira-work"}, Unknown: []string{"read:board-scope:jira-software", "read:project:jira"}}},
		{"recommended completes what is begun", Recommended, scopes.Holdings{Complete: true, Held: []string{"read:user:jira", "read:board-scope:jira-software", "read:project:jira"}},
			Comparison{Missing: []string{"read:jira-work"}, Unused: []string{"read:user:jira"}}},
		{"served by the other family", Recommended, scopes.Holdings{Complete: true, Held: []string{"read:user:jira", "read:issue:jira", "x"}},
			Comparison{Missing: []string{"read:board-scope:jira-software", "read:project:jira"}, Unused: []string{"x"}}},
		{"fewest completes what is begun", Fewest, scopes.Holdings{Complete: true,
			Held: []string{"read:project:jira", "read:issue:jira"}}, Comparison{
			Missing: []string{"read:board-scope:jira-software", "read:jira-work"}, Unused: []string{"read:issue:jira"}}},
		{"half of a set that is taken is used", Granular, scopes.Holdings{Complete: true,
			Held: []string{"read:project:jira", "read:issue:jira"}}, Comparison{
			Missing: []string{"read:board-scope:jira-software", "read:user:jira"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, New(catalogueOf()).Compare(asked, tt.strategy, tt.holdings)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Reading is never writing, whatever the scopes are called.
func TestWrites_MethodFirst(t *testing.T) {
	for method, want := range map[string]bool{"GET": false, "HEAD": false, "PUT": true} {
		if got := Writes(operation(scopes.Key(method+" /a"), []string{"write:a"})); got != want {
			t.Errorf("%s: writes %v, want %v", method, got, want)
		}
	}
}

func TestProductOf(t *testing.T) {
	for _, tt := range []struct {
		name   string
		family scopes.Family
		want   scopes.Product
	}{
		{"read:project:jira", scopes.Granular, "jira"}, {"read:project", scopes.Granular, ""},
		{"read:some:thing", scopes.Classic, ""}, {"read:jira-work", scopes.Classic, ""}, {"read:tokens:admin", scopes.Admin, scopes.AdminAPI},
	} {
		if got := productOf(scopes.Scope{Name: tt.name, Family: tt.family}); got != tt.want {
			t.Errorf("%s: product %q, want %q", tt.name, got, tt.want)
		}
	}
}
