package scan

import (
	"cmp"
	"strings"

	"jirascope/internal/scan/address"
	"jirascope/internal/scan/flow"
	"jirascope/internal/scan/lex"
	"jirascope/internal/scan/role"
	"jirascope/internal/scan/use"
)

// addressOf reads a value as an address. A method in front of the path, as logs
// and tables of calls have it, is returned too.
func (f *program) addressOf(v address.Value) (address.Address, string, bool) {
	if !v.Slashed() {
		return address.Address{}, "", false
	}
	flat := v.Flat()
	method, rest, found := strings.Cut(flat, " ")
	if method = role.MethodNamed(method); !found || method == "" || method == "DEL" {
		method, rest = "", flat
	}
	a, ok := f.Roots.AddressOf(rest)
	return a, method, ok
}

// findCalls reports the requests. It takes what is certain first, then the
// addresses that no request was seen to use.
func (f *program) findCalls() {
	var rest []flow.Chain
	for c := range f.Chains {
		if !f.matters(c) {
			continue
		}
		u := f.UseOf(c.Start, c.End)
		for _, v := range c.Values {
			switch u.Role {
			case role.Serves:
				f.mark(v, f.dropped)
			case role.Sends:
				if !f.send(v, u, c) {
					rest = append(rest, flow.Chain{Start: c.Start, End: c.End, Values: []address.Value{v}})
				}
			case role.Unknown:
				rest = append(rest, flow.Chain{Start: c.Start, End: c.End, Values: []address.Value{v}})
			}
		}
	}
	for _, c := range rest {
		f.guess(c)
	}
}

// matters reports whether an expression can be part of a request: it is an
// address, or the file has clients that make one of it.
func (f *program) matters(c flow.Chain) bool {
	if len(f.Clients) > 0 {
		return true
	}
	for _, v := range c.Values {
		if _, _, ok := f.addressOf(v); ok {
			return true
		}
	}
	return false
}

// send reports a request with an address. It fails where the address is
// unknown.
func (f *program) send(v address.Value, u use.Use, c flow.Chain) bool {
	method := u.Method
	a, written, ok := f.addressOf(v)
	if !ok && u.Base != nil && role.MethodNamed(v.Flat()) == "" {
		v = address.Join(u.Base, address.Value{{Text: "/", Origin: c.Start}}, v)
		a, _, ok = f.addressOf(v)
	}
	if !ok || a.Bare() {
		return false
	}
	if written != "" {
		method = written
	}
	f.add("path", method, a, f.Line(v.Line(c.Start, c.End)))
	f.mark(v, f.used)
	return true
}

// mark notes the texts that a value was made of.
func (f *program) mark(v address.Value, set map[int]bool) {
	for _, p := range v {
		if !p.Hole {
			set[p.Origin] = true
		}
	}
}

// guess reports an address whose use the file does not show, unless the parts
// that make it an operation's were used elsewhere. In a file of tests such an
// address is mostly what a server in a test answers.
func (f *program) guess(c flow.Chain) {
	if isTest(f.file) {
		return
	}
	u := f.UseOf(c.Start, c.End)
	v := c.Values[0]
	a, written, ok := f.addressOf(v)
	if ok && a.Bare() && (u.Role == role.Sends || f.writtenHere(v, c)) {
		f.addOpen(a, f.Line(v.Line(c.Start, c.End)))
		return
	}
	if !ok || f.wasUsed(v) || !f.writtenHere(v, c) {
		return
	}
	if op, _ := f.scanner.match("", a); op == nil && !a.Slash {
		return
	}
	method := cmp.Or(written, f.MethodBehind(c.Start))
	before := len(f.found.calls)
	f.add("path", method, a, f.Line(v.Line(c.Start, c.End)))
	if len(f.found.calls) > before {
		f.found.calls[before].constant = f.ConstantOf(c.Start)
	}
}

// wasUsed reports whether a call was already made of a value's last text.
func (f *program) wasUsed(v address.Value) bool {
	for n := len(v) - 1; n >= 0; n-- {
		if !v[n].Hole && strings.Trim(v[n].Text, "/") != "" {
			return f.used[v[n].Origin] || f.dropped[v[n].Origin]
		}
	}
	return false
}

// writtenHere reports whether a text of the value stands in the expression
// itself. A name alone is reported where it has its value.
func (f *program) writtenHere(v address.Value, c flow.Chain) bool {
	for _, p := range v {
		if !p.Hole && p.Origin >= c.Start && p.Origin < c.End {
			return true
		}
	}
	return false
}

// addOpen records a request whose path other code completes: the callers of the
// function that it is in.
func (f *program) addOpen(a address.Address, line int) {
	if _, open := f.scanner.judge("", a); open {
		f.found.opens = append(f.found.opens, Open{File: f.file, Line: line, Path: a.Shown()})
	}
}

// findCommands reads curl commands that are written in a text of the source. In
// a file of tests they are examples.
func (f *program) findCommands() {
	if isTest(f.file) {
		return
	}
	for i, t := range f.Tokens {
		if t.Kind == lex.Text && strings.Contains(t.S, "curl ") && strings.Contains(t.S, "/") {
			// What is not a command is an example or a sentence.
			_ = f.readCommands(t.S, f.Line(i))
		}
	}
}
