package scan

import "strings"

// word reads one word, with the quotes and the commands in it.
func (s *shellReader) word() {
	w := shellWord{start: s.at, quoted: s.text[s.at] == '"' || s.text[s.at] == '\''}
	start := s.at
	for s.at < len(s.text) && !strings.ContainsRune(" \t\r\n;&|()<>", rune(s.text[s.at])) {
		switch c := s.text[s.at]; c {
		case '\'', '"':
			s.quoted(&w, c)
		case '\\':
			if s.continues() {
				s.keep(w)
				return
			}
			s.plain(&w, s.text[s.at+1:min(len(s.text), s.at+2)])
			s.at = min(s.at+2, len(s.text))
		case '$':
			s.dollar(&w)
		case '`':
			s.substitution(&w, "`", "`")
		default:
			n := 1
			for s.at+n < len(s.text) && strings.IndexByte(" \t\r\n;&|()<>'\"\\$`", s.text[s.at+n]) < 0 {
				n++
			}
			s.plain(&w, s.text[s.at:s.at+n])
			s.at += n
		}
	}
	if s.at == start {
		s.at++
		return
	}
	// Brackets right behind a word belong to a list or to a function's head.
	if strings.HasPrefix(s.text[s.at:], "()") {
		s.at += 2
	}
	s.keep(w)
}

func (s *shellReader) keep(w shellWord) {
	if len(s.current.words) < maxCommand {
		s.current.words = append(s.current.words, w)
	}
}

func (s *shellReader) plain(w *shellWord, part string) {
	if part != "" && len(w.value) < maxPieces {
		w.value = append(w.value, piece{text: part, origin: w.start})
	}
}

// quoted reads a part in quotes. A quote that nothing closes is a character.
func (s *shellReader) quoted(w *shellWord, q byte) {
	body := s.at + 1
	limit := min(len(s.text), body+maxQuoted)
	if s.spare <= 0 {
		limit = min(len(s.text), body+maxQuoted/256)
	}
	if q == '\'' {
		if n := strings.IndexByte(s.text[body:limit], q); n >= 0 {
			s.plain(w, s.text[body:body+n])
			s.at = body + n + 1
			return
		}
		s.spare -= limit - body
		s.at = body
		return
	}
	s.at = body
	for s.at < limit && s.text[s.at] != q {
		switch c := s.text[s.at]; c {
		case '\\':
			s.plain(w, strings.Trim(s.text[s.at+1:min(len(s.text), s.at+2)], "\n"))
			s.at = min(s.at+2, len(s.text))
		case '$':
			s.dollar(w)
		case '`':
			s.substitution(w, "`", "`")
		default:
			n := 1
			for s.at+n < limit && strings.IndexByte("\"\\$`", s.text[s.at+n]) < 0 {
				n++
			}
			s.plain(w, s.text[s.at:s.at+n])
			s.at += n
		}
	}
	if s.at < limit {
		s.at++
		return
	}
	s.spare -= limit - body
	s.at = min(body, len(s.text))
}

// dollar reads what the shell puts in: a variable, or a command's output.
func (s *shellReader) dollar(w *shellWord) {
	rest := s.text[s.at:]
	switch {
	case strings.HasPrefix(rest, "$("):
		s.substitution(w, "$(", ")")
	case strings.HasPrefix(rest, "${{"):
		s.variable(w, "${{", "}}")
	case strings.HasPrefix(rest, "${"):
		s.variable(w, "${", "}")
	default:
		n := wordLength(rest[1:], "")
		if n > 0 && rest[1] >= '0' && rest[1] <= '9' {
			n = 1
		}
		if n == 0 {
			s.plain(w, "$")
			s.at++
			return
		}
		s.put(w, rest[1:1+n])
		s.at += 1 + n
	}
}

func (s *shellReader) put(w *shellWord, name string) {
	if len(w.value) < maxPieces {
		w.value = append(w.value, piece{hole: true, name: name, origin: w.start})
	}
}

// variable reads a variable in braces.
func (s *shellReader) variable(w *shellWord, open, end string) {
	rest := s.text[s.at:min(len(s.text), s.at+maxHole)]
	n := strings.Index(rest, end)
	if n < 0 {
		s.plain(w, "$")
		s.at++
		return
	}
	name := strings.TrimSpace(rest[len(open):n])
	if cut := strings.IndexAny(name, ":-#%/["); cut > 0 && end == "}" {
		name = name[:cut]
	}
	s.put(w, name)
	s.at += n + len(end)
}

// substitution reads a command in a command. Its own commands count too.
func (s *shellReader) substitution(w *shellWord, open, end string) {
	inner := s.at + len(open)
	n := s.substitutionEnd(inner, end)
	if n < 0 {
		s.plain(w, s.text[s.at:s.at+1])
		s.at++
		return
	}
	script := s.text[inner:n]
	name := strings.TrimSpace(script)
	if wordLength(name, "") == len(name) && name != "" {
		s.put(w, name)
	} else {
		s.put(w, "")
		if s.depth < maxShellDepth {
			for _, c := range shellCommands(script, s.depth+1) {
				if c.function == "" {
					c.function = s.function()
				}
				for i := range c.words {
					c.words[i].start += inner
				}
				s.commands = append(s.commands, c)
			}
		}
	}
	s.at = n + len(end)
}

// substitutionEnd returns the place of the sign that ends a command in a
// command, or -1.
func (s *shellReader) substitutionEnd(at int, end string) int {
	limit := min(len(s.text), at+maxQuoted)
	if s.spare <= 0 {
		limit = min(len(s.text), at+maxQuoted/256)
	}
	nested, quote := 0, byte(0)
	for i := at; i < limit; i++ {
		c := s.text[i]
		switch {
		case c == '\\':
			i++
		case quote == '\'' && c != '\'':
		case c == '\'' && quote != '"':
			quote ^= '\''
		case c == '"':
			quote ^= '"'
		case c == '(':
			nested++
		case strings.HasPrefix(s.text[i:], end) && nested == 0 && (quote == 0 || end == "`"):
			return i
		case c == ')':
			nested--
		}
	}
	s.spare -= limit - at
	return -1
}
