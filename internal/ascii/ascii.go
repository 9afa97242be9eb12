package ascii

import (
	"iter"
	"strings"
)

// Classes of bytes. Whatever is pasted is walked over byte by byte with these,
// since the expressions of package regexp cost more than the budget of a call,
// both to compile and to run.
const (
	// Word: what names, numbers and words are made of.
	Word = 1 << iota
	// Opaque: what tokens are made of, also in Base64 and percent-encoded.
	Opaque
	// Lower and Upper: letters.
	Lower
	Upper
	// Digit: decimal digits.
	Digit
	// Blank: a space or a tab.
	Blank
)

// table holds the classes of each byte. It is never changed.
var table = classify()

func classify() (of [256]uint8) {
	for c := range 256 {
		switch {
		case 'a' <= c && c <= 'z':
			of[c] = Word | Opaque | Lower
		case 'A' <= c && c <= 'Z':
			of[c] = Word | Opaque | Upper
		case '0' <= c && c <= '9':
			of[c] = Word | Opaque | Digit
		case c == '_' || c == '-' || c == '.':
			of[c] = Word | Opaque
		case strings.IndexByte("+/=~%", byte(c)) >= 0:
			of[c] = Opaque
		case c == ' ' || c == '\t':
			of[c] = Blank
		}
	}
	return of
}

// ClassesOf returns the classes of a byte.
func ClassesOf(c byte) uint8 { return table[c] }

// Is reports whether a byte is of one of the given classes.
func Is(c byte, classes uint8) bool {
	return table[c]&classes != 0
}

// Run is the end of the run of bytes of the given classes that begins at i.
func Run(text string, i int, classes uint8) int {
	for i < len(text) && table[text[i]]&classes != 0 {
		i++
	}
	return i
}

// Back is the start of the run of bytes of the given classes that ends at i.
func Back(text string, i int, classes uint8) int {
	for i > 0 && table[text[i-1]]&classes != 0 {
		i--
	}
	return i
}

// Line returns the extent of the line around i, without its line break.
func Line(text string, i int) (start, end int) {
	start = strings.LastIndexByte(text[:i], '\n') + 1
	return start, LineEnd(text, i)
}

// LineEnd is the end of the line that i lies in, without its line break.
func LineEnd(text string, i int) int {
	end := strings.IndexByte(text[i:], '\n')
	if end < 0 {
		return len(text)
	}
	end += i
	if end > i && text[end-1] == '\r' {
		end--
	}
	return end
}

// HasAt reports whether text goes on at i with a word, in any case. The word
// is given in lower case.
func HasAt(text string, i int, lower string) bool {
	if len(text)-i < len(lower) {
		return false
	}
	for k := range len(lower) {
		c := text[i+k]
		if table[c]&Upper != 0 {
			c |= 0x20
		}
		if c != lower[k] {
			return false
		}
	}
	return true
}

// HasBefore reports whether text[:i] ends in a word, in any case.
func HasBefore(text string, i int, lower string) bool {
	return i >= len(lower) && HasAt(text, i-len(lower), lower)
}

// Places are the places where a text has a part, none inside of another.
func Places(text, part string) iter.Seq[int] {
	return func(yield func(int) bool) {
		for at := 0; ; at += len(part) {
			k := strings.Index(text[at:], part)
			if k < 0 || !yield(at+k) {
				return
			}
			at += k
		}
	}
}

// Fold is a text with small letters in place of A to Z. It is as long as the text.
func Fold(text string) string {
	folded := []byte(text)
	for i, c := range folded {
		if Is(c, Upper) {
			folded[i] = c + 0x20
		}
	}
	return string(folded)
}

// IsHex reports whether a byte is a hexadecimal digit.
func IsHex(c byte) bool {
	return Is(c, Digit) || 'a' <= c|0x20 && c|0x20 <= 'f'
}
