package flow

import (
	"fmt"
	"strings"
	"testing"

	"jirascope/internal/scan/address"
	"jirascope/internal/scan/lex"
	"jirascope/internal/scan/role"
	"jirascope/scopes"
)

// source takes a text apart whose first word is the extension of its language.
func source(text string) *lex.Source {
	extension, code, _ := strings.Cut(text, " ")
	return lex.New(lex.LanguageOf(extension), code, lex.NewLines(code), code, 0)
}

// words are some tokens of a source.
func words(s *lex.Source, start, end int) string {
	var list []string
	for _, t := range s.Tokens[start:end] {
		list = append(list, t.S)
	}
	return strings.Join(list, " ")
}

// TestOutline holds which functions a source has, with their parameters and bodies.
func TestOutline(t *testing.T) {
	for text, want := range map[string]string{
		"js function f(a, b) { x }":                      "f[a b]: { x }",
		"js f(a) + g(b)":                                 "",
		"js if (a) { b }":                                "",
		"js new F(a) { b }":                              "",
		"js a.f(b) { c }":                                "",
		"js const f = (a, { b }) => a + b; c":            "[a b]: a + b",
		"js x(a => b)":                                   "",
		"js f((a) => { b; c })":                          "[a]: { b ; c }",
		"ts f(a: T): Promise<a.B | null> { b }":          "f[a]: { b }",
		"go func (c *C) f(a, b string) (T, error) { d }": "f[a b string]: { d }",
		"java T f(final A a) throws E, F { b } g":        "f[final A a]: { b }",
		"kt fun f(a: A): B = a + 1\nc":                   "f[a]: a + 1",
		"js f(a) = b":                                    "",
		"py def f(a, b=1):\n  c\n  d\ne":                 "f[a b]: : c d",
		"py def f(\n  a,\n):\n  c\ne":                    "f[a]: : c",
		"py f(a)\n  c":                                   "",
		"rb def self.f(a)\n c\nend\nd":                   "f[a]: c",
		"py def f(a):\n  def g(b):\n    c\n  d":          "f[a]: : def g ( b ) : c d|g[b]: : c",
		"js f(a":                                         "",
	} {
		o := NewOutline(source(text))
		var got []string
		for _, f := range o.Functions {
			got = append(got, fmt.Sprintf("%s%v: %s", f.Name, f.parameters, words(o.Source, f.body, f.end)))
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s: %q, want %q", text, strings.Join(got, "|"), want)
		}
	}
}

// TestAround holds which function each word is in, and who gives it.
func TestAround(t *testing.T) {
	o := NewOutline(source("js a; function f(b) { c; function g(d) { b; return e } h } i"))
	var got []string
	for i, x := range o.Tokens {
		if x.Kind != lex.Word {
			continue
		}
		at := x.S
		if n := o.Around[i]; n >= 0 {
			at += "@" + o.Functions[n].Name
		}
		if fn := o.GivenBy(x.S, i); fn != nil {
			at += "<" + fn.Name
		}
		if o.IsReturned(i) {
			at += " returned"
		}
		if o.inHead(i) {
			at += " head"
		}
		got = append(got, at)
	}
	if o := NewOutline(source("js const f = (a) => b")); !o.IsReturned(7) {
		t.Errorf("the body of %q is not returned", o.Text)
	}
	want := "a|function|f|b@f<f head|c@f|function@f|g@f|d@g<g head|b@g<f|return@g|e@g returned|h@f|i"
	if strings.Join(got, "|") != want {
		t.Errorf("%q, want %q", strings.Join(got, "|"), want)
	}
}

// TestAssignments holds where names are given values: an entry's name in brackets, a
// field's with a dot, and + for what is appended.
func TestAssignments(t *testing.T) {
	for text, want := range map[string]string{
		"js a = 1; b += 2; c.d = 3; e == 4":       "a=1 b+=2 .d=3",
		"js x = { a: 1, 'b': 2, c }":              "x={ [a]=1 [b]=2",
		"js a ? b : c":                            "",
		"js f(a, { b: 1 }); switch { case a: b }": "[b]=1",
		"py f(a=1, *b); c = {'d': 2}; e[f]: g":    "[a]=1 c={ [d]=2",
		"py {\n  a: 1,\n  b: 2 }":                 "[a]=1 [b]=2",
		"js for (a = 1; ; ) {}":                   "a=1",
		"js for (let a = 1; ; ) {}":               "a=1",
		"go if a := b(); a {}":                    "a=b",
		"go req, err := f(x)":                     "req=f",
		"go const ( a = 1 )":                      "a=1",
		"go var ( a = 1 )":                        "a=1",
		"js const a = b, c = d":                   "a=b c=d",
		"js f(a, b = 1)":                          "[b]=1",
		"py with f(a) as b: c":                    "b=f",
		"py import a as b":                        "",
		"php $a .= 'x'; $b['c'] = 1; ['d' => 2]":  "a+=x [d]=2",
		"ts const a: T = 1":                       "a=1",
		"js = 1":                                  "",
	} {
		b := NewBindings(NewOutline(source(text)))
		var got []string
		for _, a := range b.Assignments {
			name, sign := a.Name, "="
			if a.entry {
				name = "[" + name + "]"
			}
			if a.field {
				name = "." + name
			}
			if a.appended {
				sign = "+="
			}
			got = append(got, name+sign+b.Token(a.Value).S)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", text, strings.Join(got, " "), want)
		}
	}
}

// TestChains holds which texts the expressions of a source stand for.
func TestChains(t *testing.T) {
	c, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	roots, table := address.NewRoots(c), role.NewTable()
	for text, want := range map[string]string{
		"js a = 'x' + b; c = a + 'y'":                                       "x{b}|x{b}y",
		"js 'a' + 1 + ('b' + c) + (d e) + 'f'":                              "a1b{c}{}f|b{c}",
		"js f(a || 'x', b ?? 'y')":                                          "x|y",
		"py f(a or 'x')":                                                    "x",
		"js x = `a${b}c${d.e}`":                                             "a{b}c{e}",
		"js B = 'x'; f(`${B}/y${B}`, `${c(B)}/z`)":                          "x|x/yx|{B}/z",
		"py '%s/%s' % (a, 'b') + 'c'":                                       "{a}/b|b",
		"py '%s/%s' % a":                                                    "{a}/{}",
		"py '{}/{}/{0}/{k}'.format(a, 'b', k='c')":                          "{a}/b/{a}/c|b|c",
		"py '{1}{2}'.format(a, 'b')":                                        "b{2}|b",
		"js 'a/'.concat('b', c).trim() + 'd'":                               "a/b{c}d|b",
		"go fmt.Sprintf(\"%s/a\", \"b\")":                                   "b/a|{}/a|b",
		"go path.Join(\"a\", b, \"c\")":                                     "a/{b}/c|a|c",
		"go strings.Join(\"a\", b)":                                         "a",
		"js urljoin('a', 'b')":                                              "a/b|a|b",
		"js new URL('a/b', c)":                                              "a/b|a/b",
		"js encodeURIComponent(a) + 'b'":                                    "{a}b",
		"js frob(a) + 'b'":                                                  "{frob}b",
		"js a.b.c(d).e + 'f'":                                               "{c}f",
		"js -a + 'b' + !c + 'd'":                                            "{a}b{c}d|{c}d",
		"js await f() + 'a'":                                                "{f}a",
		"js { a: 'b' } + 'c'":                                               "b",
		"js [a, 'b'] + 'c'":                                                 "b",
		"rs format!(\"{}/a\", \"b\")":                                       "b/a|{}/a|b",
		"java u = URI.create(\"a/b\"); f(u.toString())":                     "a/b|a/b|a/b",
		"js a = 'x'; if (b) { a = 'y' } f(a + '/')":                         "x|x|y|y/ x/",
		"py a = 'x'\nif b:\n  a = 'y'\nf(a + '/')":                          "x|x|y|y/ x/",
		"js a = 'x'; a = 'y'; f(a + '/')":                                   "x|x|y|y/",
		"js a = 'x'; a += 'y'; f(a + '/')":                                  "x|x|y|xy/",
		"js f(a + '/'); a = 'x'":                                            "{a}/|x",
		"js function f() { g(A + '/') } A = 'x'":                            "x/|x",
		"js function f(a) { g(a + '/') } a = 'x'":                           "{a}/|x",
		"js function f(a) { a = 'x'\ng(a + '/') }":                          "x|x/",
		"js function f() { a = 'x' } function g() { h(a + '/') }":           "x|{a}/",
		"js function f() { this.a = 'x' } function g() { h(this.a + '/') }": "x|x/",
		"js o = { a: 'x' }; f(o.a + '/', a + '/')":                          "x|x/|{a}/",
		"js a = b; b = a; f(a + '/')":                                       "{a}/",
		"js a = 'v'; if (b) { a = 'w' } if (c) { a = 'x' } if (d) { a = 'y' } if (e) { a = 'z' } f(a + '/')": "v|v|w|w v|x|x w v|y|y x w v|z|z/ y/ x/ w/",
		"js f(a)":                         "",
		"js return 'a'":                   "a",
		"py 'a' 'b' + c":                  "ab{c}",
		"php $a . 'b' . $c->d":            "{a}b{d}",
		"js x = [a] + 'b'; f(x + '/')":    "{}b/",
		"js x = [a].b + 'c'; f(x + '/')":  "{}c/",
		"js x = {a} + 'b'; f(x + '/')":    "{}b/",
		"js x = (a, b) + 'b'; f(x + '/')": "{}b/",
		"js function f() { if (a) { B = 'x' } function g() { h(B + '/') } }": "x|x/",
		"rb \"a#{b}\"": "a{b}",
	} {
		e := NewEvaluator(NewBindings(NewOutline(source(text))), roots, table)
		var got []string
		for chain := range e.Chains {
			var texts []string
			for _, v := range chain.Values {
				texts = append(texts, v.Flat())
			}
			got = append(got, strings.Join(texts, " "))
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s: %q, want %q", text, strings.Join(got, "|"), want)
		}
	}
}

// TestConstantOf holds which constants a file gives a value and does not use.
func TestConstantOf(t *testing.T) {
	for text, want := range map[string]string{
		"js A = 'x'": "A", "js A = 'x'; f(A)": "", "js function f() { A = 'x' }": "", "js f(A, 'x')": "", "js A == 'x'": "", "js = 'x'": "",
	} {
		b := NewBindings(NewOutline(source(text)))
		for i, x := range b.Tokens {
			if x.Kind == lex.Text && b.ConstantOf(i) != want {
				t.Errorf("%s: %q, want %q", text, b.ConstantOf(i), want)
			}
		}
		if got := b.IsGiven("A"); got != strings.Contains(text, "A = ") {
			t.Errorf("%s: A is given: %v", text, got)
		}
	}
}
