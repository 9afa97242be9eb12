package scopes

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestResolve_IDs(t *testing.T) {
	c := embeddedCatalogue(t)
	unique := 0
	for _, op := range c.Operations {
		same := c.ByID(op.ID)
		if op.ID == "" || len(same) != 1 {
			continue
		}
		unique++
		if r := c.Resolve(op.ID); r.Operation != op {
			t.Errorf("%s is %s, want %s", op.ID, keyOf(r.Operation), op.Key())
		}
	}
	if unique < 500 {
		t.Errorf("%d unique ids, want about 540", unique)
	}
}

func TestResolve(t *testing.T) {
	const gateway = "https://api.atlassian.com/ex/jira/" + testCloudID
	tests := []struct {
		input       string
		want        Key
		suggestions []Key
	}{
		{input: "getAllBoards", want: "GET /rest/agile/1.0/board"},
		{input: "  getAllBoards\n", want: "GET /rest/agile/1.0/board"},
		{input: "getCurrentUser", suggestions: []Key{
			"GET /wiki/rest/api/user/current", "GET /rest/api/3/myself", "GET /rest/api/2/myself",
		}},
		{input: "createIssue", want: "POST /rest/api/3/issue"},
		{input: "getIssue", suggestions: []Key{
			"GET /rest/api/3/issue/{issueIdOrKey}", "GET /rest/api/2/issue/{issueIdOrKey}", "GET /rest/agile/1.0/issue/{issueIdOrKey}",
		}},
		{input: "getallboards", suggestions: []Key{"GET /rest/agile/1.0/board"}},
		{input: "getAllBoard", suggestions: []Key{"GET /rest/agile/1.0/board"}},
		{input: "creatIssues", suggestions: []Key{"POST /rest/api/3/issue/bulk", "POST /rest/api/3/issue"}},
		{input: "somethingElse"},
		{input: "board"},
		{input: ""},
		{input: "GET getAllBoards"},

		{input: "GET " + gateway + "/rest/agile/1.0/board/3/sprint?state=active", want: "GET /rest/agile/1.0/board/{boardId}/sprint"},
		{input: gateway + "/rest/agile/1.0/board/3/sprint", want: "GET /rest/agile/1.0/board/{boardId}/sprint"},
		{input: "https://acme.atlassian.net/rest/api/3/issue", want: "POST /rest/api/3/issue"},
		{input: "/rest/api/latest/myself/", want: "GET /rest/api/3/myself"},
		{input: "GET /rest/agile/1.0/board/{boardId}", want: "GET /rest/agile/1.0/board/{boardId}"},
		{input: "https://api.atlassian.com/ex/confluence/" + testCloudID + "/rest/api/group", want: "GET /wiki/rest/api/group"},
		{input: "GET " + gateway + "/rest/api/2/agile/1.0/board", suggestions: []Key{
			"GET /rest/agile/1.0/board", "GET /rest/agile/1.0/board/{boardId}", "POST /rest/agile/1.0/board",
		}},
		{input: "GET /rest/api/3/filter", suggestions: []Key{
			"GET /rest/api/3/filter/search", "GET /rest/api/3/filter/defaultShareScope", "GET /rest/api/3/filter/favourite",
		}},
		{input: "DELETE /rest/agile/1.0/board", suggestions: []Key{
			"DELETE /rest/agile/1.0/board/{boardId}", "GET /rest/agile/1.0/board", "POST /rest/agile/1.0/board",
		}},
	}
	c := embeddedCatalogue(t)
	for _, tt := range tests {
		t.Run(tt.input, func(t *testing.T) {
			r := c.Resolve(tt.input)
			got := ""
			if r.Operation != nil {
				got = string(r.Operation.Key())
			}
			if got != string(tt.want) {
				t.Errorf("resolved to %q, want %q", got, tt.want)
			}
			var suggested []Key
			for _, s := range r.Suggestions {
				suggested = append(suggested, s.Operation.Key())
			}
			if diff := cmp.Diff(tt.suggestions, suggested); diff != "" {
				t.Error(diff)
			}
			if r.Input != strings.TrimSpace(tt.input) {
				t.Errorf("input %q", r.Input)
			}
		})
	}
}

// Ids that are nearly the input are suggested, the nearest first.
func TestResolve_NearIDs(t *testing.T) {
	var operations []*Operation
	for _, id := range []string{"setThing", "getThings", "getThing", "bedThing", "letThing", "other"} {
		operations = append(operations, &Operation{Method: "GET", Path: "/rest/x/1/" + id, ID: id})
	}
	c := New(nil, nil, operations)
	for range 20 {
		r := c.Resolve("betThing")
		var ids []string
		for _, s := range r.Suggestions {
			ids = append(ids, s.Operation.ID)
		}
		if diff := cmp.Diff([]string{"bedThing", "getThing", "letThing"}, ids); diff != "" || r.Operation != nil {
			t.Fatalf("resolved to %s; %s", keyOf(r.Operation), diff)
		}
	}
	if r := c.Resolve("getThngs"); len(r.Suggestions) != 2 || r.Suggestions[0].Operation.ID != "getThings" {
		t.Errorf("suggestions %v", keys(r.Suggestions))
	}
	if r := c.Resolve("GETTHINGS"); len(r.Suggestions) != 3 || r.Suggestions[0].Operation.ID != "getThings" {
		t.Errorf("suggestions %v", keys(r.Suggestions))
	}
}

func TestValues(t *testing.T) {
	tests := []struct {
		template, path string
		want           []string
	}{
		{"/board/{boardId}/sprint/{sprintId}", "/board/3/sprint/4", []string{"3", "4"}},
		{"/board/{boardId}", "board/3/", []string{"3"}},
		{"/board", "/board", nil},
		{"/board/{boardId}", "/board", nil},
		{"/board/{boardId}", "/board/3/sprint", nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, Values(tt.template, tt.path)); diff != "" {
			t.Errorf("%s in %s: %s", tt.path, tt.template, diff)
		}
	}
	for _, op := range embeddedCatalogue(t).Operations {
		path := plainPath(op)
		if got := op.Key().Path(Values(op.Path, path)...); got != path {
			t.Errorf("%s filled with the values of %s is %s", op.Path, path, got)
		}
	}
}

// FuzzResolve feeds what people paste, or never would, to everything that reads
// it. Its seeds are in testdata/fuzz.
func FuzzResolve(f *testing.F) {
	c := embeddedCatalogue(f)
	f.Fuzz(func(t *testing.T, input string) {
		r := c.Resolve(input)
		if again := c.Resolve(input); cmp.Diff(summary(r), summary(again)) != "" {
			t.Errorf("resolved twice: %v, then %v", summary(r), summary(again))
		}
		if r.Operation != nil && r.Suggestions != nil || len(r.Suggestions) > maxSuggestions {
			t.Errorf("operation %s and %d suggestions", keyOf(r.Operation), len(r.Suggestions))
		}
		target := ParseTarget(input)
		if byID := r.Target == (Target{}); !byID {
			op, _ := c.Match(target.Method, target.ProductPath())
			if r.Target != target || r.Operation != op {
				t.Errorf("resolved to %s, matched %s", keyOf(r.Operation), keyOf(op))
			}
		}
		if target.HasAddress() {
			checkTarget(t, c, target)
		}
	})
}

// checkTarget holds what is true of every target.
func checkTarget(t *testing.T, c *Catalogue, target Target) {
	t.Helper()
	if strings.Contains(target.Host, "@") || strings.Contains(target.Host, "/") {
		t.Errorf("host %q", target.Host)
	}
	if methods := c.Methods(target.ProductPath()); slices.Contains(methods, target.Method) {
		if _, ok := c.Match(target.Method, target.ProductPath()); !ok {
			t.Errorf("%s is a method of %s and does not match", target.Method, target.Path)
		}
	}
	for limit := range 3 {
		for _, s := range c.Suggest(target.Method, target.Path, limit) {
			if !strings.HasPrefix(s.Path, "/") || s.Operation == nil {
				t.Errorf("suggestion %+v", s)
			}
			if op, ok := c.Match(s.Operation.Method, s.Path); !ok || s.Exact && op != s.Operation {
				t.Errorf("%s is suggested with the path %s, which is %s", s.Operation.Key(), s.Path, keyOf(op))
			}
		}
	}
}

// summary is a resolution in the words of which one can be told from another.
func summary(r Resolution) []string {
	list := []string{r.Input, string(keyOf(r.Operation)), r.Target.URL()}
	for _, s := range r.Suggestions {
		list = append(list, string(s.Operation.Key()), s.Path)
	}
	return list
}
