package jql

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lexeme is a word, a quoted text or a sign of a query, and where it begins.
type lexeme struct {
	text string
	// quoted texts are never keywords.
	quoted bool
	at     int
}

// is reports whether the lexeme is a keyword or a sign, in any case.
func (t lexeme) is(text string) bool {
	return !t.quoted && strings.EqualFold(t.text, text)
}

// isSign reports whether the lexeme is a sign, which is no value.
func (t lexeme) isSign() bool {
	return !t.quoted && strings.ContainsAny(t.text, signs)
}

const signs = "=!<>~(),&|"

var longSigns = []string{"!=", "!~", ">=", "<=", "&&", "||"}

// lex splits a query into lexemes.
func lex(query string) ([]lexeme, error) {
	var list []lexeme
	for i := 0; i < len(query); {
		char := query[i]
		letter, size := utf8.DecodeRuneInString(query[i:])
		switch {
		case unicode.IsSpace(letter):
			i += size
		case char == '"' || char == '\'':
			text, length, ok := quotedText(query[i:])
			if !ok {
				return nil, broken("The quoted string '%s' has not been completed.", query[i+1:]).at(query, i)
			}
			list = append(list, lexeme{text, true, i})
			i += length
		case strings.IndexByte(signs, char) >= 0:
			length := 1
			if i+1 < len(query) && slices.Contains(longSigns, query[i:i+2]) {
				length = 2
			}
			list = append(list, lexeme{query[i : i+length], false, i})
			i += length
		case strings.IndexByte(reserved, char) >= 0:
			return nil, broken("The character '%c' is a reserved JQL character. You must enclose it in a string or use the escape '\\u%04x' instead.", char, char).at(query, i)
		default:
			length := wordLength(query[i:])
			list = append(list, lexeme{query[i : i+length], false, i})
			i += length
		}
	}
	return list, nil
}

// reserved characters stand in no word.
const reserved = "{}*%^$#@?;"

// wordLength is how far a word goes. It ends before everything that is a lexeme
// of its own.
func wordLength(s string) int {
	length := strings.IndexFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(signs+reserved, r) || r == '"' || r == '\''
	})
	if length < 0 {
		return len(s)
	}
	return length
}

// quotedText reads the text between two quotation marks and tells how long it
// was with them. A backslash keeps the next letter.
func quotedText(s string) (string, int, bool) {
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == s[0]:
			return b.String(), i + 1, true
		case s[i] == '\\' && i+1 < len(s):
			i++
		}
		b.WriteByte(s[i])
	}
	return "", 0, false
}
