package draft

import (
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"

	"jirascope/internal/pattern"
)

// foldForm is how a part begins that a person can fold away.
var foldForm = pattern.Lazy(`(?is)^<details(?: open)?>\s*(?:<summary>([^<]*)</summary>)?$`)

// foldEnd is how it ends.
const foldEnd = "</details>"

// folds are the places where parts that fold begin, with those where they end. Those in
// others are not among them.
func (c *composer) folds(list []ast.Node) map[int]int {
	ends := map[int]int{}
	var begun []int
	for i, n := range list {
		block, ok := n.(*ast.HTMLBlock)
		if !ok {
			continue
		}
		switch text := c.htmlText(block); {
		case foldForm().MatchString(text):
			begun = append(begun, i)
		case strings.EqualFold(text, foldEnd) && len(begun) > 0:
			ends[begun[len(begun)-1]] = i
			begun = begun[:len(begun)-1]
		}
	}
	return ends
}

// foldTitle is the title of a part that folds.
func (c *composer) foldTitle(n ast.Node) string {
	block, _ := n.(*ast.HTMLBlock)
	found := foldForm().FindStringSubmatch(c.htmlText(block))
	return strings.Join(strings.Fields(html.UnescapeString(found[1])), " ")
}

// fold makes a part that folds, or its title and what is in it where none may stand.
func (c *composer) fold(title string, list []ast.Node, at place) []*node {
	switch {
	case at.holds("expand"):
		return []*node{{Type: "expand", Attrs: map[string]any{"title": title}, Content: filled(c.row(list, inExpand))}}
	case at.holds("nestedExpand"):
		return []*node{{Type: "nestedExpand", Attrs: map[string]any{"title": title}, Content: filled(c.row(list, inNestedExpand))}}
	}
	c.lost.add("a part that folds, in %s, is written open", at.named())
	inner := c.row(list, at)
	if title == "" {
		return inner
	}
	head := &node{Type: "text", Text: title, Marks: style{strong: true}.marks()}
	return append([]*node{paragraph([]*node{head})}, inner...)
}
