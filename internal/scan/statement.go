package scan

import "strings"

// useInList finds out what is done with an address in a list.
func (f *usage) useInList(open int) (use, int) {
	before := f.token(open - 1)
	if f.tokens[open].tight && (before.kind == word || before.is(")") || before.is("]")) {
		return use{role: refuses}, -1
	}
	if end := f.behind(open); f.token(end).is(".") && f.token(end+1).isWord("join") {
		return use{role: refuses}, -1
	}
	if f.token(open + 1).isText("curl") {
		u := use{role: sends, method: "GET"}
		for _, a := range f.arguments(open) {
			if t := f.token(a.start); t.kind == text {
				if method := methodNamed(strings.TrimPrefix(t.s, "-X")); method != "" {
					u.method = method
				}
			}
		}
		return u, -1
	}
	return use{}, open
}

// useInObject finds out what is done with an address in an object, or in a
// block of statements, which ends the search.
func (f *usage) useInObject(open, start int) (use, int) {
	before := f.token(start - 1)
	if !before.is(":") && !before.is("=>") && !before.is("=") {
		if f.isBlock(open) {
			return f.useInStatement(start), -1
		}
		return use{}, open
	}
	if f.isBlock(open) && !before.is(":") {
		return f.useInStatement(start), -1
	}
	key := strings.ToLower(f.targetOf(start - 1))
	if !f.callees.addressKeys[key] {
		return use{}, -1
	}
	if m := f.methodInObject(open); m.method != "" || m.given {
		return use{role: sends, method: m.method, base: f.clientAround(open)}, -1
	}
	return use{}, f.objectStart(open)
}

// clientAround is the base of the client whose call is given an object.
func (f *usage) clientAround(object int) value {
	if open := f.tokens[object].opener; open >= 0 && f.tokens[open].is("(") {
		return f.clientOf(f.calleeOf(open))
	}
	return nil
}

// useInStatement finds out what a statement does with an address where the call
// needs no brackets.
func (f *usage) useInStatement(start int) use {
	if f.lang.dashed {
		return f.useInCommand(start)
	}
	before := f.token(start - 1)
	if !f.lang.bare || before.kind != word || f.token(start).first || isControl(before.s) ||
		strings.Contains(" return case when then do end elsif ", " "+before.s+" ") {
		return use{}
	}
	c := f.pathTo(start - 1)
	does, method := f.callees.roleOf(c)
	if does == sends {
		return use{role: sends, method: method, base: f.clientOf(c)}
	}
	return use{role: does}
}

// useInCommand finds out what PowerShell's commands do with an address.
func (f *usage) useInCommand(start int) use {
	const longest = 60
	called, method := false, "GET"
	from := start
	for from > 0 && start-from < longest && !f.startsCommand(from) {
		from--
	}
	for i := from; i < min(len(f.tokens), from+2*longest) && (i <= start || !f.startsCommand(i)); i++ {
		t := f.tokens[i]
		if t.opener != f.tokens[start].opener || t.kind != word {
			continue
		}
		switch strings.ToLower(t.s) {
		case "invoke-restmethod", "invoke-webrequest", "irm", "iwr":
			called = true
		case "method":
			if m := methodNamed(f.token(i + 1).s); m != "" {
				method = m
			}
		}
	}
	if !called {
		return use{}
	}
	return use{role: sends, method: method}
}

// mocked reports whether a call stands for a server because the file imports a
// library whose functions are called like a client's.
func (f *usage) mocked(c callee) bool {
	return f.mocks && len(c.names) == 2 && (c.names[0] == "http" || c.names[0] == "rest")
}

// lookAround notes what the file imports.
func (f *usage) lookAround() {
	for _, sign := range []string{"retrofit2", "using Refit", "using RestEase", "FeignClient", "@Client(", "RegisterRestClient"} {
		f.declares = f.declares || strings.Contains(f.text, sign)
	}
	for _, sign := range []string{`'msw'`, `"msw"`, `'msw/`, `"msw/`} {
		f.mocks = f.mocks || strings.Contains(f.text, sign)
	}
}

// useInAnnotation finds out what an annotation does with an address: interfaces
// that a library turns into clients have them, and servers.
func (f *usage) useInAnnotation(c callee, open int) use {
	client := f.declares
	name := c.last()
	if exchange, found := strings.CutSuffix(name, "Exchange"); found {
		client, name = true, exchange
	}
	name = strings.TrimSuffix(name, "Mapping")
	if !client || f.lang.name == "python" {
		return use{role: serves}
	}
	if name == "RequestLine" {
		return use{role: sends}
	}
	if method := methodNamed(name); method != "" {
		return use{role: sends, method: method}
	}
	if m := f.methodAmong(open, -1); m.method != "" {
		return use{role: sends, method: m.method}
	}
	return use{role: refuses}
}
