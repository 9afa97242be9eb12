package adf

import (
	"strconv"
	"strings"
)

// list writes a list, with other marks than usual perhaps.
func (w *writer) list(n node, other bool) string {
	numbered := n.kind() == "orderedList"
	bullet, point := "-", "."
	if other {
		bullet, point = "+", ")"
	}
	next := n.number("order", 0, 1, 900_000_000)
	var items []string
	for _, item := range n.children() {
		sign := bullet
		if isList(item.kind()) && len(items) > 0 { // tasks have those below them after them
			items = append(items, indented(w.block(item, false), "  ", "  "))
			continue
		}
		if numbered {
			sign = strconv.Itoa(next) + point
			next++
		}
		text := strings.TrimSpace(itemMark(item) + w.item(item))
		items = append(items, indented(text, sign+" ", strings.Repeat(" ", len(sign)+1)))
	}
	return strings.Join(items, "\n")
}

// continues reports whether a list of a kind after one of another is of the same sort: all
// but those with numbers are.
func continues(before, kind string) bool {
	return isList(before) && isList(kind) && (before == "orderedList") == (kind == "orderedList")
}

func isList(kind string) bool {
	return kind == "bulletList" || kind == "orderedList" || kind == "taskList" || kind == "decisionList"
}

// itemMark is what stands before the text of a task or a decision.
func itemMark(item node) string {
	switch state := item.attribute("state"); item.kind() {
	case "taskItem", "blockTaskItem":
		if state == "DONE" {
			return "[x] "
		}
		return "[ ] "
	case "decisionItem":
		if state == "DECIDED" || state == "" {
			return "Decision: "
		}
		return "Open decision: "
	default:
		return ""
	}
}

// item writes what an item of a list holds. A list in it stands directly below its text,
// where that is read as one.
func (w *writer) item(n node) string {
	children := n.children()
	// Lists at the end.
	split := len(children)
	for split > 0 && isList(children[split-1].kind()) {
		split--
	}
	text, lists := w.blocks(children[:split], "\n\n"), w.blocks(children[split:], "\n\n")
	if text == "" || lists == "" {
		return text + lists
	}
	if interrupts(lists) {
		return text + "\n" + lists
	}
	return text + "\n\n" + lists
}

// interrupts reports whether a list may follow a paragraph without an empty line: its
// first item has a text, and the number 1 when it has one.
func interrupts(list string) bool {
	sign, _, found := strings.Cut(strings.SplitN(list, "\n", 2)[0], " ")
	return found && (sign == "-" || sign == "+" || sign == "1.")
}
