package scan

import "strings"

// argument is one of a call's arguments, or an entry of a list or an object.
type argument struct {
	// start and end enclose its tokens, without the key.
	start, end int
	// key is the name in front of it, if any.
	key string
}

// maxArguments bounds a call's arguments that are looked at.
const maxArguments = 60

// visitsAtToken bounds the tokens that are looked at for arguments, for each
// token of a file.
const visitsAtToken = 300

// arguments splits what stands between a bracket and its partner at commas.
func (f *source) arguments(open int) []argument {
	end := f.token(open).pair
	if end < 0 || f.visits > visitsAtToken*len(f.tokens)+visitsAtToken {
		return nil
	}
	var list []argument
	start := open + 1
	for i := start; i <= end && len(list) < maxArguments; i++ {
		f.visits++
		t := f.tokens[i]
		if t.pair > i {
			i = t.pair
			continue
		}
		if i == end || t.is(",") || t.is(";") {
			if i > start {
				list = append(list, f.keyed(start, i))
			}
			start = i + 1
		}
	}
	return list
}

// keyed separates the key of an argument from its value.
func (f *source) keyed(start, end int) argument {
	a := argument{start: start, end: end}
	first, second := f.token(start), f.token(start+1)
	if start+2 < end && (first.kind == word || first.kind == text) {
		switch {
		case second.is(":"), second.is("="), second.is("=>"):
			a.key, a.start = first.s, start+2
		}
	}
	return a
}

// typeStart returns the bracket that opens the type arguments that an angle
// bracket closes, or the same place where there are none.
func (f *source) typeStart(i int) int {
	const longest = 60
	depth := 0
	for n := i; n >= 0 && n > i-longest; n-- {
		switch t := f.tokens[n]; {
		case t.is(">"):
			depth++
		case t.is("<"):
			if depth--; depth == 0 {
				return n
			}
		case t.kind == mark && (t.is(";") || t.is("=") || t.is("+") || t.is("&&") || t.is("||")):
			return i
		}
	}
	return i
}

// typeEnd returns the place behind type arguments that an angle bracket opens
// and a call's bracket follows, or the same place where there are none.
func (f *source) typeEnd(i int) int {
	const longest = 60
	if !f.token(i).is("<") {
		return i
	}
	depth := 0
	for n := i; n < i+longest; n++ {
		switch t := f.token(n); {
		case t.is("<"):
			depth++
		case t.is(">"):
			if depth--; depth == 0 {
				if f.token(n + 1).is("(") {
					return n + 1
				}
				return i
			}
		case t.kind == mark && (t.is(";") || t.is("=") || t.is("+") || t.is("&&") || t.is("||") || t.is("(") || t.is(")")):
			return i
		}
	}
	return i
}

// nameOf is the name of what an argument holds.
func (f *source) nameOf(a argument) string {
	for i := a.end - 1; i >= a.start; i-- {
		if f.tokens[i].kind == word {
			return f.tokens[i].s
		}
	}
	return ""
}

// objectStart is where an object begins, with the type's name in front.
func (f *source) objectStart(open int) int {
	if before := f.token(open - 1); before.kind == word && f.tokens[open].tight && !isControl(before.s) {
		return f.pathTo(open - 1).start
	}
	return open
}

// isHandler reports whether a call is given a function that answers requests.
func (f *source) isHandler(open, end int) bool {
	for _, a := range f.arguments(open) {
		if a.start < end {
			continue
		}
		i := a.start
		for f.token(i).isWord("async") || f.token(i).isWord("function") || f.token(i).isWord("func") {
			i++
		}
		if f.token(i).is("(") && f.token(i+1).is("{") {
			i++
		}
		first := f.token(i)
		if first.is("(") || first.is("{") {
			first = f.token(i + 1)
		}
		if first.kind == word && f.isFunction(a) &&
			strings.Contains(" req _req request c ctx context w info route reply _request r ", " "+first.s+" ") {
			return true
		}
	}
	return false
}

// isFunction reports whether an argument is a function written in place.
func (f *source) isFunction(a argument) bool {
	for i := a.start; i < a.end; i++ {
		t := f.tokens[i]
		if t.is("=>") || t.isWord("function") || t.isWord("func") {
			return true
		}
		if t.pair > i {
			i = t.pair
		}
	}
	return false
}
