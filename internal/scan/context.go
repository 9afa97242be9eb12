package scan

import "strings"

// usage tells what a program does with its addresses.
type usage struct {
	*bases
	climbing int
	// declares is true where annotations may declare a client's calls, mocks
	// where get and post may belong to a server in a test.
	declares, mocks bool
}

// newUsage looks at what a source imports.
func newUsage(b *bases) *usage {
	f := &usage{bases: b}
	f.lookAround()
	return f
}

// use is what a program does with an address.
type use struct {
	role role
	// method is the request's, empty where it is unknown.
	method string
	// base is what the client that is called puts in front.
	base value
}

// maxClimb bounds the calls around an address that are looked at.
const maxClimb = 8

// useOf finds out what is done with an expression.
func (f *usage) useOf(start, end int) use {
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
	return f.useInStatement(start)
}

// compared reports whether an expression is compared, or is no expression of an
// address at all: a label, a key, what is imported.
func (f *usage) compared(start, end int) bool {
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
func (f *usage) refusedName(start int) bool {
	return f.callees.keys[strings.ToLower(f.givenTo[start])]
}

// useInCall finds out what the call does whose brackets are around an address.
// The place is where the call begins, or -1 when nothing more is to be found.
func (f *usage) useInCall(open, start, end int) (use, int) {
	c := f.calleeOf(open)
	if len(c.names) == 0 {
		return use{}, c.start
	}
	if c.annotated {
		return f.useInAnnotation(c, open), -1
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
			return use{role: sends, method: found.method}, c.start
		}
		if c.made && !isRequestName(c.last()) {
			return use{role: refuses}, c.start
		}
	}
	for _, name := range c.names[:len(c.names)-1] {
		if method := methodNamed(name); method != "" {
			return use{role: sends, method: method}, c.start
		}
	}
	return use{}, c.start
}

// roleAt says what a call does, by its function's name and what is around it.
func (f *usage) roleAt(c callee, open, end int) (role, string) {
	does, method := f.callees.roleOf(c)
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
func (f *usage) outerRole(start int) role {
	opener := f.tokens[start].opener
	if opener < 0 || !f.tokens[opener].is("(") {
		return unknown
	}
	c := f.calleeOf(opener)
	if len(c.names) == 0 {
		return unknown
	}
	for _, name := range c.names {
		if r := f.callees.receivers[strings.ToLower(name)]; r == serves {
			return serves
		}
	}
	does, _ := f.callees.roleOf(c)
	return does
}

// request describes a call that sends a request.
func (f *usage) request(open int, method string, start int) use {
	u := use{role: sends, method: method}
	if method != "" {
		return u
	}
	found := f.methodAmong(open, start)
	if u.method = found.method; u.method != "" || found.given {
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
	if !found.loose && (link.built || f.hasDefault(open)) {
		u.method = "GET"
	}
	return u
}

// hasDefault reports whether a call without a method is a GET. That of a
// function of the program itself may be anything.
func (f *usage) hasDefault(open int) bool {
	name := strings.ToLower(strings.Trim(f.calleeOf(open).last(), "_"))
	if _, known := f.callees.roles[name]; !known && f.clientOf(f.calleeOf(open)) == nil {
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
