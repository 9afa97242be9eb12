package paste

import (
	"strings"
	"testing"
	"unicode/utf8"

	"jirascope/internal/redact"
)

// What was read as a call is taken out of the text, the rest is kept in lines.
func TestReadText(t *testing.T) {
	const site = "https://acme.atlassian.net/rest/api/3/myself"
	for text, want := range map[string]string{
		"a\n\n\n b \t\r\n\nc\n":                                             "a\n b\nc",
		"before\ncurl " + site + "\nbehind":                                 "before\nbehind",
		"before\n$ curl " + site + "\nbehind":                               "before\nbehind",
		"me@host:~ % curl " + site + "\nbehind":                             "behind",
		"PS C:\\> curl.exe " + site + "\nbehind":                            "behind",
		"I ran: curl " + site + "\nbehind":                                  "I ran:\nbehind",
		strings.Repeat("a ", 30) + "$ curl " + site:                         strings.TrimSpace(strings.Repeat("a ", 30)) + " $",
		"x\nHTTP/1.1 401 U\nServer: a\n\n{\"message\":\"b\",\"code\":1}\ny": "x\ny",
		"x\nRetry-After: 7\nServer: s\ny":                                   "x\ny",
		"I call " + site + " and get 401":                                   "I call " + site + " and get 401",
	} {
		if got := Read(text).Text; got != want {
			t.Errorf("%q is left of %q, want %q", got, text, want)
		}
	}
}

// Of a long text the beginning and the end are kept, cut between characters.
func TestReadLongText(t *testing.T) {
	const unit = "é "
	for _, length := range []int{maxText - 1, maxText, maxText + 1, maxText + 2, 2 * maxText} {
		text := ("begin " + strings.Repeat(unit, maxText))[:length-4]
		text = strings.ToValidUTF8(text, "") + " end"
		text += strings.Repeat("x", length-len(text))
		got := Read(text).Text
		if length <= maxText {
			if got != text {
				t.Errorf("of %d bytes, %d are kept", length, len(got))
			}
			continue
		}
		head, tail, cut := strings.Cut(got, "\n...\n")
		if !cut || !strings.HasPrefix(text, head) || !strings.HasSuffix(text, tail) || !utf8.ValidString(got) || len(got) > maxText {
			t.Errorf("of %d bytes, %d and %d are kept", length, len(head), len(tail))
		}
		if len(head) < maxText*3/4-8 || len(tail) < maxText/4-4 {
			t.Errorf("only %d and %d bytes are kept", len(head), len(tail))
		}
	}
}

// Of a very long text the middle is not read, and what is found keeps its place.
func TestReadVeryLong(t *testing.T) {
	middle := strings.Repeat("é\n", redact.Window)
	const first, last = "curl -u me@acme.test:abcdefgh https://a.atlassian.net/rest/api/3/a\nHTTP/1.1 401 U\n\n",
		"\ncurl -H 'Authorization: Bearer abcdefgh' https://b.atlassian.net/rest/api/3/b\nHTTP/1.1 403 F\n\n"
	for name, c := range map[string]struct{ text, url, auth string }{
		"at the beginning": {first + middle, "https://a.atlassian.net/rest/api/3/a", "basic"},
		"at the end":       {middle + last, "https://b.atlassian.net/rest/api/3/b", "bearer"},
		"at both ends":     {first + middle + last, "https://a.atlassian.net/rest/api/3/a", "basic"},
		"in the middle":    {middle + first + middle, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			for _, pad := range []string{"", "x", "xy"} {
				e := Read(c.text + pad)
				if e.URL != c.url || string(e.Auth) != c.auth || !utf8.ValidString(e.Text) {
					t.Errorf("read %s by %q", e.URL, e.Auth)
				}
			}
		})
	}
}

func TestUnquoted(t *testing.T) {
	for _, c := range []struct{ value, quote, want string }{
		{`a\"b`, `"`, `a"b`}, {`a\'b\n`, `'`, "a'b\n"}, {`a\"b`, "", `a\"b`}, {`{\\\"a\\\":1}`, `\"`, `{\"a\":1}`}, {`a\qb`, `"`, `a\qb`},
	} {
		if got := unquoted(c.value, c.quote); got != c.want {
			t.Errorf("%q in %q is %q, want %q", c.value, c.quote, got, c.want)
		}
	}
}
