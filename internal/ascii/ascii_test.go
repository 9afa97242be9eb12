package ascii

import (
	"slices"
	"strings"
	"testing"
)

// The classes, spelled out.
func TestIs(t *testing.T) {
	members := map[uint8]string{
		Lower: "abcdefghijklmnopqrstuvwxyz", Upper: "ABCDEFGHIJKLMNOPQRSTUVWXYZ", Digit: "0123456789", Blank: " \t",
	}
	members[Word] = members[Lower] + members[Upper] + members[Digit] + "_-."
	members[Opaque] = members[Word] + "+/=~%"
	for class, want := range members {
		for c := range rune(256) {
			is := strings.IndexByte(want, byte(c)) >= 0
			if got := Is(byte(c), class); got != is {
				t.Errorf("%q of class %d: %t", c, class, got)
			}
			if got := ClassesOf(byte(c))&class != 0; got != is {
				t.Errorf("classes of %q: %d", c, ClassesOf(byte(c)))
			}
		}
	}
	for c := range rune(256) {
		if got, want := IsHex(byte(c)), strings.IndexByte("0123456789abcdefABCDEF", byte(c)) >= 0; got != want {
			t.Errorf("IsHex(%q) = %t", c, got)
		}
	}
}

func TestRunAndBack(t *testing.T) {
	const text = "ab1 cd2"
	for i, want := range []int{3, 3, 3, 3, 7, 7, 7, 7} {
		if got := Run(text, i, Lower|Digit); got != want {
			t.Errorf("Run at %d = %d, want %d", i, got, want)
		}
	}
	for i, want := range []int{0, 0, 0, 0, 4, 4, 4, 4} {
		if got := Back(text, i, Lower|Digit); got != want {
			t.Errorf("Back from %d = %d, want %d", i, got, want)
		}
	}
}

func TestLine(t *testing.T) {
	const text = "one\r\ntwo\n\nlast"
	for _, tt := range []struct {
		i    int
		want string
	}{{0, "one"}, {2, "one"}, {3, "one"}, {5, "two"}, {8, "two"}, {9, ""}, {10, "last"}, {14, "last"}} {
		if start, end := Line(text, tt.i); text[start:end] != tt.want {
			t.Errorf("the line around %d is %q, want %q", tt.i, text[start:end], tt.want)
		}
	}
	if got := LineEnd("\r\n", 1); got != 1 {
		t.Errorf("behind the carriage return the line ends at %d", got)
	}
}

func TestHas(t *testing.T) {
	for _, tt := range []struct {
		text   string
		i      int
		word   string
		at     bool
		before bool
	}{
		{"Bearer x", 0, "bearer", true, false}, {"BEARER", 0, "bearer", true, false}, {"bear", 0, "bearer", false, false},
		{"my bearer", 3, "bearer", true, false}, {"my bearer", 9, "bearer", false, true}, {"a:b", 1, ":b", true, false},
		{"a[b", 1, "{b", false, false}, {"bearer", 5, "bearer", false, false}, {"xBearer", 7, "bearer", false, true},
	} {
		if got := HasAt(tt.text, tt.i, tt.word); got != tt.at {
			t.Errorf("HasAt(%q, %d, %q) = %t", tt.text, tt.i, tt.word, got)
		}
		if got := HasBefore(tt.text, tt.i, tt.word); got != tt.before {
			t.Errorf("HasBefore(%q, %d, %q) = %t", tt.text, tt.i, tt.word, got)
		}
	}
}

// Quotation marks in every spelling, at a place and before one.
func TestQuotes(t *testing.T) {
	for _, mark := range []string{`"`, "'", "`", `\"`, `\\\"`, `\'`, `\u0022`, `\u0027`, "%22", "%27", "&quot;", "&#34;", "&#39;", "&#x27;", "&apos;"} {
		text := "a" + mark + "b"
		if got := QuoteAt(text, 1); got != mark {
			t.Errorf("QuoteAt(%q) = %q", text, got)
		}
		if got := QuoteBefore(text, 1+len(mark)); got != mark {
			t.Errorf("QuoteBefore(%q) = %q", text, got)
		}
		if got := ClosingQuote(text, 0, len(text), mark); got != 1 {
			t.Errorf("ClosingQuote(%q) = %d", text, got)
		}
		if got := ClosingQuote(text, 0, 1, mark); got != -1 {
			t.Errorf("ClosingQuote(%q) before the mark = %d", text, got)
		}
	}
	for _, text := range []string{"ab", `a\b`, "a%b", "a&b", "a\\"} {
		if got := QuoteAt(text, 1); got != "" {
			t.Errorf("QuoteAt(%q) = %q", text, got)
		}
	}
	for text, want := range map[string]string{"": "", "a2": "", "a7": "", "a;": "", "\\`": "`", `"`: `"`} {
		if got := QuoteBefore(text, len(text)); got != want {
			t.Errorf("QuoteBefore(%q) = %q, want %q", text, got, want)
		}
	}
	if got := QuoteAt("a", 1); got != "" {
		t.Errorf("behind the end there is %q", got)
	}
}

// A string ends with the mark that it began with, unless it is escaped.
func TestClosingQuote(t *testing.T) {
	for _, tt := range []struct {
		text, quote string
		want        int
	}{
		{`a"b`, `"`, 1}, {`a\"b"`, `"`, 4}, {`a\\"b"`, `"`, 3}, {`a\\\"b"`, `"`, 6}, {`a'b"`, `"`, 3},
		{`a\"b`, `\"`, 1}, {`a\\\"b\"`, `\"`, 6}, {"a\\`", "`", 2}, {`ab`, `"`, -1}, {`a%22`, "%22", 1}, {`\"`, `"`, -1},
		// What comes before the beginning of the string does not escape.
		{`"`, `"`, 0},
	} {
		if got := ClosingQuote(tt.text, 0, len(tt.text), tt.quote); got != tt.want {
			t.Errorf("ClosingQuote(%q, %q) = %d, want %d", tt.text, tt.quote, got, tt.want)
		}
	}
	if got := ClosingQuote(`\"b`, 1, 3, `"`); got != 1 {
		t.Errorf("a backslash before the string counts: %d", got)
	}
}

func TestPrefixAt(t *testing.T) {
	if got := PrefixAt("a%22b", 1, "%27", "%22", "%2"); got != "%22" {
		t.Errorf("%q", got)
	}
	if got := PrefixAt("ab", 1, "a", "bc"); got != "" {
		t.Errorf("%q", got)
	}
}

func TestPlaces(t *testing.T) {
	for _, tt := range []struct {
		text, part string
		want       []int
	}{
		{"aXaXXa", "a", []int{0, 2, 5}}, {"aaaaa", "aa", []int{0, 2}}, {"", "a", nil}, {"b", "a", nil},
	} {
		if got := slices.Collect(Places(tt.text, tt.part)); !slices.Equal(got, tt.want) {
			t.Errorf("%q has %q at %v, want %v", tt.text, tt.part, got, tt.want)
		}
	}
	for i := range Places("aaa", "a") {
		if i > 0 {
			t.Fatal("it goes on after the end")
		}
		break
	}
}

func TestFold(t *testing.T) {
	if got := Fold("GET Ärger @[`{ zZ\xff"); got != "get Ärger @[`{ zz\xff" {
		t.Errorf("%q", got)
	}
}
