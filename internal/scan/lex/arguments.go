package lex

import "strings"

// Argument is one of a call's arguments, or an entry of a list or an object.
type Argument struct {
	// Start and end enclose its tokens, without the key.
	Start, End int
	// Key is the name in front of it, if any.
	Key string
}

// maxArguments bounds a call's arguments that are looked at.
const maxArguments = 60

// visitsAtToken bounds the tokens that are looked at for arguments, for each
// token of a file.
const visitsAtToken = 300

// Arguments splits what stands between a bracket and its partner at commas.
func (f *Source) Arguments(open int) []Argument {
	end := f.Token(open).Pair
	if end < 0 || f.visits > visitsAtToken*len(f.Tokens)+visitsAtToken {
		return nil
	}
	var list []Argument
	start := open + 1
	for i := start; i <= end && len(list) < maxArguments; i++ {
		f.visits++
		t := f.Tokens[i]
		if t.Pair > i {
			i = t.Pair
			continue
		}
		if i == end || t.Is(",") || t.Is(";") {
			if i > start {
				list = append(list, f.keyed(start, i))
			}
			start = i + 1
		}
	}
	return list
}

// keyed separates the key of an argument from its value.
func (f *Source) keyed(start, end int) Argument {
	a := Argument{Start: start, End: end}
	first, second := f.Token(start), f.Token(start+1)
	if start+2 < end && (first.Kind == Word || first.Kind == Text) {
		switch {
		case second.Is(":"), second.Is("="), second.Is("=>"):
			a.Key, a.Start = first.S, start+2
		}
	}
	if first.Is(":") && second.Kind == Word && start+3 < end && f.Token(start+2).Is("=>") {
		a.Key, a.Start = second.S, start+3
	}
	return a
}

// TypeStart returns the bracket that opens the type arguments that an angle
// bracket closes, or the same place where there are none.
func (f *Source) TypeStart(i int) int {
	const longest = 60
	depth := 0
	for n := i; n >= 0 && n > i-longest; n-- {
		switch t := f.Tokens[n]; {
		case t.Is(">"):
			depth++
		case t.Is("<"):
			if depth--; depth == 0 {
				return n
			}
		}
	}
	return i
}

// TypeEnd returns the place behind type arguments that an angle bracket opens
// and a call's bracket follows, or the same place where there are none.
func (f *Source) TypeEnd(i int) int {
	const longest = 60
	if !f.Token(i).Is("<") {
		return i
	}
	depth := 0
	for n := i; n < i+longest; n++ {
		switch t := f.Token(n); {
		case t.Is("<"):
			depth++
		case t.Is(">"):
			if depth--; depth == 0 {
				if f.Token(n + 1).Is("(") {
					return n + 1
				}
				return i
			}
		case t.Kind == Mark && strings.Contains(" ; = + && || ( ) ", " "+t.S+" "):
			return i
		}
	}
	return i
}

// NameOf is the name of what an argument holds.
func (f *Source) NameOf(a Argument) string {
	for i := a.End - 1; i >= a.Start; i-- {
		if f.Tokens[i].Kind == Word {
			return f.Tokens[i].S
		}
	}
	return ""
}
