package archtest

import (
	"bytes"
	"flag"
	"fmt"
	"go/doc"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

//nolint:gochecknoglobals // The flag of the test binary.
var update = flag.Bool("update", false, "rewrite the table of packages in the README")

// The README's table of packages is what the code says: the first sentence of
// each package's comment, and what it imports of this module.
func TestReadme(t *testing.T) {
	file := filepath.Join(root, "README.md")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	const begin, end = "<!-- packages: generated -->\n", "<!-- /packages -->"
	before, rest, found := bytes.Cut(text, []byte(begin))
	old, after, closed := bytes.Cut(rest, []byte(end))
	if !found || !closed {
		t.Fatalf("the README has no table between %q and %q", begin, end)
	}
	want := packages(t)
	if string(old) == want {
		return
	}
	if !*update {
		t.Errorf("the table of packages is out of date; run `go test ./internal/archtest -update`. It should be:\n%s", want)
		return
	}
	text = slices.Concat(before, []byte(begin), []byte(want), []byte(end), after)
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
}

// packages is the table, a row for each package.
func packages(t *testing.T) string {
	all, imports := make(map[string]string), make(map[string]map[string]bool)
	for _, path := range goFiles(t) {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		folder := filepath.ToSlash(filepath.Dir(path))
		if imports[folder] == nil {
			imports[folder] = make(map[string]bool)
		}
		if comment := packageComment(t, path); comment != "" {
			all[folder] = new(doc.Package).Synopsis(comment)
		}
		for _, imported := range importsOf(t, path) {
			if own, ok := strings.CutPrefix(imported, "jirascope/"); ok {
				imports[folder][own] = true
			}
		}
	}
	var b strings.Builder
	b.WriteString("| package | what it is or does | imports |\n|---|---|---|\n")
	for _, folder := range slices.Sorted(maps.Keys(imports)) {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", folder, predicate(all[folder]), strings.Join(slices.Sorted(maps.Keys(imports[folder])), ", "))
	}
	return b.String()
}

// predicate leaves out "Package name" or "Command name" in front of what is said
// of it, and "is".
func predicate(synopsis string) string {
	words := strings.Fields(synopsis)
	if len(words) > 2 && (words[0] == "Package" || words[0] == "Command") {
		words = words[2:]
		if words[0] == "is" {
			words = words[1:]
		}
		words[0] = strings.ToUpper(words[0][:1]) + words[0][1:]
	}
	return strings.Join(words, " ")
}

func packageComment(t *testing.T, path string) string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, path), nil, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil {
		t.Fatal(err)
	}
	return parsed.Doc.Text()
}
