package draft

// node is a node of a document that is written.
type node struct {
	Type    string         `json:"type"`
	Attrs   map[string]any `json:"attrs,omitempty"`
	Content []*node        `json:"content,omitempty"`
	Text    string         `json:"text,omitempty"`
	Marks   []mark         `json:"marks,omitempty"`
}

// document is the node around all others, which has content even where it is empty.
type document struct {
	Type    string  `json:"type"`
	Version int     `json:"version"`
	Content []*node `json:"content"`
}

// mark is a mark of a text.
type mark struct {
	Type  string         `json:"type"`
	Attrs map[string]any `json:"attrs,omitempty"`
}

// style is what marks a text has.
type style struct {
	strong, em, strike, underline, code bool
	// subsup is sub, sup or nothing.
	subsup string
	// href is the address of a link, or nothing.
	href, title string
}

// marks are the marks of a style. Code stands with a link only: the schema of the format
// (code_inline_node) has no other marks with it.
func (s style) marks() []mark {
	var list []mark
	add := func(has bool, kind string, attrs map[string]any) {
		if has {
			list = append(list, mark{kind, attrs})
		}
	}
	link := map[string]any{"href": s.href}
	if s.title != "" {
		link["title"] = s.title
	}
	add(s.href != "", "link", link)
	add(s.code, "code", nil)
	add(s.strong && !s.code, "strong", nil)
	add(s.em && !s.code, "em", nil)
	add(s.strike && !s.code, "strike", nil)
	add(s.underline && !s.code, "underline", nil)
	add(s.subsup != "" && !s.code, "subsup", map[string]any{"type": s.subsup})
	return list
}

// formed reports whether a style has marks that neither code nor a mention may have.
func (s style) formed() bool {
	return s.strong || s.em || s.strike || s.underline || s.subsup != ""
}

func paragraph(content []*node) *node { return &node{Type: "paragraph", Content: content} }

// length is how many characters of text a node holds.
func (n *node) length() int {
	count := len([]rune(n.Text))
	for _, child := range n.Content {
		count += child.length()
	}
	return count
}
