package scan

import (
	"encoding/json"
	"strings"
)

// node is a value of a JSON document.
type node struct {
	// at is where the value ends in the text.
	at int
	// text is that of a string.
	text string
	// isText is true for a string, isList for an array.
	isText, isList bool
	// members are an object's, in order; items an array's.
	members []member
	items   []*node
}

type member struct {
	name  string
	value *node
}

// maxNesting bounds how deep a document is read, maxString its strings. Longer
// ones are bodies.
const (
	maxNesting = 100
	maxString  = 1 << 14
)

// parseJSON reads a document, as far as it is one.
func parseJSON(content string) *node {
	d := json.NewDecoder(strings.NewReader(content))
	d.UseNumber()
	n, _ := readNode(d, 0)
	return n
}

func readNode(d *json.Decoder, depth int) (*node, bool) {
	token, err := d.Token()
	if err != nil {
		return nil, false
	}
	n := &node{at: int(d.InputOffset())}
	switch t := token.(type) {
	case string:
		if n.isText = true; len(t) <= maxString {
			n.text = t
		}
	case json.Delim:
		if t == '}' || t == ']' || depth > maxNesting {
			return nil, false
		}
		n.isList = t == '['
		return n, readMembers(d, n, depth)
	}
	return n, true
}

// readMembers reads what is in an object or an array. It fails where the
// document ends too early; what was read stays.
func readMembers(d *json.Decoder, n *node, depth int) bool {
	for d.More() {
		name := ""
		if !n.isList {
			key, err := d.Token()
			if err != nil {
				return false
			}
			name, _ = key.(string)
		}
		value, ok := readNode(d, depth+1)
		if value != nil {
			if n.isList {
				n.items = append(n.items, value)
			} else {
				n.members = append(n.members, member{name, value})
			}
		}
		if !ok {
			return false
		}
	}
	_, err := d.Token()
	return err == nil
}

// get returns an object's member, or nil.
func (n *node) get(names ...string) *node {
	if n == nil {
		return nil
	}
	for _, name := range names {
		for _, m := range n.members {
			if strings.EqualFold(m.name, name) {
				return m.value
			}
		}
	}
	return nil
}

// string is the text of a string, or empty.
func (n *node) string() string {
	if n == nil {
		return ""
	}
	return n.text
}

// readJSON reads a document: a HAR file, a Postman collection, or any whose
// objects have an address and its method side by side.
func (r *reader) readJSON() {
	n := parseJSON(r.text)
	switch {
	case n == nil:
		r.readLog(r.text, 0)
	case n.get("paths") != nil && (n.get("openapi") != nil || n.get("swagger") != nil):
		r.found.why = describes
	case n.get("cells").isArray() && n.get("nbformat") != nil:
		r.readNotebook(n)
	case n.get("item").isArray() && n.get("info") != nil:
		r.readItems(n.get("item"), 0)
	case n.get("log").get("entries").isArray():
		r.readObjects(n.get("log").get("entries"), "har", 0)
	default:
		r.readObjects(n, "json", 0)
	}
}

func (n *node) isArray() bool { return n != nil && n.isList }

// readObjects reads the objects of a document that have an address and a method
// side by side. An address alone, such as the "self" of an answer, is no call.
func (r *reader) readObjects(n *node, via string, depth int) {
	if n == nil || depth > maxNesting {
		return
	}
	for _, item := range n.items {
		r.readObjects(item, via, depth+1)
	}
	if via != "har" && n.get("request") != nil && n.get("response") != nil {
		// What a server in a test answers, or a recording for one.
		return
	}
	if method := n.get("method", "httpMethod", "requestMethod", "verb").string(); methodNamed(method) != "" {
		for _, name := range []string{"url", "uri", "requestUrl", "path", "endpoint"} {
			address := n.get(name)
			if address == nil || !address.isText {
				continue
			}
			// A path without a host is what tables of an API's operations have.
			if strings.HasPrefix(name, "p") || strings.HasPrefix(name, "e") {
				if !strings.Contains(address.text, "://") && !strings.Contains(address.text, "{{") {
					continue
				}
			}
			r.addText(via, methodNamed(method), address)
			break
		}
	}
	for _, m := range n.members {
		if m.name != "response" {
			r.readObjects(m.value, via, depth+1)
		}
	}
}

// addText records a request whose address is a string of a document.
func (r *reader) addText(via, method string, n *node) {
	r.addAddress(via, method, n.text, r.lineOf(n))
}

// addAddress records a request whose address is a template of a tool.
func (r *reader) addAddress(via, method, address string, line int) {
	l := literal{body: strings.TrimSpace(strings.TrimPrefix(address, "="))}
	if a, ok := r.scanner.roots.addressOf(l.read().flat()); ok {
		r.add(via, method, a, line)
	}
}

// lineOf is the line that a value of a document ends on.
func (r *reader) lineOf(n *node) int { return r.lines.of(max(n.at-1, 0)) }
