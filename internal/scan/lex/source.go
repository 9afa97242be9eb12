package lex

import (
	"slices"
	"strings"
)

// Source is a text of a programming language, taken apart. Places in it are indices
// of tokens. What is beyond the ends is an empty token.
type Source struct {
	Lang   *Language
	Tokens []Token
	// Text is that of the file, lines are its lines, and base is where the source
	// begins in it.
	Text  string
	Lines Lines
	Base  int

	visits int
}

// MaxBody bounds the tokens of a body without brackets around it.
const MaxBody = 4000

// New takes a part of a file apart that begins at a place in it.
func New(l *Language, text string, starts Lines, part string, base int) *Source {
	return &Source{Lang: l, Tokens: lex(l, part), Text: text, Lines: starts, Base: base}
}

// Lines maps places of a text to its lines.
type Lines []int

// Member reports whether a token leads from an object to its member.
func (f *Source) Member(i int) bool {
	t := f.Token(i)
	return t.Is("->") && f.Lang.Name == "php" || t.Is("::") || t.Is("?.") || t.Is(".") && f.Lang.joins[0] != "."
}

// ExpressionEnd returns the first token behind an expression or a block.
func (f *Source) ExpressionEnd(i int) int {
	if f.Token(i).Is("{") {
		if end := f.Behind(i); end > 0 {
			return end
		}
	}
	opener := f.Token(i).Opener
	for n := i; n < min(len(f.Tokens), i+MaxBody); n++ {
		t := f.Tokens[n]
		if t.Opener != opener || t.Is(")") || t.Is("}") || t.Is("]") {
			return n
		}
		if t.Is(";") || t.Is(",") || n > i && t.First && f.NewStatement(n) {
			return n
		}
		if t.Pair > n {
			n = t.Pair
		}
	}
	return min(len(f.Tokens), i+MaxBody)
}

// NewStatement reports whether the first token of a line begins a statement,
// rather than going on with the one before.
func (f *Source) NewStatement(i int) bool {
	if f.Tokens[i].Kind == Mark && !f.Tokens[i].Is("{") && !f.Tokens[i].Is("(") {
		return false
	}
	before := f.Token(i - 1)
	return before.Kind != Mark || before.Is(")") || before.Is("]") || before.Is("}") || before.Is(";")
}

// WordLength is the number of bytes at the beginning of a text that are letters, digits
// or otherwise part of a word, or that more contains.
func WordLength(s, more string) int {
	n := 0
	for n < len(s) && (IsWordByte(s[n]) || strings.IndexByte(more, s[n]) >= 0) {
		n++
	}
	return n
}

// IsMember reports whether a name stands behind a dot or a sign of that sense.
func (f *Source) IsMember(at int) bool {
	return f.Member(at - 1)
}

// NewLines finds the lines of a text.
func NewLines(text string) Lines {
	starts := Lines{0}
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// Of returns the line of a place, counted from 1.
func (l Lines) Of(at int) int {
	i, found := slices.BinarySearch(l, at)
	if found {
		return i + 1
	}
	return i
}

// Line is the line of a token.
func (f *Source) Line(i int) int {
	return f.Lines.Of(f.Base + f.Tokens[i].Start)
}

// Token returns a token, or an empty one beyond the ends.
func (f *Source) Token(i int) Token {
	if i < 0 || i >= len(f.Tokens) {
		return Token{Pair: -1, Opener: -1}
	}
	return f.Tokens[i]
}

// Behind returns the token behind a bracket's partner, or -1 where it has none.
func (f *Source) Behind(i int) int {
	if pair := f.Token(i).Pair; pair > i {
		return pair + 1
	}
	return -1
}

// LineAt is the beginning of the line that a token is on, without its
// indentation, and how deep it is indented.
func (f *Source) LineAt(i int) (head string, indent int) {
	const longest = 200
	at := f.Base + f.Tokens[i].Start
	start := f.Lines[f.Lines.Of(at)-1]
	head = f.Text[start:min(len(f.Text), start+longest)]
	trimmed := strings.TrimLeft(head, " \t")
	return trimmed, len(head) - len(trimmed)
}

// Indent is how deep the line of a token is indented.
func (f *Source) Indent(i int) int {
	_, indent := f.LineAt(i)
	return indent
}

// IsBlock reports whether a bracket opens statements, rather than an object.
func (f *Source) IsBlock(open int) bool {
	before := f.Token(open - 1)
	switch {
	case before.Is(")"), before.Is("=>"), before.Is(";"), before.Is("}"), before.Is("{"):
		return true
	case before.Kind == Word && f.Token(open-2).IsWord("new"):
		return false
	case before.Kind == Word:
		return !f.Tokens[open].Tight && !before.IsWord("return")
	default:
		return false
	}
}

// StartsCommand reports whether a token is the first of a command. A line that
// ends in a backtick goes on.
func (f *Source) StartsCommand(i int) bool {
	t := f.Tokens[i]
	before := f.Token(i - 1)
	if before.Is(";") || before.Is("{") || before.Is("}") || before.Is("|") || before.Is("=") {
		return true
	}
	return t.First && i > 0 && !strings.Contains(f.Text[f.Base+before.End:f.Base+t.Start], "`")
}

// IsWordByte reports whether a byte is a letter, a digit or an underscore.
func IsWordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// IsLetter reports whether a byte is a letter or an underscore.
func IsLetter(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
