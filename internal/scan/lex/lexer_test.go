package lex

import (
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
