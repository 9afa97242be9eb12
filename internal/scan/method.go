package scan

import "strings"

// methodFound is what the arguments of a call say of the method.
type methodFound struct {
	method string
	// given is true where a parameter of the function around holds it.
	given bool
	// loose is true where there are options that cannot be seen.
	loose bool
}

// link is what the calls that follow on a value say.
type link struct {
	// method is the request's.
	method string
	// answers is true where a server in a test is told what to answer, built
	// where a builder is done.
	answers, built bool
	// end is the place behind the calls.
	end int
}

// methodAmong looks for the method among the arguments of a call, except in the
// one with the address.
func (f *usage) methodAmong(open, address int) methodFound {
	var found methodFound
	for _, a := range f.arguments(open) {
		if address >= a.start && address < a.end && !f.token(a.start).is("{") {
			continue
		}
		m := f.methodOf(a)
		if m.method != "" || m.given {
			return m
		}
		found.loose = found.loose || m.loose
	}
	return found
}

// methodOf looks for the method in one argument.
func (f *usage) methodOf(a argument) methodFound {
	if a.key != "" && !isMethodKey(a.key) {
		if isOptionsKey(a.key) && f.token(a.start).is("{") {
			return f.methodAmong(a.start, -1)
		}
		return methodFound{}
	}
	t := f.token(a.start)
	switch {
	case t.kind == text && a.end == a.start+1:
		return methodFound{method: methodNamed(t.s)}
	case t.is("{"):
		return f.methodInObject(a.start)
	case t.is(":") && a.end == a.start+2:
		return methodFound{method: methodNamed(f.token(a.start + 1).s)}
	case t.is("..."):
		return f.methodOfName(a.start+1, true)
	case t.kind == word:
		return f.methodOfWord(a)
	}
	return methodFound{}
}

// methodInObject looks for the method among the entries of an object. Only an
// entry of the right name counts.
func (f *usage) methodInObject(open int) methodFound {
	var found methodFound
	for _, a := range f.arguments(open) {
		t := f.token(a.start)
		switch {
		case isMethodKey(a.key):
			m := f.methodOf(argument{start: a.start, end: a.end})
			if m.method == "" && !m.given && a.key != "type" {
				m.loose = true
			}
			if a.key != "type" || m.method != "" {
				return m
			}
		case a.key == "" && t.is("..."):
			m := f.methodOfName(a.start+1, true)
			if m.method != "" {
				return m
			}
			found.loose = true
		case a.key == "" && t.kind == word && isMethodKey(t.s) && a.end == a.start+1:
			return f.methodOfName(a.start, true)
		}
	}
	return found
}

// methodOfWord reads an argument that is a path of names: a constant such as
// http.MethodPut, or a name that holds a method or options.
func (f *usage) methodOfWord(a argument) methodFound {
	last := a.start
	for f.isMember(last+2) && f.token(last+2).kind == word && last+2 < a.end {
		last += 2
	}
	if last+1 != a.end {
		return methodFound{}
	}
	name := f.tokens[last].s
	if method := methodNamed(strings.TrimPrefix(strings.TrimPrefix(name, "Method"), "HTTP_")); method != "" {
		if last > a.start || name == strings.ToUpper(name) || strings.HasPrefix(name, "Method") {
			return methodFound{method: method}
		}
	}
	return f.methodOfName(last, a.key != "")
}

// methodOfName looks for the method in what a name stands for: a text, or an
// object with options.
func (f *usage) methodOfName(i int, wanted bool) methodFound {
	name := f.token(i).s
	member := f.isMember(i)
	if !member {
		if f.givenBy(name, i) != nil {
			if wanted && !isMethodKey(name) || isOptionsKey(name) {
				return methodFound{loose: true}
			}
			if isMethodKey(name) || wanted {
				return methodFound{given: true}
			}
			return methodFound{}
		}
	}
	for _, a := range f.visible(name, i, member) {
		switch t := f.token(a.value); {
		case t.is("{"):
			if m := f.methodInObject(a.value); m.method != "" {
				return m
			}
		case t.kind == text || t.kind == word:
			if m := f.methodOfTokens(a.value); m != "" {
				return methodFound{method: m}
			}
		}
	}
	return methodFound{loose: wanted || isOptionsKey(name)}
}

// methodOfTokens reads a method that is assigned to a name.
func (f *usage) methodOfTokens(i int) string {
	if t := f.token(i); t.kind == text {
		return methodNamed(t.s)
	}
	for f.isMember(i+2) && f.token(i+2).kind == word {
		i += 2
	}
	name := strings.TrimPrefix(strings.TrimPrefix(f.token(i).s, "Method"), "HTTP_")
	if f.isMember(i) || name == strings.ToUpper(name) {
		return methodNamed(name)
	}
	return ""
}

// chained reads the calls that follow on a value, as builders of requests have
// them, up to the one that says the method.
func (f *usage) chained(i int) link {
	const longest = 30
	l := link{end: i}
	for n := 0; n < longest && i > 0 && f.isMember(i+1) && f.token(i+1).kind == word; n++ {
		name := f.tokens[i+1].s
		open := f.typeEnd(i + 2)
		if !f.token(open).is("(") {
			i += 2
			l.end = i
			continue
		}
		switch {
		case f.callees.answers[strings.ToLower(name)]:
			l.answers = true
			return l
		case methodNamed(name) != "":
			l.method = methodNamed(name)
			return l
		case isMethodKey(name), strings.EqualFold(name, "setmethod"):
			for _, a := range f.arguments(open) {
				if m := f.methodOf(argument{start: a.start, end: a.end}); m.method != "" {
					l.method = m.method
					return l
				}
			}
		case name == "build":
			l.built = true
		}
		i = f.behind(open)
		l.end = i
	}
	return l
}

// methodBehind looks for a statement that sets the method of a request some
// lines behind the place where it is made.
func (f *usage) methodBehind(i int) string {
	const farthest = 90
	around := f.around[i]
	for n := i; n < min(len(f.tokens), i+farthest) && f.around[n] == around; n++ {
		t := f.tokens[n]
		if t.kind == text && n > i+farthest/6 && strings.Contains(t.s, "rest/") {
			return ""
		}
		if t.kind != word || !isSetter(t.s) {
			continue
		}
		for k := n + 1; k < n+6 && !f.token(k).first; k++ {
			if f.token(k).kind == text || f.token(k).kind == word {
				if method := methodNamed(f.token(k).s); method != "" {
					return method
				}
			}
		}
	}
	return ""
}
