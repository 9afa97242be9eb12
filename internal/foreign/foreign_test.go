package foreign

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestPlain(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "Sprint 7\nnext": "Sprint 7\nnext", "a\tb\r\nc": "a b\nc", "a\rb": "a\ufffdb", "\x1b[31mred\x07": "\ufffd[31mred\ufffd", "a\x7fb\u0085c": "a\ufffdb\ufffdc",
		"abc\u202edef\u2066\u200f": "abcdef", "o\u200bn\u200ce\u200d\ufeff\u00ad\u2060": "one", "\U000e0041\U000e0042x": "x", "\u3164x\u115f\u2800\ufe00\U000e0100": "x", "\u2764\ufe0f": "\u2764\ufe0f",
		"a\u00a0b\u3000c\u2028d": "a b c\nd", "\xffa\xc3": "\ufffda\ufffd", "Grüße, 日本 👍": "Grüße, 日本 👍", "\ue000a\U000f0000": "a",
	} {
		if got := Plain(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	for r := range rune(unicode.MaxRune + 1) {
		got := Plain("a" + string(r) + "b")
		for _, c := range got {
			if unicode.IsControl(c) && c != '\n' || unicode.In(c, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) || unicode.Is(unicode.Bidi_Control, c) {
				t.Fatalf("%U becomes %q", r, got)
			}
		}
		if again := Plain(got); again != got {
			t.Fatalf("%U becomes %q, and then %q", r, got, again)
		}
	}
}

func TestLine(t *testing.T) {
	for _, tt := range []struct {
		text string
		most int
		want string
	}{
		{" a\n\tb  c ", 80, "a b c"}, {"abcdef", 3, "abc..."}, {"abc", 3, "abc"}, {"äöü", 2, "äö..."}, {"", 3, ""}, {"\u200ba\u200bb", 2, "ab"}, {strings.Repeat("x", 1000), 3, "xxx..."},
	} {
		if got := Line(tt.text, tt.most); got != tt.want {
			t.Errorf("%.20q, %d: %q, want %q", tt.text, tt.most, got, tt.want)
		}
	}
	if got := Text("a\nb\u202ecdef", 4); got != "a\nbc..." {
		t.Errorf("got %q", got)
	}
}

func TestJSON(t *testing.T) {
	for data, want := range map[string]string{
		`{"a":1}`: `{"a":1}`, `{"a":"b\n\"c\" \\u202e"}`: `{"a":"b\n\"c\" \\u202e"}`, `{"\u001b":["\u202ex\b","y<z"]}`: `{"` + "\ufffd" + `":["x` + "\ufffd" + `","y<z"]}`,
		"[\"a\u200bb\",\"\U000e0041\"]": `["ab",""]`, `"\udb40\udc41a"`: `"a"`, `["ä&b"]`: `["ä&b"]`, `"open \u202e`: `"open \u202e`, `"\`: `"\`, ``: ``,
	} {
		if got := string(JSON([]byte(data))); got != want {
			t.Errorf("%s becomes %s, want %s", data, got, want)
		}
	}
}

// What is plain already, as most texts are, is not copied.
func TestPlain_Shared(t *testing.T) {
	text := strings.Repeat("an ordinary text\nof two lines ~", 20)
	if n := testing.AllocsPerRun(100, func() { Plain(text) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
	data := []byte(`{"name":"Sprint 7","goal":"ship <it>"}`)
	if got := JSON(data); &got[0] != &data[0] {
		t.Error("the JSON is copied")
	}
	// A string of JSON that needs no change keeps its spelling.
	if got := string(JSON([]byte(`["\u0041\u003cb","\u202e<b>"]`))); got != `["\u0041\u003cb","<b>"]` {
		t.Error(got)
	}
}

// full takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestWriter(t *testing.T) {
	var b strings.Builder
	data := "a\x1b[31mb\u202e\n"
	if n, err := Writer(&b).Write([]byte(data)); n != len(data) || err != nil || b.String() != "a\ufffd[31mb\n" {
		t.Errorf("%d, %v, %q", n, err, b.String())
	}
	if n, err := Writer(full{}).Write([]byte(data)); n != 0 || !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("%d, %v", n, err)
	}
}

// Encoding and making plain can be done in either order.
func FuzzJSON(f *testing.F) {
	f.Add("a\x1b", "b\u202e\"\\u202e")
	f.Fuzz(func(t *testing.T, name, value string) {
		data, err := json.Marshal(map[string]string{name: value})
		if err != nil {
			t.Fatal(err)
		}
		var got map[string]string
		if err := json.Unmarshal(JSON(data), &got); err != nil {
			t.Fatal(err)
		}
		for n, v := range got {
			if Plain(n) != n || Plain(v) != v || utf8.ValidString(name) && utf8.ValidString(value) && (n != Plain(name) || v != Plain(value)) {
				t.Errorf("%q: %q becomes %q: %q", name, value, n, v)
			}
		}
	})
}
