package scan

import "strings"

// shellWord is one word of a command.
type shellWord struct {
	value value
	// start is its place in the text.
	start int
	// quoted is true where it begins with a quote.
	quoted bool
}

// command is one command of a shell, its words in order.
type command struct {
	words []shellWord
	// function is the name of the function that the command is in.
	function string
}

// shellReader takes a script apart. It knows words, quotes, comments, here
// documents, and commands in commands.
type shellReader struct {
	text     string
	at       int
	depth    int
	commands []command
	current  command
	// heredocs are the ends of the documents that follow the line.
	heredocs []string
	// functions are the names of the functions around, and braces how many
	// brackets are open in the innermost.
	functions []string
	braces    []int
	// spare bounds what is read in vain.
	spare int
}

const (
	maxShellDepth = 6
	maxQuoted     = 1 << 16
	maxCommand    = 400
)

// shellCommands returns the commands of a script.
func shellCommands(script string, depth int) []command {
	s := &shellReader{text: script, depth: depth, spare: 4 * len(script)}
	for s.at < len(s.text) {
		s.step()
	}
	s.endCommand()
	return s.commands
}

// step reads one word or one sign.
func (s *shellReader) step() {
	switch c := s.text[s.at]; c {
	case ' ', '\t', '\r':
		s.at++
	case '\n':
		s.endCommand()
		s.at++
		s.skipDocuments()
	case ';', '&', '|', '(', ')':
		s.endCommand()
		s.at++
	case '#':
		s.toLineEnd()
	case '\\', '^', '`':
		if s.continues() {
			return
		}
		s.word()
	case '{':
		s.opens()
	case '}':
		s.closes()
	case '<', '>':
		s.redirect()
	default:
		s.word()
	}
}

// continues skips the sign at the end of a line that the next one goes on.
func (s *shellReader) continues() bool {
	rest := strings.TrimLeft(s.text[s.at+1:min(len(s.text), s.at+8)], " \t\r")
	if !strings.HasPrefix(rest, "\n") {
		return false
	}
	s.at += strings.IndexByte(s.text[s.at:], '\n') + 1
	return true
}

func (s *shellReader) toLineEnd() {
	if n := strings.IndexByte(s.text[s.at:], '\n'); n >= 0 {
		s.at += n
		return
	}
	s.at = len(s.text)
}

// endCommand ends the command. A single word before brackets names a function.
func (s *shellReader) endCommand() {
	if len(s.current.words) > 0 {
		s.current.function = s.function()
		s.commands = append(s.commands, s.current)
	}
	s.current = command{}
}

func (s *shellReader) function() string {
	if len(s.functions) == 0 {
		return ""
	}
	return s.functions[len(s.functions)-1]
}

// opens reads an opening brace: a word's beginning, a group, or a function's.
func (s *shellReader) opens() {
	if next := s.text[s.at+1 : min(len(s.text), s.at+2)]; next != "" && strings.Trim(next, " \t\r\n") != "" {
		s.word()
		return
	}
	s.at++
	name := ""
	if len(s.current.words) > 0 {
		name = strings.TrimSuffix(s.current.words[len(s.current.words)-1].value.flat(), "()")
		s.current = command{}
	} else if n := len(s.commands); n > 0 && len(s.commands[n-1].words) <= 2 && s.afterBrackets() {
		last := s.commands[n-1].words
		name = last[len(last)-1].value.flat()
		s.commands = s.commands[:n-1]
	}
	if name != "" {
		s.functions, s.braces = append(s.functions, name), append(s.braces, 0)
	} else if n := len(s.braces); n > 0 {
		s.braces[n-1]++
	}
}

// afterBrackets reports whether the brackets of a function's head stand before
// the place.
func (s *shellReader) afterBrackets() bool {
	before := strings.TrimRight(s.text[max(0, s.at-20):s.at-1], " \t\r\n")
	return strings.HasSuffix(before, ")") && strings.HasSuffix(strings.TrimRight(before[:len(before)-1], " "), "(")
}

// closes reads a closing brace.
func (s *shellReader) closes() {
	s.endCommand()
	s.at++
	n := len(s.braces) - 1
	switch {
	case n < 0:
	case s.braces[n] > 0:
		s.braces[n]--
	default:
		s.functions, s.braces = s.functions[:n], s.braces[:n]
	}
}

// redirect skips a redirection, and notes the document that one announces.
func (s *shellReader) redirect() {
	if strings.HasPrefix(s.text[s.at:], "<<") && !strings.HasPrefix(s.text[s.at:], "<<<") {
		s.at += 2
		end := strings.TrimLeft(s.text[s.at:min(len(s.text), s.at+60)], "- \t")
		n := wordLength(strings.TrimLeft(end, "'\"\\"), "")
		if word := strings.TrimLeft(end, "'\"\\")[:n]; word != "" {
			s.heredocs = append(s.heredocs, word)
			s.at += strings.Index(s.text[s.at:], word) + n
			if s.at < len(s.text) && (s.text[s.at] == '\'' || s.text[s.at] == '"') {
				s.at++
			}
		}
		return
	}
	s.at++
}

// skipDocuments skips the documents that the line before announced.
func (s *shellReader) skipDocuments() {
	for _, end := range s.heredocs {
		for s.at < len(s.text) && s.spare > 0 {
			start := s.at
			s.toLineEnd()
			line := strings.Trim(s.text[start:s.at], " \t\r")
			if s.at < len(s.text) {
				s.at++
			}
			if line == end {
				break
			}
		}
	}
	s.heredocs = nil
}
