package scan

import (
	"slices"
	"strings"
	"testing"

	"mvdan.cc/sh/v3/syntax"
)

func TestIsTest(t *testing.T) {
	for name, want := range map[string]bool{
		"a/client_test.go": true, "test_client.py": true, "client_test.py": true, "conftest.py": true, "a.test.ts": true,
		"a.spec.js": true, "user_spec.rb": true, "ClientTest.java": true, "ClientTests.cs": true, "login.e2e.ts": true,
		"client.go": false, "latest.py": false, "contest.js": false, "Latest.java": false, "testing.py": false,
	} {
		if got := isTest(name); got != want {
			t.Errorf("isTest(%q) = %v, want %v", name, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	for name, want := range map[string]string{
		"getForObject": "get for object", "PostAsJsonAsync": "post as json async", "get_json": "get json", "HTTPGet": "httpget",
		"_request": "request", "Invoke-RestMethod": "invoke rest method", "x": "x", "": "",
	} {
		if got := strings.Join(words(name), " "); got != want {
			t.Errorf("words(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestMethodIn(t *testing.T) {
	c := newCallees()
	for name, want := range map[string]string{
		"get": "GET", "del": "DELETE", "_post": "POST", "jira_get": "GET", "getJson": "GET", "HttpPut": "PUT", "PatchAsync": "PATCH",
		"getUrl": "", "getIssue": "", "postpone": "", "target": "", "getOrPost": "", "": "",
	} {
		if got := c.methodIn(name); got != want {
			t.Errorf("methodIn(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestKindOf(t *testing.T) {
	for _, x := range [][3]string{
		{"a.py", "", "source python"}, {"a.TSX", "", "source javascript"}, {"x/Jenkinsfile", "", "source kotlin"},
		{"run", "#!/usr/bin/env -S python3.12\n", "source python"}, {"run", "#!/bin/zsh\n", "shell"}, {"run", "#!/usr/bin/node\n", "source javascript"},
		{"Dockerfile.dev", "", "shell"}, {`c\d\Makefile`, "", "makefile"}, {"rules.mk", "", "makefile"}, {".env", "", "shell"}, {"a.har", "", "json"}, {"a.yml", "", "yaml"},
		{"README.md", "", "markdown"}, {"a.rst", "", "prose"}, {"a.log", "", "log"}, {"a", "", "log"}, {"a.py", "a\x00b", "binary"},
	} {
		k := kindOf(x[0], x[1])
		got := k.form
		if k.language != nil {
			got += " " + k.language.name
		}
		if got != x[2] {
			t.Errorf("kindOf(%q, %q) = %s, want %s", x[0], x[1], got, x[2])
		}
	}
}

// TestLiteral holds which parts of a text are holes.
func TestLiteral(t *testing.T) {
	for text, want := range map[string]string{
		"/a/{b}/c": "/a/{b}/c", "/a/${b.c}": "/a/{c}", "/a/#{b}": "/a/{b}", "/a/%s/%d": "/a/{}/{}", "/a/%(b)s": "/a/{b}", "/a/%{b}": "/a/{b}",
		"/a/:b/c": "/a/{b}/c", "a:b/c": "a:b/c", "http://h:80/a": "http://h:80/a", "/a/$b/c": "/a/{b}/c", "/a/$(b)": "/a/{b}", "/a/{{b}}": "/a/{b}",
		"/a/{{ _.b }}": "/a/{b}", "/a/<b-c>": "/a/{}", "/a/<b>": "/a/{b}", "/a/%2F": "/a/%2F", "/a/%d1": "/a/%d1", "/a/%%s": "/a/%s",
		`/a/\(b)`: "/a/{b}", `\/a\/b`: "/a/b", "/a/{f(x, [1])}": "/a/{1}", "/a/{quote(key)}": "/a/{key}", "/a/{i['k']}": "/a/{k}", "/a/{": "/a/{",
		"${{ secrets.B }}/a": "{B}/a", "%1$s/a/%2$s": "{}/a/{}", "100%": "100%",
	} {
		l := literal{body: text}
		if got := l.read().flat(); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// TestLex holds what the words of some sources are.
func TestLex(t *testing.T) {
	for _, x := range []struct{ extension, source, want string }{
		{"js", "a = 'x' // y\n/* z */ b", "a = 'x' b"},
		{"js", "x = /[/\"]/.test(y); z = 1 / 2 / 3", "x =  . test ( y ) ; z = 1 / 2 / 3"},
		{"js", "`a${`b${c}`}d`", "'a${`b${c}`}d'"},
		{"js", "it's", "it ' s"},
		{"py", "f'a' + rb\"b\" # c", "'a' + 'b'"},
		{"py", "'''a\n'b''' + \"\"", "'a\n'b' + ''"},
		{"go", "a := `x\\` + \"y\\\"\"", "a := 'x\\' + 'y\\\"'"},
		{"rb", "@a = \"b\" # c", "a = 'b'"},
		{"cs", "a = $@\"b{c}\"", "a = 'b{c}'"},
		{"php", "$a . 'b' # c", "a . 'b'"},
		{"ps1", "Invoke-RestMethod `\n -Uri \"a\"", "Invoke-RestMethod - Uri 'a'"},
		{"lua", "a .. 'b' -- c", "a .. 'b'"},
		{"java", "\"\"\"\n a \"b\" \"\"\"", "'\n a \"b\" '"},
		{"swift", `"a\("b")c"`, `'a\("b")c'`},
	} {
		var got []string
		for _, token := range lex(languageOf(x.extension), x.source) {
			if token.kind == text {
				token.s = "'" + token.s + "'"
			}
			got = append(got, token.s)
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
		for _, token := range lex(languageOf("js"), source) {
			got = append(got, token.pair)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: pairs %v, want %v", source, got, want)
		}
	}
}

// TestShellWords holds what the words of a command are.
func TestShellWords(t *testing.T) {
	for command, want := range map[string]string{
		"a b 'c d' \"e $f\"":       "a|b|c d|e {f}",
		"a \\\n b":                 "a|b",
		"a ${b:-c} ${d%%x}":        "a|{b}|{d}",
		"a ${{ env.b }}${{ c }}":   "a|{b}{c}",
		"a \"${{ secrets.x }}/d\"": "a|{x}/d",
		"a ${{":                    "a",
		"echo a\\ b \"\\d \\$e\"":  "echo|a b|\\d $e",
		"a $(b) $(c d) `e` $((1))": "a|{b}|{}|{e}|{}",
		"a ${#b} $1 ${@}":          "a|{}|{1}|{}",
	} {
		s := &script{values: make(map[string]value)}
		var got []string
		for word, err := range syntax.NewParser().WordsSeq(strings.NewReader(withoutExpressions(command))) {
			if err != nil {
				break
			}
			got = append(got, s.word(word).value.flat())
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q is %q, want %q", command, strings.Join(got, "|"), want)
		}
	}
}
