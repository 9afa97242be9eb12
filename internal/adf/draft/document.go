package draft

import (
	"encoding/json"
	"fmt"

	"github.com/yuin/goldmark/ast"
)

const (
	// maxMarkdown is how long a text may be, in bytes: as many as the characters of
	// maxText have, three for each, and some for their form.
	maxMarkdown = 100_000
	// maxText is how many characters of text a document may hold. Jira Cloud refuses a
	// longer description with CONTENT_LIMIT_EXCEEDED (JRACLOUD-78553). Whether it counts
	// more than the text, such as addresses of links, is not documented, so that it may
	// refuse a document that passes here.
	maxText = 32_767
	// maxDocument is how long a document may be, in bytes of JSON. Addresses that are
	// defined once and used often could make a long one of a short text.
	maxDocument = 2_000_000
)

// Document is Markdown as a document of the Atlassian Document Format, which its schema
// accepts always. What the format cannot hold becomes the nearest thing that it can, and
// is named in lost, once per kind, in words for people. Who is mentioned, resolve says;
// without it names stay text.
//
// It is an error when the text is longer than Jira takes.
func Document(markdown string, resolve Resolve) (doc json.RawMessage, lost []string, err error) {
	if len(markdown) > maxMarkdown {
		return nil, nil, fmt.Errorf("the text has %d bytes, more than %d: shorten it, or attach it as a file", len(markdown), maxMarkdown)
	}
	c := &composer{lost: &losses{}, ids: map[string]int{}}
	text, changed := plain(markdown)
	if changed {
		c.lost.add("control characters are replaced")
	}
	c.source = []byte(text)
	r := &reader{people: &people{resolve: resolve, known: map[string]*person{}, lost: c.lost}, lost: c.lost}
	content := c.blocks(r.parse(c.source), inDocument)
	whole := &node{Content: content}
	if count := whole.length(); count > maxText {
		return nil, nil, fmt.Errorf("the text has %d characters, more than the %d that Jira takes: shorten it, or attach it as a file", count, maxText)
	}
	doc, err = json.Marshal(document{"doc", 1, append([]*node{}, content...)})
	if err == nil && len(doc) > maxDocument {
		return nil, nil, fmt.Errorf("the text makes a document of %d bytes, more than %d: shorten it", len(doc), maxDocument)
	}
	return doc, c.lost.list(), err
}

// composer makes the nodes of one document.
type composer struct {
	source []byte
	lost   *losses
	// ids are how many ids were made of a text.
	ids map[string]int
}

// blocks makes the blocks that stand in a block of the library's.
func (c *composer) blocks(parent ast.Node, at place) []*node {
	var list []ast.Node
	for child := parent.FirstChild(); child != nil; child = child.NextSibling() {
		list = append(list, child)
	}
	return c.row(list, at)
}

// row makes the blocks of some that follow each other, of which parts may fold.
func (c *composer) row(list []ast.Node, at place) []*node {
	var made []*node
	ends := c.folds(list)
	for i := 0; i < len(list); i++ {
		if end, ok := ends[i]; ok {
			made = append(made, c.fold(c.foldTitle(list[i]), list[i+1:end], at)...)
			i = end
			continue
		}
		made = append(made, c.block(list[i], at)...)
	}
	return made
}
