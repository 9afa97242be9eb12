package paste

import (
	"strings"

	"jirascope/internal/ascii"
)

// redactGap is what stands between a name and its value.
type redactGap struct {
	// sign is the separator: ':', '=', '>' of an element, ',' of a list, or ' '
	// when there is none.
	sign byte
	// named is true when the name stands in quotes of its own.
	named bool
	// list is true when the value is the first of a list in brackets.
	list bool
	// quote is the quotation mark that the value begins with.
	quote string
	// value is where the value begins.
	value int
}

// redactGapAfter reads what follows the name text[start:end]. It reports false
// when no value follows.
func redactGapAfter(text string, start, end int) (redactGap, bool) {
	var g redactGap
	i := end
	if q := ascii.QuoteAt(text, i); q != "" {
		g.named = ascii.QuoteBefore(text, start) != ""
		i += len(q)
	}
	i = redactBlanks(text, i)
	sign, n := redactSign(text, i)
	switch {
	case sign == 0, sign == ',' && !g.named && !ascii.HasBefore(text, end, "_userpwd"), sign == '>' && (start == 0 || text[start-1] != '<'):
		return redactProse(text, end)
	}
	g.sign = sign
	i = redactBlanks(text, i+n)
	if sign == '>' {
		g.value = i
		return g, i < len(text)
	}
	i = redactOverBreak(text, i)
	if i < len(text) && (text[i] == '[' || text[i] == '(') && !strings.HasPrefix(text[i:], redactMark) {
		g.list = true
		i = redactBlanks(text, redactOverBreak(text, i+1))
	}
	if i+1 < len(text) && strings.IndexByte("bBrRfFuU$@", text[i]) >= 0 && ascii.QuoteAt(text, i+1) != "" {
		i++
	}
	g.quote = ascii.QuoteAt(text, i)
	g.value = i + len(g.quote)
	return g, g.value < len(text)
}

// redactProse reads a name that is followed by its value without a separator,
// or with "is": "the token is XYZ".
func redactProse(text string, end int) (redactGap, bool) {
	i := redactBlanks(text, end)
	if i == end {
		return redactGap{}, false
	}
	if ascii.HasAt(text, i, "is ") {
		i = redactBlanks(text, i+2)
	}
	g := redactGap{sign: ' ', quote: ascii.QuoteAt(text, i)}
	g.value = i + len(g.quote)
	return g, g.value < len(text)
}

// redactSign returns the separator at i and its length, or zero.
func redactSign(text string, i int) (sign byte, n int) {
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
	case '%', '\\':
		switch {
		case ascii.HasAt(text, i, "%3a"), ascii.HasAt(text, i, `\u003a`):
			return ':', len(ascii.PrefixAt(text, i, "%3a", "%3A", `\u003a`, `\u003A`))
		case ascii.HasAt(text, i, "%3d"), ascii.HasAt(text, i, `\u003d`):
			return '=', len(ascii.PrefixAt(text, i, "%3d", "%3D", `\u003d`, `\u003D`))
		}
	}
	return 0, 0
}

// redactBlanks skips blanks, also those of an encoded query.
func redactBlanks(text string, i int) int {
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

// redactOverBreak skips a line break in front of a quoted value, as indented
// JSON may have it.
func redactOverBreak(text string, i int) int {
	k := i
	for k < len(text) && (text[k] == '\r' || text[k] == '\n' || text[k] == ' ' || text[k] == '\t') {
		k++
	}
	if k > i && ascii.QuoteAt(text, k) != "" {
		return k
	}
	return i
}

// redactQuoted is the end of a string that begins at i: at its closing mark, or
// where there is none at limit, the end of the line. A line break inside is only
// accepted behind a sign of continuation.
func redactQuoted(text string, i, limit int, quote string) int {
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

// redactRun is the end of what can be a value without quotes.
func redactRun(text string, i int) int {
	start := i
	for i < len(text) {
		if strings.HasPrefix(text[i:], redactMark) {
			i += len(redactMark)
			continue
		}
		n := redactStep(text, i, start)
		if n == 0 {
			break
		}
		i += n
	}
	return i
}

// redactTrim drops from the end of a value what belongs to the text around it.
func redactTrim(text string, start, end int) int {
	for end > start && strings.IndexByte(",;)}]", text[end-1]) >= 0 && !strings.HasSuffix(text[start:end], redactMark) {
		end--
	}
	return end
}

// redactStep is how many bytes a bare value goes on with at i: 0 at its end.
func redactStep(text string, i, start int) int {
	switch c := text[i]; c {
	case ' ', '\t', '\n', '\r', '&', '<', '>', '"', '\'', '`':
		if c == '`' {
			return redactContinued(text, i)
		}
		return 0
	case '\\':
		if i+1 < len(text) && strings.IndexByte(`"'nru`, text[i+1]) >= 0 {
			return 0
		}
		if i+1 < len(text) && (text[i+1] == '\n' || text[i+1] == '\r') {
			return redactContinued(text, i)
		}
	case '^':
		if i+1 < len(text) && (text[i+1] == '\n' || text[i+1] == '\r') {
			return redactContinued(text, i)
		}
	case ',':
		if redactNextField(text, i+1) {
			return 0
		}
	case '%':
		if i > start && ascii.PrefixAt(text, i, "%22", "%27", "%26", "%0D", "%0d", "%0A", "%0a", "%2C", "%2c") != "" {
			return 0
		}
	}
	return 1
}

// redactContinued is the length of a sign of continuation with its line break,
// when the word goes on right behind it; else 0. An option begins a new word,
// since the blank in front of the sign is easily forgotten.
func redactContinued(text string, i int) int {
	rest := strings.TrimPrefix(text[i+1:], "\r")
	if !strings.HasPrefix(rest, "\n") || len(rest) < 2 || !ascii.Is(rest[1], ascii.Opaque) || rest[1] == '-' {
		return 0
	}
	return len(text) - i - len(rest) + 1
}

// redactNextField reports whether behind a comma another field begins, or the
// line ends.
func redactNextField(text string, i int) bool {
	if i >= len(text) || ascii.Is(text[i], ascii.Blank) || text[i] == '\n' || text[i] == '\r' {
		return true
	}
	end := ascii.Run(text, i, ascii.Word)
	return end > i && end-i < 32 && end < len(text) && (text[end] == ':' || text[end] == '=')
}

// redactWrapped extends a value that ends with its line over the lines that can
// only be the rest of it, where a terminal or a mail broke it.
func redactWrapped(text string, start, end int) int {
	if end-start < 16 {
		return end
	}
	for end < len(text) && (text[end] == '\n' || text[end] == '\r') {
		next := strings.IndexByte(text[end:], '\n')
		if next < 0 {
			return end
		}
		begin := ascii.Run(text, end+next+1, ascii.Blank)
		stop := ascii.Run(text, begin, ascii.Opaque)
		if stop < len(text) && text[stop] != '\n' && text[stop] != '\r' || !redactRest(text[begin:stop]) {
			return end
		}
		end = stop
	}
	return end
}

// redactRest reports whether a line that is one word looks like the rest of a
// token.
func redactRest(word string) bool {
	if len(word) < 8 || word[0] == '-' || word[0] == '/' || redactIsUUID(word) || strings.Contains(word, "--") {
		return false
	}
	return redactMixed(word)
}
