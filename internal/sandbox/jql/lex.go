package jql

import (
	"slices"
	"strings"
	"unicode"
)

// lexeme is a word, a quoted text or a sign of a query.
type lexeme struct {
	text string
	// quoted texts are never keywords.
	quoted bool
}

// is reports whether the lexeme is a keyword or a sign, in any case.
func (t lexeme) is(text string) bool {
	return !t.quoted && strings.EqualFold(t.text, text)
}

const signs = "=!<>~(),"

var longSigns = []string{"!=", "!~", ">=", "<="}

// lex splits a query into tokens.
func lex(query string) ([]lexeme, error) {
	var list []lexeme
	for i := 0; i < len(query); {
		char := query[i]
		switch {
		case unicode.IsSpace(rune(char)):
			i++
		case char == '"' || char == '\'':
			text, length, ok := quotedText(query[i:])
			if !ok {
				return nil, invalid("Error in the JQL Query: The quoted string '%s' has not been completed.", query[i+1:])
			}
			list = append(list, lexeme{text, true})
			i += length
		case strings.IndexByte(signs, char) >= 0:
			length := 1
			if i+1 < len(query) && slices.Contains(longSigns, query[i:i+2]) {
				length = 2
			}
			list = append(list, lexeme{query[i : i+length], false})
			i += length
		default:
			length := strings.IndexFunc(query[i:], func(r rune) bool {
				return unicode.IsSpace(r) || strings.ContainsRune(signs, r) || r == '"' || r == '\''
			})
			if length < 0 {
				length = len(query) - i
			}
			list = append(list, lexeme{query[i : i+length], false})
			i += length
		}
	}
	return list, nil
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
