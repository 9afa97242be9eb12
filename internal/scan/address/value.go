package address

import (
	"strings"

	"jirascope/internal/scan/lex"
)

// Piece is a part of a text that a program puts together.
type Piece struct {
	// Text is what is known of it.
	Text string
	// Hole is true where only the running program knows. Name says what stands
	// there, if it has a name.
	Hole bool
	Name string
	// Origin is the token that the piece was written in.
	Origin int
}

// Value is a text that a program puts together.
type Value []Piece

// maxPieces bounds a value. An address has fewer.
const maxPieces = 32

// Join appends values.
func Join(values ...Value) Value {
	var all Value
	size := 0
	for _, v := range values {
		for _, p := range v {
			size += len(p.Text)
		}
		if len(all)+len(v) > maxPieces || size > MaxAddress {
			break
		}
		all = append(all, v...)
	}
	return all
}

// Hole is a value that only the running program knows.
func Hole(name string, origin int) Value {
	return Value{{Hole: true, Name: name, Origin: origin}}
}

// Flat is the value as one text. A hole shows as {name}.
func (v Value) Flat() string {
	var b strings.Builder
	for _, p := range v {
		if p.Hole {
			b.WriteString("{" + PlainName(p.Name) + "}")
			continue
		}
		b.WriteString(p.Text)
	}
	return b.String()
}

// PlainName is a hole's name where it can stand in a template: the last word of
// a path of names, or of what a function is called with.
func PlainName(name string) string {
	for _, brackets := range []string{"()", "[]"} {
		if rest, found := strings.CutSuffix(name, brackets[1:]); found {
			name = strings.Trim(rest[strings.LastIndexByte(rest, brackets[0])+1:], "'\"")
		}
	}
	name = strings.TrimSpace(name)
	if i := strings.LastIndexAny(name, ".>:$@"); i >= 0 {
		name = name[i+1:]
	}
	for _, r := range name {
		if r > 127 || !lex.IsWordByte(byte(r)) {
			return ""
		}
	}
	if len(name) > 40 {
		return ""
	}
	return name
}

// Literal reports whether the value has a text in it.
func (v Value) Literal() bool {
	for _, p := range v {
		if !p.Hole && p.Text != "" {
			return true
		}
	}
	return false
}

// Slashed reports whether a text in the value has a slash in it.
func (v Value) Slashed() bool {
	for _, p := range v {
		if !p.Hole && strings.IndexByte(p.Text, '/') >= 0 {
			return true
		}
	}
	return false
}

// Line is the token that a call with this address is shown at: the first text
// at or behind the token from, or else from itself.
func (v Value) Line(from, to int) int {
	for _, p := range v {
		if !p.Hole && p.Origin >= from && p.Origin < to {
			return p.Origin
		}
	}
	return from
}

// From is the value without the first bytes of its text.
func (v Value) From(n int) Value {
	for i, p := range v {
		if p.Hole {
			return v[i:]
		}
		if n < len(p.Text) {
			rest := append(Value{}, v[i:]...)
			rest[0].Text = p.Text[n:]
			return rest
		}
		n -= len(p.Text)
	}
	return nil
}
