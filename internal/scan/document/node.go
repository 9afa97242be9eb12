package document

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
