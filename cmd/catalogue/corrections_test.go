package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/scopes"
)

func TestReadCorrections(t *testing.T) {
	folder := t.TempDir()
	tests := []struct{ name, content, want string }{
		{"no source", `[{"operation":"GET /x","date":"2026-01-01"}]`, `correction of "GET /x": source and date are required`},
		{"no date", `[{"operation":"GET /x","source":"https://example.com"}]`, `correction of "GET /x": source and date are required`},
		{"neither", `[{"source":"https://example.com","date":"2026-01-01"}]`, `correction of "": it is of an operation, or of a scope that is not offered`},
		{"a scope without a reason", `[{"scope":"a:b","source":"https://example.com","date":"2026-01-01"}]`, `correction of "a:b": it is of an operation, or of a scope that is not offered`},
		{"a good scope", `[{"scope":"a:b","not_offered":"why","source":"https://example.com","date":"2026-01-01"}]`, ""},
		{"another form", `{"operation":"GET /x"}`, "reading the corrections: "},
		{"good", `[{"operation":"GET /x","source":"https://example.com","date":"2026-01-01"}]`, ""},
		{"none", `[]`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(folder, "corrections.json")
			writeFile(t, path, tt.content)
			list, err := readCorrections(path)
			switch {
			case tt.want == "" && (err != nil || len(list) != strings.Count(tt.content, "source")):
				t.Errorf("%v, error %v", list, err)
			case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
	if list, err := readCorrections(filepath.Join(folder, "none.json")); list != nil || err != nil {
		t.Errorf("a missing file: %v, error %v", list, err)
	}
	if _, err := readCorrections(folder); err == nil {
		t.Error("a folder was read")
	}
}

func TestCorrect(t *testing.T) {
	named := []scopes.Alternative{{Family: scopes.Classic, Scopes: []string{"read:jira-work"}}}
	sample := func() map[scopes.Key]*scopes.Operation {
		return map[scopes.Key]*scopes.Operation{
			"GET /named":  {Method: "GET", Path: "/named", Name: "Named", Status: scopes.Documented, Alternatives: named},
			"GET /silent": {Method: "GET", Path: "/silent", Name: "Silent", Status: scopes.Undocumented, Note: "old note"},
		}
	}
	tests := []struct {
		name string
		fix  correction
		key  scopes.Key
		want *scopes.Operation
	}{
		{"scopes where none are named", correction{Operation: "GET /silent", Alternatives: [][]string{{"b:c:d", "a:b:c"}}}, "GET /silent",
			&scopes.Operation{Method: "GET", Path: "/silent", Name: "Silent", Status: scopes.Documented,
				Alternatives: []scopes.Alternative{{Family: scopes.Granular, Scopes: []string{"a:b:c", "b:c:d"}}}}},
		{"other scopes than the document's", correction{Operation: "GET /named", Alternatives: [][]string{{"a:b:c"}}}, "GET /named",
			&scopes.Operation{Method: "GET", Path: "/named", Name: "Named", Status: scopes.Documented,
				Alternatives: []scopes.Alternative{{Family: scopes.Granular, Scopes: []string{"a:b:c"}}}}},
		{"another status", correction{Operation: "GET /silent", Status: scopes.NotScopable, Note: "new note"}, "GET /silent",
			&scopes.Operation{Method: "GET", Path: "/silent", Name: "Silent", Status: scopes.NotScopable, Note: "new note"}},
		{"removed and replaced", correction{Operation: "GET /named", Removed: true, ReplacedBy: "GET /silent"}, "GET /named",
			&scopes.Operation{Method: "GET", Path: "/named", Name: "Named", Status: scopes.Documented, Alternatives: named,
				Removed: true, ReplacedBy: "GET /silent"}},
		{"the name of a known operation stays", correction{Operation: "GET /named", Name: "Other", Product: scopes.Confluence}, "GET /named",
			&scopes.Operation{Method: "GET", Path: "/named", Name: "Named", Status: scopes.Documented, Alternatives: named}},
		{"an operation is added", correction{Operation: "PUT /new/{id}", Product: scopes.OtherAtlassian, Name: "New"}, "PUT /new/{id}",
			&scopes.Operation{Method: "PUT", Path: "/new/{id}", Product: scopes.OtherAtlassian, Name: "New", Status: scopes.Undocumented}},
		{"an operation is added with its status", correction{Operation: "PUT /new", Product: scopes.OtherAtlassian, Status: scopes.NotScopable}, "PUT /new",
			&scopes.Operation{Method: "PUT", Path: "/new", Product: scopes.OtherAtlassian, Status: scopes.NotScopable}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			byKey := sample()
			tt.fix.Source, tt.want.Source = "https://example.com", "https://example.com"
			if err := correct(byKey, []correction{tt.fix}); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, byKey[tt.key]); diff != "" {
				t.Error(diff)
			}
		})
	}
	refused := map[string]correction{
		`correction of "GET /gone": no document has this operation`:                                   {Operation: "GET /gone"},
		`correction of "GET /named": its document names these scopes too; remove them from the entry`: {Operation: "GET /named", Alternatives: [][]string{{"read:jira-work"}}},
		`correction of "GET /named": no document has its replacement "GET /gone"`:                     {Operation: "GET /named", ReplacedBy: "GET /gone"},
	}
	for want, fix := range refused {
		if err := correct(sample(), []correction{fix}); err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	}
}
