package echo

import (
	"strings"
	"testing"
)

// The letter that a text begins with, and the bytes that it takes.
func TestLetter(t *testing.T) {
	for text, want := range map[string]struct {
		c byte
		n int
	}{
		"A": {'a', 1}, "a": {'a', 1}, "Z": {'z', 1}, "@": {0, 1}, "[": {0, 1}, "9": {'9', 1}, "-": {0, 1}, "_": {0, 1}, "=": {0, 1}, " ": {0, 1}, "!": {0, 1}, "\x7f": {0, 1}, "\x1f": {0, 1},
		"%41b": {'a', 3}, "%2541b": {'a', 5}, "%252541b": {'a', 7}, "%": {0, 1}, "%4": {0, 1}, "%4g": {0, 1}, "%25": {0, 3}, "%25x": {0, 3}, "%0a": {0, 3}, "%+1": {0, 1}, "%C3%A4b": {0xe4, 6}, "%C3b": {0, 3}, "%C3%4": {0, 3},
		`\u0041b`: {'a', 6}, `\\u0041b`: {'a', 7}, `\u004`: {0, 1}, `\x41b`: {'a', 4}, `\x4`: {0, 1}, `\nb`: {0, 2}, `\rb`: {0, 2}, `\tb`: {0, 2}, `\\\nb`: {0, 4}, `\"b`: {0, 1}, `\/b`: {0, 1}, `\ab`: {0, 1}, `\`: {0, 1}, `\\`: {0, 2}, `\u00e4b`: {0xe4, 6},
		`\u{41}b`: {'a', 6}, `\u{000041}b`: {'a', 10}, `\u{}b`: {0, 1}, `\u{41b`: {0, 1}, `\U00000041b`: {'a', 10}, `\101b`: {'a', 4}, `\18b`: {0, 1}, "0x41 b": {'a', 4}, "0x41": {'a', 4}, "0x4g": {'0', 1}, "0x410": {'0', 1}, "0X5A,": {'z', 4}, "0": {'0', 1}, "0x": {'0', 1},
		"&#65;b": {'a', 5}, "&#x41;b": {'a', 6}, "&#65 b": {'a', 4}, "&#65": {'a', 4}, "&amp;b": {0, 5}, "&quot;b": {0, 6}, "&": {0, 1}, "&b": {0, 1}, "&;b": {0, 1}, "&nosuch;b": {0, 1}, "&#00065;b": {'a', 8}, "&#0000065;b": {'a', 10}, "&nbsp;b": {0, 6}, "&auml;b": {0xe4, 6}, "&#000065;": {'a', 9}, "&#": {0, 1},
		"<br>b": {0, 4}, "<br/>b": {0, 5}, "</b>b": {0, 4}, "<wbr />b": {0, 7}, "<strong>": {0, 8}, `<span class="hl">x`: {0, 17}, "<abcdefghijklmno>": {0, 17}, "<abcdefghijklmnop>": {0, 1}, "<>b": {0, 1}, "<b": {0, 1}, "<a>b": {0, 3}, "<": {0, 1}, "<!-- b -->": {0, 10},
		"\nb": {0, 1}, "\n> > b": {0, 5}, "\n\t b": {0, 3}, "\n": {0, 1}, "\n" + strings.Repeat(">", 20): {0, maxQuote}, "\r\nb": {0, 1},
		"\x1b[0mb": {0, 4}, "\x1b[1;31mb": {0, 7}, "\x1bb": {0, 1}, "\x1b[b": {0, 1}, "\x1b": {0, 1}, "\ufffd[31mb": {0, 7}, "\ufffdb": {0, 3},
		"\u200bb": {0, 3}, "\u00a0b": {0, 2}, "\ufeffb": {0, 3}, "\u0301b": {0, 2}, "äb": {0xe4, 2}, "Äb": {0xe4, 2}, "\uff21b": {'a', 3}, "\uff0db": {0, 3}, "\xffb": {0, 1},
	} {
		if c, n := letter(text, 0); c != want.c || n != want.n {
			t.Errorf("%q: %#x, %d, want %#x, %d", text, c, n, want.c, want.n)
		}
	}
}

func TestFold(t *testing.T) {
	for text, want := range map[string]string{"": "", "A b-C_d=1": "abcd1", "%41\\u0042&#67;<br>d\n> e": "abcde"} {
		if got := fold(text).letters; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// How many letters are enough, and how short a code may be.
func TestFinder_Bounds(t *testing.T) {
	var f Finder
	if !f.IsZero() || f.Clean(token, mark) != token {
		t.Error("the zero finder knows something")
	}
	f.Add("0123456789abcdef")
	for text, want := range map[string]string{
		"0123456789ABCDEF": mark, "0123456789abcde": "0123456789abcde", "x0123456789abcdefx": "x" + mark + "x", "0123456789abcdef0123456789abcdef": mark + mark, "0 1 2 3 4 5 6 7 8 9 a b c d e f 0": mark + " 0",
		"00123456789abcdef": "0" + mark, "01234567 0123456789abcdef": "01234567 " + mark,
	} {
		if got := f.Clean(text, mark); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	var short Finder
	short.Add("abcde")
	short.Add("wxyz")
	if short.IsZero() {
		t.Error("a short secret is not known")
	}
	for text, want := range map[string]string{"xabcdex": "x" + mark + "x", "YWJjZGU": "YWJjZGU", "6162636465": mark, "7778797A": "7778797A", "7778797a": mark, "d3h5eg": "d3h5eg", "ABCDE": "ABCDE"} {
		if got := short.Clean(text, mark); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	var long Finder
	long.Add(strings.Repeat("0123456789abcdef", longest/16) + "!")
	if got := long.Clean("MDEyMzQ1Njc4OWFiY2RlZg", mark); strings.Contains(got, mark) {
		t.Errorf("a secret of more than %d bytes is sought in codes: %q", longest, got)
	}
}
