package scan

import "strings"

// addressOf reads a value as an address. A method in front of the path, as logs
// and tables of calls have it, is returned too.
func (f *program) addressOf(v value) (address, string, bool) {
	if !v.slashed() {
		return address{}, "", false
	}
	flat := v.flat()
	method, rest, found := strings.Cut(flat, " ")
	if method = methodNamed(method); !found || method == "" || method == "DEL" {
		method, rest = "", flat
	}
	a, ok := f.roots.addressOf(rest)
	return a, method, ok
}

// findCalls reports the requests. What is certain is taken first; then the
// addresses that no request was seen to use.
func (f *program) findCalls() {
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
func (f *program) matters(c chain) bool {
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
func (f *program) send(v value, u use, c chain) bool {
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
func (f *program) mark(v value, set map[int]bool) {
	for _, p := range v {
		if !p.hole {
			set[p.origin] = true
		}
	}
}

// guess reports an address whose use the file does not show, unless the parts
// that make it an operation's were used elsewhere. In a file of tests such an
// address is mostly what a server is told to answer.
func (f *program) guess(c chain) {
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
func (f *program) wasUsed(v value) bool {
	for n := len(v) - 1; n >= 0; n-- {
		if !v[n].hole && strings.Trim(v[n].text, "/") != "" {
			return f.used[v[n].origin] || f.dropped[v[n].origin]
		}
	}
	return false
}

// writtenHere reports whether a text of the value stands in the expression
// itself. A name alone is reported where it has its value.
func (f *program) writtenHere(v value, c chain) bool {
	for _, p := range v {
		if !p.hole && p.origin >= c.start && p.origin < c.end {
			return true
		}
	}
	return false
}

// addOpen records a request whose path other code completes: the callers of the
// function that it is in.
func (f *program) addOpen(a address, line int) {
	if _, open := f.scanner.judge("", a); open {
		f.found.opens = append(f.found.opens, Open{File: f.file, Line: line, Path: a.shown()})
	}
}

// findCommands reads curl commands that are written in a text of the source. In
// a file of tests they are examples.
func (f *program) findCommands() {
	if isTest(f.file) {
		return
	}
	for _, t := range f.tokens {
		if t.kind == text && strings.Contains(t.s, "curl ") && strings.Contains(t.s, "/") {
			// What is not a command is an example or a sentence.
			_ = f.readCommands(t.s, f.lines.of(f.base+t.end-len(t.s)-1))
		}
	}
}
