package scan

import "strings"

// evaluator tells which texts the expressions of a source stand for.
type evaluator struct {
	*bindings
	roots   *roots
	callees *callees
	// depth and steps bound the evaluation.
	depth, steps int
}

// newEvaluator makes an evaluator for addresses below some roots.
func newEvaluator(b *bindings, r *roots, c *callees) *evaluator {
	return &evaluator{bindings: b, roots: r, callees: c}
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
// texts it may stand for, with the place behind it. What is no text is a hole.
func (f *evaluator) expression(i int) ([]value, int) {
	f.depth++
	defer func() { f.depth-- }()
	if f.steps++; f.depth > maxDepth || f.steps > stepsAtToken*len(f.tokens) {
		return []value{hole("", i)}, i + 1
	}
	values, end := f.sum(i)
	if end == i {
		return nil, i
	}
	return f.choice(values, end)
}

// sum evaluates operands that are joined.
func (f *evaluator) sum(i int) ([]value, int) {
	values, end := f.operand(i)
	for end > i {
		next, ok := f.joined(end)
		if !ok {
			break
		}
		right, after := f.operand(next)
		if after == next {
			break
		}
		values, end = products(values, right), after
	}
	if end > i && f.lang.name == "python" && f.token(end).is("%") {
		return f.percentFormat(values, end)
	}
	return values, end
}

// percentFormat evaluates Python's operator that fills a text.
func (f *evaluator) percentFormat(values []value, i int) ([]value, int) {
	right := f.token(i + 1)
	if right.is("(") && right.pair > 0 {
		return f.fillAll(values, f.arguments(i+1)), right.pair + 1
	}
	_, end := f.operand(i + 1)
	return f.fillAll(values, []argument{{start: i + 1, end: end}}), end
}

// choice evaluates what follows a value that may be another one: a default or a
// conditional.
func (f *evaluator) choice(values []value, i int) ([]value, int) {
	switch t := f.token(i); {
	case t.is("||"), t.is("??"), t.isWord("or"):
		more, end := f.expression(i + 1)
		return limited(append(values, more...)), max(end, i+1)
	case t.isWord("if") && f.lang.name == "python" && !t.first:
		_, end := f.expression(i + 1)
		for n := 0; n < maxDepth && end > i && !f.token(end).isWord("else") && f.token(end).kind != 0; n++ {
			_, end = f.operand(end)
		}
		if f.token(end).isWord("else") {
			more, after := f.expression(end + 1)
			return limited(append(values, more...)), after
		}
		return values, i
	}
	if at := f.question(i); at > 0 {
		yes, end := f.expression(at + 1)
		if f.token(end).is(":") {
			no, after := f.expression(end + 1)
			return limited(append(yes, no...)), after
		}
	}
	return values, i
}

// question returns the place of the mark that ends a condition, which goes on
// at a token, or 0.
func (f *evaluator) question(i int) int {
	const longest = 16
	for n := 0; n < longest; n++ {
		t := f.token(i)
		if t.is("?") {
			return i
		}
		if t.kind != mark || !strings.Contains(" == === != !== < > <= >= && ", " "+t.s+" ") {
			return 0
		}
		_, end := f.operand(i + 1)
		if end == i+1 {
			return 0
		}
		i = end
	}
	return 0
}

func limited(values []value) []value {
	return values[:min(len(values), maxValues)]
}

// products joins each value of one list with each of another.
func products(left, right []value) []value {
	var all []value
	for _, l := range left {
		for _, r := range right {
			if len(all) < maxValues {
				all = append(all, join(l, r))
			}
		}
	}
	return all
}

// operand evaluates one operand: a text, a name, a call, or what stands in
// brackets. The end is its beginning where there is none.
func (f *evaluator) operand(i int) ([]value, int) {
	t := f.token(i)
	switch t.kind {
	case text:
		return f.postfix([]value{f.literal(i)}, i+1)
	case number:
		return []value{{{text: t.s, origin: i}}}, i + 1
	case word:
		switch t.s {
		case "await", "new", "yield", "return", "ref", "try":
			return f.operand(i + 1)
		}
		return f.nameOrCall(i)
	}
	switch {
	case t.is("(") && t.pair > 0:
		values, end := f.expression(i + 1)
		if end != t.pair {
			values = []value{hole("", i)}
		}
		return f.postfix(values, t.pair+1)
	case t.is("[") && t.pair > 0:
		return f.listJoin(i, t.pair+1)
	case t.is("{") && t.pair > 0:
		return []value{hole("", i)}, t.pair + 1
	case t.is("&"), t.is("*"), t.is("!"), t.is("-"), t.is("..."):
		return f.operand(i + 1)
	}
	return nil, i
}

// literal evaluates a literal text.
func (f *evaluator) literal(i int) value {
	t := f.tokens[i]
	if !strings.ContainsAny(t.s, "/{$%") || len(t.s) > maxAddress {
		return value{{text: t.s[:min(len(t.s), maxAddress)], origin: i}}
	}
	l := literal{body: t.s, formed: t.formed, origin: i, look: func(code string) value { return f.look(code, i) }}
	return l.read()
}

// look evaluates the code in a hole of a text, where it is a name.
func (f *evaluator) look(code string, at int) value {
	code = strings.TrimSpace(code)
	name := plainName(code)
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
func (f *evaluator) rooted(v value) bool {
	_, ok := f.roots.addressOf(v.flat() + "/x")
	return ok
}

// listJoin evaluates a list whose items are joined to one text.
func (f *evaluator) listJoin(i, end int) ([]value, int) {
	if f.token(end).is(".") && f.token(end+1).isWord("join") && f.token(end+2).is("(") && f.token(end+2).pair > 0 {
		separator := f.token(end + 3)
		if separator.kind == text {
			return []value{f.joinArguments(f.arguments(i), separator.s, i)}, f.token(end+2).pair + 1
		}
	}
	return f.postfix([]value{hole("", i)}, end)
}

// joinArguments joins arguments with a separator.
func (f *evaluator) joinArguments(list []argument, separator string, origin int) value {
	var all value
	for n, a := range list {
		if n > 0 {
			all = append(all, piece{text: separator, origin: origin})
		}
		all = join(all, f.first(a))
	}
	return all
}

// first is the first value of an argument, the one with a root if there is one.
func (f *evaluator) first(a argument) value {
	values, _ := f.expression(a.start)
	for _, v := range values {
		if f.rooted(v) {
			return v
		}
	}
	if len(values) == 0 {
		return hole("", a.start)
	}
	return values[0]
}
