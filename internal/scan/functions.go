package scan

import (
	"slices"
	"strings"
)

// function is a function that the file defines.
type function struct {
	name string
	// open is the bracket before the parameters.
	open int
	// body and end enclose the tokens of the body.
	body, end  int
	parameters []formal
	// shape is what calls of the function ask for, where it builds addresses or
	// sends requests.
	shape *shape
	// remote is true for a function that other files of a walk may call.
	remote bool
}

// formal is a parameter as the function declares it.
type formal struct {
	// words are the names in the declaration: the parameter's and its type's.
	words []string
	// preset is the text that the parameter holds when it is not given.
	preset string
}

// parameter is a function's parameter that a value depends on.
type parameter struct {
	function *function
	index    int
}

// findFunctions finds the functions that the file defines.
func (f *source) findFunctions() {
	for i, t := range f.tokens {
		if !t.is("(") || t.pair < 0 {
			continue
		}
		if fn := f.functionAt(i); fn != nil {
			fn.parameters = f.formals(i)
			f.functions = append(f.functions, fn)
			if fn.name != "" {
				f.byName[fn.name] = append(f.byName[fn.name], fn)
			}
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

// maxBody bounds the tokens of a body without brackets around it.
const maxBody = 4000

// functionAt returns the function whose parameters a bracket opens, or nil.
func (f *source) functionAt(open int) *function {
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
func (f *source) isDefinition(name int) bool {
	t := f.token(name - 1)
	return t.isWord("def") || t.isWord("defp") || t.is(".") && f.token(name-3).isWord("def")
}

// indentedEnd returns the first token behind the body of a function that is
// told by its indentation.
func (f *source) indentedEnd(open int) int {
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
func (f *source) bodyBehind(i int) int {
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
func (f *source) arrowBehindType(i int) int {
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
func (f *source) nameOfArrow(open int) string {
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

// expressionEnd returns the first token behind an expression or a block.
func (f *source) expressionEnd(i int) int {
	if f.token(i).is("{") {
		if end := f.behind(i); end > 0 {
			return end
		}
	}
	opener := f.token(i).opener
	for n := i; n < min(len(f.tokens), i+maxBody); n++ {
		t := f.tokens[n]
		if t.opener != opener || t.is(")") || t.is("}") || t.is("]") {
			return n
		}
		if t.is(";") || t.is(",") || n > i && t.first && f.newStatement(n) {
			return n
		}
		if t.pair > n {
			n = t.pair
		}
	}
	return min(len(f.tokens), i+maxBody)
}

// newStatement reports whether the first token of a line begins a statement,
// rather than going on with the one before.
func (f *source) newStatement(i int) bool {
	if f.tokens[i].kind == mark && !f.tokens[i].is("{") && !f.tokens[i].is("(") {
		return false
	}
	before := f.token(i - 1)
	return before.kind != mark || before.is(")") || before.is("]") || before.is("}") || before.is(";")
}

// formals returns the parameters inside a bracket.
func (f *source) formals(open int) []formal {
	var list []formal
	for _, a := range f.arguments(open) {
		var p formal
		if a.key != "" {
			p.words = []string{a.key}
		}
		for i := a.start; i < a.end; i++ {
			switch t := f.tokens[i]; {
			case t.kind == word && a.key == "":
				p.words = append(p.words, t.s)
			case t.kind == text && f.token(i-1).is("="):
				p.preset = t.s
			}
		}
		if len(list) == 0 && len(p.words) == 1 && (p.words[0] == "self" || p.words[0] == "cls") {
			continue
		}
		list = append(list, p)
	}
	return list
}

// parameterNamed returns the parameter with a name of a function around a token.
func (f *source) parameterNamed(name string, at int) *parameter {
	const deepest = 4
	for n := 0; n < deepest && at >= 0; n++ {
		around := f.around[at]
		if around < 0 {
			return nil
		}
		fn := f.functions[around]
		for i, p := range fn.parameters {
			if slices.Contains(p.words, name) {
				return &parameter{function: fn, index: i}
			}
		}
		at = fn.open - 1
	}
	return nil
}

// isControl reports whether a word before a bracket is no function's name.
func isControl(s string) bool {
	return strings.Contains(" if for while switch catch return else with using lock foreach match until unless elif when "+
		"and or not in await throw raise func function fn fun ", " "+s+" ")
}
