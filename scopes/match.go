package scopes

import (
	"iter"
	"net/url"
	"slices"
	"strings"
)

// node is one segment of the tree of path templates. Literals are tried before
// the parameter, from left to right, as the documents' own servers do.
// http.ServeMux cannot hold these templates: some of them conflict there.
type node struct {
	literal map[string]*node
	param   *node
	ops     []*Operation
}

func (n *node) insert(op *Operation) {
	at := n.descend(strings.SplitSeq(strings.Trim(op.Path, "/"), "/"))
	at.ops = append(at.ops, op)
}

// descend returns the node for a template's segments, made when it is new.
func (n *node) descend(segments iter.Seq[string]) *node {
	for segment := range segments {
		n = n.child(segment)
	}
	return n
}

// child returns the node for a template's segment, made when it is new.
func (n *node) child(segment string) *node {
	if isParameter(segment) {
		if n.param == nil {
			n.param = &node{}
		}
		return n.param
	}
	if n.literal == nil {
		n.literal = make(map[string]*node)
	}
	next, ok := n.literal[segment]
	if !ok {
		next = &node{}
		n.literal[segment] = next
	}
	return next
}

// isParameter reports whether a template's segment stands for a value.
func isParameter(segment string) bool {
	return strings.HasPrefix(segment, "{")
}

// find walks the tree along path, whose leading slash may be missing. It does
// not allocate unless a segment is percent-encoded.
func (n *node) find(method, path string) *Operation {
	path = strings.TrimLeft(path, "/")
	if path == "" {
		return n.operation(method)
	}
	segment, rest, _ := strings.Cut(path, "/")
	if strings.Contains(segment, "%") {
		if plain, err := url.PathUnescape(segment); err == nil {
			segment = plain
		}
	}
	if next, ok := n.literal[segment]; ok {
		if op := next.find(method, rest); op != nil {
			return op
		}
	}
	if segment == "latest" {
		if op := n.findLatest(method, rest); op != nil {
			return op
		}
	}
	if n.param != nil {
		return n.param.find(method, rest)
	}
	return nil
}

// findLatest reads the segment "latest" as a version number: the highest one
// below the node that knows the rest of the path.
func (n *node) findLatest(method, rest string) *Operation {
	var best *Operation
	version := ""
	for segment, next := range n.literal {
		if !isVersion(segment) || segment <= version {
			continue
		}
		if op := next.find(method, rest); op != nil {
			best, version = op, segment
		}
	}
	return best
}

// operation returns the node's operation for a method. Without a method it is
// GET, which is what a pasted URL means, or else the likeliest there is.
func (n *node) operation(method string) *Operation {
	if method != "" {
		return n.exactly(method)
	}
	for _, likely := range likeliest() {
		if op := n.exactly(likely); op != nil {
			return op
		}
	}
	return nil
}

func (n *node) exactly(method string) *Operation {
	for _, op := range n.ops {
		if op.Method == method {
			return op
		}
	}
	return nil
}

// likeliest lists the methods from the likeliest on. What deletes is never
// guessed while there is another.
func likeliest() [5]string {
	return [...]string{"GET", "POST", "PUT", "PATCH", "DELETE"}
}

// unlikelihood orders methods by likeliest.
func unlikelihood(method string) int {
	methods := likeliest()
	return slices.Index(methods[:], method)
}

// isVersion reports whether a segment is an API version such as "3" or "1.0".
func isVersion(segment string) bool {
	return segment != "" && strings.Trim(segment, "0123456789.") == ""
}

// Match finds the operation that a method and a product path address, such as
// "GET", "/rest/agile/1.0/board/3". The path carries no host, no gateway prefix
// and no query; see [ParseTarget] for what people paste. Doubled and trailing
// slashes are forgiven here and reported by the target. HEAD and OPTIONS are
// read as GET, and an empty method as the likeliest one.
func (c *Catalogue) Match(method, path string) (*Operation, bool) {
	op := c.root.find(documented(method), path)
	return op, op != nil
}

// documented is the method under which the documents list a request: they have
// neither HEAD nor OPTIONS.
func documented(method string) string {
	switch method {
	case "HEAD", "OPTIONS":
		return "GET"
	default:
		return method
	}
}

// Methods lists the methods of the operations at a path, the likeliest first.
// It tells a wrong method from a wrong path.
func (c *Catalogue) Methods(path string) []string {
	var methods []string
	for _, method := range likeliest() {
		if c.root.find(method, path) != nil {
			methods = append(methods, method)
		}
	}
	return methods
}

// At lists the operations at a path, the likeliest first. One that takes a word of
// the path for a value is left out where others have the word.
func (c *Catalogue) At(path string) []*Operation {
	var list []*Operation
	values := func(op *Operation) int { return strings.Count(op.Path, "{") }
	for _, method := range c.Methods(path) {
		op := c.root.find(method, path)
		if len(list) > 0 && values(op) < values(list[0]) {
			list = nil
		}
		if len(list) == 0 || values(op) == values(list[0]) {
			list = append(list, op)
		}
	}
	return list
}
