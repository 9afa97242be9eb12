package lex

import "strings"

// lexer takes a source apart.
type lexer struct {
	*Language
	text   string
	at     int
	tokens []Token
	// spare bounds what is read in vain, so that no text takes more than a few
	// passes.
	spare int
}

// maxTokens bounds a file. A file with more of them is read up to there.
const maxTokens = 4_000_000

// lex returns the tokens of a source, with their brackets paired.
func lex(l *Language, source string) []Token {
	x := &lexer{Language: l, text: source, spare: 8*len(source) + MaxHole, tokens: make([]Token, 0, len(source)/5+16)}
	newline := true
	for x.at < len(source) && len(x.tokens) < maxTokens {
		c := source[x.at]
		switch {
		case c == '\n':
			newline = true
			x.at++
			continue
		case x.blank(c):
			x.at++
			continue
		case x.comment():
			continue
		}
		n := len(x.tokens)
		x.next(c)
		if len(x.tokens) > n {
			t := &x.tokens[n]
			t.First = newline
			t.Tight = n > 0 && x.tokens[n-1].End == t.Start
			newline = false
		}
	}
	pairUp(x.tokens)
	return x.tokens
}

// blank reports whether a character says nothing: white space, the sign that a
// line goes on, and the signs before a text that say how it is written.
func (x *lexer) blank(c byte) bool {
	switch c {
	case ' ', '\t', '\r', '\\':
		return true
	case '`':
		return x.Dashed
	case '$', '@':
		next := x.text[x.at+1 : min(len(x.text), x.at+3)]
		return strings.HasPrefix(strings.TrimLeft(next, "$@"), `"`)
	default:
		return false
	}
}

// comment skips a comment.
func (x *lexer) comment() bool {
	rest := x.text[x.at:]
	for _, block := range x.blocks {
		if strings.HasPrefix(rest, block[0]) {
			if end := strings.Index(rest[len(block[0]):], block[1]); end >= 0 {
				x.at += len(block[0]) + end + len(block[1])
			} else {
				x.at = len(x.text)
			}
			return true
		}
	}
	for _, line := range x.lines {
		if strings.HasPrefix(rest, line) {
			if end := strings.IndexByte(rest, '\n'); end >= 0 {
				x.at += end
			} else {
				x.at = len(x.text)
			}
			return true
		}
	}
	return false
}

// next reads one token, or skips a byte.
func (x *lexer) next(c byte) {
	switch {
	case strings.IndexByte(x.quotes, c) >= 0:
		if !x.quoted(c, false) {
			x.emit(Mark, x.at, x.at+1, x.text[x.at:x.at+1])
		}
	case x.regex && c == '/' && x.pattern():
	case IsLetter(c) || c >= 0x80 || x.sigil(c):
		x.word()
	case c >= '0' && c <= '9':
		end := x.at
		for end < len(x.text) && (IsWordByte(x.text[end]) || x.text[end] == '.') {
			end++
		}
		x.emit(Number, x.at, end, x.text[x.at:end])
	default:
		x.operator()
	}
}

// sigil reports whether a character begins a name that follows it at once.
func (x *lexer) sigil(c byte) bool {
	if strings.IndexByte(x.sigils, c) < 0 || x.at+1 >= len(x.text) {
		return false
	}
	next := x.text[x.at+1]
	return IsLetter(next) || next == '@' && c == '@'
}

// word reads a name, or the letters before a quote that say how to read it.
func (x *lexer) word() {
	start := x.at
	for strings.IndexByte(x.sigils, x.text[start]) >= 0 {
		start++
	}
	end := start
	for end < len(x.text) {
		c := x.text[end]
		if !IsWordByte(c) && c < 0x80 && (!x.Dashed || c != '-' || end+1 >= len(x.text) || !IsLetter(x.text[end+1])) {
			break
		}
		end++
	}
	name := x.text[start:end]
	if end < len(x.text) && isPrefix(name) && (x.text[end] == '"' || x.text[end] == '\'') {
		was := x.at
		x.at = end
		if x.quoted(x.text[end], strings.ContainsAny(name, "fF")) {
			return
		}
		x.at = was
	}
	x.emit(Word, x.at, end, name)
}

// isPrefix reports whether letters before a quote belong to the text.
func isPrefix(name string) bool {
	return len(name) <= 2 && strings.Trim(name, "fFrRbBuU") == ""
}

// operator reads an operator, the longest there is.
func (x *lexer) operator() {
	rest := x.text[x.at:]
	for _, o := range [...]string{"===", "!==", "...", "<<<", ":=", "==", "!=", "=>", "->", "::", "?.", "??", "||", "&&",
		"+=", ".=", "..", "<>", "<=", ">=", "=~"} {
		if strings.HasPrefix(rest, o) {
			x.emit(Mark, x.at, x.at+len(o), o)
			return
		}
	}
	x.emit(Mark, x.at, x.at+1, rest[:1])
}

func (x *lexer) emit(kind Kind, start, end int, s string) {
	x.tokens = append(x.tokens, Token{Kind: kind, Start: start, End: end, S: s})
	x.at = end
}
