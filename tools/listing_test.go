package tools

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"jirascope/internal/toolbox"
	"jirascope/prompts"
	"jirascope/scopes"
)

// sayListing are the files whose texts may name tools on demand: those of the tools
// themselves, whose reader sees them, and those that say how to list them.
func sayListing() map[string]string {
	return map[string]string{
		"token.go": "token_scopes itself", "probing.go": "token_scopes itself",
		"naming.go": "a step of a failure, to which the toolbox adds how to list it", "explain.go": "a step of a failure",
		"doubts.go": "asks the toolbox how to list it", "granted.go": "asks the toolbox how to list it",
	}
}

// No text that a model reads sends it to a tool that is not listed, unless the toolbox says how
// to list it. Whoever adds such a text finds out here.
func TestTextsNameListedTools(t *testing.T) {
	box := New(toolbox.Config{Catalogue: scopes.Load})
	if hidden := box.Hidden(prompts.Instructions()); len(hidden) > 0 {
		t.Errorf("the instructions name %q, which clients do not see", hidden)
	}
	allowed, found := sayListing(), map[string]bool{}
	for _, folder := range []string{"../tools", "../internal", "../jira", "../scopes"} {
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			name := entry.Name()
			if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.Contains(path, "/testdata/") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				text, ok := n.(*ast.BasicLit)
				if !ok || text.Kind != token.STRING {
					return true
				}
				hidden := box.Hidden(text.Value)
				if len(hidden) == 0 || strings.Trim(text.Value, "\"`") == hidden[0] {
					return true
				}
				if found[name] = true; allowed[name] == "" {
					t.Errorf("%s: %s names %q", path, text.Value, hidden)
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for name := range allowed {
		if !found[name] {
			t.Errorf("%s names no such tool any more", name)
		}
	}
}
