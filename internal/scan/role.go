package scan

import (
	"slices"
	"strings"
)

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

// isRequestName reports whether a class may be a request or an address.
func isRequestName(name string) bool {
	return slices.ContainsFunc(words(name), func(w string) bool {
		return strings.Contains(" request http url uri endpoint link api call connection client requests builder options ", " "+w+" ")
	})
}

// isMethodKey reports whether an entry's name may hold a method.
func isMethodKey(key string) bool {
	switch strings.ToLower(key) {
	case "method", "type", "verb", "httpmethod", "http_method", "requestmethod", "request_method":
		return true
	default:
		return false
	}
}

func isOptionsKey(key string) bool {
	switch strings.ToLower(key) {
	case "options", "init", "config", "opts", "request":
		return true
	default:
		return false
	}
}

// isSetter reports whether a name sets the method of a request.
func isSetter(name string) bool {
	switch strings.ToLower(name) {
	case "setrequestmethod", "httpmethod", "curlopt_customrequest", "setmethod", "set_method", "sethttpmethod", "requestmethod":
		return true
	default:
		return false
	}
}
