package document

import (
	"encoding/json"
	"strings"
)

// node is a value of a JSON document.
type node struct {
	// at is where the value ends in the text.
	at int
	// text is that of a string, empty for one that is longer than an address.
	text string
	// members are an object's, in order, items an array's.
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
	return readNode(d, 0)
}

func readNode(d *json.Decoder, depth int) *node {
	token, err := d.Token()
	if err != nil || depth > maxNesting {
		return nil
	}
	n := &node{at: int(d.InputOffset())}
	switch t := token.(type) {
	case string:
		if len(t) <= maxString {
			n.text = t
		}
	case json.Delim:
		readMembers(d, n, t == '[', depth+1)
	}
	return n
}

// readMembers reads what is in an object or an array, up to where the document ends
// too early.
func readMembers(d *json.Decoder, n *node, isList bool, depth int) {
	for d.More() {
		name := ""
		if !isList {
			key, _ := d.Token()
			name, _ = key.(string)
		}
		value := readNode(d, depth)
		switch {
		case value == nil:
			return
		case isList:
			n.items = append(n.items, value)
		default:
			n.members = append(n.members, member{name, value})
		}
	}
	// The bracket that closes it.
	_, _ = d.Token()
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
