package draft

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	xast "github.com/yuin/goldmark/extension/ast"
)

// block makes the nodes of one block: as a rule one, and several where the place cannot
// hold it.
func (c *composer) block(n ast.Node, at place) []*node {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		return c.paragraph(n)
	case *ast.Heading:
		return c.heading(n, at)
	case *ast.Blockquote:
		return c.quote(n, at)
	case *ast.List:
		return c.list(n, at)
	case *ast.FencedCodeBlock:
		return code(string(n.Language(c.source)), n.Lines().Value(c.source))
	case *ast.CodeBlock:
		return code("", n.Lines().Value(c.source))
	case *ast.ThematicBreak:
		return c.rule(at)
	case *ast.HTMLBlock:
		return c.markup(c.htmlText(n))
	case *xast.Table:
		return c.table(n, at)
	default: // where links go, which shows nothing
		return nil
	}
}

// paragraph makes a paragraph, unless nothing is in it.
func (c *composer) paragraph(n ast.Node) []*node {
	content := c.inline(n)
	if len(content) == 0 {
		return nil
	}
	return []*node{paragraph(content)}
}

// heading makes a heading, or bold text where none may stand.
func (c *composer) heading(n *ast.Heading, at place) []*node {
	content := c.inline(n)
	switch {
	case len(content) == 0:
		return nil
	case at.holds("heading"):
		return []*node{{Type: "heading", Attrs: map[string]any{"level": n.Level}, Content: content}}
	}
	c.lost.add("a heading in %s is written as bold text", at.named())
	return []*node{paragraph(bold(content))}
}

// bold makes texts bold, but for code.
func bold(content []*node) []*node {
	for _, n := range content {
		has := n.Type != "text"
		for _, m := range n.Marks {
			has = has || m.Type == "code" || m.Type == "strong"
		}
		if !has {
			n.Marks = append(n.Marks, mark{Type: "strong"})
		}
	}
	return content
}

// quote makes a quote, or a panel of an alert.
func (c *composer) quote(n *ast.Blockquote, at place) []*node {
	kind, isAlert := n.AttributeString(alert)
	name, wanted, inside := "quote", "blockquote", inQuote
	if isAlert {
		name, wanted, inside = "n alert", "panel", inPanel
	} else {
		name = " " + name
	}
	if !at.holds(wanted) {
		c.lost.add("a%s in %s is written as the text in it", name, at.named())
		inner := c.blocks(n, at)
		if isAlert {
			title := &node{Type: "text", Text: alertOf(kind.(string)), Marks: style{strong: true}.marks()}
			inner = append([]*node{paragraph([]*node{title})}, inner...)
		}
		return inner
	}
	made := &node{Type: wanted, Content: filled(c.blocks(n, inside))}
	if isAlert {
		made.Attrs = map[string]any{"panelType": kind}
	}
	return []*node{made}
}

// filled are blocks, or an empty paragraph: the format has nothing that is empty but
// paragraphs, headings and code.
func filled(blocks []*node) []*node {
	if len(blocks) == 0 {
		return []*node{paragraph(nil)}
	}
	return blocks
}

// panelOf is the kind of panel that a line such as [!NOTE] makes of a quote; empty when it
// makes none. It is the one that package adf writes so, and that people can choose in
// Jira.
func panelOf(text string) string {
	switch strings.ToUpper(text) {
	case "[!NOTE]":
		return "info"
	case "[!TIP]":
		return "success"
	case "[!IMPORTANT]":
		return "note"
	case "[!WARNING]":
		return "warning"
	case "[!CAUTION]":
		return "error"
	default:
		return ""
	}
}

// alertOf is what an alert of a kind is called.
func alertOf(panel string) string {
	switch panel {
	case "info":
		return "Note"
	case "success":
		return "Tip"
	case "note":
		return "Important"
	case "warning":
		return "Warning"
	default:
		return "Caution"
	}
}

// code makes a block of code. Its last line ends as the others do.
func code(language string, text []byte) []*node {
	made := &node{Type: "codeBlock"}
	if language != "" {
		made.Attrs = map[string]any{"language": language}
	}
	if text := strings.TrimRight(string(text), "\n"); text != "" {
		made.Content = []*node{{Type: "text", Text: text}}
	}
	return []*node{made}
}

// rule makes a line across the page, or one of dashes where none may stand.
func (c *composer) rule(at place) []*node {
	if at.holds("rule") {
		return []*node{{Type: "rule"}}
	}
	c.lost.add("a line across %s is written as dashes", at.named())
	return []*node{paragraph([]*node{{Type: "text", Text: "———"}})}
}

// htmlText is a block of HTML as it was written.
func (c *composer) htmlText(n *ast.HTMLBlock) string {
	text := string(n.Lines().Value(c.source))
	if n.HasClosure() {
		text += string(n.ClosureLine.Value(c.source))
	}
	return strings.TrimSpace(text)
}

// markup makes a paragraph of lines of HTML, and nothing of a comment.
func (c *composer) markup(text string) []*node {
	if strings.HasPrefix(text, "<!--") && strings.HasSuffix(text, "-->") && strings.Count(text, "-->") == 1 {
		c.comment(text)
		return nil
	}
	if text == "" {
		return nil
	}
	c.lost.add("an HTML tag is written as text")
	var content []*node
	for row := range strings.SplitSeq(text, "\n") {
		if row = strings.TrimSpace(row); row == "" {
			continue
		}
		if len(content) > 0 {
			content = append(content, &node{Type: "hardBreak"})
		}
		content = append(content, &node{Type: "text", Text: row})
	}
	return []*node{paragraph(content)}
}
