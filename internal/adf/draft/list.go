package draft

import (
	"encoding/json"
	"fmt"

	"github.com/google/uuid"
	"github.com/yuin/goldmark/ast"
	xast "github.com/yuin/goldmark/extension/ast"
)

// maxOrder is the number that a list begins with at most. Package adf shows no larger one.
const maxOrder = 900_000_000

// list makes the nodes of a list: one, or several where tasks and other items follow each
// other, since the format has no list of both.
func (c *composer) list(n *ast.List, at place) []*node {
	var made []*node
	start := 0
	items := itemsOf(n)
	for start < len(items) {
		end := start + 1
		for end < len(items) && (box(items[end]) == nil) == (box(items[start]) == nil) {
			end++
		}
		if end < len(items) {
			c.lost.add("a list of tasks and other items is written as several lists")
		}
		made = append(made, c.part(n, items[start:end], start, at)...)
		start = end
	}
	return made
}

// part makes the nodes of items that are all tasks, or none of which is one.
func (c *composer) part(n *ast.List, items []ast.Node, start int, at place) []*node {
	isTask := box(items[0]) != nil
	switch {
	case isTask && at.holds("taskList"):
		if n.IsOrdered() {
			c.lost.add("tasks have no numbers")
		}
		return c.tasks(items, at)
	case isTask:
		c.lost.add("tasks in %s are written as items of a list", at.named())
	}
	list := &node{Type: "bulletList"}
	if n.IsOrdered() {
		if n.Start+start > maxOrder {
			c.lost.add("a list begins at %d at most", maxOrder)
		}
		list = &node{Type: "orderedList", Attrs: map[string]any{"order": min(n.Start+start, maxOrder)}}
	}
	for _, item := range items {
		content := c.blocks(item, inItem)
		if isTask {
			content = marked(content, box(item).IsChecked)
		}
		list.Content = append(list.Content, &node{Type: "listItem", Content: filled(content)})
	}
	return []*node{list}
}

// marked puts the box of a task before its text.
func marked(content []*node, done bool) []*node {
	sign := "[ ] "
	if done {
		sign = "[x] "
	}
	if len(content) == 0 || content[0].Type != "paragraph" {
		content = append([]*node{paragraph(nil)}, content...)
	}
	first := content[0]
	first.Content = append([]*node{{Type: "text", Text: sign}}, first.Content...)
	return content
}

// tasks makes a list of tasks, in which lists of tasks may stand. All else that stands
// below a task comes behind it, and ends the list.
func (c *composer) tasks(items []ast.Node, at place) []*node {
	var made []*node
	var list *node
	put := func(n *node) {
		if n.Type != "taskItem" && n.Type != "taskList" {
			c.lost.add("what stands below a task, but for other tasks, is written behind it")
			made, list = append(made, n), nil
			return
		}
		if list == nil {
			list = &node{Type: "taskList", Attrs: map[string]any{"localId": c.id("list", n)}}
			made = append(made, list)
		}
		list.Content = append(list.Content, n)
	}
	for _, item := range items {
		task := &node{Type: "taskItem", Content: c.inline(item.FirstChild())}
		state := "TODO"
		if box(item).IsChecked {
			state = "DONE"
		}
		task.Attrs = map[string]any{"localId": c.id("task", task), "state": state}
		put(task)
		for rest := item.FirstChild().NextSibling(); rest != nil; rest = rest.NextSibling() {
			for _, n := range c.block(rest, at) {
				put(n)
			}
		}
	}
	return made
}

// id makes an id of what a node holds, so that a task keeps its id when others are
// written before it. Nodes that hold the same have different ones.
func (c *composer) id(kind string, n *node) string {
	content, _ := json.Marshal(n.Content) // which never fails for nodes
	name := kind + string(content)
	c.ids[name]++
	return uuid.NewSHA1(uuid.NameSpaceOID, fmt.Append(nil, name, c.ids[name])).String()
}

func itemsOf(n ast.Node) []ast.Node {
	var items []ast.Node
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		items = append(items, item)
	}
	return items
}

// box is the box of an item that is a task, or nil.
func box(item ast.Node) *xast.TaskCheckBox {
	if item.FirstChild() == nil {
		return nil
	}
	found, _ := item.FirstChild().FirstChild().(*xast.TaskCheckBox)
	return found
}
