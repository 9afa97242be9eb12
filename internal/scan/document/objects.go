package document

import (
	"jirascope/internal/scan/lex"
	"jirascope/internal/scan/role"
)

// jsonReader finds the requests of a JSON document.
type jsonReader struct {
	lines lex.Lines
	found Contents
}

// JSON reads a document: a HAR file, a Postman collection, or any
// whose objects have an address and its method side by side. It fails for a text that
// does not begin like one.
func JSON(text string) (Contents, bool) {
	r := &jsonReader{lines: lex.NewLines(text)}
	n := parseJSON(text)
	switch {
	case n == nil:
		return Contents{}, false
	case n.get("paths") != nil && (n.get("openapi") != nil || n.get("swagger") != nil):
		r.found.Describes = true
	case n.get("item") != nil && n.get("info") != nil:
		r.readItems(n.get("item"))
	case n.get("log").get("entries") != nil:
		r.readObjects(n.get("log").get("entries"), "har")
	default:
		r.readObjects(n, "json")
	}
	return r.found, true
}

// readObjects reads the objects of a document that have an address and a method
// side by side. An address alone, such as the "self" of an answer, is no call.
func (r *jsonReader) readObjects(n *node, via string) {
	for _, item := range n.items {
		r.readObjects(item, via)
	}
	if via != "har" && n.get("request") != nil && n.get("response") != nil {
		// What a server in a test answers, or a recording for one.
		return
	}
	if method := n.get("method", "httpMethod", "requestMethod", "verb").string(); role.MethodNamed(method) != "" {
		if address := n.get("url", "uri", "requestUrl"); address.string() != "" {
			r.add(via, role.MethodNamed(method), address)
		}
	}
	for _, m := range n.members {
		if m.name != "response" {
			r.readObjects(m.value, via)
		}
	}
}

// add records a request whose address is a string of the document.
func (r *jsonReader) add(via, method string, n *node) {
	r.found.Requests = append(r.found.Requests, Request{via, method, n.text, r.lineOf(n)})
}

// lineOf is the line that a value ends on.
func (r *jsonReader) lineOf(n *node) int { return r.lines.Of(n.at) }
