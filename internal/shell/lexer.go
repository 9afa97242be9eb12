package shell

import (
	"strconv"
	"strings"

	"jirascope/internal/ascii"
)

// step reads one more part of the word that began at start. It reports false
// when the word is at its end.
func (l *reader) step(start int) bool {
	if n := continuation(l.text, l.i); n > 0 && l.i+n < len(l.text) && l.text[l.i+n] == '-' {
		// The blank in front of the sign of continuation was forgotten.
		return false
	}
	switch c := l.text[l.i]; c {
	case ' ', '\t', '\r', '\n':
		return false
	case '|':
		return false
	case ';', '&', ')':
		if l.endsAt(l.i+1) && (c != ')' || !strings.Contains(l.text[start:l.i], "(")) {
			return false
		}
		l.letter(c)
	case '\'', '"':
		return l.quoted(c, start)
	case '$':
		return l.dollar(start)
	case '\\':
		l.backslash(start)
	case '^':
		if l.language != Cmd {
			l.letter(c)
			break
		}
		l.escape(start)
	case '`':
		if l.language != PowerShell {
			return false
		}
		l.escape(start)
	default:
		l.letter(c)
	}
	return true
}

// endsAt reports whether a word cannot go on at i.
func (l *reader) endsAt(i int) bool {
	return i >= len(l.text) || strings.IndexByte(" \t\r\n&|;)\"'`", l.text[i]) >= 0
}

// letter takes one byte as it is.
func (l *reader) letter(c byte) {
	if l.bent {
		l.word = append(l.word, c)
	}
	l.i++
}

// bend begins to build the word, since it differs from its source.
func (l *reader) bend(start int) {
	if !l.bent {
		l.word = append(l.word[:0], l.text[start:l.i]...)
		l.bent = true
	}
}

// escape drops a sign that escapes and takes the byte behind it; together with
// a line break both vanish. An escaped quotation mark still quotes in the
// language of Windows.
func (l *reader) escape(start int) {
	l.bend(start)
	if n := continuation(l.text, l.i); n > 0 {
		l.i += n
		return
	}
	l.i++
	if l.i >= len(l.text) || l.language == Cmd && l.text[l.i] == '"' {
		return
	}
	if c := l.text[l.i]; c != '\r' && c != '\n' {
		l.word = append(l.word, c)
		l.i++
	}
}

func (l *reader) backslash(start int) {
	next := byte(0)
	if l.i+1 < len(l.text) {
		next = l.text[l.i+1]
	}
	switch {
	case continuation(l.text, l.i) > 0, l.language == POSIX && next != 0, l.language == Cmd && next == '"':
		l.bend(start)
		if n := continuation(l.text, l.i); n > 0 {
			l.i += n
			return
		}
		l.word = append(l.word, next)
		l.i += 2
	default:
		l.letter('\\')
	}
}

// dollar reads $'..', which has escapes as in C, and $(..), which is taken as it
// is.
func (l *reader) dollar(start int) bool {
	rest := l.text[l.i+1:]
	if strings.HasPrefix(rest, "'") {
		if end := ansiEnd(rest[1:]); end >= 0 {
			l.bend(start)
			l.ansi(rest[1 : end+1])
			l.i += end + 3
			return true
		}
	}
	if strings.HasPrefix(rest, "(") {
		rest = rest[:min(len(rest), maxSubstitution)]
		end := strings.IndexByte(rest, ')')
		if newline := strings.IndexByte(rest, '\n'); end > 0 && (newline < 0 || end < newline) {
			if l.bent {
				l.word = append(l.word, l.text[l.i:l.i+end+2]...)
			}
			l.i += end + 2
			return true
		}
	}
	l.letter('$')
	return true
}

// maxSubstitution bounds the length of $(..).
const maxSubstitution = 1 << 10

// ansiEnd finds the mark that closes $'..'.
func ansiEnd(text string) int {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '\'':
			return i
		}
	}
	return -1
}

// ansi decodes the inside of $'..'.
func (l *reader) ansi(text string) {
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' || i+1 == len(text) {
			l.word = append(l.word, text[i])
			continue
		}
		i++
		size := 0
		switch text[i] {
		case 'n':
			l.word = append(l.word, '\n')
		case 'r':
			l.word = append(l.word, '\r')
		case 't':
			l.word = append(l.word, '\t')
		case 'x':
			size = 2
		case 'u':
			size = 4
		default:
			l.word = append(l.word, text[i])
		}
		if size > 0 {
			i += l.ansiHex(text[i+1:], size)
		}
	}
}

// ansiHex decodes the digits of \xHH or \uHHHH and returns how many there were.
func (l *reader) ansiHex(text string, size int) int {
	n := 0
	for n < size && n < len(text) && ascii.IsHex(text[n]) {
		n++
	}
	code, err := strconv.ParseUint(text[:n], 16, 32)
	if err != nil {
		return n
	}
	l.word = append(l.word, string(rune(code))...)
	return n
}

// quoted reads a part in quotes. A mark without its closing one is a letter.
func (l *reader) quoted(quote byte, start int) bool {
	end := -1
	if !l.unclosed[quote] {
		end = l.closing(quote)
	}
	if end < 0 {
		l.unclosed[quote] = true
		l.letter(quote)
		return true
	}
	l.bend(start)
	inside := l.text[l.i+1 : end]
	l.i = end + 1
	if quote == '\'' {
		if l.language == PowerShell {
			inside = strings.ReplaceAll(inside, "''", "'")
		}
		l.word = append(l.word, inside...)
		return true
	}
	if l.language == Cmd {
		inside = strings.TrimSuffix(inside, "^")
	}
	l.unescape(inside)
	return true
}

// innerQuote is how browsers write a quotation mark inside of quotes in commands
// for Windows.
const innerQuote = `^\^"`

// closing finds the mark that closes the one at the lexer's place.
func (l *reader) closing(quote byte) int {
	for i := l.i + 1; i < len(l.text); i++ {
		switch c := l.text[i]; {
		case c == quote:
			if l.language == PowerShell && i+1 < len(l.text) && l.text[i+1] == quote {
				i++
				continue
			}
			return i
		case quote == '\'':
		case l.language == Cmd && strings.HasPrefix(l.text[i:], innerQuote):
			i += len(innerQuote) - 1
		case c == '\\' && l.language != PowerShell, c == '`' && l.language == PowerShell:
			i++
		}
	}
	return -1
}

// unescape takes the inside of double quotes.
func (l *reader) unescape(inside string) {
	for i := 0; i < len(inside); i++ {
		c := inside[i]
		if l.language == Cmd && strings.HasPrefix(inside[i:], innerQuote) {
			l.word = append(l.word, '"')
			i += len(innerQuote) - 1
			continue
		}
		if i+1 < len(inside) && l.escapes(c, inside[i+1]) {
			if n := continuation(inside, i); n > 0 {
				i += n - 1
				continue
			}
			i++
			c = inside[i]
		}
		l.word = append(l.word, c)
	}
}

// escapes reports whether c escapes next between double quotes.
func (l *reader) escapes(c, next byte) bool {
	switch c {
	case '\\':
		return l.language != PowerShell && strings.IndexByte("\"\\$`\r\n", next) >= 0
	case '^':
		return l.language == Cmd
	case '`':
		return l.language == PowerShell
	case '"':
		return l.language == PowerShell && next == '"'
	}
	return false
}
