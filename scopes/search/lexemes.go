package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A query is read up to these bounds: nobody's task has more words, and what has more
// is not a task.
const (
	maxText  = 2000 // bytes
	maxWords = 60
	maxWord  = 40 // bytes of one word
)

// lexeme is one word of a text, as written but in lower case.
type lexeme struct {
	text string
	// stem is the word without its ending.
	stem string
	form form
	// quoted is true within quotation marks, where values stand.
	quoted bool
	// clause is true when a comma or the like stands before the word.
	clause bool
}

// tokenise splits a text into its words. Names in camelCase are several words,
// an issue's key is the word "issue", numbers are left out.
func splitWords(text string) []lexeme {
	text = clip(text, maxText)
	lexemes := make([]lexeme, 0, min(maxWords, 2+len(text)/5))
	clause, quoted := false, false
	for start := 0; start < len(text) && len(lexemes) < maxWords; {
		r, size := utf8.DecodeRuneInString(text[start:])
		if !isWordRune(r) {
			clause = clause || strings.ContainsRune(",;.:!?()\n", r)
			quoted = quoted != strings.ContainsRune("\"“”„", r)
			start += size
			continue
		}
		end := start + wordLength(text[start:])
		end += prefixed(text[start:end], text[end:])
		if isIssueKey(text[start:end], text[end:]) {
			lexemes = append(lexemes, lexeme{text: "issue", stem: stemOf("issue"), clause: clause})
			end += 1 + digits(text[end+1:])
			start, clause = end, false
			continue
		}
		for start < end {
			part := firstPart(text[start:end])
			if t, ok := newLexeme(part); ok && len(lexemes) < maxWords {
				t.clause, t.quoted, clause = clause, quoted, false
				lexemes = append(lexemes, t)
			}
			start += len(part)
		}
	}
	return lexemes
}

// prefixed is the length of what belongs to a word behind a hyphen: "sub-task",
// "e-mail" and "re-open" are one word each.
func prefixed(word, rest string) int {
	if len(word) > 3 || !strings.HasPrefix(rest, "-") {
		return 0
	}
	switch strings.ToLower(word) {
	case "sub", "e", "re", "un", "de":
		return 1 + wordLength(rest[1:])
	}
	return 0
}

// newLexeme reads one word. Numbers, single letters but "i", and what is too
// long for a word are none.
func newLexeme(part string) (lexeme, bool) {
	text := strings.ToLower(part)
	if !isPlain(text) {
		text = strings.Trim(strings.NewReplacer("’", "'", "-", "").Replace(text), "'")
		text = strings.TrimSuffix(text, "'s")
	}
	if isDuration(text) {
		text = "hours"
	}
	if len(text) > maxWord || len(text) < 2 && text != "i" || digits(text) == len(text) {
		return lexeme{}, false
	}
	return lexeme{text: text, stem: stemOf(text), form: formOf(text)}, true
}

// isDuration reports whether a word is a time such as "2h" or "30min".
func isDuration(word string) bool {
	n := digits(word)
	if n == 0 {
		return false
	}
	switch word[n:] {
	case "h", "hr", "hrs", "m", "min", "mins", "d":
		return true
	}
	return false
}

// isPlain reports whether a word has letters and digits of ASCII only.
func isPlain(word string) bool {
	for i := range len(word) {
		if c := word[i]; !isLower(c) && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return isLower(byte(r|0x20)) || r >= '0' && r <= '9' || r == '\''
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'' || r == '’'
}

// wordLength is the length of the word that a text begins with.
func wordLength(text string) int {
	for i, r := range text {
		if !isWordRune(r) {
			return i
		}
	}
	return len(text)
}

// digits is the number of digits that a text begins with.
func digits(text string) int {
	return len(text) - len(strings.TrimLeft(text, "0123456789"))
}

// isIssueKey reports whether a word and what follows it are a key such as
// "PROJ-12".
func isIssueKey(word, rest string) bool {
	return len(rest) > 1 && rest[0] == '-' && digits(rest[1:]) > 0 && len(word) > 1 && word == strings.ToUpper(word) &&
		word[0] >= 'A' && word[0] <= 'Z'
}

// firstPart is the first word of a name such as "getAllBoards". A word in
// capitals is one part, and so does one with the ending of a plural, such as
// "IDs".
func firstPart(word string) string {
	for i := 1; i < len(word); i++ {
		if !isUpper(word[i]) {
			continue
		}
		next := i+1 < len(word) && isLower(word[i+1]) && word[i+1:] != "s"
		if isLower(word[i-1]) || isUpper(word[i-1]) && next {
			return word[:i]
		}
	}
	return word
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }
func isLower(c byte) bool { return c >= 'a' && c <= 'z' }

// clip cuts a text to a number of bytes, between two letters.
func clip(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most]
}
