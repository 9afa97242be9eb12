package field

import (
	"strings"

	"jirascope/internal/ascii"
	"jirascope/internal/credential"
)

// Gap is what stands between a name and its value.
type Gap struct {
	// sign is the separator: ':', '=', '>' of an element, ',' of a list, or ' '
	// when there is none.
	Sign byte
	// named is true when the name stands in quotes of its own.
	Named bool
	// list is true when the value is the first of a list in brackets.
	List bool
	// quote is the quotation mark that the value ends with. The one that it begins
	// with is as long.
	Quote string
	// Stated is true when a sentence says that the value follows: "the token is".
	Stated bool
	// value is where the value begins.
	Value int
}

// After reads what follows the name text[start:end]. It reports false
// when no value follows.
func After(text string, start, end int) (Gap, bool) {
	var g Gap
	i := end
	if q := ascii.QuoteAt(text, i); q != "" {
		g.Named = ascii.QuoteBefore(text, start) != ""
		i += len(q)
	}
	i = SkipBlanks(text, i)
	if strings.HasPrefix(text[i:], "]") {
		// An index, as in env["TOKEN"] = "abc".
		i = SkipBlanks(text, i+1)
	}
	if opensTag(text, start) {
		i = tagEnd(text, i)
	}
	sign, n := SignAt(text, i)
	n += declared(text, i, n, sign)
	switch {
	case sign == 0, sign == ',' && !g.Named && !ascii.HasBefore(text, end, "_userpwd"), sign == '>' && !opensTag(text, start):
		return prose(text, end)
	}
	g.Sign = sign
	i = SkipBlanks(text, i+n)
	if sign == '>' {
		g.Value = i
		return g, i < len(text)
	}
	i = SkipBreak(text, i)
	if i < len(text) && (text[i] == '[' || text[i] == '(') && !strings.HasPrefix(text[i:], credential.Redacted) {
		g.List = true
		i = SkipBlanks(text, SkipBreak(text, i+1))
	}
	if i+1 < len(text) && strings.IndexByte("bBrRfFuU$@", text[i]) >= 0 && ascii.QuoteAt(text, i+1) != "" {
		i++
	}
	i += typeAt(text, i)
	g.Quote = quoteAt(text, i)
	g.Value = i + len(g.Quote)
	return g, g.Value < len(text)
}

// opensTag reports whether the name at i is that of an element.
func opensTag(text string, i int) bool {
	if i > 0 && text[i-1] == ':' {
		i = ascii.Back(text, i-1, ascii.Word)
	}
	return i > 0 && text[i-1] == '<'
}

// tagEnd is where the attributes of an element end that begin at i; i without any.
func tagEnd(text string, i int) int {
	const longest = 200
	end := strings.IndexAny(text[i:min(len(text), i+longest)], "<>\n")
	if end <= 0 || text[i+end] != '>' || text[i+end-1] == '/' || strings.IndexByte(text[i:i+end], '=') < 0 {
		return i
	}
	return i + end
}

// declared is the length of what stands between a sign of n bytes and the value that is
// no part of it: the type of a name that is given a value, or the marks of bold letters.
func declared(text string, i, n int, sign byte) int {
	if sign != ':' {
		return 0
	}
	if strings.HasPrefix(text[i+n:], "** ") || strings.HasPrefix(text[i+n:], "__ ") {
		return 2
	}
	begin := SkipBlanks(text, i+n)
	end := SkipBlanks(text, ascii.Run(text, begin, ascii.Lower|ascii.Upper))
	if end == begin || !strings.HasPrefix(text[end:], "= ") {
		return 0
	}
	return end + 1 - i - n
}

// prose reads a name that is followed by its value without a separator,
// or with "is": "the token is XYZ".
func prose(text string, end int) (Gap, bool) {
	i := SkipBlanks(text, end)
	if i == end {
		return Gap{}, false
	}
	verb := verbAt(text, i)
	i = SkipBlanks(text, i+verb)
	g := Gap{Sign: ' ', Quote: quoteAt(text, i), Stated: verb > 0}
	g.Value = i + len(g.Quote)
	return g, g.Value < len(text)
}

// quoteAt is the mark that ends the string which begins at i, or nothing. It is as
// long as the one that the string begins with.
func quoteAt(text string, i int) string {
	if q := ascii.QuoteAt(text, i); q != "" {
		return q
	}
	for _, marks := range [...][2]string{{"„", "“"}, {"“", "”"}, {"«", "»"}, {"‘", "’"}, {"‚", "‘"}, {"「", "」"}} {
		if strings.HasPrefix(text[i:], marks[0]) {
			return marks[1]
		}
	}
	return ""
}

// verbAt is the length of a word that says that a value follows.
func verbAt(text string, i int) int {
	for _, verb := range []string{"is ", "ist ", "lautet ", "est ", "es ", "é ", "è ", "är ", "er ", "jest ", "brzmi ", "was ", "war "} {
		if ascii.HasAt(text, i, verb) {
			return len(verb) - 1
		}
	}
	return 0
}

// typeAt is the length of a type in front of a string, as dumps write it:
// string(24) "abc".
func typeAt(text string, i int) int {
	if !ascii.HasAt(text, i, "string(") {
		return 0
	}
	end := ascii.Run(text, i+len("string("), ascii.Digit)
	if !ascii.HasAt(text, end, `) "`) {
		return 0
	}
	return end + len(") ") - i
}

// SignAt returns the separator at i and its length, or zero.
func SignAt(text string, i int) (sign byte, n int) {
	if i >= len(text) {
		return 0, 0
	}
	rest := text[i:]
	switch text[i] {
	case ':':
		switch {
		case strings.HasPrefix(rest, "://"), strings.HasPrefix(rest, "::"):
			return 0, 0
		case strings.HasPrefix(rest, ":="):
			return '=', 2
		}
		return ':', 1
	case '=':
		if strings.HasPrefix(rest, "=>") || strings.HasPrefix(rest, "==") {
			return '=', 2
		}
		return '=', 1
	case ',', '>':
		return text[i], 1
	case '-':
		if strings.HasPrefix(rest, "-> ") {
			return '=', 2
		}
	case '%', '\\':
		switch {
		case ascii.HasAt(text, i, "%3a"), ascii.HasAt(text, i, `\u003a`):
			return ':', len(ascii.PrefixAt(text, i, "%3a", "%3A", `\u003a`, `\u003A`))
		case ascii.HasAt(text, i, "%3d"), ascii.HasAt(text, i, `\u003d`):
			return '=', len(ascii.PrefixAt(text, i, "%3d", "%3D", `\u003d`, `\u003D`))
		}
	default:
		// The colon of East Asian texts, and their words for "is".
		if wide := ascii.PrefixAt(text, i, "\uff1a", "\uff1d", "は", "是"); wide != "" {
			return ':', len(wide)
		}
	}
	return 0, 0
}

// SkipBlanks skips blanks, also those of an encoded query.
func SkipBlanks(text string, i int) int {
	for i < len(text) {
		switch {
		case text[i] == ' ' || text[i] == '\t':
			i++
		case strings.HasPrefix(text[i:], "%20"):
			i += 3
		default:
			return i
		}
	}
	return i
}

// SkipBreak skips a line break in front of a quoted value, as indented
// JSON may have it.
func SkipBreak(text string, i int) int {
	k := i
	for k < len(text) && (text[k] == '\r' || text[k] == '\n' || text[k] == ' ' || text[k] == '\t') {
		k++
	}
	if k > i && ascii.QuoteAt(text, k) != "" {
		return k
	}
	return i
}

// QuotedEnd is the end of a string that begins at i: at its closing mark, or
// where there is none at limit, the end of the line. A line break inside is only
// accepted behind a sign of continuation.
func QuotedEnd(text string, i, limit int, quote string) int {
	for limit < len(text) && limit > i && strings.IndexByte("\\^`", text[limit-1]) >= 0 {
		next := limit + 1
		if next >= len(text) {
			break
		}
		limit = ascii.LineEnd(text, next)
	}
	if end := ascii.ClosingQuote(text, i, limit, quote); end >= 0 {
		return end
	}
	return limit
}
