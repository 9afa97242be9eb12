package draft

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	xast "github.com/yuin/goldmark/extension/ast"
)

// line makes the nodes of one line, or of one paragraph.
type line struct {
	of    *composer
	nodes []*node
	// last is the style of the last node, when it is a text, and apart is true when that
	// is not to go on.
	last  style
	apart bool
	// paired are the tags that begin or end something, and open how many of a kind are
	// open.
	paired map[ast.Node]string
	open   map[string]int
	// size is how much was added, in bytes, or more.
	size int
}

// inline makes the nodes of what stands in a block of the library's.
func (c *composer) inline(block ast.Node) []*node {
	l := &line{of: c, open: map[string]int{}, paired: c.pairs(block)}
	l.walk(block, style{})
	return l.trimmed()
}

// walk adds what stands in a node.
func (l *line) walk(parent ast.Node, s style) {
	for child := parent.FirstChild(); child != nil; child = child.NextSibling() {
		inner := s
		switch n := child.(type) {
		case *ast.Text:
			l.read(n, s)
		case *ast.CodeSpan:
			inner.code = true
			l.text(codeText(n, l.of.source), inner)
		case *ast.Emphasis:
			inner.strong, inner.em = s.strong || n.Level > 1, s.em || n.Level == 1
			l.walk(n, inner)
		case *xast.Strikethrough:
			inner.strike = true
			l.walk(n, inner)
		case *ast.Link:
			l.link(n, unescaped(n.Destination), unescaped(n.Title), s)
		case *ast.Image:
			l.of.lost.add("a picture is written as a link to it")
			l.link(n, unescaped(n.Destination), unescaped(n.Title), s)
		case *ast.AutoLink:
			l.autoLink(n, s)
		case *ast.RawHTML:
			l.tag(n, s)
		case *mentioned:
			l.mention(n.person, s)
		}
	}
}

// read adds a text, and the end of its line.
func (l *line) read(n *ast.Text, s style) {
	value := n.Value(l.of.source)
	if n.IsRaw() {
		l.text(string(value), s)
	} else {
		l.text(unescaped(value), s)
	}
	switch {
	case n.HardLineBreak():
		l.hardBreak()
	case n.SoftLineBreak():
		l.text(" ", s)
	}
}

// text adds a text with a style, and with that of the tags around it.
func (l *line) text(text string, s style) {
	if text == "" {
		return
	}
	l.size += len(text)
	s = l.tagged(s)
	if s.code && s.formed() {
		l.of.lost.add("code cannot be bold, italic, underlined or struck; it is code alone")
		s = style{code: true, href: s.href, title: s.title}
	}
	if end := len(l.nodes) - 1; end >= 0 && l.nodes[end].Type == "text" && l.last == s && !l.apart {
		l.nodes[end].Text += text
		return
	}
	l.nodes = append(l.nodes, &node{Type: "text", Text: text, Marks: s.marks()})
	l.last, l.apart = s, false
}

func (l *line) hardBreak() { l.nodes = append(l.nodes, &node{Type: "hardBreak"}) }

// mention adds a person. The format has no marks for it (mention_node).
func (l *line) mention(who *person, s style) {
	s = l.tagged(s)
	if s.href != "" {
		l.of.lost.add("a mention in a link is written as text")
		l.text("@"+who.name, s)
		return
	}
	if s.formed() || s.code {
		l.of.lost.add("a mention cannot be bold, italic, underlined or struck")
	}
	l.size++
	l.nodes = append(l.nodes, &node{Type: "mention", Attrs: map[string]any{"id": who.id, "text": "@" + who.name}})
}

// link adds a link, or its text and its address when people could not follow it.
func (l *line) link(n ast.Node, to, title string, s style) {
	href, ok := address(to)
	inner := s
	if ok && s.href == "" {
		inner.href, inner.title = href, strings.Join(strings.Fields(title), " ")
	}
	before := l.size
	l.walk(n, inner)
	bare := before == l.size
	switch {
	case !ok:
		l.of.lost.add("a link that does not begin with https://, http://, mailto: or / is written as text")
		if href != "" && !bare {
			href = " (" + href + ")"
		}
		l.text(href, s)
	case bare:
		l.of.lost.add("a link or picture without a text shows its address")
		l.text(href, inner)
	}
}

// autoLink adds an address that is a link to itself.
func (l *line) autoLink(n *ast.AutoLink, s style) {
	label, to := string(n.Label(l.of.source)), string(n.URL(l.of.source))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(to), "mailto:") {
		to = "mailto:" + to
	}
	if href, ok := address(to); ok && s.href == "" {
		s.href = href
	} else if !ok {
		l.of.lost.add("a link that does not begin with https://, http://, mailto: or / is written as text")
	}
	// A link to the same that stands beside it is another one.
	l.apart = true
	l.text(label, s)
	l.apart = true
}

// codeText is what stands in a span of code. Its lines are one.
func codeText(n ast.Node, source []byte) string {
	var b strings.Builder
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if text, ok := child.(*ast.Text); ok {
			b.Write(text.Value(source))
		}
	}
	return strings.ReplaceAll(b.String(), "\n", " ")
}

// trimmed are the nodes without spaces at the ends and around breaks, where nobody sees
// them, and without breaks at the ends.
func (l *line) trimmed() []*node {
	isBreak := func(i int) bool { return i < 0 || i >= len(l.nodes) || l.nodes[i].Type == "hardBreak" }
	isCode := func(n *node) bool { return len(n.Marks) > 0 && n.Marks[len(n.Marks)-1].Type == "code" }
	var kept []*node
	for i, n := range l.nodes {
		if n.Type == "text" && !isCode(n) {
			if isBreak(i - 1) {
				n.Text = strings.TrimLeft(n.Text, " ")
			}
			if isBreak(i + 1) {
				n.Text = strings.TrimRight(n.Text, " ")
			}
			if n.Text == "" {
				continue
			}
		}
		if n.Type != "hardBreak" || len(kept) > 0 {
			kept = append(kept, n)
		}
	}
	for len(kept) > 0 && kept[len(kept)-1].Type == "hardBreak" {
		kept = kept[:len(kept)-1]
	}
	return kept
}
