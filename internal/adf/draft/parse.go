package draft

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"jirascope/internal/pattern"
)

// What is read of a text as more than its characters, so that reading takes time that
// follows from its length: the library looks back at brackets, signs of emphasis, blocks
// and rows once for each that follows.
const (
	// maxDepth is how many quotes and lists stand in each other. Package adf shows four
	// more.
	maxDepth = 20
	// maxSigns is how many signs of a paragraph mean more than themselves.
	maxSigns = 1000
	// maxLines is how many lines a paragraph has that defines addresses for links.
	maxLines = 500
	// maxColumns is how many columns package adf shows, and maxCells how many cells all
	// tables have.
	maxColumns, maxCells = 60, 10_000
)

// reader reads Markdown as GitHub does, with mentions and alerts.
type reader struct {
	people *people
	lost   *losses
	cells  int
}

// host is how the name of a host is written in a text, and path what may follow it. The
// library's own forms go on through brackets, quotes and the signs that strike a text, and
// end at letters beyond ASCII.
const (
	host = `[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]+`
	path = `(?:[/#?](?:~?[-\p{L}\p{M}\p{N}@:%_+.#$!?&/=();,'])*)?`
)

// bareAddress, bareName and bareMail are how an address, the name of a host and one of mail
// look that are links without being marked as one.
var (
	bareAddress = pattern.Lazy(`^(?:https?|ftp)://` + host + `(?::[0-9]+)?` + path)
	bareName    = pattern.Lazy(`^www\.` + host + path)
	bareMail    = pattern.Lazy(`^[a-zA-Z0-9][a-zA-Z0-9._+-]*@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+`)
)

// parse reads a text.
func (r *reader) parse(source []byte) ast.Node {
	blocks := parser.DefaultBlockParsers()
	for i, one := range blocks {
		switch one.Priority {
		case 300, 800: // lists and quotes
			blocks[i].Value = shallow{one.Value.(parser.BlockParser), r.lost}
		}
	}
	inlines := append(parser.DefaultInlineParsers(),
		util.Prioritized(&frugal{lost: r.lost}, -1),
		util.Prioritized(boxes{extension.NewTaskCheckBoxParser()}, 0),
		util.Prioritized(mentions{r.people}, 150),
		util.Prioritized(extension.NewStrikethroughParser(), 500),
		util.Prioritized(extension.NewLinkifyParser(extension.WithLinkifyURLRegexp(bareAddress()), extension.WithLinkifyWWWRegexp(bareName()),
			extension.WithLinkifyEmailRegexp(bareMail())), 999))
	p := parser.NewParser(parser.WithBlockParsers(blocks...), parser.WithInlineParsers(inlines...),
		parser.WithParagraphTransformers(
			util.Prioritized(alerts{}, 50),
			util.Prioritized(definitions{}, 100),
			util.Prioritized(tables{r, extension.NewTableParagraphTransformer()}, 200)),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)))
	return p.Parse(text.NewReader(source))
}

// shallow opens no block that stands in too many others.
type shallow struct {
	parser.BlockParser
	lost *losses
}

func (s shallow) Open(parent ast.Node, source text.Reader, pc parser.Context) (ast.Node, parser.State) {
	depth := 0
	for n := parent; n != nil; n = n.Parent() {
		if n.Kind() == ast.KindList || n.Kind() == ast.KindBlockquote {
			depth++
		}
	}
	if depth < maxDepth {
		return s.BlockParser.Open(parent, source, pc)
	}
	opened, state := s.BlockParser.Open(parent, source, pc)
	if opened != nil {
		s.lost.add("lists and quotes that stand in %d others are written as text", maxDepth)
	}
	return nil, state&^parser.HasChildren | parser.NoChildren
}

// frugal makes text of the signs of a block beyond the most that mean something.
type frugal struct {
	lost  *losses
	block ast.Node
	signs int
}

func (f *frugal) Trigger() []byte { return []byte("[]!*_~`<@") }

func (f *frugal) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	if parent != f.block {
		f.block, f.signs = parent, 0
	}
	if f.signs++; f.signs <= maxSigns {
		return nil
	}
	f.lost.add("after %d signs of Markdown in a paragraph, the others are written as text", maxSigns)
	_, segment := block.PeekLine()
	block.Advance(1)
	return ast.NewTextSegment(segment.WithStop(segment.Start + 1))
}

// boxes reads the box of a task, but not the text of a link: the library does without the
// space behind it.
type boxes struct{ parser.InlineParser }

func (b boxes) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if rest, _ := block.PeekLine(); len(rest) > len("[x]") && !util.IsSpace(rest[len("[x]")]) {
		return nil
	}
	return b.InlineParser.Parse(parent, block, pc)
}

// definitions reads where the links of a text go, but not of a text that is nothing else.
type definitions struct{}

func (definitions) Transform(n *ast.Paragraph, from text.Reader, pc parser.Context) {
	if n.Lines().Len() <= maxLines {
		parser.LinkReferenceParagraphTransformer.Transform(n, from, pc)
	}
}

// tables reads tables that are not too large.
type tables struct {
	of *reader
	parser.ParagraphTransformer
}

func (t tables) Transform(n *ast.Paragraph, from text.Reader, pc parser.Context) {
	columns, rows, source := 0, n.Lines().Len(), from.Source()
	delimited := false
	for i := range rows {
		segment := n.Lines().At(i)
		content := bytes.TrimSpace(segment.Value(source))
		columns = max(columns, bytes.Count(content, []byte("|"))+1)
		delimited = delimited || i > 0 && len(bytes.Trim(content, "|-: \t")) == 0
	}
	if !delimited {
		return
	}
	if cells := min(columns, maxColumns) * rows; columns <= 2*maxColumns && t.of.cells+cells <= maxCells {
		t.of.cells += cells
		t.ParagraphTransformer.Transform(n, from, pc)
		return
	}
	t.of.lost.add("a table that is too large is written as text")
}

// alert is the name under which a quote knows that it is one.
const alert = "alert"

// alerts takes the first line of a quote that makes an alert of it, such as [!NOTE].
type alerts struct{}

func (alerts) Transform(n *ast.Paragraph, from text.Reader, _ parser.Context) {
	quote, lines := n.Parent(), n.Lines()
	if quote.Kind() != ast.KindBlockquote || quote.FirstChild() != ast.Node(n) || lines.Len() == 0 {
		return
	}
	first := lines.At(0)
	kind := panelOf(string(bytes.TrimSpace(first.Value(from.Source()))))
	if kind == "" {
		return
	}
	quote.SetAttributeString(alert, kind)
	lines.SetSliced(1, lines.Len())
	if lines.Len() == 0 {
		quote.RemoveChild(quote, n)
	}
}
