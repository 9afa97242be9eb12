package foreign

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Plain makes a text show all that it holds: control characters become U+FFFD, and
// what has no shape or turns the direction of others is dropped. Ends of lines stay; a
// tab is a space. The result is valid UTF-8.
func Plain(text string) string {
	if isPlain(text) {
		return text
	}
	return strings.Map(plain, strings.ToValidUTF8(strings.ReplaceAll(text, "\r\n", "\n"), string(utf8.RuneError)))
}

// isPlain reports whether nothing of a text has to be changed, which is quickly seen of
// most.
func isPlain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' && c != '\n' || c >= 0x7f {
			return false
		}
	}
	return true
}

// plain is what is shown for a character; negative for nothing.
func plain(r rune) rune {
	switch {
	case r == '\n':
		return r
	case r == '\t', unicode.Is(unicode.Zs, r):
		return ' '
	case r == '\u2028', r == '\u2029':
		return '\n'
	case unicode.IsControl(r):
		return utf8.RuneError
	case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r), isBlank(r):
		return -1
	default:
		return r
	}
}

// isBlank reports whether a character is a letter or a mark by its class and is shown as
// nothing: fillers, joiners, and selectors of variants, but for the one of emoji.
func isBlank(r rune) bool {
	switch r {
	case '\u034f', '\u115f', '\u1160', '\u17b4', '\u17b5', '\u2800', '\u3164', '\uffa0':
		return true
	case '\ufe0f':
		return false
	}
	return unicode.Is(unicode.Variation_Selector, r)
}

// Line is a text in one line of at most so many characters. What is cut off is marked.
func Line(text string, most int) string {
	return bounded(strings.Join(strings.Fields(Plain(short(text, most))), " "), most)
}

// Text is [Line] for a text that may have several lines.
func Text(text string, most int) string { return bounded(Plain(short(text, most)), most) }

// short is the part of a text that may be shown, and some more.
func short(text string, most int) string {
	if limit := 8 * utf8.UTFMax * most; len(text) > limit {
		return text[:limit]
	}
	return text
}

func bounded(text string, most int) string {
	if utf8.RuneCountInString(text) > most {
		return string([]rune(text)[:most]) + "..."
	}
	return text
}

// JSON is an encoded value of which all texts are [Plain]. What is not JSON comes back
// as it is.
func JSON(data []byte) []byte {
	if isPlain(string(data)) && bytes.IndexByte(data, '\\') < 0 {
		return data
	}
	var b bytes.Buffer
	for at := 0; at < len(data); {
		open := bytes.IndexByte(data[at:], '"')
		if open < 0 {
			b.Write(data[at:])
			break
		}
		open += at
		b.Write(data[at:open])
		at = stringEnd(data, open)
		b.Write(plainString(data[open:at]))
	}
	return b.Bytes()
}

// stringEnd is where the string ends that opens at i.
func stringEnd(data []byte, i int) int {
	for i++; i < len(data); i++ {
		switch data[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(data)
}

// plainString is an encoded string of which the text is plain.
func plainString(encoded []byte) []byte {
	var text string
	if isPlain(string(encoded)) && bytes.IndexByte(encoded, '\\') < 0 || json.Unmarshal(encoded, &text) != nil || Plain(text) == text {
		return encoded
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(Plain(text)) != nil { // which never fails for a string
		return encoded
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}

// Writer passes on what is written to it as [Plain] text. Each call of Write has to hold
// whole characters, as those of package fmt do.
func Writer(w io.Writer) io.Writer { return writer{w} }

type writer struct{ to io.Writer }

func (w writer) Write(data []byte) (int, error) {
	if _, err := io.WriteString(w.to, Plain(string(data))); err != nil {
		return 0, err
	}
	return len(data), nil
}
