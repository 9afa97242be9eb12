package archtest

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// How long a room may be. A file that outgrows it holds two concepts; rules and
// tables are data and may be longer, and so may the functions that list them.
const (
	maxFile      = 300
	maxTable     = 400
	maxFunction  = 60
	tablesPrefix = "rules_"
)

func TestSizes(t *testing.T) {
	for _, file := range goFiles(t) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(filepath.Join(root, file))
		if err != nil {
			t.Fatal(err)
		}
		most, table := maxFile, strings.HasPrefix(filepath.Base(file), tablesPrefix)
		if table {
			most = maxTable
		}
		if lines := bytes.Count(source, []byte("\n")); lines > most {
			t.Errorf("%s has %d lines, more than %d", file, lines, most)
		}
		if !table {
			checkFunctions(t, file, source)
		}
	}
}

func checkFunctions(t *testing.T, file string, source []byte) {
	t.Helper()
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, file, source, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, declaration := range parsed.Decls {
		function, ok := declaration.(*ast.FuncDecl)
		if !ok {
			continue
		}
		if lines := set.Position(function.End()).Line - set.Position(function.Pos()).Line + 1; lines > maxFunction {
			t.Errorf("%s: %s has %d lines, more than %d", file, function.Name.Name, lines, maxFunction)
		}
	}
}

func TestNoInit(t *testing.T) {
	for _, file := range goFiles(t) {
		parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, declaration := range parsed.Decls {
			if function, ok := declaration.(*ast.FuncDecl); ok && function.Recv == nil && function.Name.Name == "init" {
				t.Errorf("%s has an init function; make the value where it is needed", file)
			}
		}
	}
}
