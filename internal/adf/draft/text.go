package draft

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// unescaped is what a text of Markdown shows: without the signs that escape others, and
// with the characters that entities stand for.
func unescaped(value []byte) string {
	var b strings.Builder
	start := 0
	flush := func(end int) {
		b.Write(util.ResolveEntityNames(util.ResolveNumericReferences(value[start:end])))
	}
	for i := 0; i+1 < len(value); i++ {
		if value[i] == '\\' && util.IsPunct(value[i+1]) {
			flush(i)
			i++
			b.WriteByte(value[i])
			start = i + 1
		}
	}
	flush(len(value))
	return b.String()
}

// plain is a text of which every character may stand in a document: lines end in one way,
// and what controls a terminal is replaced.
func plain(text string) (result string, changed bool) {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	result = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(text, string(utf8.RuneError)))
	return result, result != text
}

// maxAddress is how long the address of a link may be, in bytes. One that is defined once
// may stand in a text often.
const maxAddress = 2000

// address is the address of a link as a document has it. It is not ok when people could
// not follow it there: the editor of the format takes the address from a link unless it
// begins in one of some ways (isSafeUrl in Atlassian's adf-schema), of which those here
// are a part. An address without a host begins with a slash, but not with two.
func address(text string) (href string, ok bool) {
	href = strings.ReplaceAll(strings.TrimSpace(text), " ", "%20")
	if _, err := url.Parse(href); err != nil || len(href) > maxAddress || strings.ContainsFunc(href, unicode.IsControl) {
		return href, false
	}
	lower := strings.ToLower(href)
	for _, start := range []string{"http://", "https://", "mailto:", "ftp://", "tel:", "#"} {
		if strings.HasPrefix(lower, start) && len(lower) > len(start) {
			return href, true
		}
	}
	return href, strings.HasPrefix(href, "/") && !strings.HasPrefix(href, "//") && !strings.HasPrefix(href, `/\`)
}
