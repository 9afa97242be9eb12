package flow

import (
	"slices"

	"jirascope/internal/scan/lex"
)

// Outline knows the functions of a source.
type Outline struct {
	*lex.Source
	// Functions are in the order of their heads. Around holds the innermost function
	// that each token is inside of, or -1.
	Functions []*Function
	Around    []int32
}

// NewOutline finds the functions of a source.
func NewOutline(s *lex.Source) *Outline {
	f := &Outline{Source: s}
	f.findFunctions()
	return f
}

// Function is a function that the file defines.
type Function struct {
	Name string
	// open is the bracket before the parameters.
	open int
	// body and end enclose the tokens of the body.
	body, end int
	// parameters are the names in the declaration of each parameter: its own and
	// its type's.
	parameters []string
}

// IsReturned reports whether a statement that begins at a token returns it.
func (f *Outline) IsReturned(start int) bool {
	if f.Token(start - 1).IsWord("return") {
		return true
	}
	around := f.Around[start]
	return around >= 0 && f.Functions[around].body == start
}

// inHead reports whether a token is among the parameters of a function.
func (f *Outline) inHead(i int) bool {
	around := f.Around[i]
	return around >= 0 && i < f.Tokens[f.Functions[around].open].Pair
}

// findFunctions finds the functions that the file defines.
func (f *Outline) findFunctions() {
	for i, t := range f.Tokens {
		if !t.Is("(") || t.Pair < 0 {
			continue
		}
		if fn := f.functionAt(i); fn != nil {
			fn.parameters = f.formals(i)
			f.Functions = append(f.Functions, fn)
		}
	}
	f.Around = make([]int32, len(f.Tokens))
	for i := range f.Around {
		f.Around[i] = -1
	}
	// Heads come in order, so that an inner function overwrites its outer one.
	// What is nested deeper than programs are counts as outside.
	spare := 50*len(f.Tokens) + lex.MaxBody
	for n, fn := range f.Functions {
		for i := fn.open; i < min(fn.end, len(f.Tokens)) && spare > 0; i++ {
			f.Around[i] = int32(n)
			spare--
		}
	}
}

// functionAt returns the function whose parameters a bracket opens, or nil.
func (f *Outline) functionAt(open int) *Function {
	fn := &Function{open: open}
	before := f.Token(open - 1)
	after := f.Tokens[open].Pair + 1
	switch {
	case f.Lang.Indented && f.isDefinition(open-1):
		fn.Name = before.S
		fn.body, fn.end = after, f.indentedEnd(open)
		return fn
	case f.Token(after).Is("=>"):
		fn.body, fn.end = after+1, f.ExpressionEnd(after+1)
		return fn
	case before.Kind != lex.Word || lex.IsControl(before.S) || f.Token(open-2).IsWord("new") || f.Token(open-2).Is("."):
		return nil
	}
	body := f.bodyBehind(after)
	if body < 0 {
		return nil
	}
	fn.Name, fn.body = before.S, body
	if fn.end = f.Behind(body); fn.end < 0 {
		fn.end = f.ExpressionEnd(body)
	}
	return fn
}

// isDefinition reports whether a name is one that a keyword defines.
func (f *Outline) isDefinition(name int) bool {
	t := f.Token(name - 1)
	return t.IsWord("def") || t.Is(".") && f.Token(name-3).IsWord("def")
}

// indentedEnd returns the first token behind the body of a function that is
// its indentation shows.
func (f *Outline) indentedEnd(open int) int {
	column := f.Indent(open)
	for i := f.Tokens[open].Pair + 1; i < min(len(f.Tokens), open+lex.MaxBody); i++ {
		if t := f.Tokens[i]; t.First && f.Indent(i) <= column && !t.Is(")") {
			return i
		}
	}
	return min(len(f.Tokens), open+lex.MaxBody)
}

// bodyBehind returns the place where the body begins behind the parameters, or
// -1 for what is no definition. A result type may stand between them.
func (f *Outline) bodyBehind(i int) int {
	const longest = 24
	for n := 0; n < longest && i > 0; n++ {
		switch t := f.Token(i); {
		case t.Is("{"):
			return i
		case t.Is("=>"), t.Is("=") && f.Lang.Name == "kotlin":
			return i + 1
		case t.Is("("), t.Is("["):
			i = f.Behind(i)
			continue
		case t.Kind == lex.Word && !t.First, t.Is(":"), t.Is("<"), t.Is(">"), t.Is(","), t.Is("."), t.Is("|"), t.Is("?"),
			t.Is("->"), t.Is("*"), t.Is("&"), t.Is("::"):
			i++
		default:
			return -1
		}
	}
	return -1
}

// formals returns the names of the parameters inside a bracket, and of their
// types.
func (f *Outline) formals(open int) []string {
	var list []string
	for _, a := range f.Arguments(open) {
		if a.Key != "" {
			list = append(list, a.Key)
			continue
		}
		for _, t := range f.Tokens[a.Start:a.End] {
			if t.Kind == lex.Word {
				list = append(list, t.S)
			}
		}
	}
	return list
}

// GivenBy returns the function around a token that has a parameter of a name, or
// nil.
func (f *Outline) GivenBy(name string, at int) *Function {
	const deepest = 4
	for n := 0; n < deepest && at >= 0; n++ {
		around := f.Around[at]
		if around < 0 {
			return nil
		}
		fn := f.Functions[around]
		if slices.Contains(fn.parameters, name) {
			return fn
		}
		at = fn.open - 1
	}
	return nil
}
