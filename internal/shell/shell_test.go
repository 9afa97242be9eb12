package shell

import (
	"slices"
	"strings"
	"testing"
)

// split reads the words of a command without the name of its tool.
func wordsOf(command string, shell Language) []string {
	lexer := reader{text: command, language: shell}
	var words []string
	for {
		w, ok := lexer.next()
		if !ok {
			return words
		}
		words = append(words, w.Value)
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct {
		shell   Language
		command string
		want    []string
	}{
		{POSIX, `-a 'b c' "d e" f\ g`, []string{"-a", "b c", "d e", "f g"}},
		{POSIX, `a"b"'c'd`, []string{"abcd"}},
		{POSIX, `"a\"b\$c\\d\e"`, []string{`a"b$c\d\e`}},
		{POSIX, `'a\b' $'a\'b\n\x41\u0042\q'`, []string{`a\b`, "a'b\nABq"}},
		{POSIX, `$'\x4g\xg\u41g' b`, []string{"\x04gg\x41g", "b"}},
		{POSIX, "\"a\\\nb\\\r\nc\" d", []string{"abc", "d"}},
		{Cmd, "a^\r\nb^\nc d", []string{"abc", "d"}},
		{POSIX, "it's a\"b c", []string{"it's", "a\"b", "c"}},
		{POSIX, "a \\\n b\\\nc \\\r\n d \\  \n e", []string{"a", "bc", "d", "e"}},
		{POSIX, "a\\\n-b", []string{"a", "-b"}},
		{POSIX, "a\n-b c\n--d\n- e", []string{"a", "-b", "c", "--d"}},
		{POSIX, "a\n\n-b", []string{"a"}},
		{POSIX, "a`\nb", []string{"a"}},
		{PowerShell, "a `\nb", []string{"a", "b"}},
		{POSIX, "a | b", []string{"a"}},
		{POSIX, "a; b", []string{"a"}},
		{POSIX, "a && b", []string{"a"}},
		{POSIX, "a > b", []string{"a"}},
		{POSIX, "a 2>&1", []string{"a"}},
		{POSIX, "a # b", []string{"a"}},
		{POSIX, "x?a=1&b=2;c#d", []string{"x?a=1&b=2;c#d"}},
		{POSIX, "me:$(cat token file) b", []string{"me:$(cat token file)", "b"}},
		{POSIX, "me:<your_token> b", []string{"me:<your_token>", "b"}},
		{POSIX, "it's", []string{"it's"}},
		{POSIX, `"open 'a`, []string{`"open`, "'a"}},
		{POSIX, "a` b", []string{"a"}},
		{POSIX, "a) b", []string{"a"}},
		{POSIX, `"" ''`, []string{"", ""}},
		// Escapes of bash, and what is none.
		{POSIX, `$'a\rb\tc' $'\u00e9\x' $'\\' $'open`, []string{"a\rb\tc", "é", `\`, "$'open"}},
		// What ends a command, and what only looks like it.
		{POSIX, "a & b", []string{"a"}}, {POSIX, "a 1> b", []string{"a"}}, {POSIX, "a 1 2 b", []string{"a", "1", "2", "b"}},
		{POSIX, "a -> b", []string{"a"}}, {POSIX, "a => b", []string{"a"}}, {POSIX, "a → b", []string{"a"}}, {POSIX, "a - = b", []string{"a", "-", "=", "b"}},
		{POSIX, "a é b", []string{"a", "é", "b"}}, {PowerShell, "a `b c", []string{"a", "b", "c"}},
		// An option on the next line goes on; anything else does not.
		{POSIX, "a\r\n-b", []string{"a", "-b"}}, {POSIX, "a\n  --b", []string{"a", "--b"}}, {POSIX, "a\n-", []string{"a"}}, {POSIX, "a\n--", []string{"a"}},
		{POSIX, "a\n-1", []string{"a"}}, {POSIX, "a\n---b", []string{"a"}}, {POSIX, "a\nb", []string{"a"}}, {POSIX, "a\n-b", []string{"a", "-b"}},
		// A mark that is never closed is a letter, also when it comes again.
		{POSIX, `it's don't "a`, []string{"its dont", `"a`}}, {POSIX, `a"b c"d "e`, []string{"ab cd", `"e`}},
		{Cmd, "a ^\r\n b^&c \"d\\\"e\" ^\"f ^& g^\"", []string{"a", "b&c", `d"e`, "f & g"}},
		{Cmd, "^\"^{^\\^\"a^\\^\":1^}^\"", []string{`{"a":1}`}},
		{Cmd, `C:\a b`, []string{`C:\a`, "b"}},
		{PowerShell, "a `\n b \"c`\"d\"\"e\" 'f''g' C:\\h", []string{"a", "b", `c"d"e`, "f'g", `C:\h`}},
	} {
		if got := wordsOf(c.command, c.shell); !slices.Equal(got, c.want) {
			t.Errorf("words of %q in shell %d are %q, want %q", c.command, c.shell, got, c.want)
		}
	}
}

func TestCommands(t *testing.T) {
	for text, want := range map[string]int{
		"curl https://x.test":                               1,
		"Invoke-RestMethod.exe https://x.test":              1,
		"invoke-restmethod.exes https://x.test":             0,
		"curl: (6) Could not resolve host":                  0,
		"curl/8.1 https://x.test":                           0,
		"curl":                                              0,
		"$ curl -v x\n$ curl -v y":                          2,
		"I called it with curl and it failed":               0,
		"curl doesn't work":                                 0,
		"libcurl https://x.test":                            0,
		"run `curl https://x.test` please":                  1,
		"/usr/bin/curl -s https://x.test":                   1,
		"curl.exe -s https://x.test":                        1,
		"http://x.test is http only":                        0,
		"http GET https://x.test":                           1,
		"it is plain http GET /x":                           0,
		"Invoke-RestMethod -Uri https://x.test":             1,
		"$r = invoke-webrequest https://x.test":             1,
		"Invoke-RestMethod : The remote server":             0,
		"curl https://x.test | jq .; curl https://y.test":   2,
		"curl \\\n  -H 'a: b' \\\n  https://x.test\nanswer": 1,
	} {
		if got := len(Commands(text)); got != want {
			t.Errorf("%d commands in %q, want %d", got, text, want)
		}
	}
}

// Each command of a line is in the language of what follows it there.
func TestCommands_Language(t *testing.T) {
	for text, want := range map[string][]Language{
		"curl -s ^\"x^\"; curl -s 'y'":                        {Cmd, POSIX},
		"curl -s x; curl -s ^\"y^\"\ncurl -s z":               {Cmd, Cmd, POSIX},
		"curl -s x; curl -s y ^\r\n -s\r\ncurl -s z":          {Cmd, Cmd, POSIX},
		"curl -s x; curl -s y `\n -s\ncurl -s z":              {PowerShell, PowerShell, POSIX},
		"irm https://x.test; curl -s 'y'\nirm https://z.test": {PowerShell, POSIX, PowerShell},
	} {
		var got []Language
		for _, c := range Commands(text) {
			got = append(got, c.Language)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: languages %v, want %v", text, got, want)
		}
	}
}

func TestOptions(t *testing.T) {
	options := func(command string) string {
		lexer := reader{text: command}
		var words []Word
		for {
			w, ok := lexer.next()
			if !ok {
				break
			}
			words = append(words, w)
		}
		var shown []string
		for _, o := range Options(words, POSIX) {
			shown = append(shown, o.Name+"="+o.Value)
		}
		return strings.Join(shown, " ")
	}
	for command, want := range map[string]string{
		"-sSu a:b x":                 "s= S= user=a:b =x",
		"-ua:b -XPOST":               "user=a:b request=POST",
		"--user=a:b --json {}":       "user=a:b json={}",
		"--compressed x":             "compressed= =x",
		"--max-time 3 x":             "-=3 =x",
		"--oauth2-bearer --user a:b": "oauth2-bearer= user=a:b",
		"-u -v x":                    "v= =x",
		"-":                          "=-",
	} {
		if got := options(command); got != want {
			t.Errorf("options of %q are %q, want %q", command, got, want)
		}
	}
}

// Each word knows where it stands, so that it can be replaced there.
func TestPlaces(t *testing.T) {
	const text = `run curl -u "me:x y" 'z' a"b"c "" https://x.test | jq`
	commands := Commands(text)
	if len(commands) != 1 || text[commands[0].Start:commands[0].End] != `curl -u "me:x y" 'z' a"b"c "" https://x.test ` {
		t.Fatalf("found %+v", commands)
	}
	want := []struct{ whole, inside string }{
		{"-u", "-u"}, {`"me:x y"`, "me:x y"}, {"'z'", "z"}, {`a"b"c`, `a"b"c`}, {`""`, ""}, {"https://x.test", "https://x.test"},
	}
	if len(commands[0].Words) != len(want) {
		t.Fatalf("%d words, want %d", len(commands[0].Words), len(want))
	}
	for i, w := range commands[0].Words {
		start, end := w.Inner()
		if text[w.Start:w.End] != want[i].whole || text[start:end] != want[i].inside {
			t.Errorf("word %q stands in %q with %q inside, want %q and %q", w.Value, text[w.Start:w.End], text[start:end], want[i].whole, want[i].inside)
		}
	}
	if w := WordAt(`-u 'a b' c`, 3); w.Value != "a b" || w.Start != 3 || w.End != 8 {
		t.Errorf("WordAt is %+v", w)
	}
	if w := WordAt("a", 1); w.Value != "" || w.Start != 1 || w.End != 1 {
		t.Errorf("WordAt the end is %+v", w)
	}
}
