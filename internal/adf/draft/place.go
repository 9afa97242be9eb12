package draft

import "slices"

// place is where a block stands, which decides what it may be.
type place int

const (
	inDocument place = iota
	inQuote
	inPanel
	inItem
	inExpand
	inNestedExpand
)

// holds reports whether a block of a kind may stand in a place. The rows are those of the
// format's schema: doc_node, blockquote_node, panel_node, listItem_node, expand_node and
// nestedExpand_content.
func (at place) holds(kind string) bool {
	if slices.Contains([]string{"paragraph", "bulletList", "orderedList", "codeBlock"}, kind) {
		return true
	}
	switch at {
	case inDocument:
		return kind != "nestedExpand"
	case inQuote:
		return false
	case inPanel:
		return kind == "heading" || kind == "taskList" || kind == "rule"
	case inItem:
		return kind == "taskList"
	case inExpand:
		return kind != "expand"
	default:
		return kind != "expand" && kind != "nestedExpand" && kind != "table"
	}
}

// named is what a place is called.
func (at place) named() string {
	switch at {
	case inQuote:
		return "a quote"
	case inPanel:
		return "an alert"
	case inItem:
		return "a list"
	default:
		return "a part that folds"
	}
}
