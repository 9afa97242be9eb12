package redact

import (
	"strings"

	"jirascope/internal/ascii"
	"jirascope/internal/credential"
)

const (
	// minRandom is the length in bytes from which a word of a text may be random.
	minRandom = 20
	// minHex is how many hexadecimal digits are a secret wherever they stand, and
	// minPathHex in an address. Identifiers of requests have fewer.
	minHex, minPathHex = 40, 32
)

// isRandom reports whether a long text looks drawn by chance: its letters follow
// each other as they never do in words, and digits are among them. Hexadecimal
// digits are judged by their number.
func isRandom(text string) bool {
	if len(text) < minRandom {
		return false
	}
	if i := uuidIn(text); i >= 0 {
		return isRandom(text[:i]) || isRandom(text[i+36:])
	}
	if n := hexLength(text); n > 0 {
		return n >= minHex
	}
	n := oddPairs(text)
	return n >= 6 && n*100 >= len(text)*26
}

// hexLength is the number of hexadecimal digits of a text that has nothing else but
// hyphens, both letters and figures; else 0.
func hexLength(text string) int {
	digits, letters := 0, 0
	for i := range len(text) {
		switch c := text[i]; {
		case ascii.Is(c, ascii.Digit):
			digits++
		case ascii.IsHex(c):
			letters++
		case c != '-':
			return 0
		}
	}
	if digits == 0 || letters == 0 {
		return 0
	}
	return digits + letters
}

// oddPairs counts the places where one letter follows another as it does in no
// word, or a figure and a letter meet. Where a capital follows a small letter, a
// word begins.
func oddPairs(text string) int {
	const letter = ascii.Lower | ascii.Upper
	n := 0
	for i := 1; i < len(text); i++ {
		before, class := ascii.ClassesOf(text[i-1]), ascii.ClassesOf(text[i])
		switch {
		case before&ascii.Lower != 0 && class&ascii.Upper != 0:
		case text[i-1] == text[i]:
		case before&letter != 0 && class&letter != 0:
			if followers[text[i-1]&31]>>(text[i]&31)&1 == 0 {
				n++
			}
		case before&ascii.Digit != 0 && class&letter != 0, before&letter != 0 && class&ascii.Digit != 0:
			n++
		}
	}
	return n
}

// followers are the letters that follow each letter in words, as bits by their
// places in the alphabet. It was counted in programs and documents, and is never
// changed.
var followers = func() (masks [32]uint32) {
	for i, letters := range []string{
		"bcdfgiklmnprstuv", "aeilorsu", "acehiklmorstu", "adeilorsu", "abcdefglmnpqrstvwx", "aefiloru", "aeinorsu",
		"aeiot", "abcdefglmnoprstvz", "aeiosu", "aeinos", "adeilostuy", "abeimopsu", "acdefgiklnostuv", "abcdfgiklmnoprstuvw",
		"aehikloprstu", "lu", "acdegiklmnorstuvy", "acehilopstuy", "acehiloprstuy", "abcefilmnprst", "aei", "aehinors", "aeipt", "aeops", "aeio",
	} {
		for _, c := range letters {
			masks[i+1] |= 1 << (c & 31)
		}
	}
	return masks
}()

// uuidIn finds a UUID in a text.
func uuidIn(text string) int {
	for i := 0; i+36 <= len(text); i++ {
		if text[i+8] == '-' && text[i+13] == '-' && isUUID(text[i:i+36]) {
			return i
		}
	}
	return -1
}

// isOpaque reports whether a word behind "Bearer" or "token" is a
// credential rather than a word of the sentence.
func isOpaque(word string) bool {
	switch {
	case word == "" || !isMixed(word):
		return false
	case credential.IsPlaceholder(word), credential.IsScope(word), isOrdinary(word):
		return false
	}
	return !strings.Contains(word, "://") && word[0] != '/' && !strings.Contains(word, "/rest/")
}

// isMixed reports whether a word mixes digits with letters, or capitals
// with small letters inside, or is too long for a word.
func isMixed(word string) bool {
	var digits, letters, capitals, small, inner int
	for i := range len(word) {
		switch class := ascii.ClassesOf(word[i]); {
		case class&ascii.Digit != 0:
			digits++
		case class&ascii.Upper != 0:
			letters++
			capitals++
			if i > 0 && ascii.Is(word[i-1], ascii.Lower) {
				inner++
			}
		case class&ascii.Lower != 0:
			letters++
			small++
		}
	}
	switch {
	case digits > 0 && letters > 0, inner > 1, strings.HasSuffix(word, "="):
		return true
	case small == 0 && capitals == len(word) && len(word) >= 8:
		return true
	}
	return letters == len(word) && len(word) >= 20
}

// isTokenLike reports whether a word can only be a token.
func isTokenLike(word string) bool {
	return len(word) >= 20 && isOpaque(word)
}
