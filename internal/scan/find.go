package scan

import (
	"slices"
	"strings"
)

// chain is an expression that may be an address.
type chain struct {
	start, end int
	values     []value
}

// chains yields the expressions of the file that hold a text or a name with a
// value, each once from its beginning.
func (f *source) chains(yield func(chain) bool) {
	for i := range f.tokens {
		if !f.beginsChain(i) {
			continue
		}
		values, end := f.expression(i)
		values = slices.DeleteFunc(slices.Clone(values), func(v value) bool { return !v.literal() })
		if len(values) > 0 && end > i && !yield(chain{start: i, end: end, values: values}) {
			return
		}
	}
}

// beginsChain reports whether an expression worth a look begins at a token.
func (f *source) beginsChain(i int) bool {
	t := f.tokens[i]
	if t.is("[") {
		end := f.behind(i)
		return f.token(end).is(".") && f.token(end+1).isWord("join")
	}
	if t.kind != text && t.kind != word || f.isMember(i) {
		return false
	}
	before := f.token(i - 1)
	if before.kind == mark && f.endsOperand(i-2) {
		if next, ok := f.joined(i - 1); ok && next == i || before.is("%") && f.lang.name == "python" {
			return false
		}
	}
	if t.kind == text {
		return !f.lang.adjacent || before.kind != text
	}
	if t.kind == word && (isControl(t.s) || t.s == "new" || t.s == "return") {
		return false
	}
	return f.isKnown(i) && !f.inHead(i)
}

// inHead reports whether a token is among the parameters of a function.
func (f *source) inHead(i int) bool {
	around := f.around[i]
	return around >= 0 && i < f.tokens[f.functions[around].open].pair
}

// endsOperand reports whether a token may be the last one of an operand.
func (f *source) endsOperand(i int) bool {
	t := f.token(i)
	return t.kind == text || t.kind == number || t.kind == word && t.s != "return" || t.is(")") || t.is("]") || t.is("}")
}

// isKnown reports whether a word begins an expression whose text may be known.
func (f *source) isKnown(i int) bool {
	last := i
	for f.member(last+1) && f.token(last+2).kind == word {
		last += 2
	}
	name, next := f.tokens[last].s, last+1
	if f.token(next).kind == text {
		return f.token(next).tight
	}
	if f.token(next).is("!") {
		next++
	}
	if next = f.typeEnd(next); f.token(next).is("(") {
		if f.isMaker(name, last > i) {
			return true
		}
		next = f.behind(next)
	} else if len(f.names[name]) > 0 {
		return true
	}
	_, ok := f.joined(next)
	return ok || f.member(next)
}

// isMaker reports whether a call of a function may be an address.
func (f *source) isMaker(name string, member bool) bool {
	if f.scanner.callees.maker(name) != unknown {
		return true
	}
	switch strings.ToLower(name) {
	case "join", "string", "tostring", "to_s", "str":
		return member
	default:
		return false
	}
}

// addressOf reads a value as an address. A method in front of the path, as logs
// and tables of calls have it, is returned too.
func (f *source) addressOf(v value) (address, string, bool) {
	if !v.slashed() {
		return address{}, "", false
	}
	flat := v.flat()
	method, rest, found := strings.Cut(flat, " ")
	if method = methodNamed(method); !found || method == "" || method == "DEL" {
		method, rest = "", flat
	}
	a, ok := f.scanner.roots.addressOf(rest)
	return a, method, ok
}

// findCalls reports the requests. What is certain is taken first; then the
// addresses that no request was seen to use.
func (f *source) findCalls() {
	var rest []chain
	for c := range f.chains {
		if !f.matters(c) {
			continue
		}
		u := f.useOf(c.start, c.end)
		for _, v := range c.values {
			switch {
			case u.role == serves:
				f.mark(v, f.dropped)
			case u.role == sends:
				if !f.send(v, u, c) {
					rest = append(rest, chain{c.start, c.end, []value{v}})
				}
			case u.role == unknown:
				rest = append(rest, chain{c.start, c.end, []value{v}})
			}
		}
	}
	for _, c := range rest {
		f.guess(c)
	}
}

// matters reports whether an expression can be part of a request: it is an
// address, or the file has clients that make one of it.
func (f *source) matters(c chain) bool {
	if len(f.clients) > 0 {
		return true
	}
	for _, v := range c.values {
		if _, _, ok := f.addressOf(v); ok {
			return true
		}
	}
	return false
}

// send reports a request with an address. It fails where the address cannot be
// told.
func (f *source) send(v value, u use, c chain) bool {
	method := u.method
	a, written, ok := f.addressOf(v)
	if !ok && u.base != nil && methodNamed(v.flat()) == "" {
		v = join(u.base, value{{text: "/", origin: c.start}}, v)
		a, _, ok = f.addressOf(v)
	}
	if !ok || a.bare() {
		return false
	}
	if written != "" {
		method = written
	}
	f.add("path", method, a, f.line(v.line(c.start, c.end)))
	f.mark(v, f.used)
	return true
}

// mark notes the texts that a value was made of.
func (f *source) mark(v value, set map[int]bool) {
	for _, p := range v {
		if !p.hole {
			set[p.origin] = true
		}
	}
}

// guess reports an address whose use the file does not show, unless the parts
// that make it an operation's were used elsewhere. In a file of tests such an
// address is mostly what a server is told to answer.
func (f *source) guess(c chain) {
	if isTest(f.file) {
		return
	}
	u := f.useOf(c.start, c.end)
	v := c.values[0]
	method := ""
	a, written, ok := f.addressOf(v)
	if ok && a.bare() && (u.role == sends || f.writtenHere(v, c)) {
		f.addOpen(a, f.line(v.line(c.start, c.end)))
		return
	}
	if !ok || f.wasUsed(v) || !f.writtenHere(v, c) {
		return
	}
	if op, _ := f.scanner.match(method, a); op == nil && !a.slash {
		return
	}
	if written != "" {
		method = written
	}
	if method == "" {
		method = f.methodBehind(c.start)
	}
	before := len(f.found.calls)
	f.add("path", method, a, f.line(v.line(c.start, c.end)))
	if len(f.found.calls) > before {
		f.found.calls[before].constant = f.constantOf(c.start)
	}
}

// wasUsed reports whether a call was already made of a value's last text.
func (f *source) wasUsed(v value) bool {
	for n := len(v) - 1; n >= 0; n-- {
		if !v[n].hole && strings.Trim(v[n].text, "/") != "" {
			return f.used[v[n].origin] || f.dropped[v[n].origin]
		}
	}
	return false
}

// writtenHere reports whether a text of the value stands in the expression
// itself. A name alone is reported where it has its value.
func (f *source) writtenHere(v value, c chain) bool {
	for _, p := range v {
		if !p.hole && p.origin >= c.start && p.origin < c.end {
			return true
		}
	}
	return false
}

// addOpen records a request whose path other code completes: the callers of the
// function that it is in.
func (f *source) addOpen(a address, line int) {
	if _, open := f.scanner.judge("", a); open {
		f.found.opens = append(f.found.opens, Open{File: f.file, Line: line, Path: a.shown()})
	}
}
