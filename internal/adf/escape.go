package adf

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"jirascope/internal/pattern"
)

// escape keeps the signs of a text from being read as Markdown, wherever they stand in a
// line. Those that count at a line's start are left to [escapeLines].
func escape(text string) string {
	if !strings.ContainsAny(text, "\\`*_[]<&~@") {
		return text
	}
	var b strings.Builder
	for i, r := range text {
		switch r {
		case '\\', '`', '*', '[', ']', '~':
			b.WriteByte('\\')
		case '_':
			if !inWord(text, i) {
				b.WriteByte('\\')
			}
		case '<':
			if opensTag(text[i+1:]) {
				b.WriteByte('\\')
			}
		case '@':
			if calls(text, i) {
				b.WriteByte('\\')
			}
		case '&':
			if isEntity(text[i:]) {
				b.WriteByte('\\')
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

// inWord reports whether the underscores around a place stand between letters, where they
// mean nothing.
func inWord(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text[:at], "_"))
	after, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[at:], "_"))
	return isWord(before) && isWord(after)
}

// calls reports whether an @ stands before a name, and not in an address, so that writing
// it back would mention somebody. At the end of a text, nobody knows.
func calls(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at+1:])
	return !isWord(before) && (isWord(after) || at+1 == len(text))
}

func isWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// opensTag reports whether what follows a < makes it the start of a tag. At the end of a
// text, nobody knows.
func opensTag(rest string) bool {
	return rest == "" || strings.ContainsAny(rest[:1], "/!?") || rest[0] < utf8.RuneSelf && unicode.IsLetter(rune(rest[0]))
}

var entity = pattern.Lazy(`^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,40});`)

func isEntity(text string) bool { return entity().MatchString(text) }

// leading finds what has a meaning at the start of a line; of a number, it keeps the digits
// apart, since the sign behind them is to be escaped.
var leading = pattern.Lazy(`^(?:#{1,6}(?: |$)|>|[-+](?: |$)|([0-9]{1,9})[.)](?: |$)|=+ *$|[-|: ]+$)`)

// escapeLines keeps lines from being read as headings, items, quotes or tables. Spaces at
// their starts, which would make code of them, are dropped.
func escapeLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		line = strings.TrimLeft(line, " ")
		if line != "" {
			if found := leading().FindStringSubmatchIndex(line); found != nil {
				at := max(0, found[3])
				line = line[:at] + `\` + line[at:]
			}
		}
		lines[i] = line
	}
	return strings.Join(lines, "\n")
}
