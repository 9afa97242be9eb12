package use

import (
	"strings"

	"jirascope/internal/scan/address"
	"jirascope/internal/scan/flow"
	"jirascope/internal/scan/lex"
	"jirascope/internal/scan/role"
)

// Usage tells what a program does with its addresses.
type Usage struct {
	*flow.Bases
	climbing int
}

// New tells what is done with the addresses of a source.
func New(b *flow.Bases) *Usage { return &Usage{Bases: b} }

// Use is what a program does with an address.
type Use struct {
	Role role.Role
	// Method is the request's, empty where it is unknown.
	Method string
	// Base is what the client that is called puts in front.
	Base address.Value
}

// maxClimb bounds the calls around an address that are looked at.
const maxClimb = 8

// UseOf finds out what is done with an expression.
func (f *Usage) UseOf(start, end int) Use {
	f.climbing++
	defer func() { f.climbing-- }()
	if f.climbing > maxClimb {
		return Use{}
	}
	for range maxClimb {
		if f.compared(start, end) {
			return Use{Role: role.Refuses}
		}
		opener := f.Tokens[start].Opener
		if opener < 0 || f.IsReturned(start) {
			break
		}
		var u Use
		switch f.Tokens[opener].S {
		case "(":
			u, start = f.useInCall(opener, start)
		case "[":
			u, start = f.useInList(opener)
		default:
			u, start = f.useInObject(opener, start)
		}
		if u.Role != role.Unknown || start < 0 {
			return u
		}
		next := f.chained(f.Behind(opener))
		switch {
		case next.method != "":
			return Use{Role: role.Sends, Method: next.method}
		case next.answers:
			return Use{Role: role.Serves}
		case next.built && role.IsRequestName(f.CalleeOf(opener).First()):
			return Use{Role: role.Sends, Method: "GET"}
		}
		if end = next.end; end < 0 || end >= len(f.Tokens) {
			break
		}
	}
	return f.useInStatement(start)
}

// compared reports whether an expression is compared, or is no expression of an
// address at all: a label, a key, what is imported.
func (f *Usage) compared(start, end int) bool {
	before, after := f.Token(start-1), f.Token(end)
	switch {
	case before.Kind == lex.Mark && strings.Contains(" == === != !== =~ < ", " "+before.S+" "),
		after.Kind == lex.Mark && strings.Contains(" == === != !== =~ -> ", " "+after.S+" "),
		after.Is("=>"), after.IsWord("in"):
		return true
	case before.Kind == lex.Word && strings.Contains(" case when import from require include in is package throw raise assert export use ", " "+before.S+" "):
		return true
	case after.Is(":"):
		return !before.Is("?") && (before.Is("{") || before.Is(",") || f.Token(start).First)
	}
	return f.Callees.Keys[strings.ToLower(f.GivenTo[start])]
}

// useInCall finds out what the call does whose brackets are around an address.
// The place is where the call begins, or -1 when nothing more is to be found.
func (f *Usage) useInCall(open, start int) (Use, int) {
	c := f.CalleeOf(open)
	if len(c.Names) == 0 {
		u := Use{}
		if f.Lang.Dashed {
			u = f.useInCommand(start)
		}
		return u, c.Start
	}
	does, method := f.Callees.RoleOf(c)
	if does == role.Unknown && f.ClientOf(c) != nil {
		does = role.Sends
	}
	switch does {
	case role.Sends:
		u := f.request(open, method, start)
		u.Base = f.ClientOf(c)
		return u, c.Start
	case role.Refuses, role.Serves:
		return Use{Role: does}, c.Start
	case role.Fills, role.JoinsPath:
		// The text that they make is looked at on its own.
		return Use{Role: role.Refuses}, c.Start
	case role.Unknown:
		if found := f.methodAmong(open, start); found.method != "" {
			return Use{Role: role.Sends, Method: found.method}, c.Start
		}
		if c.Made && !role.IsRequestName(c.Last()) {
			return Use{Role: role.Refuses}, c.Start
		}
	}
	for _, name := range c.Names[:len(c.Names)-1] {
		if method := role.MethodNamed(name); method != "" {
			return Use{Role: role.Sends, Method: method}, c.Start
		}
	}
	return Use{}, c.Start
}

// request describes a call that sends a request.
func (f *Usage) request(open int, method string, start int) Use {
	u := Use{Role: role.Sends, Method: method}
	if method != "" {
		return u
	}
	found := f.methodAmong(open, start)
	if u.Method = found.method; u.Method != "" || found.given {
		return u
	}
	next := f.chained(f.Behind(open))
	if next.method != "" {
		u.Method = next.method
		return u
	}
	if method := f.MethodBehind(open); method != "" {
		u.Method = method
		return u
	}
	if !found.loose && (next.built || f.hasDefault(open)) {
		u.Method = "GET"
	}
	return u
}

// hasDefault reports whether a call without a method is a GET. That of a
// function of the program itself may be anything.
func (f *Usage) hasDefault(open int) bool {
	name := strings.ToLower(strings.Trim(f.CalleeOf(open).Last(), "_"))
	if _, known := f.Callees.Roles[name]; !known && f.ClientOf(f.CalleeOf(open)) == nil {
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
