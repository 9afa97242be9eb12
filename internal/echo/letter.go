package echo

import (
	"html"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// fold reads a form of a secret.
func fold(form string) stream {
	b, starts := make([]byte, 0, len(form)), make([]int, 0, len(form))
	for i := 0; i < len(form); {
		c, n := letter(form, i)
		if c != 0 {
			b, starts = append(b, c), append(starts, i)
		}
		i += n
	}
	return stream{form, string(b), starts}
}

// plain are the folded letters that stand for themselves; the others are 0. It is
// never changed.
var plain = func() (table [256]byte) {
	for c := range byte(utf8.RuneSelf) {
		if strings.IndexByte("%\\&<\n0\x1b", c) < 0 {
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
	case c == '0':
		return zero(text, i)
	case c == 0x1b:
		return sequence(text, i, 1)
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
	// maxEntity and maxTag bound the length of entities and of tags, in bytes.
	maxEntity = 10
	maxTag    = 32
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

// folded is a letter or a figure without its case; 0 for all other bytes, which may stand
// between the letters of a secret, and of which there are two alphabets in Base64.
func folded(c byte) byte {
	switch {
	case 'A' <= c && c <= 'Z':
		return c | 0x20
	case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
		return c
	}
	return 0
}

// zero reads a byte as programs write it, 0x41, or the figure.
func zero(text string, i int) (byte, int) {
	if i+4 <= len(text) && text[i+1]|0x20 == 'x' && (i == 0 || folded(text[i-1]) == 0) && (i+4 == len(text) || folded(text[i+4]) == 0) {
		if c, ok := digits(text, i+2, 2, 16); ok {
			return code(rune(c)), 4
		}
	}
	return '0', 1
}

// sequence passes over what turns a terminal's colors on and off, behind its first n bytes.
func sequence(text string, i, n int) (byte, int) {
	k := i + n
	if k == len(text) || text[k] != '[' {
		return 0, n
	}
	for k++; k < min(len(text), i+maxQuote) && strings.IndexByte("0123456789;", text[k]) >= 0; k++ {
	}
	if k < len(text) && text[k] == 'm' {
		return 0, k + 1 - i
	}
	return 0, n
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
		c, ok := digits(text, next, 2, 16)
		if !ok {
			if n == 0 {
				return 0, next - i
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
		if end := strings.IndexByte(text[k:min(len(text), k+maxEntity)], '}'); end > 2 && text[k+1] == '{' {
			if c, ok := digits(text, k+2, end-2, 16); ok {
				return code(rune(c)), k + end + 1 - i
			}
		}
		if c, ok := digits(text, k+1, 4, 16); ok {
			return code(rune(c)), k + 5 - i
		}
	case 'U':
		if c, ok := digits(text, k+1, 8, 16); ok {
			return code(rune(c)), k + 9 - i
		}
	case 'x':
		if c, ok := digits(text, k+1, 2, 16); ok {
			return code(rune(c)), k + 3 - i
		}
	case '0', '1':
		if c, ok := digits(text, k, 3, 8); ok {
			return code(rune(c)), k + 3 - i
		}
	}
	return 0, k - i
}

// entity reads an entity of HTML.
func entity(text string, i int) (byte, int) {
	part := text[i:min(len(text), i+maxEntity)]
	end := strings.IndexByte(part, ';') + 1
	if end == 0 && strings.HasPrefix(part, "&#") {
		// It may be left open.
		for end = 2; end < len(part) && (folded(part[end]) != 0); end++ {
		}
	}
	r, n := utf8.DecodeRuneInString(html.UnescapeString(part[:end]))
	if end > 0 && (n > 1 || r != '&' || part[:end] == "&amp;") {
		return code(r), end
	}
	return 0, 1
}

// tag passes over a tag that is too short to hold a secret itself.
func tag(text string, i int) (byte, int) {
	end := strings.IndexByte(text[i:min(len(text), i+maxTag)], '>')
	letters := 0
	for k := i; k < i+end; k++ {
		if folded(text[k]) != 0 || text[k] >= utf8.RuneSelf {
			letters++
		}
	}
	if end < 2 || letters >= Shortest {
		return 0, 1
	}
	return 0, end + 1
}

// wide reads a letter outside ASCII.
func wide(text string, i int) (byte, int) {
	r, n := utf8.DecodeRuneInString(text[i:])
	if r == utf8.RuneError {
		return sequence(text, i, n) // where an escape stood
	}
	return code(r), n
}

// code folds a character. Only letters and figures count, wide ones as the others.
func code(r rune) byte {
	switch {
	case 0xff01 <= r && r <= 0xff5e:
		return folded(byte(r - 0xff01 + '!'))
	case r < utf8.RuneSelf:
		return folded(byte(r))
	case !isLetter(r):
		return 0
	}
	return utf8.RuneSelf | byte(unicode.ToLower(r))
}

// digits reads some digits of a number.
func digits(text string, i, n, base int) (uint64, bool) {
	if i+n > len(text) || text[i] == '+' {
		return 0, false
	}
	c, err := strconv.ParseUint(text[i:i+n], base, 32)
	return c, err == nil
}
