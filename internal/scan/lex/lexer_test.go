package lex

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestLex holds what the words of some sources are.
func TestLex(t *testing.T) {
	for _, x := range []struct{ extension, source, want string }{
		{"js", "a = 'x' // y\n/* z */ b", "a = 'x' b"},
		{"js", "x = /[\\/\"]/.test(y); z = 1 / 2 / 3", "x =  . test ( y ) ; z = 1 / 2 / 3"},
		{"js", "`a${`b${c}`}d`", "'a${`b${c}`}d'"},
		{"js", "it's", "it ' s"},
		{"js", "a /* b", "a"},
		{"js", "a // b", "a"},
		{"js", "return /'/; f(/'/); (a) / b; a / b / c; d[0] / 2 / e; \"x\" / 2", "return  ; f (  ) ; ( a ) / b ; a / b / c ; d [ 0 ] / 2 / e ; 'x' / 2"},
		{"js", "= /a\n'b'", "= / a 'b'"},
		{"js", "'a\nb' c", "' a b ' c"},
		{"js", "`a\nb` c", "'a\nb' c"},
		{"js", "`${f('}')}`", "'${f('}')}'"},
		{"js", "`${f(\"`\")}` a", "'${f(\"`\")}' a"},
		{"js", "`${a` b", "'${a' b"},
		{"js", "a?.b ?? c === d !== 1.5e3 || $x && #y ...z", "a ?. b ?? c === d !== 1.5e3 || x && y ... z"},
		{"py", "x = '''a' b", "x = ' '' a ' b"},
		{"py", "fr'a' bu'b' abc'd' z'e'", "'a' 'b' abc 'd' z 'e'"},
		{"py", "a \\\n b:=c", "a b := c"},
		{"rb", "=begin\nx\n=end\na 'b\nc' @@d", "a 'b\nc' d"},
		{"php", "$a .= '\\'b'; c->d", "a .= '\\'b' ; c -> d"},
		{"ps1", "$a-b a-B c- \"d\\\"", "a-b a-B c - 'd\\'"},
		{"go", "é := '\\''", "é := '\\''"},
		{"py", "f'a' + rb\"b\" # c", "'a' + 'b'"},
		{"py", "'''a\n'b''' + \"\"", "'a\n'b' + ''"},
		{"go", "a := `x\\` + \"y\\\"\"", "a := 'x\\' + 'y\\\"'"},
		{"rb", "@a = \"b\" # c", "a = 'b'"},
		{"cs", "a = $@\"b{c}\"", "a = 'b{c}'"},
		{"php", "$a . 'b' # c", "a . 'b'"},
		{"ps1", "Invoke-RestMethod `\n -Uri \"a\"", "Invoke-RestMethod - Uri 'a'"},
		{"java", "\"\"\"\n a \"b\" \"\"\"", "'\n a \"b\" '"},
	} {
		var got []string
		for _, token := range lex(LanguageOf(x.extension), x.source) {
			if token.Kind == Text {
				token.S = "'" + token.S + "'"
			}
			got = append(got, token.S)
		}
		if strings.Join(got, " ") != x.want {
			t.Errorf("%s: %q is %q, want %q", x.extension, x.source, strings.Join(got, " "), x.want)
		}
	}
}

// source takes a text apart.
func source(extension, text string) *Source {
	return New(LanguageOf(extension), text, NewLines(text), text, 0)
}

// words are some tokens of a source.
func (f *Source) words(start, end int) string {
	var list []string
	for _, t := range f.Tokens[start:end] {
		list = append(list, t.S)
	}
	return strings.Join(list, " ")
}

// TestFormed holds which texts are marked as having holes in braces.
func TestFormed(t *testing.T) {
	for text, want := range map[string]bool{
		"py f'a'": true, "py F'a'": true, "py r'a'": false, "py 'a'": false, `cs $"a"`: true, `cs $@"a"`: true, `cs @"a"`: false,
	} {
		extension, code, _ := strings.Cut(text, " ")
		if got := source(extension, code).Tokens[0]; got.Formed != want || got.S != "a" {
			t.Errorf("%s: %+v, want formed %v", text, got, want)
		}
	}
}

// TestTokens holds where tokens stand: at the beginning of a line, close to the one
// before, inside a bracket.
func TestTokens(t *testing.T) {
	f := source("js", "a(b,\n  c )\n")
	var got []string
	for i, x := range f.Tokens {
		got = append(got, fmt.Sprintf("%s %v %v %d %d %d", x.S, x.First, x.Tight, x.Opener, f.Line(i), f.Indent(i)))
	}
	want := []string{
		"a true false -1 1 0", "( false true -1 1 0", "b false true 1 1 0", ", false true 1 1 0", "c true false 1 2 2", ") false false -1 2 2",
	}
	if !slices.Equal(got, want) {
		t.Errorf("tokens %q, want %q", got, want)
	}
}

// TestArguments holds how a list is split, with the keys in front.
func TestArguments(t *testing.T) {
	for text, want := range map[string]string{
		"f(a, b: c, 'd' => e, g = h)": "a|b=c|d=e|g=h", "f([1, 2], {a: 1}, g(h, i), )": "[ 1 , 2 ]|{ a : 1 }|g ( h , i )", "f()": "",
		"f(a; b)": "a|b", "f(a ? b : c)": "a ? b : c", "f(a:)": "a :", "f((a: b))": "( a : b )", "f(a": "",
	} {
		f := source("js", text)
		var got []string
		for _, a := range f.Arguments(1) {
			part := f.words(a.Start, a.End)
			if a.Key != "" {
				part = a.Key + "=" + part
			}
			got = append(got, part)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestCalleeOf holds what the function of the last bracket is called.
func TestCalleeOf(t *testing.T) {
	for text, want := range map[string]string{
		"js a.b.c(": "a.b.c", "js new Foo(": "Foo new", "js new a.Foo(": "a.Foo new", "js x().y(": "x.y", "js x[1].g(": "x.g",
		"js get<T<U>>(": "get", "js a?.b?.(": "a.b", "js a!.b(": "a.b", "rs format!(": "format", "js if (": "", "js return (": "", "js (": "",
		"js f()(": "", "php $this->http->get(": "this.http.get", "rb A::B.c(": "A.B.c", "js a<b>(1).c(": "a.c", "js 'x'.y(": "y",
		"js a b(": "b", "php a . b(": "b", "js a + b(": "b",
	} {
		extension, code, _ := strings.Cut(text, " ")
		f := source(extension, code)
		c := f.CalleeOf(len(f.Tokens) - 1)
		path, made := strings.CutSuffix(want, " new")
		if got := strings.Join(c.Names, "."); got != path || c.Made != made {
			t.Errorf("%s: %q, made %v, want %q", text, got, c.Made, want)
		}
		names := strings.Split(path, ".")
		if c.First() != names[0] || c.Last() != names[len(names)-1] {
			t.Errorf("%s: from %q to %q", text, c.First(), c.Last())
		}
	}
}

// TestTypeEnd holds where type arguments end that a call follows.
func TestTypeEnd(t *testing.T) {
	for text, want := range map[string]int{"a<b>(": 4, "a<b<c>>(": 7, "a<b>": 1, "a<b && c>(": 1, "a<b; c>(": 1, "a(": 1, "a<b": 1, "a<b>c": 1} {
		if got := source("ts", text).TypeEnd(1); got != want {
			t.Errorf("%s: %d, want %d", text, got, want)
		}
	}
}

// TestTargetOf holds what the last operator assigns to.
func TestTargetOf(t *testing.T) {
	for text, want := range map[string]string{
		"x =": "x", "const x: string =": "x", "x: a.b[] | null =": "x", "{'a':": "a", "f(x =": "x", "a.b =": "b", "int x =": "x", "=": "",
		"1 =": "", "a: b\nc =": "c", "(a): b =": "b", "f(a: b) =": "", "x := y; z :": "z", "(x: int, y =": "y", "'a' =": "",
	} {
		f := source("ts", text)
		if got := f.TargetOf(len(f.Tokens) - 1); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestExpressionEnd holds where an expression ends that begins with the first token.
func TestExpressionEnd(t *testing.T) {
	for text, want := range map[string]string{
		"a + b; c": "a + b", "a, b": "a", "{ a; b } c": "{ a ; b }", "a\nb": "a", "a +\nb": "a + b", "a\n.b\nc": "a . b",
		"f(a, b).c }": "f ( a , b ) . c", "a\n(b)": "a", "a": "a", "[a;b] ]": "[ a ; b ]", "a ) b": "a", "f()\ng": "f ( )", "f[0]\ng": "f [ 0 ]",
	} {
		f := source("js", text)
		if got := f.words(0, f.ExpressionEnd(0)); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestIsBlock holds whether the last bracket opens statements.
func TestIsBlock(t *testing.T) {
	for text, want := range map[string]bool{
		"f() {": true, "=> {": true, "; {": true, "} {": true, "{ {": true, "try {": true, "return {": false, "new Foo {": false, "Foo{": false,
		"= {": false, "({": false, ", {": false,
	} {
		f := source("js", text)
		if got := f.IsBlock(len(f.Tokens) - 1); got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}

// TestStartsCommand holds which tokens begin a command of PowerShell.
func TestStartsCommand(t *testing.T) {
	f := source("ps1", "a b `\n c\nd | e; f = g { h }\n")
	var got []string
	for i, x := range f.Tokens {
		if f.StartsCommand(i) {
			got = append(got, x.S)
		}
	}
	if want := "d e f g h"; strings.Join(got, " ") != want {
		t.Errorf("commands begin with %q, want %q", got, want)
	}
}

// TestJoined holds where the joining of texts goes on, and what may end an operand.
func TestJoined(t *testing.T) {
	for text, want := range map[string]int{
		"js 'a' + 'b'": 2, "js 'a' 'b'": -1, "py 'a' 'b'": 1, "php 'a' . 'b'": 2, "php 'a' + 'b'": -1, "cs \"a\" & b": 2, "js 'a' - 'b'": -1,
	} {
		extension, code, _ := strings.Cut(text, " ")
		got, ok := source(extension, code).Joined(1)
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("%s: %d, want %d", text, got, want)
		}
	}
	f := source("js", "a 1 'b' ) ] } return + (")
	var ends []string
	for i, x := range f.Tokens {
		if f.EndsOperand(i) {
			ends = append(ends, x.S)
		}
	}
	if want := "a 1 b ) ] }"; strings.Join(ends, " ") != want {
		t.Errorf("operands end with %q, want %q", ends, want)
	}
}

// TestPairUp holds how brackets are paired where some are missing.
func TestPairUp(t *testing.T) {
	for source, want := range map[string][]int{
		"(a)":     {2, -1, 0},
		"((a)":    {-1, 3, -1, 1},
		"(a]":     {-1, -1, -1},
		"({[a)":   {4, -1, -1, -1, 0},
		")(":      {-1, -1},
		"f(g(x))": {-1, 6, -1, 5, -1, 3, 1},
	} {
		var got []int
		for _, token := range lex(LanguageOf("js"), source) {
			got = append(got, token.Pair)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: pairs %v, want %v", source, got, want)
		}
	}
}
