package scan

import (
	"slices"
	"strings"
)

// use is what a program does with an address.
type use struct {
	role role
	// method is the request's, empty where it is not known; given is the
	// parameter that holds it.
	method string
	given  *parameter
	// open is the bracket of the call that asks for the address, function the
	// file's function that is called, base what its client puts in front.
	open     int
	function *function
	base     value
	// loose is true where options that the text does not show may hold a method.
	loose bool
	// returned is true where a function returns what is made of the address.
	returned bool
}

// maxClimb bounds the calls around an address that are looked at.
const maxClimb = 8

// useOf finds out what is done with an expression.
func (f *source) useOf(start, end int) use {
	f.climbing++
	defer func() { f.climbing-- }()
	if f.climbing > maxClimb {
		return use{}
	}
	for range maxClimb {
		if f.compared(start, end) {
			return use{role: refuses}
		}
		opener := f.tokens[start].opener
		if opener < 0 || f.isReturned(start) {
			break
		}
		var u use
		switch f.tokens[opener].s {
		case "(":
			u, start = f.useInCall(opener, start, end)
		case "[":
			u, start = f.useInList(opener)
		default:
			u, start = f.useInObject(opener, start)
		}
		if u.role != unknown || start < 0 {
			return u
		}
		link := f.chained(f.behind(opener))
		switch {
		case link.method != "":
			return use{role: sends, method: link.method}
		case link.answers:
			return use{role: serves}
		case link.built && isRequestName(f.calleeOf(opener).first()):
			return use{role: sends, method: "GET"}
		}
		if end = link.end; end < 0 || end >= len(f.tokens) {
			break
		}
	}
	if u := f.useInStatement(start); u.role != unknown {
		return u
	}
	return use{returned: f.isReturned(start)}
}

// compared reports whether an expression is compared, or is no expression of an
// address at all: a label, a key, what is imported.
func (f *source) compared(start, end int) bool {
	before, after := f.token(start-1), f.token(end)
	switch {
	case before.kind == mark && strings.Contains(" == === != !== =~ < ", " "+before.s+" "),
		after.kind == mark && strings.Contains(" == === != !== =~ -> ", " "+after.s+" "),
		after.is("=>"), after.isWord("in"):
		return true
	case before.kind == word && strings.Contains(" case when import from require include in is package throw raise assert export use ", " "+before.s+" "):
		return true
	case after.is(":"):
		return !before.is("?") && (before.is("{") || before.is(",") || f.token(start).first)
	case before.is(","):
		if head, _ := f.lineAt(start); strings.HasPrefix(head, "case ") {
			return true
		}
	}
	return f.refusedName(start)
}

// refusedName reports whether an expression is given a name that holds no
// address to call.
func (f *source) refusedName(start int) bool {
	return f.scanner.callees.keys[strings.ToLower(f.givenTo[start])]
}

// useInCall finds out what the call does whose brackets are around an address.
// The place is where the call begins, or -1 when nothing more is to be found.
func (f *source) useInCall(open, start, end int) (use, int) {
	c := f.calleeOf(open)
	if len(c.names) == 0 {
		return use{}, c.start
	}
	if c.annotated {
		return f.useInAnnotation(c, open), -1
	}
	if fn := f.called(c, open, start); fn != nil {
		return f.useInOwn(fn, c, open)
	}
	does, method := f.roleAt(c, open, end)
	switch does {
	case sends:
		u := f.request(open, method, start)
		u.base = f.clientOf(c)
		return u, c.start
	case refuses, serves:
		return use{role: does}, c.start
	case fills, joinsPath:
		// The text that they make is looked at as a whole.
		return use{role: refuses}, c.start
	case unknown:
		if found := f.methodAmong(open, start); found.method != "" {
			return use{role: sends, method: found.method, open: open}, c.start
		}
		if c.made && !isRequestName(c.last()) {
			return use{role: refuses}, c.start
		}
	}
	for _, name := range c.names[:len(c.names)-1] {
		if method := methodNamed(name); method != "" {
			return use{role: sends, method: method, open: open}, c.start
		}
	}
	return use{}, c.start
}

// useInOwn finds out what is done with an address that is given to a function
// with a shape: it sends a request, or what it returns is used.
func (f *source) useInOwn(fn *function, c callee, open int) (use, int) {
	if fn.shape.sends {
		return use{role: sends, function: fn, open: open}, c.start
	}
	above := f.useOf(c.start, f.behind(open))
	if link := f.chained(f.behind(open)); link.method != "" {
		above = use{role: sends, method: link.method}
	}
	above.function, above.open = fn, open
	return above, -1
}

// roleAt says what a call does, by its function's name and what is around it.
func (f *source) roleAt(c callee, open, end int) (role, string) {
	does, method := f.scanner.callees.roleOf(c)
	switch {
	case does == unknown && f.clientOf(c) != nil:
		return sends, method
	case f.isHandler(open, end) && (method != "" || does == serves), f.mocked(c):
		return serves, ""
	case does == sends && method != "" && len(c.names) == 1:
		if outer := f.outerRole(c.start); outer == serves || outer == refuses {
			return outer, ""
		}
	}
	return does, method
}

// outerRole is the role of the function that a call is an argument of. One that
// is named like a method may tell a server what to answer.
func (f *source) outerRole(start int) role {
	opener := f.tokens[start].opener
	if opener < 0 || !f.tokens[opener].is("(") {
		return unknown
	}
	c := f.calleeOf(opener)
	if len(c.names) == 0 {
		return unknown
	}
	for _, name := range c.names {
		if r := f.scanner.callees.receivers[strings.ToLower(name)]; r == serves {
			return serves
		}
	}
	does, _ := f.scanner.callees.roleOf(c)
	return does
}

// isRequestName reports whether a class may be a request or an address.
func isRequestName(name string) bool {
	return slices.ContainsFunc(words(name), func(w string) bool {
		return strings.Contains(" request http url uri endpoint link api call connection client requests builder options ", " "+w+" ")
	})
}

// called returns the file's function that a call names, where it makes
// something of the parameter that the address is given to.
func (f *source) called(c callee, open, start int) *function {
	fn := f.functionNamed(c.names, open)
	if fn == nil {
		return nil
	}
	list := f.arguments(open)
	for _, p := range fn.shape.address {
		if p.parameter == nil || p.parameter.function != fn {
			continue
		}
		if a, ok := givenArgument(fn, p.parameter.index, list); ok && start >= a.start && start < a.end {
			return fn
		}
	}
	return nil
}

// request describes a call that sends a request.
func (f *source) request(open int, method string, start int) use {
	u := use{role: sends, method: method, open: open}
	if method != "" {
		return u
	}
	found := f.methodAmong(open, start)
	u.method, u.given, u.loose = found.method, found.given, found.loose
	if u.method != "" || u.given != nil {
		return u
	}
	link := f.chained(f.behind(open))
	if link.method != "" {
		u.method = link.method
		return u
	}
	if method := f.methodBehind(open); method != "" {
		u.method = method
		return u
	}
	if !u.loose && (link.built || f.hasDefault(open)) {
		u.method = "GET"
	}
	return u
}

// hasDefault reports whether a call without a method is a GET. That of a
// function of the program itself may be anything.
func (f *source) hasDefault(open int) bool {
	name := strings.ToLower(strings.Trim(f.calleeOf(open).last(), "_"))
	if _, known := f.scanner.callees.roles[name]; !known && f.clientOf(f.calleeOf(open)) == nil {
		return false
	}
	switch name {
	case "execute", "do", "exchange", "httprequestmessage", "buildcall", "preparerequest", "newcall", "call_api", "callapi",
		"param_serialize", "newbuilder":
		return false
	default:
		return true
	}
}

// isReturned reports whether a statement that begins at a token returns it.
func (f *source) isReturned(start int) bool {
	if f.token(start - 1).isWord("return") {
		return true
	}
	around := f.around[start]
	return around >= 0 && f.functions[around].body == start
}
