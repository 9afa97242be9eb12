package field

import (
	"strings"
	"testing"
)

// After is shown on texts in which « and » mark the name; the value begins at ^.
func TestAfter(t *testing.T) {
	tests := []struct {
		text string
		want Gap
	}{
		// Separators.
		{`«token»=^abc`, Gap{Sign: '='}}, {`«token» : ^abc`, Gap{Sign: ':'}}, {`«token»:=^abc`, Gap{Sign: '='}},
		{`«token» => ^abc`, Gap{Sign: '='}}, {`«token»==^abc`, Gap{Sign: '='}}, {`«token»%3D^abc`, Gap{Sign: '='}},
		{`«token»%3d^abc`, Gap{Sign: '='}}, {`«token»%3A%20^abc`, Gap{Sign: ':'}}, {`«token»\u003d^abc`, Gap{Sign: '='}},
		{`«token»\u003A^abc`, Gap{Sign: ':'}}, {"«token»\t=\t^abc", Gap{Sign: '='}},
		{`<«token»>^abc`, Gap{Sign: '>'}}, {`<«token»>  ^abc`, Gap{Sign: '>'}},
		{`«token» -> ^abc`, Gap{Sign: '='}}, {`**«Token»:** ^abc`, Gap{Sign: ':'}}, {`__«Token»:__ ^abc`, Gap{Sign: ':'}},
		{`const «token»: string = '^abc'`, Gap{Sign: ':', Quote: "'"}}, {`«token»: ^string =>`, Gap{Sign: ':'}}, {`«token»: ^a2 = b`, Gap{Sign: ':'}},
		{`<w:«Password» Type="Text">^abc`, Gap{Sign: '>'}}, {`<«token» a="b">^abc`, Gap{Sign: '>'}}, {`<w:«token»>^abc`, Gap{Sign: '>'}},
		// Quotes of the name and of the value.
		{`"«token»": "^abc"`, Gap{Sign: ':', Named: true, Quote: `"`}}, {`'«token»': '^abc'`, Gap{Sign: ':', Named: true, Quote: "'"}},
		{`\"«token»\":\"^abc\"`, Gap{Sign: ':', Named: true, Quote: `\"`}}, {`%22«token»%22%3A%22^abc`, Gap{Sign: ':', Named: true, Quote: "%22"}},
		{`&quot;«token»&quot;:&quot;^abc`, Gap{Sign: ':', Named: true, Quote: "&quot;"}}, {`«token»": ^abc`, Gap{Sign: ':'}},
		{`«token»=b"^abc"`, Gap{Sign: '=', Quote: `"`}}, {`«token»=f'^abc'`, Gap{Sign: '=', Quote: "'"}}, {`«token»=$'^abc'`, Gap{Sign: '=', Quote: "'"}},
		{`«token»=@"^abc"`, Gap{Sign: '=', Quote: `"`}}, {`«token»=^bc`, Gap{Sign: '='}}, {`«token»=^b`, Gap{Sign: '='}},
		// Pairs and lists.
		{`("«token»", "^abc")`, Gap{Sign: ',', Named: true, Quote: `"`}}, {`«CURLOPT_USERPWD», "^a:b"`, Gap{Sign: ',', Quote: `"`}},
		{`"«token»": [ "^abc"]`, Gap{Sign: ':', Named: true, List: true, Quote: `"`}}, {`«token»=(^abc)`, Gap{Sign: '=', List: true}},
		{"\"«token»\": [\n    \"^abc\"", Gap{Sign: ':', Named: true, List: true, Quote: `"`}}, {`«token»: ^[redacted]`, Gap{Sign: ':'}},
		// A value on the next line only in quotes.
		{"\"«token»\":\n  \"^abc\"", Gap{Sign: ':', Named: true, Quote: `"`}}, {"\"«token»\":\r\n\t\"^abc\"", Gap{Sign: ':', Named: true, Quote: `"`}},
		{"«token»:^\nabc", Gap{Sign: ':'}},
		// Names as an index.
		{`env["«token»"] = "^abc"`, Gap{Sign: '=', Named: true, Quote: `"`}}, {`[«token»] => ^abc`, Gap{Sign: '='}}, {`[«token»] => string(3) "^abc"`, Gap{Sign: '=', Quote: `"`}},
		{`«token»：^abc`, Gap{Sign: ':'}},
		// Marks that differ at the ends of a string.
		{`«token»: „^abc“`, Gap{Sign: ':', Quote: "“"}}, {`«token» ist “^abc”`, Gap{Sign: ' ', Stated: true, Quote: "”"}}, {`«token»は「^abc」`, Gap{Sign: ':', Quote: "」"}},
		// Prose.
		{`the «token» is ^abc`, Gap{Sign: ' ', Stated: true}}, {`the «token» "^abc"`, Gap{Sign: ' ', Quote: `"`}},
		{`the «token» IS ^abc`, Gap{Sign: ' ', Stated: true}}, {`«token» ^> abc`, Gap{Sign: ' '}},
	}
	for _, tt := range tests {
		plain := strings.NewReplacer("«", "", "»", "", "^", "").Replace(tt.text)
		start := strings.Index(strings.ReplaceAll(tt.text, "^", ""), "«")
		name := tt.text[strings.Index(tt.text, "«")+len("«") : strings.Index(tt.text, "»")]
		want := tt.want
		want.Value = strings.Index(strings.NewReplacer("«", "", "»", "").Replace(tt.text), "^")
		got, ok := After(plain, start, start+len(name))
		if !ok || got != want {
			t.Errorf("%s: %+v, %t, want %+v", tt.text, got, ok, want)
		}
	}
}

// Where nothing follows there is no value.
func TestAfter_Nothing(t *testing.T) {
	for _, text := range []string{"token", "token=", "token:  ", `"token": "`, "<token>", "token://host", "token::x", "token.", "token is ", "token>"} {
		start := strings.Index(text, "token")
		if got, ok := After(text, start, start+len("token")); ok {
			t.Errorf("%q: %+v", text, got)
		}
	}
}

func TestSignAt(t *testing.T) {
	for text, want := range map[string]struct {
		sign byte
		n    int
	}{
		"": {}, "x": {}, ":": {':', 1}, "：": {':', 3}, "＝": {':', 3}, "は": {':', 3}, "是": {':', 3}, "、": {}, "::": {}, "://": {}, ":=": {'=', 2}, "=": {'=', 1}, "==": {'=', 2}, "=>": {'=', 2}, ",": {',', 1}, ">": {'>', 1},
		"%3a": {':', 3}, "%3A": {':', 3}, "%3d": {'=', 3}, "%3D": {'=', 3}, "%3": {}, `\u003a`: {':', 6}, `\u003D`: {'=', 6}, `\x`: {},
	} {
		if sign, n := SignAt(text, 0); sign != want.sign || n != want.n {
			t.Errorf("SignAt(%q) = %q, %d", text, sign, n)
		}
	}
}

func TestSkip(t *testing.T) {
	for text, want := range map[string]int{"": 0, "a": 0, " \ta": 2, "%20 %20a": 7, "\na": 0, "%2": 0} {
		if got := SkipBlanks(text, 0); got != want {
			t.Errorf("SkipBlanks(%q) = %d", text, got)
		}
	}
	for text, want := range map[string]int{"": 0, "a": 0, "\na": 0, "\n\"a": 1, "\r\n  'a": 4, "\"a": 0, "\n": 0, "\t\n`": 2} {
		if got := SkipBreak(text, 0); got != want {
			t.Errorf("SkipBreak(%q) = %d", text, got)
		}
	}
}

// A quoted value ends at its mark, or with the line; behind a sign of continuation it
// goes on with the next.
func TestQuotedEnd(t *testing.T) {
	for _, tt := range []struct {
		text, quote string
		want        int
	}{
		{"abc\"d", `"`, 3}, {"abc", `"`, 3}, {"abc\nd\"", `"`, 3}, {"abc\\\nd\"", `"`, 6}, {"abc^\nd\"", `"`, 6}, {"abc`\nd\"", `"`, 6},
		{"abc\\\nd", `"`, 6}, {"abc\\\n", `"`, 4}, {"a\\\nb\\\nc\"", `"`, 7}, {"", `"`, 0},
	} {
		limit := strings.IndexByte(tt.text, '\n')
		if limit < 0 {
			limit = len(tt.text)
		}
		if got := QuotedEnd(tt.text, 0, limit, tt.quote); got != tt.want {
			t.Errorf("QuotedEnd(%q) = %d, want %d", tt.text, got, tt.want)
		}
	}
}

func TestIsName(t *testing.T) {
	for text, want := range map[string]bool{
		"token": true, "JIRA_API_TOKEN": true, "x-api-key": true, "abc": false, "token2": false, "my token": false, "": false,
		strings.Repeat("a", 34) + "token": true, strings.Repeat("a", 35) + "token": false,
	} {
		if got := IsName(text); got != want {
			t.Errorf("IsName(%q) = %t", text, got)
		}
	}
}
