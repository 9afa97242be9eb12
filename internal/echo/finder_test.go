package echo

import (
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"
)

const (
	user  = "ann@example.com"
	token = "ATATT3xFfGF0q7Rz-T4m_kW9bYc2LsHd8VnXe5Jp=1A2B3C4D"
	mark  = "[redacted]"
)

func known(secrets ...string) *Finder {
	var f Finder
	for _, secret := range secrets {
		f.AddPair(user, secret)
	}
	return &f
}

// each writes each byte of a text in a format.
func each(format, text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		fmt.Fprintf(&b, format, c)
	}
	return b.String()
}

// wrapped breaks a text every few bytes.
func wrapped(text, by string, every int) string {
	var b strings.Builder
	for i := range len(text) {
		if i > 0 && i%every == 0 {
			b.WriteString(by)
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// encodings are ways in which a text may come back.
func encodings() map[string]func(string) string {
	standard := func(lead string) func(string) string {
		return func(s string) string { return base64.StdEncoding.EncodeToString([]byte(lead + s)) }
	}
	quoted := func(s string) string { b, _ := json.Marshal(s); return string(b[1 : len(b)-1]) }
	return map[string]func(string) string{
		"plain": func(s string) string { return s }, "upper": strings.ToUpper, "lower": strings.ToLower,
		"query": url.QueryEscape, "query twice": func(s string) string { return url.QueryEscape(url.QueryEscape(s)) },
		"percent": func(s string) string { return each("%%%02x", s) }, "html": html.EscapeString, "entities": func(s string) string { return each("&#%d;", s) },
		"hexadecimal entities": func(s string) string { return each("&#x%X;", s) }, "json": quoted, "escaped": func(s string) string { return each(`\u%04x`, s) },
		"escaped twice": func(s string) string { return quoted(each(`\u%04X`, s)) }, "source": func(s string) string { return each(`\x%02x`, s) },
		"hexadecimal": func(s string) string { return hex.EncodeToString([]byte(s)) }, "HEXADECIMAL": func(s string) string { return strings.ToUpper(hex.EncodeToString([]byte(s))) },
		"base64": standard(""), "base64 1": standard("x"), "base64 2": standard("xy"), "header": standard("Authorization: Bearer "),
		"url base64": func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) },
		"pair":       standard(user + ":"), "base64 twice": func(s string) string { return standard("")(standard(user + ":")(s)) },
		"wrapped": func(s string) string { return wrapped(s, "\n", 20) }, "wrapped by CRLF": func(s string) string { return wrapped(s, "\r\n  ", 13) },
		"wrapped in JSON": func(s string) string { return wrapped(s, `\n`, 11) }, "wrapped in a mail": func(s string) string { return wrapped(s, "\n> > ", 17) },
		"spaced": func(s string) string { return wrapped(s, " ", 1) }, "tags": func(s string) string { return wrapped(s, "<wbr/>", 9) },
		"invisible": func(s string) string { return wrapped(s, "\u200b", 1) }, "hard blanks": func(s string) string { return wrapped(s, "\u00a0", 4) },
		"fullwidth": func(s string) string {
			return strings.Map(func(r rune) rune { return r - '!' + 0xff01 }, s)
		}, "combining": func(s string) string { return wrapped(s, "\u0301", 1) },
		"hyphens": func(s string) string { return wrapped(s, "-", 4) }, "list": func(s string) string { return `["` + wrapped(s, `","`, 1) + `"]` }, "concatenated": func(s string) string { return wrapped(s, `" + "`, 9) },
		"colored": func(s string) string { return wrapped(s, "\x1b[0m", 9) }, "marked": func(s string) string { return wrapped(s, `<span class="hl">`, 9) },
		"source 8": func(s string) string { return each(`\%03o`, s) }, "source 0x": func(s string) string { return each("0x%02x, ", s) }, "braces": func(s string) string { return each(`\u{%x}`, s) }, "open entities": func(s string) string { return each("&#%d ", s) },
		"hexadecimal pairs": func(s string) string { return each("%02x:", s) },
		"base64 wrapped":    func(s string) string { return wrapped(standard("a")(s), "\n", 76) },
	}
}

// deepEncodings are those that are found of few secrets.
func deepEncodings() map[string]func(string) string {
	backwards := func(s string) string {
		b := []byte(s)
		slices.Reverse(b)
		return string(b)
	}
	code := func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }
	return map[string]func(string) string{
		"backwards": backwards, "backwards, upper": func(s string) string { return strings.ToUpper(backwards(s)) }, "backwards, base64": func(s string) string { return backwards(code(s)) },
		"base64 of base64": func(s string) string { return code(code("x" + s)) }, "UTF-16": func(s string) string { return code(wrapped(s, "\x00", 1)) },
		"base32": func(s string) string { return base32.StdEncoding.EncodeToString([]byte("xyz" + s)) }, "decimal": func(s string) string { return each("%d,", s) }, "decimals": func(s string) string { return "[" + each("%d ", s) + "]" },
	}
}

// What is worth it is found in rarer encodings too.
func TestClean_Deep(t *testing.T) {
	f := &Finder{Deep: true}
	f.AddPair(user, token)
	for how, encode := range deepEncodings() {
		for _, piece := range []string{token, token[:30], token[len(token)-30:], token[7:37]} {
			text := "you sent <" + encode(piece) + "> to us"
			if got := f.Clean(text, mark); !strings.Contains(got, mark) || len(got) > len(text)/2+len(mark)+len("you sent <> to us") {
				t.Errorf("%s: %q becomes %q", how, text, got)
			}
		}
	}
	for how, encode := range encodings() {
		if got := f.Clean(encode(token[5:35]), mark); !strings.Contains(got, mark) {
			t.Errorf("%s: %q", how, got)
		}
	}
}

// Each encoding of a secret is found, of all of it and of a part of enough letters.
func TestClean_Encodings(t *testing.T) {
	f := known(token)
	for how, encode := range encodings() {
		for _, piece := range []string{token, token[:30], token[len(token)-30:], token[7:37]} {
			echoed := encode(piece)
			for _, around := range []string{"%s", "you sent %s to us", `{"a":"%s","b":1}`, "https://x.test/?a=%s&b=c", "<p>%s</p>"} {
				text := strings.Replace(around, "%s", echoed, 1)
				got := f.Clean(text, mark)
				if want := strings.Split(around, "%s"); !strings.HasPrefix(got, want[0]) || !strings.HasSuffix(got, want[1]) || !strings.Contains(got, mark) {
					t.Errorf("%s: %q becomes %q", how, text, got)
				}
				if again := f.Clean(got, mark); again != got {
					t.Errorf("%s: %q becomes %q when it is cleaned again", how, got, again)
				}
				// What may be left is shorter than what gives a secret away.
				if left := len(got) - len(around) + len("%s") - len(mark); left > len(encode(piece[:Shortest])) {
					t.Errorf("%s: %d bytes are left of %q in %q", how, left, text, got)
				}
			}
		}
	}
}

// Fewer letters than give a secret away stay, and so does what has other letters.
func TestClean_Ordinary(t *testing.T) {
	f := known(token, "correct-horse-battery")
	for _, text := range []string{
		"", "a", "an ordinary text", token[:Shortest-1], token[3:3+Shortest-1] + "!", "the correct horse", "correct horse ba", "ATATT3xFfGF0", user, "correct horse and battery",
		`{"errorMessages":["Issue does not exist"]}`, "%", "%2", "&", "&#", "&;", "<", "<>", "\\", "\\u12", "\xff\xfe", strings.Repeat("%25", 50), strings.Repeat("\\", 50),
	} {
		if got := f.Clean(text, mark); got != text {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

// Letters outside ASCII are found too, however they are written.
func TestClean_Wide(t *testing.T) {
	f := known("Grüße-an-die-größte-Bühne")
	for _, text := range []string{
		"Grüße-an-die-größte-Bühne", "GRÜßE-AN-DIE-GRÖßTE-BÜHNE", url.QueryEscape("Grüße-an-die-größte-Bühne"), `Gr\u00fc\u00dfe-an-die-gr\u00f6\u00dfte-B\u00fchne`,
		"Gr&uuml;&szlig;e-an-die-gr&ouml;&szlig;te-B&#252;hne", "Gr%c3%bc%C3%9fe-an-die-gr%C3%B6%C3%9Fte-B%C3%BChne",
	} {
		if got := f.Clean("<"+text+">", mark); got != "<"+mark+">" {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

// A short secret is found as a piece, in its own case.
func TestClean_Short(t *testing.T) {
	var f Finder
	f.AddPair("me", "pä55/w+rd")
	for text, want := range map[string]string{
		"say pä55/w+rd twice: pä55/w+rd": "say [redacted] twice: [redacted]", "PÄ55/W+RD": "PÄ55/W+RD", "pä55/w+r": "pä55/w+r",
		"p%C3%A455%2Fw%2Brd": "[redacted]", "p%c3%a455%2fw%2brd": "[redacted]", `p\u00e455/w+rd`: "[redacted]", `pä55\/w+rd`: "[redacted]",
		base64.StdEncoding.EncodeToString([]byte("pä55/w+rd")):     "[redacted]==",
		base64.URLEncoding.EncodeToString([]byte("me:pä55/w+rd")):  "[redacted]==",
		base64.StdEncoding.EncodeToString([]byte("you:pä55/w+rd")): "eW91On[redacted]=", hex.EncodeToString([]byte("pä55/w+rd")): "[redacted]",
	} {
		if got := f.Clean(text, mark); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

func TestLowerHex(t *testing.T) {
	for text, want := range map[string]string{"aB": "aB", "%2F": "%2f", "A%2FB%3D": "A%2fB%3d", "%2": "%2", "%%2F": "%%2F", "%AB%CD": "%ab%cd"} {
		if got := lowerHex(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// No sixteen letters of a secret survive, however it is cut and encoded.
func FuzzClean(f *testing.F) {
	f.Add("you sent ", " to us", uint8(0), uint8(40), uint64(1))
	// A sign of the token counts when it is coded, too.
	f.Add("0", "0", uint8(0x81), uint8('b'), uint64(18))
	f.Add("0", "0", uint8('R'), uint8(0), uint64(94))
	f.Add("<p>&#", ";%25", uint8(9), uint8(16), uint64(7))
	f.Add(token[:9], token[30:], uint8(3), uint8(20), uint64(3))
	f.Fuzz(func(t *testing.T, before, behind string, from, length uint8, seed uint64) {
		start := int(from) % (len(token) - Shortest)
		piece := token[start:min(len(token), start+Shortest+int(length)%len(token))]
		var how []func(string) string
		for _, name := range []string{"plain", "upper", "percent", "escaped", "entities", "wrapped", "invisible", "spaced"} {
			how = append(how, encodings()[name])
		}
		random := rand.New(rand.NewPCG(seed, 1))
		echoed := how[random.IntN(len(how))](piece)
		got := known(token).Clean(before+" "+echoed+" "+behind, mark)
		if strings.Contains(got, echoed) {
			t.Errorf("%q stays in %q", echoed, got)
		}
	})
}

func BenchmarkClean(b *testing.B) {
	f := known(token)
	text := strings.Repeat(`{"id":1,"name":"A board of some team","location":{"projectKey":"ABC"}},`, 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		f.Clean(text, mark)
	}
}
