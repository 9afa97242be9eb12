package draft

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"jirascope/internal/pattern"
)

// tagForm is a tag without attributes: whether it ends something, and its name.
var tagForm = pattern.Lazy(`^<(/?)([A-Za-z]+)\s*(/?)>$`)

// tagKind is what a tag says, such as "strong"; empty for one that the format has no form
// for.
func tagKind(name string) string {
	switch strings.ToLower(name) {
	case "b", "strong":
		return "strong"
	case "i", "em":
		return "em"
	case "del", "s", "strike":
		return "strike"
	case "u", "ins":
		return "underline"
	case "sub":
		return "sub"
	case "sup":
		return "sup"
	case "code":
		return "code"
	default:
		return ""
	}
}

// pairs are the tags of a block that begin or end something: "strong" and "/strong". One
// that is never closed, or was never opened, is not among them.
func (c *composer) pairs(block ast.Node) map[ast.Node]string {
	paired, open := map[ast.Node]string{}, map[string][]ast.Node{}
	for n := range descendants(block) {
		raw, ok := n.(*ast.RawHTML)
		if !ok {
			continue
		}
		found := tagForm().FindStringSubmatch(string(raw.Segments.Value(c.source)))
		if found == nil || found[3] != "" {
			continue
		}
		kind := tagKind(found[2])
		switch begun := open[kind]; {
		case kind == "":
		case found[1] == "":
			open[kind] = append(begun, n)
		case len(begun) > 0:
			paired[begun[len(begun)-1]], paired[n] = kind, "/"+kind
			open[kind] = begun[:len(begun)-1]
		}
	}
	return paired
}

// descendants are all nodes in a node, in the order of the text.
func descendants(parent ast.Node) func(func(ast.Node) bool) {
	return func(yield func(ast.Node) bool) {
		_ = ast.Walk(parent, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if entering && !yield(n) {
				return ast.WalkStop, nil
			}
			return ast.WalkContinue, nil
		})
	}
}

// tag begins or ends what a tag says, breaks a line, or adds the tag as text.
func (l *line) tag(n *ast.RawHTML, s style) {
	raw := string(n.Segments.Value(l.of.source))
	kind, paired := l.paired[n]
	found := tagForm().FindStringSubmatch(raw)
	switch {
	case paired && kind[0] == '/':
		l.open[kind[1:]]--
	case paired:
		l.open[kind]++
	case found != nil && strings.EqualFold(found[2], "br") && found[1] == "":
		l.hardBreak()
	case strings.HasPrefix(raw, "<!--"):
		l.of.comment(raw)
	default:
		l.of.lost.add("an HTML tag is written as text")
		l.text(strings.ReplaceAll(raw, "\n", " "), s)
	}
}

// comment leaves out a comment. An empty one holds apart what Markdown would join.
func (c *composer) comment(raw string) {
	if strings.Trim(raw, "<!-> \n") != "" {
		c.lost.add("an HTML comment is left out")
	}
}

// tagged is a style with that of the tags that are open.
func (l *line) tagged(s style) style {
	s.strong = s.strong || l.open["strong"] > 0
	s.em = s.em || l.open["em"] > 0
	s.strike = s.strike || l.open["strike"] > 0
	s.underline = s.underline || l.open["underline"] > 0
	s.code = s.code || l.open["code"] > 0
	for _, kind := range []string{"sub", "sup"} {
		if l.open[kind] > 0 {
			s.subsup = kind
		}
	}
	if l.open["sub"] > 0 && l.open["sup"] > 0 {
		l.of.lost.add("a text that is both raised and lowered is raised")
	}
	return s
}
