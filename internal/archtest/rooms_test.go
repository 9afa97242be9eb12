package archtest

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// How large a package may grow before it holds more than one noun, and a type
// before it does the work of several.
const (
	maxPackageFiles = 36
	maxPackageLines = 4500
	maxMethods      = 40
)

// room is a package's production code.
type room struct {
	files []*ast.File
	lines int
}

// rooms parses the production code, a room for each folder.
func rooms(t *testing.T) (map[string]*room, *token.FileSet) {
	t.Helper()
	set, all := token.NewFileSet(), make(map[string]*room)
	for _, file := range goFiles(t) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(filepath.Join(root, file))
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := parser.ParseFile(set, file, source, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		folder := filepath.Dir(file)
		if all[folder] == nil {
			all[folder] = &room{}
		}
		all[folder].files = append(all[folder].files, parsed)
		all[folder].lines += bytes.Count(source, []byte("\n"))
	}
	return all, set
}

func TestRooms(t *testing.T) {
	all, _ := rooms(t)
	for _, folder := range slices.Sorted(maps.Keys(all)) {
		r := all[folder]
		if len(r.files) > maxPackageFiles || r.lines > maxPackageLines {
			t.Errorf("%s has %d files and %d lines; at most %d and %d: which nouns does it hold?", folder, len(r.files), r.lines, maxPackageFiles, maxPackageLines)
		}
		methods := r.methods()
		for _, name := range slices.Sorted(maps.Keys(methods)) {
			if methods[name] > maxMethods {
				t.Errorf("%s.%s has %d methods, more than %d", folder, name, methods[name], maxMethods)
			}
		}
	}
}

// methods counts the methods of each type.
func (r *room) methods() map[string]int {
	count := make(map[string]int)
	for _, function := range r.functions() {
		if name := receiver(function); name != "" {
			count[name]++
		}
	}
	return count
}

// functions lists the functions and methods that are declared.
func (r *room) functions() []*ast.FuncDecl {
	var list []*ast.FuncDecl
	for _, file := range r.files {
		for _, declaration := range file.Decls {
			if function, ok := declaration.(*ast.FuncDecl); ok {
				list = append(list, function)
			}
		}
	}
	return list
}

// receiver is the name of the type that a method belongs to.
func receiver(function *ast.FuncDecl) string {
	if function.Recv == nil {
		return ""
	}
	var name string
	ast.Inspect(function.Recv.List[0].Type, func(n ast.Node) bool {
		if identifier, ok := n.(*ast.Ident); ok && name == "" {
			name = identifier.Name
		}
		return name == ""
	})
	return name
}

// A name means one thing in its package: no local takes a name that the package
// has declared.
func TestHiddenNames(t *testing.T) {
	all, set := rooms(t)
	for _, folder := range slices.Sorted(maps.Keys(all)) {
		r := all[folder]
		declared := r.declared()
		for _, function := range r.functions() {
			for _, local := range locals(function) {
				if declared[local.Name] {
					t.Errorf("%s: the local %s hides what the package calls so", set.Position(local.Pos()), local.Name)
				}
			}
		}
	}
}

// declared are the names of the package.
func (r *room) declared() map[string]bool {
	names := make(map[string]bool)
	for _, file := range r.files {
		for _, declaration := range file.Decls {
			switch d := declaration.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil {
					names[d.Name.Name] = true
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					for _, name := range namesOf(spec) {
						names[name.Name] = true
					}
				}
			}
		}
	}
	return names
}

// namesOf are the names that a declaration of types, constants or variables
// makes.
func namesOf(spec ast.Spec) []*ast.Ident {
	switch s := spec.(type) {
	case *ast.TypeSpec:
		return []*ast.Ident{s.Name}
	case *ast.ValueSpec:
		return s.Names
	default:
		return nil
	}
}

// locals are the names that a function declares: parameters, results, variables.
func locals(function *ast.FuncDecl) []*ast.Ident {
	var list []*ast.Ident
	add := func(expressions ...ast.Expr) {
		for _, e := range expressions {
			if name, ok := e.(*ast.Ident); ok && name.Name != "_" {
				list = append(list, name)
			}
		}
	}
	ast.Inspect(function, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.StructType, *ast.InterfaceType:
			return false
		case *ast.Field:
			for _, name := range n.Names {
				add(name)
			}
		case *ast.AssignStmt:
			if n.Tok == token.DEFINE {
				add(n.Lhs...)
			}
		case *ast.RangeStmt:
			if n.Tok == token.DEFINE {
				add(n.Key, n.Value)
			}
		case *ast.TypeSpec:
			add(n.Name)
		case *ast.ValueSpec:
			for _, name := range n.Names {
				add(name)
			}
		}
		return true
	})
	return list
}

func TestLocals(t *testing.T) {
	source := `package p
func f(a int, _ string) (b error) {
	c, _ := a, 0
	var d struct{ field int }
	for e, g := range "x" { _, _, _, _ = c, d, e, g }
	h := func(i int) { c = i }
	h(1)
	return nil
}`
	parsed, err := parser.ParseFile(token.NewFileSet(), "", source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, local := range locals((&room{files: []*ast.File{parsed}}).functions()[0]) {
		got = append(got, local.Name)
	}
	if want := "a b c d e g h i"; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Whoever reads `go doc` finds every exported name explained.
func TestDocumented(t *testing.T) {
	all, set := rooms(t)
	for _, folder := range slices.Sorted(maps.Keys(all)) {
		r := all[folder]
		packaged := false
		for _, file := range r.files {
			packaged = packaged || file.Doc != nil
			for _, declaration := range file.Decls {
				for _, name := range undocumented(declaration) {
					t.Errorf("%s: %s has no comment", set.Position(name.Pos()), name.Name)
				}
			}
		}
		if !packaged {
			t.Errorf("%s has no package comment", folder)
		}
	}
}

// undocumented are the exported names of a declaration without a comment. A
// comment on a group speaks for its members.
func undocumented(declaration ast.Decl) []*ast.Ident {
	var list []*ast.Ident
	switch d := declaration.(type) {
	case *ast.FuncDecl:
		if d.Doc == nil && d.Name.IsExported() && (d.Recv == nil || ast.IsExported(receiver(d))) {
			list = append(list, d.Name)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			if d.Doc != nil || commented(spec) {
				continue
			}
			for _, name := range namesOf(spec) {
				if name.IsExported() {
					list = append(list, name)
				}
			}
		}
	}
	return list
}

func commented(spec ast.Spec) bool {
	switch s := spec.(type) {
	case *ast.TypeSpec:
		return s.Doc != nil
	case *ast.ValueSpec:
		return s.Doc != nil || s.Comment != nil
	default:
		return true
	}
}
