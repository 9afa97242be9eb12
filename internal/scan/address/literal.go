package address

import (
	"strings"

	"jirascope/internal/scan/lex"
)

// Literal takes a text's holes apart. Where look is given, it is asked for what
// a hole with code in it stands for.
type Literal struct {
	Body string
	// Formed is true when braces without a sign hold code.
	Formed bool
	Origin int
	Look   func(code string) Value
	made   Value
	plain  strings.Builder
}

// Read returns the text as a value.
func (l *Literal) Read() Value {
	for i := 0; i < len(l.Body) && len(l.made) < maxPieces; {
		n := l.holeAt(i)
		if n == 0 {
			n = l.char(i)
		}
		i += n
	}
	l.flush()
	return l.made
}

func (l *Literal) flush() {
	if l.plain.Len() > 0 {
		l.made = append(l.made, Piece{Text: l.plain.String(), Origin: l.Origin})
		l.plain.Reset()
	}
}

// char takes one character over and returns the length of what it was written
// as.
func (l *Literal) char(i int) int {
	c := l.Body[i]
	switch {
	case c == '\\' && i+1 < len(l.Body):
		if next := l.Body[i+1]; next == '/' || next == '"' || next == '\'' {
			l.plain.WriteByte(next)
			return 2
		}
	case strings.HasPrefix(l.Body[i:], "%%"):
		l.plain.WriteByte('%')
		return 2
	}
	l.plain.WriteByte(c)
	return 1
}

// holeAt reads a hole at a place and returns its length, or 0.
func (l *Literal) holeAt(i int) int {
	rest := l.Body[i:]
	switch rest[0] {
	case '{':
		return l.braces(rest)
	case '$':
		return l.dollar(rest)
	case '#':
		return l.coded(rest, "#{", "}")
	case '%':
		return l.percent(rest)
	case ':':
		if i > 0 && l.Body[i-1] == '/' {
			return l.named(rest, 1)
		}
	}
	return 0
}

func (l *Literal) braces(rest string) int {
	if strings.HasPrefix(rest, "{{") {
		if end := strings.Index(rest[:min(len(rest), lex.MaxHole)], "}}"); end > 0 {
			return l.put(rest[2:end], end+2, false)
		}
	}
	return l.codedIf(rest, "{", "}", l.Formed)
}

// dollar reads $name, ${code} and $(code).
func (l *Literal) dollar(rest string) int {
	for _, signs := range [][2]string{{"${{", "}}"}, {"${", "}"}, {"$(", ")"}} {
		if n := l.coded(rest, signs[0], signs[1]); n > 0 {
			return n
		}
	}
	return l.named(rest, 1)
}

// named reads a name behind a sign, such as :id or $id. Where the sign is a
// dollar, the name may be a number and may go on behind a dot.
func (l *Literal) named(rest string, sign int) int {
	n := lex.WordLength(rest[sign:], "_")
	if n == 0 || rest[0] == ':' && !lex.IsLetter(rest[sign]) {
		return 0
	}
	return l.put(rest[sign:sign+n], sign+n, rest[0] == '$')
}

func (l *Literal) coded(rest, open, end string) int {
	return l.codedIf(rest, open, end, true)
}

// codedIf reads a hole between signs. Brackets in it are skipped.
func (l *Literal) codedIf(rest, open, end string, code bool) int {
	if !strings.HasPrefix(rest, open) {
		return 0
	}
	nested := 0
	for i := len(open); i < min(len(rest), lex.MaxHole); i++ {
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

// percent reads a verb of a format, such as %s or %(name)s. Two hexadecimal digits
// behind the sign are a character instead.
func (l *Literal) percent(rest string) int {
	i, name := 1, ""
	if end := strings.IndexByte(rest, ')'); strings.HasPrefix(rest, "%(") && end > 0 {
		name, i = rest[2:end], end+1
	} else if len(rest) > 2 && isHex(rest[1]) && isHex(rest[2]) {
		return 0
	}
	for i < len(rest) && strings.IndexByte("0123456789$-+.#", rest[i]) >= 0 {
		i++
	}
	if i >= len(rest) || strings.IndexByte("sdvioquxf@", rest[i]) < 0 {
		return 0
	}
	return l.put(name, i+1, false)
}

// put adds a hole that is n bytes long.
func (l *Literal) put(code string, n int, look bool) int {
	l.flush()
	if look && l.Look != nil {
		if v := l.Look(code); v != nil {
			l.made = append(l.made, v...)
			return n
		}
	}
	l.made = append(l.made, Piece{Hole: true, Name: code, Origin: l.Origin})
	return n
}

func isHex(c byte) bool { return strings.IndexByte("0123456789abcdefABCDEF", c) >= 0 }
