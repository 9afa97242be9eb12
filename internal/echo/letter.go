package echo

import (
	"html"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// fold is a text as its folded letters.
func fold(text string) string {
	b := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		c, n := letter(text, i)
		if c != 0 {
			b = append(b, c)
		}
		i += n
	}
	return string(b)
}

// plain are the folded letters that stand for themselves; the others are 0. It is
// never changed.
var plain = func() (table [256]byte) {
	for c := range byte(utf8.RuneSelf) {
		if strings.IndexByte("%\\&<\n", c) < 0 {
			table[c] = folded(c)
		}
	}
	return table
}()

// letter reads the folded letter at i and says how many bytes it takes; it is 0 for
// what is passed over.
func letter(text string, i int) (c byte, n int) {
	switch c = text[i]; {
	case c == '%':
		return percent(text, i)
	case c == '\\':
		return escape(text, i)
	case c == '&':
		return entity(text, i)
	case c == '<':
		return tag(text, i)
	case c == '\n':
		return lineBreak(text, i)
	case c >= utf8.RuneSelf:
		return wide(text, i)
	default:
		return folded(c), 1
	}
}

const (
	// maxQuote bounds how deep a mail is quoted, in bytes.
	maxQuote = 16
	// maxEntity and maxTag bound the length of entities and of tags that only break
	// lines or set letters off, in bytes.
	maxEntity = 10
	maxTag    = 8
)

// lineBreak passes over the end of a line, and the angle brackets with which lines
// of quoted mails begin.
func lineBreak(text string, i int) (byte, int) {
	k := i + 1
	for k < min(len(text), i+maxQuote) && strings.IndexByte("> \t", text[k]) >= 0 {
		k++
	}
	return 0, k - i
}

// folded is a byte without its case. The two alphabets of Base64 become one.
func folded(c byte) byte {
	switch {
	case 'A' <= c && c <= 'Z':
		return c | 0x20
	case c <= ' ' || c == 0x7f:
		return 0
	case c == '-':
		return '+'
	case c == '_':
		return '/'
	}
	return c
}

// percent reads a character whose bytes are percent-encoded, however often.
func percent(text string, i int) (byte, int) {
	var character [utf8.UTFMax]byte
	k, n := i, 0
	for n < len(character) && k < len(text) && text[k] == '%' {
		next := k + 1
		for strings.HasPrefix(text[next:], "25") {
			next += 2
		}
		c, ok := digits(text, next, 2)
		if !ok {
			if n == 0 {
				return '%', next - i
			}
			break
		}
		character[n], n, k = byte(c), n+1, next+2
		if n == 1 && c < utf8.RuneSelf || utf8.FullRune(character[:n]) {
			break
		}
	}
	r, _ := utf8.DecodeRune(character[:n])
	return code(r), k - i
}

// escape reads an escape of JSON or of source code, however often it was escaped.
func escape(text string, i int) (byte, int) {
	k := i
	for k < len(text) && text[k] == '\\' {
		k++
	}
	if k == len(text) {
		return 0, k - i
	}
	switch text[k] {
	case 'n', 'r', 't', 'b', 'f':
		return 0, k + 1 - i
	case 'u':
		if c, ok := digits(text, k+1, 4); ok {
			return code(rune(c)), k + 5 - i
		}
	case 'x':
		if c, ok := digits(text, k+1, 2); ok {
			return code(rune(c)), k + 3 - i
		}
	case '"', '\'', '/':
		return text[k], k + 1 - i
	}
	return 0, k - i
}

// entity reads an entity of HTML.
func entity(text string, i int) (byte, int) {
	end := strings.IndexByte(text[i:min(len(text), i+maxEntity)], ';')
	if end < 0 {
		return '&', 1
	}
	r, n := utf8.DecodeRuneInString(html.UnescapeString(text[i : i+end+1]))
	if n > 1 || r != '&' || text[i:i+end+1] == "&amp;" {
		return code(r), end + 1
	}
	return '&', 1
}

// tag passes over a tag that only breaks a line or sets letters off.
func tag(text string, i int) (byte, int) {
	end := strings.IndexByte(text[i:min(len(text), i+maxTag)], '>')
	if end < 2 || strings.Trim(text[i+1:i+end], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ /") != "" {
		return '<', 1
	}
	return 0, end + 1
}

// wide reads a letter outside ASCII.
func wide(text string, i int) (byte, int) {
	r, n := utf8.DecodeRuneInString(text[i:])
	return code(r), n
}

// code folds a character. Blanks and marks without a shape are passed over.
func code(r rune) byte {
	switch {
	case r < utf8.RuneSelf:
		return folded(byte(r))
	case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r):
		return 0
	}
	return utf8.RuneSelf | byte(unicode.ToLower(r))
}

// digits reads some hexadecimal digits.
func digits(text string, i, n int) (uint64, bool) {
	if i+n > len(text) || text[i] == '+' {
		return 0, false
	}
	c, err := strconv.ParseUint(text[i:i+n], 16, 32)
	return c, err == nil
}
