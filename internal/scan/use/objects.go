package use

import (
	"strings"

	"jirascope/internal/scan/lex"
	"jirascope/internal/scan/role"
)

// useInList finds out what is done with an address in a list.
func (f *Usage) useInList(open int) (Use, int) {
	before := f.Token(open - 1)
	if f.Tokens[open].Tight && (before.Kind == lex.Word || before.Is(")") || before.Is("]")) {
		return Use{Role: role.Refuses}, -1
	}
	return Use{}, open
}

// useInObject finds out what is done with an address in an object, or in a
// block of statements, which ends the search.
func (f *Usage) useInObject(open, start int) (Use, int) {
	before := f.Token(start - 1)
	if !before.Is(":") && f.IsBlock(open) {
		return f.useInStatement(start), -1
	}
	if !before.Is(":") && !before.Is("=>") && !before.Is("=") {
		return Use{}, open
	}
	key := strings.ToLower(f.TargetOf(start - 1))
	if !f.Callees.AddressKeys[key] {
		return Use{}, -1
	}
	if m := f.methodInObject(open); m.method != "" || m.given {
		return Use{Role: role.Sends, Method: m.method, Base: f.ClientOf(f.CalleeOf(f.Tokens[open].Opener))}, -1
	}
	return Use{}, open
}

// useInStatement finds out what a statement does with an address where the call
// needs no brackets.
func (f *Usage) useInStatement(start int) Use {
	if f.Lang.Dashed {
		return f.useInCommand(start)
	}
	before := f.Token(start - 1)
	if !f.Lang.Bare || before.Kind != lex.Word || f.Token(start).First || lex.IsControl(before.S) ||
		strings.Contains(" return case when then do end elsif ", " "+before.S+" ") {
		return Use{}
	}
	c := f.PathTo(start - 1)
	does, method := f.Callees.RoleOf(c)
	if does == role.Sends {
		return Use{Role: role.Sends, Method: method, Base: f.ClientOf(c)}
	}
	return Use{Role: does}
}

// useInCommand finds out what PowerShell's commands do with an address.
func (f *Usage) useInCommand(start int) Use {
	const longest = 60
	called, method := false, "GET"
	from := start
	for from > 0 && start-from < longest && !f.StartsCommand(from) {
		from--
	}
	for i := from; i < min(len(f.Tokens), from+2*longest) && (i <= start || !f.StartsCommand(i)); i++ {
		t := f.Tokens[i]
		if t.Opener != f.Tokens[start].Opener || t.Kind != lex.Word {
			continue
		}
		switch strings.ToLower(t.S) {
		case "invoke-restmethod", "invoke-webrequest", "irm", "iwr":
			called = true
		case "method":
			if m := role.MethodNamed(f.Token(i + 1).S); m != "" {
				method = m
			}
		}
	}
	if !called {
		return Use{}
	}
	return Use{Role: role.Sends, Method: method}
}
