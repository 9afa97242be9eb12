package adf

import (
	"strings"
	"unicode/utf8"
)

// Shorten cuts Markdown after so many bytes at most, at the end of a line or, in a long
// line, of a word, and closes a block of code that it cuts. It says whether it did.
func Shorten(text string, most int) (short string, cut bool) {
	if len(text) <= most {
		return text, false
	}
	end := most
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	short = text[:end]
	for _, between := range []string{"\n", " "} {
		if at := strings.LastIndex(short, between); at > most/2 {
			short = short[:at]
			break
		}
	}
	// The end of a broken line, or half of an escape, would change what comes after it.
	short = strings.TrimRight(short, "\\ \n")
	if fence := openFence(short); fence != "" {
		short += "\n" + fence
	}
	return short, true
}

// openFence is the line that ends the block of code at the end of a text; empty outside
// of one.
func openFence(text string) string {
	prefix, open := "", 0
	for line := range strings.SplitSeq(text, "\n") {
		before, after, found := strings.Cut(line, "```")
		if !found || strings.Trim(before, "> -+.)0123456789") != "" {
			continue
		}
		rest := strings.TrimLeft(after, "`")
		switch signs := 3 + len(after) - len(rest); {
		case open == 0:
			prefix, open = before, signs
		case signs >= open && rest == "":
			open = 0
		}
	}
	if open == 0 {
		return ""
	}
	return strings.Map(besideMark, prefix) + strings.Repeat("`", open)
}

// besideMark is what stands in the other lines of an item below the signs of its first.
func besideMark(r rune) rune {
	if r == '>' {
		return r
	}
	return ' '
}
