package paste

import "strings"

// curlWord is one word of a command, as the shell hands it on.
type curlWord struct {
	value string
	// start and end are its extent in the text, quotes included.
	start, end int
	// bent is true when the text spells the word otherwise than as it is, or as
	// it is in one pair of quotes.
	bent bool
}

// inner is the extent of a word without its pair of quotes.
func (w curlWord) inner() (start, end int) {
	if !w.bent && w.end-w.start == len(w.value)+2 {
		return w.start + 1, w.end - 1
	}
	return w.start, w.end
}

// curlShell is the language that a command is written for.
type curlShell int

const (
	curlPOSIX curlShell = iota
	// curlCmd is that of Windows, where a caret escapes.
	curlCmd
	// curlPowerShell is the one where a backtick escapes.
	curlPowerShell
)

// curlLexer splits a command into words. It is lenient: a quotation mark that
// is never closed is a letter, an ampersand inside an address is no operator,
// and a line that begins with an option belongs to the command even when the
// sign of continuation was lost.
type curlLexer struct {
	text  string
	i     int
	shell curlShell
	// word is the current word where it is spelled bent, and bent says so.
	word []byte
	bent bool
	// unclosed are the marks for which no closing one is left.
	unclosed [128]bool
}

// curlWordAt reads one word.
func curlWordAt(text string, i int) curlWord {
	lexer := curlLexer{text: text, i: i}
	if w, ok := lexer.next(); ok {
		return w
	}
	return curlWord{start: i, end: i}
}

// curlShellOf tells the language of a command by its first lines.
func curlShellOf(text string, i int, tool string) curlShell {
	if tool == "invoke" {
		return curlPowerShell
	}
	line := text[i:scanLineEnd(text, i)]
	trimmed := strings.TrimRight(line, " \t")
	switch {
	case strings.HasSuffix(trimmed, "^"), strings.Contains(line, `^"`), strings.Contains(line, "^&"), strings.Contains(line, "^%"):
		return curlCmd
	case strings.HasSuffix(trimmed, " `"):
		return curlPowerShell
	default:
		return curlPOSIX
	}
}

// next returns the next word, or false at the end of the command.
func (l *curlLexer) next() (curlWord, bool) {
	if !l.skip() {
		return curlWord{}, false
	}
	start := l.i
	l.word, l.bent = l.word[:0], false
	for l.i < len(l.text) && l.step(start) {
	}
	if l.i == start {
		return curlWord{}, false
	}
	w := curlWord{start: start, end: l.i}
	source := l.text[start:l.i]
	switch {
	case !l.bent:
		w.value = source
	case curlQuoted(source) && source[1:len(source)-1] == string(l.word):
		w.value = source[1 : len(source)-1]
	default:
		w.value, w.bent = string(l.word), true
	}
	return w, true
}

func curlQuoted(source string) bool {
	n := len(source)
	return n >= 2 && (source[0] == '"' || source[0] == '\'') && source[n-1] == source[0]
}

// skip goes to the next word: over blanks, signs of continuation, and a line
// break that an option follows. It reports false at the end of the command.
func (l *curlLexer) skip() bool {
	for l.i < len(l.text) {
		switch c := l.text[l.i]; {
		case c == ' ' || c == '\t':
			l.i++
		case c == '\r' || c == '\n':
			if !curlGoesOn(l.text, l.i) {
				return false
			}
			l.i++
		case curlBreak(l.text, l.i) > 0:
			l.i += curlBreak(l.text, l.i)
		default:
			return !l.operator()
		}
	}
	return false
}

// curlBreak is the length of a sign of continuation at i and its line break,
// or 0. Blanks between the two are forgiven.
func curlBreak(text string, i int) int {
	if c := text[i]; c != '\\' && c != '^' && c != '`' {
		return 0
	}
	k := scanRun(text, i+1, scanBlank)
	if k < len(text) && text[k] == '\r' {
		k++
	}
	if k < len(text) && text[k] == '\n' {
		return k + 1 - i
	}
	return 0
}

// curlGoesOn reports whether the lines after a line break begin with an option,
// not with the rule or list of a text.
func curlGoesOn(text string, i int) bool {
	for i < len(text) && (text[i] == '\r' || text[i] == '\n') {
		if text[i] == '\n' && i+1 < len(text) && text[i+1] == '\n' {
			return false
		}
		i++
	}
	i = scanRun(text, i, scanBlank)
	if i+1 >= len(text) || text[i] != '-' {
		return false
	}
	if text[i+1] == '-' {
		i++
	}
	return i+1 < len(text) && scanIs(text[i+1], scanLower|scanUpper)
}

// operator reports whether the command ends at the beginning of a word: by a
// pipe, a redirection, a comment or the end of what encloses it.
func (l *curlLexer) operator() bool {
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
		return l.shell != curlPowerShell
	}
	return false
}
