package scan

import "strings"

// piece is a part of a text that a program puts together.
type piece struct {
	// text is what is known of it.
	text string
	// hole is true where only the running program knows; name says what stands
	// there, if it has a name.
	hole bool
	name string
	// origin is the token that the piece was written in.
	origin int
}

// value is a text that a program puts together.
type value []piece

// maxPieces bounds a value. An address has fewer.
const maxPieces = 32

// join appends values.
func join(values ...value) value {
	var all value
	size := 0
	for _, v := range values {
		for _, p := range v {
			size += len(p.text)
		}
		if len(all)+len(v) > maxPieces || size > maxAddress {
			break
		}
		all = append(all, v...)
	}
	return all
}

// hole is a value that only the running program knows.
func hole(name string, origin int) value {
	return value{{hole: true, name: name, origin: origin}}
}

// flat is the value as one text. A hole shows as {name}.
func (v value) flat() string {
	var b strings.Builder
	for _, p := range v {
		if p.hole {
			b.WriteString("{" + plainName(p.name) + "}")
			continue
		}
		b.WriteString(p.text)
	}
	return b.String()
}

// plainName is a hole's name where it can stand in a template: the last word of
// a path of names, or of what a function is called with.
func plainName(name string) string {
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
		if r > 127 || !isWordByte(byte(r)) {
			return ""
		}
	}
	if len(name) > 40 {
		return ""
	}
	return name
}

// literal reports whether the value has a text in it.
func (v value) literal() bool {
	for _, p := range v {
		if !p.hole && p.text != "" {
			return true
		}
	}
	return false
}

// slashed reports whether a text in the value has a slash in it.
func (v value) slashed() bool {
	for _, p := range v {
		if !p.hole && strings.IndexByte(p.text, '/') >= 0 {
			return true
		}
	}
	return false
}

// line is the token that a call with this address is shown at: the first text
// at or behind the token from, or else from itself.
func (v value) line(from, to int) int {
	for _, p := range v {
		if !p.hole && p.origin >= from && p.origin < to {
			return p.origin
		}
	}
	return from
}
