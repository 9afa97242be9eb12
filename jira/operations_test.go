package jira

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"strings"
	"testing"

	"jirascope/scopes"
)

// operations reads every Op constant out of the package's source, with how
// often the production code names it. A resource that is added needs no entry
// anywhere: its constants are found.
func operations(t testing.TB) map[scopes.Key]int {
	t.Helper()
	set := token.NewFileSet()
	constants, uses := map[string]ast.Expr{}, map[string]int{}
	for _, file := range sources(t) {
		parsed, err := parser.ParseFile(set, file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				for i, name := range n.Names {
					if i < len(n.Values) {
						constants[name.Name] = n.Values[i]
					}
				}
			case *ast.Ident:
				uses[n.Name]++
			}
			return true
		})
	}
	list := map[scopes.Key]int{}
	for name, value := range constants {
		if !strings.HasPrefix(name, "Op") || name == "OpListAccessibleResources" {
			continue
		}
		key := scopes.Key(textOf(t, value, constants))
		if _, twice := list[key]; twice {
			t.Errorf("%s is declared twice", key)
		}
		list[key] = uses[name] - 1 // its declaration is no use
	}
	return list
}

// sources are the package's production files.
func sources(t testing.TB) []string {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, entry := range entries {
		if name := entry.Name(); strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			list = append(list, name)
		}
	}
	return list
}

// textOf is the value of a constant that is made of literals and constants.
func textOf(t testing.TB, value ast.Expr, constants map[string]ast.Expr) string {
	t.Helper()
	switch v := value.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(v.Value)
		if err != nil {
			t.Fatal(err)
		}
		return text
	case *ast.BinaryExpr:
		return textOf(t, v.X, constants) + textOf(t, v.Y, constants)
	case *ast.Ident:
		return textOf(t, constants[v.Name], constants)
	default:
		t.Fatalf("%T is not a text", value)
		return ""
	}
}

// TestOperations holds what is true of every operation that the client calls:
// it is read only, the catalogue has it, and a method calls it.
func TestOperations(t *testing.T) {
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	list := operations(t)
	for key, uses := range list {
		if key.Method() != "GET" {
			t.Errorf("%s does more than read", key)
		}
		if _, ok := catalogue.Operation(key); !ok {
			t.Errorf("the catalogue does not hold %s", key)
		}
		if uses == 0 {
			t.Errorf("nothing calls %s", key)
		}
	}
	if _, found := list[OpListOneOAuthClients]; !found || len(list) < 14 {
		t.Errorf("the constants were not read: %v", list)
	}
}
