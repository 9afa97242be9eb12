package scopes

import (
	"net/url"
	"strings"
)

// Key names one operation: its HTTP method, a space and its path template,
// for example "GET /rest/agile/1.0/board/{boardId}". It is the catalogue's
// primary key and the only way the gateway client spells a path.
type Key string

// MakeKey joins a method and a path template.
func MakeKey(method, template string) Key {
	return Key(method + " " + template)
}

// Method is the HTTP method, in capitals.
func (k Key) Method() string {
	method, _, _ := strings.Cut(string(k), " ")
	return method
}

// Template is the path template, with its parameters in braces.
func (k Key) Template() string {
	_, template, _ := strings.Cut(string(k), " ")
	return template
}

// Parameters are the names of the template's parameters, in order.
func (k Key) Parameters() []string {
	var names []string
	for rest := k.Template(); ; {
		_, after, found := strings.Cut(rest, "{")
		if !found {
			return names
		}
		name, after, _ := strings.Cut(after, "}")
		names, rest = append(names, name), after
	}
}

// Path fills the template's parameters with values, in order, each escaped as
// one path segment. A parameter stays in its braces without a value, and with
// one that is not a segment ("", "." and ".."), so that a mistake shows in the
// request instead of hitting another resource.
func (k Key) Path(values ...string) string {
	var b strings.Builder
	rest := k.Template()
	for _, value := range values {
		before, after, found := strings.Cut(rest, "{")
		if !found {
			break
		}
		name, after, _ := strings.Cut(after, "}")
		rest = after
		b.WriteString(before)
		switch value {
		case "", ".", "..":
			b.WriteString("{" + name + "}")
		default:
			b.WriteString(url.PathEscape(value))
		}
	}
	b.WriteString(rest)
	return b.String()
}
