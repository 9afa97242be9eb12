package redact

import (
	"strings"

	"jirascope/internal/ascii"
)

const (
	// maxParameter is the length in bytes of the longest name of a parameter.
	maxParameter = 64
	// maxTag is how long a tag may be in bytes, or how far it may reach in front of
	// a value that stands in it.
	maxTag = 300
)

// endsValue reports whether the bare value that begins at start ends with the
// sign at i: an ampersand or an angle bracket. In a secret they are letters like
// any other, unless what the value stands in gives them a meaning: an address or
// a form, HTML, or the shell.
func endsValue(text string, i, start int) bool {
	if i+1 >= len(text) || strings.IndexByte(" \t\r\n\"'`", text[i+1]) >= 0 {
		return true
	}
	switch text[i] {
	case '&':
		return text[i+1] == '&' || opensParameter(text, i+1, "=") || isInQuery(text, start) || isEntity(text, i)
	case '<':
		return isTag(text, i)
	default:
		return text[i+1] == '<' || isInTag(text, start)
	}
}

// opensParameter reports whether the name of a parameter and its sign are at i.
func opensParameter(text string, i int, sign string) bool {
	i += len(ascii.PrefixAt(text, i, "amp;"))
	end := i
	for end < len(text) && end-i < maxParameter && (ascii.Is(text[end], ascii.Word) || text[end] == '[' || text[end] == ']') {
		end++
	}
	return end > i && ascii.HasAt(text, end, sign)
}

// isInQuery reports whether the value that begins at start is that of a parameter
// of an address. There, each ampersand ends it.
func isInQuery(text string, start int) bool {
	if start == 0 || text[start-1] != '=' {
		return false
	}
	name := ascii.Back(text, start-1, ascii.Word)
	return name > 0 && (text[name-1] == '?' || text[name-1] == '&' || strings.HasSuffix(text[:name], "&amp;"))
}

// isEntity reports whether HTML's spelling of a mark that ends a value is at i.
func isEntity(text string, i int) bool {
	return ascii.QuoteAt(text, i) != "" || ascii.PrefixAt(text, i, "&lt;", "&gt;", "&nbsp;") != ""
}

// isTag reports whether a tag begins at i.
func isTag(text string, i int) bool {
	if text[i+1] == '/' || text[i+1] == '!' {
		return true
	}
	end := ascii.Run(text, i+1, ascii.Lower|ascii.Upper|ascii.Digit)
	rest := text[end:min(len(text), end+maxTag)]
	line, _, _ := strings.Cut(rest, "\n")
	return end > i+1 && rest != "" && strings.IndexByte("> /\t", rest[0]) >= 0 && strings.Contains(line, ">")
}

// isInTag reports whether what begins at start stands in a tag, or in an address
// in angle brackets.
func isInTag(text string, start int) bool {
	lead := text[max(0, start-maxTag):start]
	at := strings.LastIndexByte(lead, '<')
	return at >= 0 && at+1 < len(lead) && ascii.Is(lead[at+1], ascii.Lower|ascii.Upper) &&
		!strings.ContainsAny(lead[at:], ">\n")
}
