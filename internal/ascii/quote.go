package ascii

import "strings"

// QuoteAt returns the quotation mark at i, or nothing. Quotes are met
// escaped, as often as JSON was put into JSON, percent-encoded, and as HTML
// entities; a string ends with the mark that it began with.
func QuoteAt(text string, i int) string {
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
		return PrefixAt(text, i, `\u0022`, `\u0027`)
	case '%':
		return PrefixAt(text, i, "%22", "%27")
	case '&':
		return PrefixAt(text, i, "&quot;", "&#34;", "&#39;", "&#x27;", "&apos;")
	default:
		return ""
	}
}

// PrefixAt returns the first of the given texts that goes on at i.
func PrefixAt(text string, i int, prefixes ...string) string {
	for _, p := range prefixes {
		if strings.HasPrefix(text[i:], p) {
			return p
		}
	}
	return ""
}

// QuoteBefore returns the quotation mark that ends at i, or nothing.
func QuoteBefore(text string, i int) string {
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

// ClosingQuote finds where a string ends that began with a quotation mark: the
// index of the mark, or -1 when it is not closed before limit.
func ClosingQuote(text string, i, limit int, quote string) int {
	for at := i; at < limit; {
		k := strings.Index(text[at:limit], quote)
		if k < 0 {
			return -1
		}
		k += at
		if unescaped(text, i, k, quote) {
			return k
		}
		at = k + 1
	}
	return -1
}

// unescaped reports whether the mark found at k is no escaped one. A mark
// with backslashes of its own must not have more of them; one without must
// follow an even number.
func unescaped(text string, start, k int, quote string) bool {
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
