package role

import (
	"slices"
	"strings"

	"jirascope/internal/scan/lex"
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

// MethodNamed is the HTTP method that a word is, or empty.
func MethodNamed(s string) string {
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
// next to the method must be such as clients use.
func (c *Table) methodIn(name string) string {
	found := ""
	for _, w := range words(strings.TrimSuffix(name, "!")) {
		method := MethodNamed(w)
		switch {
		case method != "" && found == "":
			found = method
		case method != "", !c.fillers[w]:
			return ""
		}
	}
	return found
}

// Maker says how a function makes an address of its arguments, by its name.
func (c *Table) Maker(name string) Role {
	switch r := c.Roles[strings.ToLower(name)]; r {
	case Fills, JoinsPath, Passes, Named:
		return r
	default:
		return Unknown
	}
}

// RoleOf says what a call does with an address, and the method where its name
// tells it.
func (c *Table) RoleOf(f lex.Callee) (Role, string) {
	last := strings.ToLower(strings.Trim(f.Last(), "_"))
	method := c.methodIn(f.Last())
	for _, name := range f.Names[:len(f.Names)-1] {
		if r, ok := c.Receivers[strings.ToLower(name)]; ok && (method != "" || r == Serves) {
			return r, ""
		}
	}
	if method != "" {
		return Sends, method
	}
	for _, prefix := range []string{"assert", "expect", "should", "tohave", "tobe", "verify", "stub", "mock", "xit", "log"} {
		if strings.HasPrefix(last, prefix) {
			return Refuses, ""
		}
	}
	if r, ok := c.Roles[last]; ok {
		return r, ""
	}
	return c.roleOfWords(words(f.Last())), ""
}

// roleOfWords guesses by the words of a name that it sends requests: an unknown
// function such as makeJiraRequest.
func (c *Table) roleOfWords(list []string) Role {
	does := Unknown
	for _, w := range list {
		switch w {
		case "request", "fetch", "requests":
			does = Sends
		case "test", "check", "on", "handle", "build", "parse", "is", "was", "last", "match", "url", "path", "uri", "validate":
			return Unknown
		}
	}
	return does
}

// IsRequestName reports whether a class may be a request or an address.
func IsRequestName(name string) bool {
	return slices.ContainsFunc(words(name), func(w string) bool {
		return strings.Contains(" request http url uri endpoint link api call connection client requests builder options ", " "+w+" ")
	})
}

// IsMethodKey reports whether an entry's name may hold a method.
func IsMethodKey(key string) bool {
	switch strings.ToLower(key) {
	case "method", "type", "verb", "httpmethod", "http_method", "requestmethod", "request_method":
		return true
	default:
		return false
	}
}

// IsOptionsKey reports whether an entry's name may hold options of a request.
func IsOptionsKey(key string) bool {
	switch strings.ToLower(key) {
	case "options", "init", "config", "opts", "request":
		return true
	default:
		return false
	}
}

// IsSetter reports whether a name sets the method of a request.
func IsSetter(name string) bool {
	switch strings.ToLower(name) {
	case "setrequestmethod", "httpmethod", "curlopt_customrequest", "setmethod", "set_method", "sethttpmethod", "requestmethod":
		return true
	default:
		return false
	}
}
