package scan

import (
	"slices"
	"strings"
)

// callee is the function of a call, as the source names it.
type callee struct {
	// names are the words of the path to the function, the function's last.
	names []string
	// start is the first token of the path.
	start int
	// made is true for a constructor, annotated for an annotation, a decorator
	// or an attribute.
	made, annotated bool
}

// last is the function's own name, empty for brackets that only group.
func (c callee) last() string {
	if len(c.names) == 0 {
		return ""
	}
	return c.names[len(c.names)-1]
}

// first is the first word of the path to the function.
func (c callee) first() string {
	if len(c.names) == 0 {
		return ""
	}
	return c.names[0]
}

// calleeOf reads the function in front of a call's bracket.
func (f *source) calleeOf(open int) callee {
	i := open - 1
	if f.token(i).is(">") {
		i = f.typeStart(i) - 1
	}
	for f.token(i).is("!") || f.token(i).is("?.") {
		i--
	}
	if t := f.token(i); t.is("]") && t.pair > 0 && f.lang.name == "go" {
		i = t.pair - 1
	}
	if f.token(i).kind != word || isControl(f.token(i).s) || f.token(i).isWord("return") {
		return callee{start: open}
	}
	return f.pathTo(i)
}

// pathTo reads the path of names that ends with a word.
func (f *source) pathTo(i int) callee {
	const longest = 40
	c := callee{start: i, names: []string{f.tokens[i].s}}
	for n := 0; n < longest && f.isMember(c.start); n++ {
		i := c.start - 2
		for (f.token(i).is(")") || f.token(i).is("]")) && f.tokens[i].pair >= 0 {
			i = f.tokens[i].pair - 1
			if f.token(i).is(">") {
				i = f.typeStart(i) - 1
			}
		}
		if f.token(i).is("?") || f.token(i).is("!") {
			i--
		}
		if f.token(i).kind != word {
			c.start = i + 1
			break
		}
		c.names = append(c.names, f.tokens[i].s)
		c.start = i
	}
	slices.Reverse(c.names)
	before := f.token(c.start - 1)
	c.made = before.isWord("new")
	opener := f.token(f.token(c.start).opener)
	c.annotated = before.is("@") || f.lang.name == "csharp" && opener.is("[") && (before.is("[") || before.is(","))
	return c
}

// words splits a name at capitals, dashes and underscores, in lower case.
func words(name string) []string {
	var list []string
	start := 0
	for i := 1; i <= len(name); i++ {
		if i < len(name) && (!isUpper(name[i]) || isUpper(name[i-1])) && name[i] != '_' && name[i] != '-' {
			continue
		}
		if part := strings.Trim(name[start:i], "_-"); part != "" {
			list = append(list, strings.ToLower(part))
		}
		start = i
	}
	return list
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

// methodNamed is the HTTP method that a word is, or empty.
func methodNamed(s string) string {
	switch upper := strings.ToUpper(s); upper {
	case "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS":
		return upper
	case "DEL":
		return "DELETE"
	default:
		return ""
	}
}

// methodIn is the HTTP method that a function's name says, or empty. The words
// beside the method must be such as clients use.
func (c *callees) methodIn(name string) string {
	found := ""
	for _, w := range words(strings.TrimSuffix(name, "!")) {
		method := methodNamed(w)
		switch {
		case method != "" && found == "":
			found = method
		case method != "", !c.fillers[w]:
			return ""
		}
	}
	return found
}

// maker says how a function makes an address of its arguments, by its name.
func (c *callees) maker(name string) role {
	switch r := c.roles[strings.ToLower(name)]; r {
	case fills, joinsPath, passes, named:
		return r
	default:
		return unknown
	}
}

// roleOf says what a call does with an address, and the method where its name
// tells it.
func (c *callees) roleOf(f callee) (role, string) {
	last := strings.ToLower(strings.Trim(f.last(), "_"))
	method := c.methodIn(f.last())
	if method == "" && strings.EqualFold(f.last(), "new") && len(f.names) > 1 {
		method = methodNamed(f.names[len(f.names)-2])
	}
	for _, name := range f.names[:len(f.names)-1] {
		if r, ok := c.receivers[strings.ToLower(name)]; ok && (method != "" || r == serves) {
			return r, ""
		}
	}
	if method != "" {
		return sends, method
	}
	for _, prefix := range []string{"assert", "expect", "should", "tohave", "tobe", "verify", "stub", "mock", "xit", "log"} {
		if strings.HasPrefix(last, prefix) {
			return refuses, ""
		}
	}
	if r, ok := c.roles[last]; ok {
		return r, ""
	}
	if last == "path" {
		// A route of a server, unless it is a method of a client's.
		return map[bool]role{true: serves, false: passes}[len(f.names) == 1], ""
	}
	return c.roleOfWords(words(f.last())), ""
}

// roleOfWords guesses by the words of a name that it sends requests: an unknown
// function such as makeJiraRequest.
func (c *callees) roleOfWords(list []string) role {
	does := unknown
	for _, w := range list {
		switch w {
		case "request", "fetch", "requests":
			does = sends
		case "test", "check", "on", "handle", "build", "parse", "is", "was", "last", "match", "url", "path", "uri", "validate":
			return unknown
		}
	}
	return does
}
