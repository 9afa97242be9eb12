package document

import (
	"strings"

	"jirascope/internal/scan/role"
)

// readItems reads the items of a Postman collection, which nest. Saved examples
// of answers are no calls.
func (r *jsonReader) readItems(list *node, depth int) {
	if depth > maxNesting {
		return
	}
	for _, item := range list.items {
		if inner := item.get("item"); inner.isArray() {
			r.readItems(inner, depth+1)
		}
		request := item.get("request")
		if request == nil {
			continue
		}
		if request.isText {
			r.addText("postman", "GET", request)
			continue
		}
		method := role.MethodNamed(request.get("method").string())
		if method == "" {
			method = "GET"
		}
		r.readPostmanURL(method, request.get("url"))
	}
}

// readPostmanURL reads an address as a text, or in parts.
func (r *jsonReader) readPostmanURL(method string, url *node) {
	switch {
	case url == nil:
	case url.isText:
		r.addText("postman", method, url)
	case url.get("raw").string() != "":
		r.addText("postman", method, url.get("raw"))
	default:
		path := url.get("path")
		if path == nil {
			return
		}
		address := "{{host}}/" + joinTexts(path, "/")
		if host := joinTexts(url.get("host"), "."); host != "" && !strings.Contains(host, "{{") {
			address = "https://" + host + "/" + joinTexts(path, "/")
		}
		r.add("postman", method, address, path)
	}
}

// joinTexts joins the strings of an array, or is the string itself.
func joinTexts(n *node, separator string) string {
	if n == nil || n.isText {
		return n.string()
	}
	var parts []string
	for _, item := range n.items {
		parts = append(parts, item.string())
	}
	return strings.Join(parts, separator)
}
