package echo

import (
	"strings"
	"unicode"
)

// bytes is how many bytes of a form are found in text[start:stop], which has some of its
// letters: their number, and where the text has the signs between them too, plain or in
// code, those as well, with the ones next to them.
func (s *stream) bytes(from, to int, text string, start, stop int) int {
	begin, end := s.starts[from], s.starts[to-1]+1
	if to-from >= Shortest || !s.parted(from, text, start, stop) {
		return to - from
	}
	if begin > 0 && signBefore(text[:start], s.form[begin-1]) {
		begin--
	}
	if end < len(s.form) && signBehind(text[stop:], s.form[end]) {
		end++
	}
	return end - begin
}

// parted reports whether the same signs stand between the letters of text[start:stop] as
// between those of the form from a letter on, or codes of signs.
func (s *stream) parted(from int, text string, start, stop int) bool {
	at, passed := from, true
	for i := start; i < stop; {
		c, n := letter(text, i)
		i += n
		switch {
		case c == 0:
			passed = passed || isCode(text[i-n], n) || text[i-n] == s.form[s.starts[at-1]+1]
			continue
		case !passed && s.starts[at] > s.starts[at-1]+1:
			return false
		}
		at, passed = at+1, false
	}
	return true
}

// isCode reports whether what is passed over, by its first byte and its length, is the
// code of a sign.
func isCode(first byte, n int) bool { return n > 1 && strings.IndexByte("%\\&", first) >= 0 }

// signBefore reports whether a text ends with a sign, or with the code of one, whatever
// else but letters stands behind it.
func signBefore(text string, sign byte) bool {
	text = strings.TrimRightFunc(text, func(r rune) bool { return r != rune(sign) && r != ';' && !isLetter(r) })
	if strings.HasSuffix(text, string(sign)) {
		return true
	}
	for k := len(text) - 1; k >= max(0, len(text)-maxEntity); k-- {
		if c, n := letter(text, k); c == 0 && k+n == len(text) && isCode(text[k], n) {
			return true
		}
	}
	return false
}

// signBehind reports whether a text begins with a sign, or with the code of one, whatever
// else but letters stands before it.
func signBehind(text string, sign byte) bool {
	text = strings.TrimLeftFunc(text, func(r rune) bool { return r != rune(sign) && !strings.ContainsRune("%\\&", r) && !isLetter(r) })
	if text == "" || text[0] == sign {
		return text != ""
	}
	c, n := letter(text, 0)
	return c == 0 && isCode(text[0], n)
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
