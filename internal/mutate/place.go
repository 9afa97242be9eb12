package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strconv"
)

// Place is one change of one file: the bytes from Start to End become New.
type Place struct {
	File       string
	Start, End int
	Old, New   string
	Position   token.Position
}

// String names the place and the change, for whoever writes the missing test.
func (p Place) String() string {
	return fmt.Sprintf("%s: `%s` -> `%s`", p.Position, p.Old, p.New)
}

// Apply is the source with the change in it.
func (p Place) Apply(source []byte) []byte {
	changed := append([]byte{}, source[:p.Start]...)
	changed = append(changed, p.New...)
	return append(changed, source[p.End:]...)
}

// swaps are the operators that take the place of others. A comparison moves its
// bound and turns round; both are mistakes that people make.
func swaps() map[token.Token][]token.Token {
	return map[token.Token][]token.Token{
		token.EQL: {token.NEQ}, token.NEQ: {token.EQL},
		token.LSS: {token.LEQ, token.GEQ}, token.LEQ: {token.LSS, token.GTR},
		token.GTR: {token.GEQ, token.LEQ}, token.GEQ: {token.GTR, token.LSS},
		token.LAND: {token.LOR}, token.LOR: {token.LAND},
		token.ADD: {token.SUB}, token.SUB: {token.ADD}, token.MUL: {token.QUO}, token.QUO: {token.MUL},
		token.ADD_ASSIGN: {token.SUB_ASSIGN}, token.SUB_ASSIGN: {token.ADD_ASSIGN},
		token.INC: {token.DEC}, token.DEC: {token.INC},
		token.BREAK: {token.CONTINUE}, token.CONTINUE: {token.BREAK},
	}
}

// Places lists the changes of a file in the order of its text.
func Places(file string) ([]Place, error) {
	source, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, file, source, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	f := &finder{set: set, file: file, source: source, swaps: swaps()}
	ast.Inspect(parsed, f.visit)
	return f.places, nil
}

// finder collects the places of one file.
type finder struct {
	set    *token.FileSet
	file   string
	source []byte
	swaps  map[token.Token][]token.Token
	places []Place
}

func (f *finder) add(from, to token.Pos, text string) {
	position := f.set.Position(from)
	start, end := position.Offset, f.set.Position(to).Offset
	f.places = append(f.places, Place{f.file, start, end, string(f.source[start:end]), text, position})
}

func (f *finder) swap(at token.Pos, operator token.Token) {
	for _, other := range f.swaps[operator] {
		f.add(at, at+token.Pos(len(operator.String())), other.String())
	}
}

func (f *finder) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.GenDecl:
		// Imports and types have no behaviour.
		return n.Tok == token.VAR || n.Tok == token.CONST
	case *ast.BinaryExpr:
		f.swap(n.OpPos, n.Op)
	case *ast.IncDecStmt:
		f.swap(n.TokPos, n.Tok)
	case *ast.AssignStmt:
		f.swap(n.TokPos, n.Tok)
	case *ast.BranchStmt:
		if n.Label == nil {
			f.swap(n.TokPos, n.Tok)
		}
	case *ast.UnaryExpr:
		if n.Op == token.NOT {
			f.add(n.OpPos, n.OpPos+1, "")
		}
	case *ast.Ident:
		f.truth(n)
	case *ast.BasicLit:
		f.number(n)
	case *ast.ExprStmt:
		f.drop(n)
	case *ast.IfStmt:
		f.never(n)
	}
	return true
}

func (f *finder) truth(n *ast.Ident) {
	switch n.Name {
	case "true":
		f.add(n.Pos(), n.End(), "false")
	case "false":
		f.add(n.Pos(), n.End(), "true")
	}
}

func (f *finder) number(n *ast.BasicLit) {
	if n.Kind != token.INT {
		return
	}
	if value, err := strconv.ParseInt(n.Value, 0, 32); err == nil {
		f.add(n.Pos(), n.End(), strconv.FormatInt(value+1, 10))
	}
}

// drop leaves out a call that is a statement of its own.
func (f *finder) drop(n *ast.ExprStmt) {
	if _, ok := n.X.(*ast.CallExpr); ok {
		f.add(n.Pos(), n.End(), "")
	}
}

// never keeps a condition from holding. Its body stays, so that what it uses is
// still used and the change compiles.
func (f *finder) never(n *ast.IfStmt) {
	f.add(n.Cond.Pos(), n.Cond.End(), "false && ("+string(f.source[f.set.Position(n.Cond.Pos()).Offset:f.set.Position(n.Cond.End()).Offset])+")")
}
