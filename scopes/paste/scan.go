package paste

import "strings"

// Classes of bytes. Whatever is pasted is walked over byte by byte with these,
// since the expressions of package regexp cost more than the budget of a call,
// both to compile and to run.
const (
	// scanWord: what names, numbers and words are made of.
	scanWord = 1 << iota
	// scanOpaque: what tokens are made of, also in Base64 and percent-encoded.
	scanOpaque
	scanLower
	scanUpper
	scanDigit
	scanBlank
)

// scanTable holds the classes of each byte. It is never changed.
var scanTable = scanClasses()

func scanClasses() (table [256]uint8) {
	for c := range 256 {
		switch {
		case 'a' <= c && c <= 'z':
			table[c] = scanWord | scanOpaque | scanLower
		case 'A' <= c && c <= 'Z':
			table[c] = scanWord | scanOpaque | scanUpper
		case '0' <= c && c <= '9':
			table[c] = scanWord | scanOpaque | scanDigit
		case c == '_' || c == '-' || c == '.':
			table[c] = scanWord | scanOpaque
		case strings.IndexByte("+/=~%", byte(c)) >= 0:
			table[c] = scanOpaque
		case c == ' ' || c == '\t':
			table[c] = scanBlank
		}
	}
	return table
}

// scanIs reports whether a byte is of one of some classes.
func scanIs(c byte, classes uint8) bool {
	return scanTable[c]&classes != 0
}

// scanRun is the end of the run of bytes of some classes that begins at i.
func scanRun(text string, i int, classes uint8) int {
	for i < len(text) && scanTable[text[i]]&classes != 0 {
		i++
	}
	return i
}

// scanBack is the start of the run of bytes of some classes that ends at i.
func scanBack(text string, i int, classes uint8) int {
	for i > 0 && scanTable[text[i-1]]&classes != 0 {
		i--
	}
	return i
}

// scanLine returns the extent of the line around i, without its line break.
func scanLine(text string, i int) (start, end int) {
	start = strings.LastIndexByte(text[:i], '\n') + 1
	return start, scanLineEnd(text, i)
}

// scanLineEnd is the end of the line that i lies in, without its line break.
func scanLineEnd(text string, i int) int {
	end := strings.IndexByte(text[i:], '\n')
	if end < 0 {
		return len(text)
	}
	end += i
	if end > i && text[end-1] == '\r' {
		end--
	}
	return end
}

// scanHas reports whether text goes on at i with a word, in any case. The word
// is given in lower case.
func scanHas(text string, i int, lower string) bool {
	if len(text)-i < len(lower) {
		return false
	}
	for k := range len(lower) {
		c := text[i+k]
		if scanTable[c]&scanUpper != 0 {
			c |= 0x20
		}
		if c != lower[k] {
			return false
		}
	}
	return true
}

// scanEnds reports whether text[:i] ends in a word, in any case.
func scanEnds(text string, i int, lower string) bool {
	return i >= len(lower) && scanHas(text, i-len(lower), lower)
}

// scanIndex finds a word, given in lower case, in any case. It returns -1 when
// there is none.
func scanIndex(text, lower string) int {
	first, other := lower[0], lower[0]
	if scanIs(first, scanLower) {
		other = first - 0x20
	}
	for i := 0; i < len(text); i++ {
		if c := text[i]; (c == first || c == other) && scanHas(text, i, lower) {
			return i
		}
	}
	return -1
}

// scanQuote returns the quotation mark at i, or nothing. Quotes are met
// escaped, as often as JSON was put into JSON, percent-encoded, and as HTML
// entities; a string ends with the mark that it began with.
func scanQuote(text string, i int) string {
	if i >= len(text) {
		return ""
	}
	switch text[i] {
	case '"', '\'', '`':
		return text[i : i+1]
	case '\\':
		end := i
		for end < len(text) && text[end] == '\\' {
			end++
		}
		if end < len(text) && (text[end] == '"' || text[end] == '\'') {
			return text[i : end+1]
		}
		return scanPrefix(text, i, `\u0022`, `\u0027`)
	case '%':
		return scanPrefix(text, i, "%22", "%27")
	case '&':
		return scanPrefix(text, i, "&quot;", "&#34;", "&#39;", "&#x27;", "&apos;")
	default:
		return ""
	}
}

// scanPrefix returns the first of some texts that goes on at i.
func scanPrefix(text string, i int, prefixes ...string) string {
	for _, p := range prefixes {
		if strings.HasPrefix(text[i:], p) {
			return p
		}
	}
	return ""
}

// scanQuoteBefore returns the quotation mark that ends at i, or nothing.
func scanQuoteBefore(text string, i int) string {
	if i == 0 {
		return ""
	}
	switch c := text[i-1]; c {
	case '"', '\'', '`':
		start := i - 1
		for start > 0 && c != '`' && text[start-1] == '\\' {
			start--
		}
		return text[start:i]
	case '2', '7', ';':
		for _, q := range []string{"%22", "%27", `\u0022`, `\u0027`, "&quot;", "&#34;", "&#39;", "&#x27;", "&apos;"} {
			if strings.HasSuffix(text[:i], q) {
				return q
			}
		}
	}
	return ""
}

// scanClose finds where a string ends that began with a quotation mark: the
// index of the mark, or -1 when it is not closed before limit.
func scanClose(text string, i, limit int, quote string) int {
	for at := i; at < limit; {
		k := strings.Index(text[at:limit], quote)
		if k < 0 {
			return -1
		}
		k += at
		if scanUnescaped(text, i, k, quote) {
			return k
		}
		at = k + 1
	}
	return -1
}

// scanUnescaped reports whether the mark found at k is no escaped one. A mark
// with backslashes of its own must not have more of them; one without must
// follow an even number.
func scanUnescaped(text string, start, k int, quote string) bool {
	if last := quote[len(quote)-1]; last != '"' && last != '\'' {
		return true
	}
	slashes := 0
	for k-slashes > start && text[k-slashes-1] == '\\' {
		slashes++
	}
	if len(quote) > 1 {
		return slashes == 0
	}
	return slashes%2 == 0
}
