package client

import (
	"os"
	"slices"
	"strings"
	"testing"

	"jirascope/scopes"
)

// TestLibraryRows holds that each row of the tables names documented operations.
// Rows of what Atlassian has removed from its documents are listed.
func TestLibraryRows(t *testing.T) {
	c, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	gone := []string{"filter.getlist GET /rest/api/2/filter"}
	for _, l := range newLibraries(c) {
		if l.name == "" || l.language == "" || len(l.imports) == 0 || len(l.calls) < 5 {
			t.Errorf("%s: %d rows", l.name, len(l.calls))
		}
		for name, keys := range l.calls {
			for _, key := range keys {
				if _, ok := c.Match(key.Method(), key.Template()); !ok && !slices.Contains(gone, name+" "+string(key)) {
					t.Errorf("%s: %s: nothing documented is %s", l.name, name, key)
				}
			}
		}
	}
}

// The README and the documentation of scan name all libraries.
func TestLibrariesAreNamed(t *testing.T) {
	c, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	spelled := map[string]string{"go": "Go", "javascript": "JavaScript", "python": "Python"}
	var languages []string
	byLanguage := make(map[string][]string)
	for _, l := range newLibraries(c) {
		language := spelled[l.language]
		if language == "" {
			t.Fatalf("how is the language %s spelled?", l.language)
		}
		if byLanguage[language] == nil {
			languages = append(languages, language)
		}
		name, _, _ := strings.Cut(l.name, " (")
		byLanguage[language] = append(byLanguage[language], name)
	}
	slices.Sort(languages)
	var parts []string
	for _, language := range languages {
		names := byLanguage[language]
		last := len(names) - 1
		if last > 0 {
			names = []string{strings.Join(names[:last], ", ") + " and " + names[last]}
		}
		parts = append(parts, names[0]+" ("+language+")")
	}
	want := ": " + strings.Join(parts, ", ") + "."
	for _, file := range []string{"../../../README.md", "../doc.go"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if words := strings.Fields(strings.ReplaceAll(string(text), "\n//", "\n")); !strings.Contains(strings.Join(words, " "), want) {
			t.Errorf("%s does not name the libraries as they are: %s", file, want[2:])
		}
	}
}
