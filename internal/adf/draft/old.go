package draft

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"

	"jirascope/internal/foreign"
)

// old is a node of a document that Jira has, or one of its marks.
type old struct {
	Type    string         `json:"type"`
	Version any            `json:"version,omitempty"`
	Attrs   map[string]any `json:"attrs,omitempty"`
	Content []*old         `json:"content,omitempty"`
	Text    string         `json:"text,omitempty"`
	Marks   []*old         `json:"marks,omitempty"`
}

// parseOld reads a document, in which nothing stands that nodes do not have.
func parseOld(doc json.RawMessage) (*old, error) {
	decoder := json.NewDecoder(bytes.NewReader(doc))
	decoder.DisallowUnknownFields()
	var n old
	if err := decoder.Decode(&n); err != nil || n.Type != "doc" || n.has(nil) {
		return nil, errors.New("the text is not a document of the Atlassian Document Format, or holds more than its nodes do")
	}
	return &n, nil
}

// has reports whether a node stands in another.
func (n *old) has(other *old) bool {
	for _, list := range [][]*old{n.Content, n.Marks} {
		for _, child := range list {
			if child == other || child != nil && child.has(other) {
				return true
			}
		}
	}
	return false
}

// attribute is an attribute as text; empty when there is none.
func (n *old) attribute(name string) string {
	text, _ := n.Attrs[name].(string)
	return text
}

// mark is a mark of a node, or nil.
func (n *old) mark(kind string) *old {
	for _, m := range n.Marks {
		if m.Type == kind {
			return m
		}
	}
	return nil
}

// words are all texts in a node.
func (n *old) words() string {
	var b strings.Builder
	b.WriteString(n.Text)
	for _, child := range n.Content {
		b.WriteString(child.words())
	}
	return b.String()
}

// named is the name of somebody who is mentioned, as package adf writes it.
func (n *old) named() string {
	name := strings.TrimSpace(strings.TrimPrefix(n.attribute("text"), "@"))
	if name == "" {
		name = n.attribute("id")
	}
	return foreign.Plain(name)
}

// People resolves the names of those who are mentioned in a document, so that an edit
// mentions them again. It knows nobody when the text is not a document, and none of two
// people with one name.
func People(doc json.RawMessage) Resolve {
	ids := map[string]string{}
	if n, err := parseOld(doc); err == nil {
		n.mentions(ids)
	}
	return func(name string) (accountID, displayName string, ok bool) {
		id := ids[name]
		return id, name, id != ""
	}
}

// mentions adds the ids of those who are mentioned in a node by their names; an empty one
// for the name of several.
func (n *old) mentions(ids map[string]string) {
	if n.Type == "mention" {
		id, name := n.attribute("id"), n.named()
		if known, ok := ids[name]; ok && known != id {
			id = ""
		}
		ids[name] = id
	}
	for _, child := range n.Content {
		child.mentions(ids)
	}
}
