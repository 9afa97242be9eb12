package lex

import "strings"

const (
	// maxText bounds a literal text.
	maxText = 1 << 20
	// MaxHole bounds the code in a text's hole.
	MaxHole = 2000
	// maxLines bounds the lines of a text in single or double quotes.
	maxLines = 60
)

// quoted reads a literal text that begins at a quote. It fails for a quote that
// nothing closes, such as an apostrophe in a pattern or in markup.
func (x *lexer) quoted(q byte, formed bool) bool {
	start := x.at
	if x.triple && x.spare > 0 && strings.HasPrefix(x.text[start:], strings.Repeat(string(q), 3)) {
		return x.tripled(q, formed)
	}
	body := start + 1
	end := x.closing(body, q)
	if end < 0 {
		return false
	}
	x.emitText(start, body, end, end+1, q, formed)
	return true
}

// tripled reads a text between three quotes on each side.
func (x *lexer) tripled(q byte, formed bool) bool {
	start, mark := x.at, strings.Repeat(string(q), 3)
	end := strings.Index(x.text[start+3:min(len(x.text), start+maxText)], mark)
	if end < 0 {
		x.spare -= min(len(x.text)-start, maxText)
		return false
	}
	x.emitText(start, start+3, start+3+end, start+6+end, q, formed)
	return true
}

func (x *lexer) emitText(start, body, end, after int, q byte, formed bool) {
	x.emit(Text, start, after, x.text[body:end])
	t := &x.tokens[len(x.tokens)-1]
	t.Quote = q
	t.Formed = formed || x.marked(start)
}

// marked reports whether C#'s sign for holes stands before a text.
func (x *lexer) marked(start int) bool {
	return start > 0 && x.text[start-1] == '$' || start > 1 && x.text[start-2] == '$'
}

// closing returns the place of the quote that ends a text, or -1.
func (x *lexer) closing(at int, q byte) int {
	raw := strings.IndexByte(x.raw, q) >= 0
	long := strings.IndexByte(x.long, q) >= 0
	holes := strings.IndexByte(x.holed, q) >= 0
	limit, newlines := min(len(x.text), at+maxText), 0
	if x.spare <= 0 {
		limit = min(len(x.text), at+MaxHole/10)
	}
	i := at
	for ; i < limit; i++ {
		switch c := x.text[i]; {
		case c == q:
			return i
		case c == '\\' && !raw && !x.Dashed:
			i++
		case c == '\n':
			if newlines++; !long || q != '`' && newlines > maxLines {
				x.spare -= i - at
				return -1
			}
		case holes && x.spare > 0:
			if n := x.hole(i); n > 0 {
				i += n - 1
			}
		}
	}
	x.spare -= i - at
	return -1
}

// holeAt returns the length of the sign that begins a hole, or 0.
func (x *lexer) holeAt(at int) int {
	for _, sign := range x.holes {
		if strings.HasPrefix(x.text[at:], sign) {
			return len(sign)
		}
	}
	return 0
}

// hole returns the length of a hole with its brackets, or 0 where none begins.
// Quotes in its code do not end the text around it, and brackets in its texts count.
func (x *lexer) hole(at int) int {
	n := x.holeAt(at)
	if n == 0 {
		return 0
	}
	nested := 0
	for i := at + n; i < min(len(x.text), at+MaxHole) && x.spare > 0; i++ {
		x.spare--
		switch x.text[i] {
		case '(', '{', '[':
			nested++
		case ')', '}', ']':
			if nested == 0 {
				return i + 1 - at
			}
			nested--
		}
	}
	return 0
}

// pattern skips a regular expression between slashes. A slash behind a value
// divides.
func (x *lexer) pattern() bool {
	if n := len(x.tokens); n > 0 {
		t := x.tokens[n-1]
		if t.Kind != Mark && !t.IsWord("return") || t.Is(")") || t.Is("]") || t.Is("}") || t.Is("<") {
			return false
		}
	}
	for i := x.at + 1; i < min(len(x.text), x.at+MaxHole) && x.text[i] != '\n'; i++ {
		switch x.text[i] {
		case '\\':
			i++
		case '/':
			x.emit(Number, x.at, i+1, "")
			return true
		}
	}
	x.spare -= MaxHole
	return false
}
