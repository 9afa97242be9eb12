package flow

import (
	"strings"

	"jirascope/internal/scan/address"
	"jirascope/internal/scan/lex"
	"jirascope/internal/scan/role"
)

// Evaluator tells which texts the expressions of a source stand for.
type Evaluator struct {
	*Bindings
	Roots   *address.Roots
	Callees *role.Table
	// depth and steps bound the evaluation.
	depth, steps int
}

// NewEvaluator makes an evaluator for addresses below some roots.
func NewEvaluator(b *Bindings, r *address.Roots, c *role.Table) *Evaluator {
	return &Evaluator{Bindings: b, Roots: r, Callees: c}
}

const (
	// maxValues bounds the values that an expression may have.
	maxValues = 4
	// maxDepth bounds how deep expressions are followed.
	maxDepth = 12
	// stepsAtToken bounds the expressions evaluated in a file, for each token.
	stepsAtToken = 40
)

// expression evaluates the expression that begins at a token and returns the
// texts it may stand for, with the place behind it. What is not a text is a hole.
func (f *Evaluator) expression(i int) ([]address.Value, int) {
	f.depth++
	defer func() { f.depth-- }()
	if f.steps++; f.depth > maxDepth || f.steps > stepsAtToken*len(f.Tokens) {
		return []address.Value{address.Hole("", i)}, i + 1
	}
	return f.choice(f.sum(i))
}

// sum evaluates operands that are joined.
func (f *Evaluator) sum(i int) ([]address.Value, int) {
	values, end := f.operand(i)
	for end > i {
		next, ok := f.Joined(end)
		if !ok {
			break
		}
		right, after := f.operand(next)
		if after == next {
			break
		}
		values, end = products(values, right), after
	}
	if end > i && f.Lang.Name == "python" && f.Token(end).Is("%") {
		return f.percentFormat(values, end)
	}
	return values, end
}

// percentFormat evaluates Python's operator that fills a text.
func (f *Evaluator) percentFormat(values []address.Value, i int) ([]address.Value, int) {
	right := f.Token(i + 1)
	if right.Is("(") && right.Pair > 0 {
		return f.fillAll(values, f.Arguments(i+1)), right.Pair + 1
	}
	_, end := f.operand(i + 1)
	return f.fillAll(values, []lex.Argument{{Start: i + 1, End: end}}), end
}

// choice evaluates a default that follows a value.
func (f *Evaluator) choice(values []address.Value, i int) ([]address.Value, int) {
	if t := f.Token(i); t.Is("||") || t.Is("??") || t.IsWord("or") {
		more, end := f.expression(i + 1)
		return limited(append(values, more...)), max(end, i+1)
	}
	return values, i
}

func limited(values []address.Value) []address.Value {
	return values[:min(len(values), maxValues)]
}

// products joins each value of one list with each of another.
func products(left, right []address.Value) []address.Value {
	var all []address.Value
	for _, l := range left {
		for _, r := range right {
			if len(all) < maxValues {
				all = append(all, address.Join(l, r))
			}
		}
	}
	return all
}

// operand evaluates one operand: a text, a name, a call, or what stands in
// brackets. The end is its beginning where there is none.
func (f *Evaluator) operand(i int) ([]address.Value, int) {
	t := f.Token(i)
	switch t.Kind {
	case lex.Text:
		return f.postfix([]address.Value{f.literal(i)}, i+1)
	case lex.Number:
		return []address.Value{{{Text: t.S, Origin: i}}}, i + 1
	case lex.Word:
		switch t.S {
		case "await", "new", "yield", "return", "ref", "try":
			return f.operand(i + 1)
		}
		return f.nameOrCall(i)
	}
	switch {
	case t.Is("(") && t.Pair > 0:
		values, end := f.expression(i + 1)
		if end != t.Pair {
			values = []address.Value{address.Hole("", i)}
		}
		return f.postfix(values, t.Pair+1)
	case t.Is("[") && t.Pair > 0:
		return f.postfix([]address.Value{address.Hole("", i)}, t.Pair+1)
	case t.Is("{") && t.Pair > 0:
		return []address.Value{address.Hole("", i)}, t.Pair + 1
	case t.Is("&"), t.Is("*"), t.Is("!"), t.Is("-"), t.Is("..."):
		return f.operand(i + 1)
	}
	return nil, i
}

// literal evaluates a literal text.
func (f *Evaluator) literal(i int) address.Value {
	t := f.Tokens[i]
	l := address.Literal{Body: t.S[:min(len(t.S), address.MaxAddress)], Formed: t.Formed, Origin: i, Look: func(code string) address.Value { return f.look(code, i) }}
	return l.Read()
}

// look evaluates the code in a hole of a text, where it is a name.
func (f *Evaluator) look(code string, at int) address.Value {
	code = strings.TrimSpace(code)
	name := address.PlainName(code)
	if name == "" || strings.ContainsAny(code, "([ ") {
		return nil
	}
	values := f.lookUp(name, at, strings.ContainsAny(code, ".>"))
	for _, v := range values {
		if f.rooted(v) {
			return v
		}
	}
	if len(values) > 0 {
		return values[0]
	}
	return nil
}

// rooted reports whether a value has an API's root in it.
func (f *Evaluator) rooted(v address.Value) bool {
	_, ok := f.Roots.AddressOf(v.Flat() + "/x")
	return ok
}

// joinArguments joins arguments with slashes.
func (f *Evaluator) joinArguments(list []lex.Argument, origin int) address.Value {
	var all address.Value
	for n, a := range list {
		if n > 0 {
			all = append(all, address.Piece{Text: "/", Origin: origin})
		}
		all = address.Join(all, f.first(a))
	}
	return all
}

// first is the first value of an argument, the one with a root if there is one.
func (f *Evaluator) first(a lex.Argument) address.Value {
	values, _ := f.expression(a.Start)
	for _, v := range values {
		if f.rooted(v) {
			return v
		}
	}
	if len(values) == 0 {
		return address.Hole("", a.Start)
	}
	return values[0]
}
