package scan

import (
	"slices"
	"strings"
)

// source is a text of a programming language, taken apart. Places in it are indices
// of tokens; what is beyond the ends is an empty token.
type source struct {
	lang   *language
	tokens []token
	// text is that of the file, lines are its lines, and base is where the source
	// begins in it.
	text  string
	lines lines
	base  int

	visits int
}

// newSource takes a part of a file apart that begins at a place in it.
func newSource(l *language, text string, starts lines, part string, base int) *source {
	return &source{lang: l, tokens: lex(l, part), text: text, lines: starts, base: base}
}

// lines maps places of a text to its lines.
type lines []int

// member reports whether a token leads from an object to its member.
func (f *source) member(i int) bool {
	t := f.token(i)
	arrows := f.lang.name == "php" || f.lang.name == "perl" || f.lang.name == "c"
	return t.is("->") && arrows || t.is("::") || t.is("?.") || t.is(".") && f.lang.joins[0] != "."
}

// expressionEnd returns the first token behind an expression or a block.
func (f *source) expressionEnd(i int) int {
	if f.token(i).is("{") {
		if end := f.behind(i); end > 0 {
			return end
		}
	}
	opener := f.token(i).opener
	for n := i; n < min(len(f.tokens), i+maxBody); n++ {
		t := f.tokens[n]
		if t.opener != opener || t.is(")") || t.is("}") || t.is("]") {
			return n
		}
		if t.is(";") || t.is(",") || n > i && t.first && f.newStatement(n) {
			return n
		}
		if t.pair > n {
			n = t.pair
		}
	}
	return min(len(f.tokens), i+maxBody)
}

// newStatement reports whether the first token of a line begins a statement,
// rather than going on with the one before.
func (f *source) newStatement(i int) bool {
	if f.tokens[i].kind == mark && !f.tokens[i].is("{") && !f.tokens[i].is("(") {
		return false
	}
	before := f.token(i - 1)
	return before.kind != mark || before.is(")") || before.is("]") || before.is("}") || before.is(";")
}

func wordLength(s, more string) int {
	n := 0
	for n < len(s) && (isWordByte(s[n]) || strings.IndexByte(more, s[n]) >= 0) {
		n++
	}
	return n
}

// isMember reports whether a name stands behind a dot or a sign of that sense.
func (f *source) isMember(at int) bool {
	return f.member(at - 1)
}

func newLines(text string) lines {
	starts := lines{0}
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// of returns the line of a place, counted from 1.
func (l lines) of(at int) int {
	i, found := slices.BinarySearch(l, at)
	if found {
		return i + 1
	}
	return i
}

// line is the line of a token.
func (f *source) line(i int) int {
	return f.lines.of(f.base + f.tokens[i].start)
}

// token returns a token, or an empty one beyond the ends.
func (f *source) token(i int) token {
	if i < 0 || i >= len(f.tokens) {
		return token{pair: -1, opener: -1}
	}
	return f.tokens[i]
}

// behind returns the token behind a bracket's partner, or -1 where it has none.
func (f *source) behind(i int) int {
	if pair := f.token(i).pair; pair > i {
		return pair + 1
	}
	return -1
}

// lineAt is the beginning of the line that a token is on, without its
// indentation, and how deep it is indented.
func (f *source) lineAt(i int) (head string, indent int) {
	const longest = 200
	at := f.base + f.tokens[i].start
	start := f.lines[f.lines.of(at)-1]
	head = f.text[start:min(len(f.text), start+longest)]
	trimmed := strings.TrimLeft(head, " \t")
	return trimmed, len(head) - len(trimmed)
}

// indent is how deep the line of a token is indented.
func (f *source) indent(i int) int {
	_, indent := f.lineAt(i)
	return indent
}

// isBlock reports whether a bracket opens statements, rather than an object.
func (f *source) isBlock(open int) bool {
	before := f.token(open - 1)
	switch {
	case before.is(")"), before.is("=>"), before.is(";"), before.is("}"), before.is("{"):
		return true
	case before.kind == word && f.token(open-2).isWord("new"):
		return false
	case before.kind == word:
		return !f.tokens[open].tight && !before.isWord("return") && f.lang.name != "swift"
	default:
		return false
	}
}

// startsCommand reports whether a token is the first of a command. A line that
// ends in a backtick goes on.
func (f *source) startsCommand(i int) bool {
	t := f.tokens[i]
	before := f.token(i - 1)
	if before.is(";") || before.is("{") || before.is("}") || before.is("|") || before.is("=") {
		return true
	}
	return t.first && i > 0 && !strings.Contains(f.text[f.base+before.end:f.base+t.start], "`")
}

func isWordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

func isLetter(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
