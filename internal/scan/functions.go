package scan

import "slices"

// outline knows the functions of a source.
type outline struct {
	*source
	// functions are in the order of their heads; around holds for each token the
	// innermost function that it is inside of, or -1.
	functions []*function
	around    []int32
}

// newOutline finds the functions of a source.
func newOutline(s *source) *outline {
	f := &outline{source: s}
	f.findFunctions()
	return f
}

// function is a function that the file defines.
type function struct {
	name string
	// open is the bracket before the parameters.
	open int
	// body and end enclose the tokens of the body.
	body, end int
	// parameters are the names in the declaration of each parameter: its own and
	// its type's.
	parameters []string
}

// maxBody bounds the tokens of a body without brackets around it.
const maxBody = 4000

// isReturned reports whether a statement that begins at a token returns it.
func (f *outline) isReturned(start int) bool {
	if f.token(start - 1).isWord("return") {
		return true
	}
	around := f.around[start]
	return around >= 0 && f.functions[around].body == start
}

// inHead reports whether a token is among the parameters of a function.
func (f *outline) inHead(i int) bool {
	around := f.around[i]
	return around >= 0 && i < f.tokens[f.functions[around].open].pair
}

// findFunctions finds the functions that the file defines.
func (f *outline) findFunctions() {
	for i, t := range f.tokens {
		if !t.is("(") || t.pair < 0 {
			continue
		}
		if fn := f.functionAt(i); fn != nil {
			fn.parameters = f.formals(i)
			f.functions = append(f.functions, fn)
		}
	}
	f.around = make([]int32, len(f.tokens))
	for i := range f.around {
		f.around[i] = -1
	}
	// Heads come in order, so that an inner function overwrites its outer one.
	// What is nested deeper than programs are counts as outside.
	spare := 50*len(f.tokens) + maxBody
	for n, fn := range f.functions {
		for i := fn.open; i < min(fn.end, len(f.tokens)) && spare > 0; i++ {
			f.around[i] = int32(n)
			spare--
		}
	}
}

// functionAt returns the function whose parameters a bracket opens, or nil.
func (f *outline) functionAt(open int) *function {
	fn := &function{open: open}
	before := f.token(open - 1)
	after := f.tokens[open].pair + 1
	switch {
	case f.lang.indented && f.isDefinition(open-1):
		fn.name = before.s
		fn.body, fn.end = after, f.indentedEnd(open)
		return fn
	case f.token(after).is("=>"), f.arrowBehindType(after) > 0:
		at := max(after, f.arrowBehindType(after))
		fn.name = f.nameOfArrow(open)
		fn.body, fn.end = at+1, f.expressionEnd(at+1)
		return fn
	case before.kind != word || isControl(before.s) || f.token(open-2).isWord("new") || f.token(open-2).is("."):
		return nil
	}
	body := f.bodyBehind(after)
	if body < 0 {
		return nil
	}
	fn.name, fn.body = before.s, body
	if fn.end = f.behind(body); fn.end < 0 {
		fn.end = f.expressionEnd(body)
	}
	return fn
}

// isDefinition reports whether a name is one that a keyword defines.
func (f *outline) isDefinition(name int) bool {
	t := f.token(name - 1)
	return t.isWord("def") || t.isWord("defp") || t.is(".") && f.token(name-3).isWord("def")
}

// indentedEnd returns the first token behind the body of a function that is
// told by its indentation.
func (f *outline) indentedEnd(open int) int {
	column := f.indent(open)
	for i := f.tokens[open].pair + 1; i < min(len(f.tokens), open+maxBody); i++ {
		if t := f.tokens[i]; t.first && f.indent(i) <= column && !t.is(")") {
			return i
		}
	}
	return min(len(f.tokens), open+maxBody)
}

// bodyBehind returns the place where the body begins behind the parameters, or
// -1 for what is no definition. A result type may stand between them.
func (f *outline) bodyBehind(i int) int {
	const longest = 24
	for n := 0; n < longest && i > 0; n++ {
		switch t := f.token(i); {
		case t.is("{"):
			return i
		case t.is("=>"), t.is("=") && (f.lang.name == "kotlin" || f.lang.name == "c"):
			return i + 1
		case t.is("("), t.is("["):
			i = f.behind(i)
			continue
		case t.kind == word && !t.first, t.is(":"), t.is("<"), t.is(">"), t.is(","), t.is("."), t.is("|"), t.is("?"),
			t.is("->"), t.is("*"), t.is("&"), t.is("::"):
			i++
		default:
			return -1
		}
	}
	return -1
}

// arrowBehindType returns the place of an arrow that follows a result type.
func (f *outline) arrowBehindType(i int) int {
	if !f.token(i).is(":") || f.lang.name != "javascript" {
		return 0
	}
	const longest = 16
	for n := i + 1; n < i+longest; n++ {
		switch t := f.token(n); {
		case t.is("=>"):
			return n
		case t.kind != word && !t.is("<") && !t.is(">") && !t.is(".") && !t.is("|") && !t.is("[") && !t.is("]"):
			return 0
		}
	}
	return 0
}

// nameOfArrow is the name that a function without one is given.
func (f *outline) nameOfArrow(open int) string {
	i := open - 1
	for f.token(i).isWord("async") || f.token(i).is(">") {
		if f.token(i).is(">") {
			i = f.typeStart(i)
		}
		i--
	}
	if t := f.token(i); !t.is("=") && !t.is(":") {
		return ""
	}
	return f.targetOf(i)
}

// formals returns the names of the parameters inside a bracket, and of their
// types.
func (f *outline) formals(open int) []string {
	var list []string
	for _, a := range f.arguments(open) {
		if a.key != "" {
			list = append(list, a.key)
			continue
		}
		for _, t := range f.tokens[a.start:a.end] {
			if t.kind == word {
				list = append(list, t.s)
			}
		}
	}
	return list
}

// givenBy returns the function around a token that has a parameter of a name, or
// nil.
func (f *outline) givenBy(name string, at int) *function {
	const deepest = 4
	for n := 0; n < deepest && at >= 0; n++ {
		around := f.around[at]
		if around < 0 {
			return nil
		}
		fn := f.functions[around]
		if slices.Contains(fn.parameters, name) {
			return fn
		}
		at = fn.open - 1
	}
	return nil
}
