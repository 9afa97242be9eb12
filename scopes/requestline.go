package scopes

import "strings"

// cutMethod takes a method that stands in front of an address off it, in capitals. A
// text of several lines is not a request line.
func cutMethod(text string) (method, rest string, ok bool) {
	end := strings.IndexAny(text, blanks)
	if end < 0 {
		return "", "", false
	}
	method, rest = strings.ToUpper(text[:end]), strings.TrimLeft(text[end:], blanks)
	switch method {
	case "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS":
		return method, rest, rest != "" && !strings.Contains(rest, "\n")
	default:
		return "", "", false
	}
}

// blanks part a method from its address.
const blanks = " \t\n\f\r"
