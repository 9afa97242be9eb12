package adf

import (
	"encoding/json"
	"errors"
	"strings"

	"jirascope/internal/foreign"
)

const (
	// maxText is how many bytes of text a document may hold, three times what Jira lets
	// people write. Marks and nesting count too, so that the Markdown is bounded with it.
	maxText = 100_000
	// maxDepth is how deeply blocks are shown nested.
	maxDepth = 24
)

// cutMark ends a text that was too long.
const cutMark = "(The text goes on; it is too long to be shown.)"

// Markdown is a text of Jira's as Markdown: a document, a string, or null for none. It is
// an error when it is something else.
func Markdown(text json.RawMessage) (string, error) {
	var value any
	if len(text) == 0 {
		return "", nil
	}
	if err := json.Unmarshal(text, &value); err != nil {
		return "", errors.New("the text is not JSON")
	}
	switch value := value.(type) {
	case nil:
		return "", nil
	case string:
		return plainText(value), nil
	case map[string]any:
		if n := node(value); n.kind() != "" {
			return document(n), nil
		}
	}
	return "", errors.New("the text is neither a string nor a document")
}

// plainText is a string of version 2.
func plainText(text string) string {
	if len(text) > maxText {
		return strings.TrimSpace(foreign.Plain(text[:maxText])) + "\n\n" + cutMark
	}
	return strings.TrimSpace(foreign.Plain(text))
}

func document(n node) string {
	w := &writer{left: maxText}
	text := w.blocks(n.children(), "\n\n")
	if w.left < 0 {
		text += "\n\n" + cutMark
	}
	return strings.TrimSpace(text)
}

// writer writes the blocks of one document.
type writer struct {
	// left is how much may still be written, in bytes; negative when something was left
	// out.
	left int
	// depth is how many blocks the one that is written stands in.
	depth int
}

// take reports whether so many more bytes may be written.
func (w *writer) take(size int) bool {
	if w.left >= 0 {
		w.left -= size
	}
	return w.left >= 0
}

// node is a node of a document, or one of its marks.
type node map[string]any

// kind is the type of a node, such as "paragraph".
func (n node) kind() string { return textOf(n["type"]) }

// children are the nodes in a node.
func (n node) children() []node { return nodesOf(n["content"]) }

// attribute is an attribute as text; empty when there is none.
func (n node) attribute(name string) string {
	attributes, _ := n["attrs"].(map[string]any)
	return textOf(attributes[name])
}

// number is an attribute as a whole number in bounds, or what it is by default.
func (n node) number(name string, least, usual, most int) int {
	attributes, _ := n["attrs"].(map[string]any)
	number, ok := attributes[name].(float64)
	if !ok {
		return usual
	}
	return int(min(max(number, float64(least)), float64(most)))
}

// nodesOf are the nodes of a list.
func nodesOf(value any) []node {
	list, _ := value.([]any)
	nodes := make([]node, 0, len(list))
	for _, one := range list {
		if n, ok := one.(map[string]any); ok {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

func textOf(value any) string {
	text, _ := value.(string)
	return text
}

// words are all texts in a node, without their form.
func (n node) words() string {
	text := textOf(n["text"])
	if text == "" {
		text = n.attribute("text")
	}
	for _, child := range n.children() {
		text = strings.TrimSpace(text + " " + child.words())
	}
	return text
}
