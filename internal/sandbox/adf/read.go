package adf

import (
	"errors"
	"slices"
	"strings"
)

// errNotADocument refuses what is not a document.
var errNotADocument = errors.New("not a document: a doc of version 1 has blocks, and these have nodes with a type each")

// The nodes that stand in a line of text, and of those that carry what they show as an
// attribute, the attribute.
var (
	inlineNodes = []string{"text", "hardBreak", "mention", "emoji", "inlineCard", "date", "status", "mediaInline"}
	shownBy     = map[string]string{"mention": "text", "emoji": "shortName", "inlineCard": "url", "status": "text", "blockCard": "url"}
)

// Check reports whether somebody's JSON is a document: a doc of version 1 of blocks, in
// which every node has a type and every text something to say. It does not check which
// node may stand in which.
func Check(doc map[string]any) error {
	content, ok := doc["content"].([]any)
	if doc["type"] != "doc" || doc["version"] != 1.0 || !ok {
		return errNotADocument
	}
	for _, child := range content {
		block, ok := child.(node)
		if !ok || slices.Contains(inlineNodes, typeOf(block)) || !sound(block) {
			return errNotADocument
		}
	}
	return nil
}

// typeOf is a node's type, empty for none.
func typeOf(n node) string {
	kind, _ := n["type"].(string)
	return kind
}

// sound reports whether a node and all below it have a type.
func sound(n node) bool {
	kind := typeOf(n)
	text, _ := n["text"].(string)
	if kind == "" || kind == "doc" || kind == "text" && text == "" {
		return false
	}
	below, given := n["content"]
	content, ok := below.([]any)
	if given && !ok {
		return false
	}
	for _, child := range content {
		next, ok := child.(node)
		if !ok || !sound(next) {
			return false
		}
	}
	return true
}

// Text is what a document says, without its formatting: a line for each paragraph, and
// a blank one between blocks.
func Text(doc map[string]any) string {
	var blocks []string
	for _, child := range children(doc) {
		blocks = append(blocks, strings.TrimRight(lines(child), "\n"))
	}
	return strings.Join(blocks, "\n\n")
}

func children(n node) []node {
	var list []node
	content, _ := n["content"].([]any)
	for _, child := range content {
		if next, ok := child.(node); ok {
			list = append(list, next)
		}
	}
	return list
}

// lines is the text of a node. What holds inline nodes ends a line.
func lines(n node) string {
	kind := typeOf(n)
	switch kind {
	case "text":
		text, _ := n["text"].(string)
		return text
	case "hardBreak":
		return "\n"
	}
	if name, ok := shownBy[kind]; ok {
		attrs, _ := n["attrs"].(node)
		text, _ := attrs[name].(string)
		return text
	}
	var b strings.Builder
	ended := true
	for _, child := range children(n) {
		b.WriteString(lines(child))
		ended = !slices.Contains(inlineNodes, typeOf(child))
	}
	if !ended {
		b.WriteString("\n")
	}
	return b.String()
}
