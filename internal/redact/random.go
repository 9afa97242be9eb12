package redact

import (
	"strings"

	"jirascope/internal/ascii"
	"jirascope/internal/credential"
)

// isRandom reports whether a long text looks drawn by chance: letters and
// digits change as they never do in words, names and paths. Hexadecimal digits
// count from 40 on, so that identifiers of requests are kept.
func isRandom(text string) bool {
	if len(text) < 32 {
		return false
	}
	if i := uuidIn(text); i >= 0 {
		return isRandom(text[:i]) || isRandom(text[i+36:])
	}
	var digits, lower, upper, pairs, changes int
	hex := true
	for i := range len(text) {
		class := ascii.ClassesOf(text[i]) & (ascii.Digit | ascii.Lower | ascii.Upper)
		switch class {
		case ascii.Digit:
			digits++
		case ascii.Lower:
			lower++
		case ascii.Upper:
			upper++
		}
		hex = hex && ascii.IsHex(text[i])
		if i > 0 && class != 0 {
			if before := ascii.ClassesOf(text[i-1]) & (ascii.Digit | ascii.Lower | ascii.Upper); before != 0 {
				pairs++
				if before != class {
					changes++
				}
			}
		}
	}
	if hex {
		return len(text) >= 40 && digits > 0 && digits < len(text)
	}
	restless := pairs > 0 && changes*100 >= pairs*35
	if digits >= 3 && lower >= 3 && upper >= 3 {
		return restless
	}
	return len(text) >= 40 && digits >= 5 && lower+upper >= 5 && restless
}

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
	case credential.IsPlaceholder(word), isUUID(word), credential.IsScope(word), isOrdinary(word):
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
