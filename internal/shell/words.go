package shell

import (
	"strings"

	"jirascope/internal/ascii"
)

// Word is one word of a command, as the shell hands it on.
type Word struct {
	// Value is the word without its quotes and escapes.
	Value string
	// Start and End are its extent in the text in bytes, quotes included.
	Start, End int
	// Bent is true when the text spells the word otherwise than as it is, or as
	// it is in one pair of quotes.
	Bent bool
}

// Inner is the extent of a word without its pair of quotes.
func (w Word) Inner() (start, end int) {
	if !w.Bent && w.End-w.Start == len(w.Value)+2 {
		return w.Start + 1, w.End - 1
	}
	return w.Start, w.End
}

// Language is the language that a command is written for.
type Language int

const (
	// POSIX is that of sh and its descendants, where a backslash escapes.
	POSIX Language = iota
	// Cmd is that of Windows, where a caret escapes.
	Cmd
	// PowerShell is the one where a backtick escapes.
	PowerShell
)

// reader splits a command into words. It is lenient: a quotation mark that
// is never closed is a letter, an ampersand inside an address is not an operator,
// and a line that begins with an option belongs to the command even when the
// sign of continuation was lost.
type reader struct {
	text     string
	i        int
	language Language
	// word is the current word where it is spelled bent, and bent says so.
	word []byte
	bent bool
	// unclosed are the marks for which no closing one is left.
	unclosed [128]bool
}

// WordAt reads one word.
func WordAt(text string, i int) Word {
	lexer := reader{text: text, i: i}
	if w, ok := lexer.next(); ok {
		return w
	}
	return Word{Start: i, End: i}
}

// lineSigns are the signs of languages on one line, which may hold many commands.
type lineSigns struct {
	// end is where the line ends.
	end int
	// caret is where the last caret stands that escapes, and last the language that the
	// end of the line is of.
	caret int
	last  Language
}

// language is the language of a command by the rest of its line, from i on. Commands
// are asked for in the order of the text.
func (s *lineSigns) language(text string, i int, tool string) Language {
	if tool == "invoke" {
		return PowerShell
	}
	if i >= s.end {
		s.look(text, i)
	}
	if s.caret >= i {
		return Cmd
	}
	return s.last
}

func (s *lineSigns) look(text string, i int) {
	s.end = ascii.LineEnd(text, i)
	line := text[i:s.end]
	s.caret = i + max(strings.LastIndex(line, `^"`), strings.LastIndex(line, "^&"), strings.LastIndex(line, "^%"))
	s.last = POSIX
	switch trimmed := strings.TrimRight(line, " \t"); {
	case strings.HasSuffix(trimmed, "^"):
		s.last = Cmd
	case strings.HasSuffix(trimmed, " `"):
		s.last = PowerShell
	}
}

// next returns the next word, or false at the end of the command.
func (l *reader) next() (Word, bool) {
	if !l.skip() {
		return Word{}, false
	}
	start := l.i
	l.word, l.bent = l.word[:0], false
	for l.i < len(l.text) && l.step(start) {
	}
	if l.i == start {
		return Word{}, false
	}
	w := Word{Start: start, End: l.i}
	source := l.text[start:l.i]
	switch {
	case !l.bent:
		w.Value = source
	case isQuoted(source) && source[1:len(source)-1] == string(l.word):
		w.Value = source[1 : len(source)-1]
	default:
		w.Value, w.Bent = string(l.word), true
	}
	return w, true
}

func isQuoted(source string) bool {
	n := len(source)
	return n >= 2 && (source[0] == '"' || source[0] == '\'') && source[n-1] == source[0]
}

// skip goes to the next word: over blanks, signs of continuation, and a line
// break that an option follows. It reports false at the end of the command.
func (l *reader) skip() bool {
	for l.i < len(l.text) {
		switch c := l.text[l.i]; {
		case c == ' ' || c == '\t':
			l.i++
		case c == '\r' || c == '\n':
			if !goesOn(l.text, l.i) {
				return false
			}
			l.i++
		case c == '`' && l.language != PowerShell:
			return false // the end of inline code
		case continuation(l.text, l.i) > 0:
			l.i += continuation(l.text, l.i)
		default:
			return !l.operator()
		}
	}
	return false
}

// continuation is the length of a sign of continuation at i and its line break,
// or 0. Blanks between the two are forgiven.
func continuation(text string, i int) int {
	if c := text[i]; c != '\\' && c != '^' && c != '`' {
		return 0
	}
	k := ascii.Run(text, i+1, ascii.Blank)
	if k < len(text) && text[k] == '\r' {
		k++
	}
	if k < len(text) && text[k] == '\n' {
		return k + 1 - i
	}
	return 0
}

// goesOn reports whether the lines after a line break begin with an option,
// not with the rule or list of a text.
func goesOn(text string, i int) bool {
	for i < len(text) && (text[i] == '\r' || text[i] == '\n') {
		if text[i] == '\n' && i+1 < len(text) && text[i+1] == '\n' {
			return false
		}
		i++
	}
	i = ascii.Run(text, i, ascii.Blank)
	if i+1 >= len(text) || text[i] != '-' {
		return false
	}
	if text[i+1] == '-' {
		i++
	}
	return i+1 < len(text) && ascii.Is(text[i+1], ascii.Lower|ascii.Upper)
}

// operator reports whether the command ends at the beginning of a word: by a
// pipe, a redirection, a comment or the end of what encloses it.
func (l *reader) operator() bool {
	rest := l.text[l.i:]
	switch rest[0] {
	case '|', ';', ')':
		return true
	case '&':
		return true
	case '#':
		return true
	case '>':
		return true
	case '2', '1':
		return strings.HasPrefix(rest[1:], ">")
	case '-', '=', "→"[0]:
		// An arrow to what came back.
		return strings.HasPrefix(rest[1:], ">") || strings.HasPrefix(rest, "→")
	case '`':
		return l.language != PowerShell
	}
	return false
}
