package scan

import "strings"

// literal takes a text's holes apart. Where look is given, it is asked for what
// a hole with code in it stands for.
type literal struct {
	body string
	// formed is true when braces without a sign hold code.
	formed bool
	origin int
	look   func(code string) value
	made   value
	plain  strings.Builder
}

// read returns the text as a value.
func (l *literal) read() value {
	for i := 0; i < len(l.body) && len(l.made) < maxPieces; {
		n := l.holeAt(i)
		if n == 0 {
			n = l.char(i)
		}
		i += n
	}
	l.flush()
	return l.made
}

func (l *literal) flush() {
	if l.plain.Len() > 0 {
		l.made = append(l.made, piece{text: l.plain.String(), origin: l.origin})
		l.plain.Reset()
	}
}

// char takes one character over and returns the length of what it was written
// as.
func (l *literal) char(i int) int {
	c := l.body[i]
	switch {
	case c == '\\' && i+1 < len(l.body):
		if next := l.body[i+1]; next == '/' || next == '"' || next == '\'' {
			l.plain.WriteByte(next)
			return 2
		}
	case strings.HasPrefix(l.body[i:], "%%"):
		l.plain.WriteByte('%')
		return 2
	}
	l.plain.WriteByte(c)
	return 1
}

// holeAt reads a hole at a place and returns its length, or 0.
func (l *literal) holeAt(i int) int {
	rest := l.body[i:]
	switch rest[0] {
	case '{':
		return l.braces(rest)
	case '$':
		return l.dollar(rest)
	case '#':
		return l.coded(rest, "#{", "}")
	case '\\':
		return l.coded(rest, `\(`, ")")
	case '%':
		return l.percent(rest)
	case ':':
		if i > 0 && l.body[i-1] == '/' {
			return l.named(rest, 1)
		}
	case '<':
		if n := wordLength(rest[1:], "-_ "); n > 0 && strings.HasPrefix(rest[1+n:], ">") && isLetter(rest[1]) {
			return l.put(rest[1:1+n], n+2, false)
		}
	}
	return 0
}

func (l *literal) braces(rest string) int {
	if strings.HasPrefix(rest, "{{") {
		if end := strings.Index(rest[:min(len(rest), maxHole)], "}}"); end > 0 {
			return l.put(rest[2:end], end+2, false)
		}
	}
	if strings.HasPrefix(rest, "{$") {
		return l.coded(rest, "{$", "}")
	}
	return l.codedIf(rest, "{", "}", l.formed)
}

// dollar reads $name, ${code} and $(code).
func (l *literal) dollar(rest string) int {
	for _, signs := range [][2]string{{"${{", "}}"}, {"${", "}"}, {"$(", ")"}} {
		if n := l.coded(rest, signs[0], signs[1]); n > 0 {
			return n
		}
	}
	return l.named(rest, 1)
}

// named reads a name behind a sign, such as :id or $id. Where the sign is a
// dollar, the name may be a number and may go on behind a dot.
func (l *literal) named(rest string, sign int) int {
	n := wordLength(rest[sign:], "_")
	if n == 0 || rest[0] == ':' && !isLetter(rest[sign]) {
		return 0
	}
	return l.put(rest[sign:sign+n], sign+n, rest[0] == '$')
}

func (l *literal) coded(rest, open, end string) int {
	return l.codedIf(rest, open, end, true)
}

// codedIf reads a hole between signs. Brackets in it are skipped.
func (l *literal) codedIf(rest, open, end string, code bool) int {
	if !strings.HasPrefix(rest, open) {
		return 0
	}
	nested := 0
	for i := len(open); i < min(len(rest), maxHole); i++ {
		if nested == 0 && strings.HasPrefix(rest[i:], end) {
			return l.put(rest[len(open):i], i+len(end), code)
		}
		switch rest[i] {
		case '(', '{', '[':
			nested++
		case ')', '}', ']':
			nested--
		}
	}
	return 0
}

// percent reads a verb of a format, such as %s, %1$s or %(name)s. Two
// hexadecimal digits behind the sign are a character instead.
func (l *literal) percent(rest string) int {
	i, name := 1, ""
	if strings.HasPrefix(rest, "%(") || strings.HasPrefix(rest, "%{") {
		end := strings.IndexAny(rest[:min(len(rest), 60)], ")}")
		if end < 0 {
			return 0
		}
		name, i = rest[2:end], end+1
		if rest[1] == '{' {
			return l.put(name, i, false)
		}
	} else if len(rest) > 2 && isHex(rest[1]) && isHex(rest[2]) {
		return 0
	}
	digits := i
	for i < len(rest) && strings.IndexByte("0123456789$-+.#", rest[i]) >= 0 {
		i++
	}
	if strings.HasSuffix(rest[digits:i], "$") {
		name = rest[digits : i-1]
	}
	if i >= len(rest) || strings.IndexByte("sdvioquxf@", rest[i]) < 0 {
		return 0
	}
	if name != "" && rest[1] != '(' {
		return l.put("%"+name, i+1, false)
	}
	return l.put(name, i+1, false)
}

// put adds a hole that is n bytes long.
func (l *literal) put(code string, n int, look bool) int {
	l.flush()
	if look && l.look != nil {
		if v := l.look(code); v != nil {
			l.made = append(l.made, v...)
			return n
		}
	}
	l.made = append(l.made, piece{hole: true, name: code, origin: l.origin})
	return n
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}
