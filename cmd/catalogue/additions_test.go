package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/scopes"
)

func TestReadAdditions(t *testing.T) {
	folder := t.TempDir()
	const head = `"title":"Lamps","url":"https://example.com/lamps","date":"2026-01-01","product":"jira"`
	tests := []struct{ name, content, want string }{
		{"good", `[{` + head + `,"operations":[{"operation":"GET /x","scopes":[]}]}]`, ""},
		{"none", `[]`, ""},
		{"no date", `[{` + strings.Replace(head, "2026-01-01", "", 1) + `}]`, `addition "Lamps": url, date and product are required`},
		{"no product", `[{` + strings.Replace(head, `"jira"`, `""`, 1) + `}]`, `addition "Lamps": url, date and product are required`},
		{"no address", `[{` + strings.Replace(head, "https://example.com/lamps", "", 1) + `}]`, `addition "Lamps": url, date and product are required`},
		{"another form", `{}`, "reading the additions: "},
	}
	for _, tt := range tests {
		path := filepath.Join(folder, "additions.json")
		writeFile(t, path, tt.content)
		list, err := readAdditions(path)
		if tt.want == "" && (err != nil || len(list) != strings.Count(tt.content, "url")) {
			t.Errorf("%s: %v, error %v", tt.name, list, err)
		}
		if tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%s: error %v, want %q", tt.name, err, tt.want)
		}
	}
	if list, err := readAdditions(filepath.Join(folder, "none.json")); list != nil || err != nil {
		t.Errorf("a missing file: %v, error %v", list, err)
	}
	if _, err := readAdditions(folder); err == nil {
		t.Error("a folder was read")
	}
}

func TestAdd(t *testing.T) {
	a := addition{Title: "Lamps", URL: "https://example.com/lamps", Date: "2026-01-01", SHA256: "abc", Product: scopes.JSMOperations, Unofficial: true,
		Operations: []addedByScopes{{"GET /lamp/{id}", []string{"read:lamp:jira", "a:b:c"}, "found"}, {"GET /dark", nil, "for nobody"}}}
	byKey := map[scopes.Key]*scopes.Operation{}
	source, err := a.add(byKey)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(scopes.Source{Title: "Lamps", URL: a.URL, Date: "2026-01-01", SHA256: "abc", Operations: 2}, source); diff != "" {
		t.Error(diff)
	}
	want := map[scopes.Key]*scopes.Operation{
		"GET /lamp/{id}": {Method: "GET", Path: "/lamp/{id}", Product: scopes.JSMOperations, Status: scopes.Documented, Note: "found", Source: a.URL, Unofficial: true,
			Alternatives: []scopes.Alternative{{Family: scopes.Granular, Scopes: []string{"a:b:c", "read:lamp:jira"}}}},
		"GET /dark": {Method: "GET", Path: "/dark", Product: scopes.JSMOperations, Status: scopes.NotScopable, Note: "for nobody", Source: a.URL, Unofficial: true},
	}
	if diff := cmp.Diff(want, byKey); diff != "" {
		t.Error(diff)
	}
	// Added again it is the same, and what a document has by now is not overwritten.
	if _, err := a.add(byKey); err != nil || cmp.Diff(want, byKey) != "" {
		t.Errorf("added again: %v, %v", byKey, err)
	}
	byKey["GET /dark"] = &scopes.Operation{Method: "GET", Path: "/dark"}
	if _, err := a.add(byKey); err == nil || !strings.Contains(err.Error(), `addition of "GET /dark": it is there already`) {
		t.Errorf("added to a document's: %v", err)
	}
}

// Additions are laid over with and without documents alike, also changed ones and
// those that a correction speaks of.
func TestAdditions_CorrectIsExact(t *testing.T) {
	content := `[{"title":"Lamps","url":"https://example.com/lamps","date":"2026-01-01","product":"jira",
		"operations":[{"operation":"GET /rest/api/3/new","scopes":["read:jira-work"]}]}]`
	out := workspace(t)
	folder := filepath.Dir(out)
	writeFile(t, filepath.Join(folder, "corrections.json"), `[{"operation":"GET /rest/api/3/new","note":"proved","source":"https://example.com","date":"2026-01-01"}]`)
	var made []string
	for _, content := range []string{content, strings.Replace(content, `"read:jira-work"`, `"read:lamp:jira"`, 1)} {
		writeFile(t, filepath.Join(folder, "additions.json"), content)
		if len(made) > 0 {
			mustRun(t, "correct", "--out", out)
			made = append(made, string(readFile(t, out)))
		}
		mustRun(t, sampleArgs("generate", out)...)
		made = append(made, string(readFile(t, out)))
	}
	if made[0] == made[1] || !strings.Contains(made[0], `"path":"/rest/api/3/new"`) {
		t.Errorf("the addition makes no difference:\n%s", made[0])
	}
	if diff := cmp.Diff(made[2], made[1]); diff != "" {
		t.Errorf("without the documents it differs: %s", diff)
	}
}

// Every addition of the project is in its catalogue, with its source.
func TestCatalogue_HasItsAdditions(t *testing.T) {
	c, err := scopes.Parse(readFile(t, "../../scopes/catalogue.json"))
	if err != nil {
		t.Fatal(err)
	}
	list, err := readAdditions("../../scopes/additions.json")
	if err != nil || len(list) == 0 {
		t.Fatalf("%d additions, error %v", len(list), err)
	}
	for _, a := range list {
		added := map[scopes.Key]*scopes.Operation{}
		source, err := a.add(added)
		if err != nil {
			t.Fatal(err)
		}
		if found, ok := findSource(c, a.URL); !ok || found != source {
			t.Errorf("the source %s is %+v", a.URL, found)
		}
		for key, want := range added {
			op, _ := c.Operation(key)
			if diff := cmp.Diff(want, op); diff != "" {
				t.Errorf("%s: %s", key, diff)
			}
		}
	}
}
