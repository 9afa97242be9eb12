package adf

import (
	"fmt"
	"hash/fnv"
	"strings"
)

// node is a node of a document.
type node = map[string]any

// reader walks over the lines of a text.
type reader struct {
	lines []string
	at    int
	// named tells what somebody is called, by accountId.
	named func(id string) string
}

// Document is a text as a document. named tells what somebody is called who is
// mentioned; without it mentions show ids.
func Document(text string, named func(accountID string) string) map[string]any {
	if named == nil {
		named = func(id string) string { return id }
	}
	r := &reader{lines: strings.Split(text, "\n"), named: named}
	return node{"type": "doc", "version": 1, "content": r.blocks()}
}

// blocks reads everything that is left.
func (r *reader) blocks() []node {
	list := []node{}
	for r.at < len(r.lines) {
		line := r.lines[r.at]
		switch {
		case strings.TrimSpace(line) == "":
			r.at++
		case isHeading(line):
			r.at++
			list = append(list, node{"type": "heading", "attrs": node{"level": int(line[1] - '0')}, "content": r.inline(line[4:])})
		case line == "----":
			r.at++
			list = append(list, node{"type": "rule"})
		case isFence(line):
			list = append(list, r.fenced())
		case strings.HasPrefix(line, "|"):
			list = append(list, r.table())
		case listDepth(line) > 0:
			list = append(list, r.list(listDepth(line)))
		case isImage(line):
			r.at++
			list = append(list, image(line))
		default:
			list = append(list, r.paragraph())
		}
	}
	return list
}

// isHeading reports whether a line begins like "h2. ".
func isHeading(line string) bool {
	return len(line) > 4 && line[0] == 'h' && line[1] >= '1' && line[1] <= '6' && line[2:4] == ". "
}

// listDepth is how many marks of a list a line begins with, 0 for none.
func listDepth(line string) int {
	depth := len(line) - len(strings.TrimLeft(line, "*#"))
	if depth == 0 || depth >= len(line) || line[depth] != ' ' {
		return 0
	}
	return depth
}

// isFence reports whether a line begins with a mark such as {quote}.
func isFence(line string) bool {
	name, _, ok := strings.Cut(line, "}")
	name, _, _ = strings.Cut(name, ":")
	return ok && (name == "{panel" || name == "{quote" || name == "{code")
}

func isImage(line string) bool {
	return len(line) > 2 && line[0] == '!' && line[len(line)-1] == '!'
}

// paragraph reads lines up to an empty one or another kind of block.
func (r *reader) paragraph() node {
	content := []node{}
	for r.at < len(r.lines) {
		line := r.lines[r.at]
		if strings.TrimSpace(line) == "" || len(content) > 0 && (isHeading(line) || listDepth(line) > 0 || isImage(line) || strings.HasPrefix(line, "|")) {
			break
		}
		if len(content) > 0 {
			content = append(content, node{"type": "hardBreak"})
		}
		content = append(content, r.inline(line)...)
		r.at++
	}
	return node{"type": "paragraph", "content": content}
}

// fenced reads what stands between two marks such as {quote}.
func (r *reader) fenced() node {
	head, rest, _ := strings.Cut(r.lines[r.at][1:], "}")
	name, option, _ := strings.Cut(head, ":")
	body := []string{rest}
	for r.at++; !strings.Contains(body[len(body)-1], "{"+name+"}") && r.at < len(r.lines); r.at++ {
		body = append(body, r.lines[r.at])
	}
	last := len(body) - 1
	body[last], _, _ = strings.Cut(body[last], "{"+name+"}")
	text := strings.Trim(strings.Join(body, "\n"), "\n")
	if name == "code" {
		block := node{"type": "codeBlock", "content": []node{}}
		if text != "" {
			block["content"] = []node{{"type": "text", "text": text}}
		}
		if option != "" {
			block["attrs"] = node{"language": option}
		}
		return block
	}
	inner := (&reader{lines: strings.Split(text, "\n"), named: r.named}).blocks()
	if name == "quote" {
		return node{"type": "blockquote", "content": inner}
	}
	if title, ok := strings.CutPrefix(option, "title="); ok {
		inner = append([]node{{"type": "paragraph", "content": []node{marked(title, "strong")}}}, inner...)
	}
	return node{"type": "panel", "attrs": node{"panelType": "info"}, "content": inner}
}

// table reads rows.
func (r *reader) table() node {
	rows := []node{}
	for ; r.at < len(r.lines) && strings.HasPrefix(r.lines[r.at], "|"); r.at++ {
		line, kind, sign := r.lines[r.at], "tableCell", "|"
		if strings.HasPrefix(line, "||") {
			kind, sign = "tableHeader", "||"
		}
		cells := []node{}
		for cell := range strings.SplitSeq(strings.TrimSuffix(strings.TrimPrefix(line, sign), sign), sign) {
			cells = append(cells, node{
				"type": kind, "attrs": node{}, "content": []node{{"type": "paragraph", "content": r.inline(cell)}},
			})
		}
		rows = append(rows, node{"type": "tableRow", "content": cells})
	}
	return node{"type": "table", "attrs": node{"isNumberColumnEnabled": false, "layout": "default"}, "content": rows}
}

// list reads the items of a depth, with the lists inside of them. Items that
// begin with a box are tasks.
func (r *reader) list(depth int) node {
	first := r.lines[r.at]
	sign := first[depth-1]
	if state, _ := taskState(first[depth+1:]); state != "" {
		return r.tasks(depth)
	}
	kind := "bulletList"
	if sign == '#' {
		kind = "orderedList"
	}
	items := []node{}
	for r.at < len(r.lines) && listDepth(r.lines[r.at]) >= depth {
		line := r.lines[r.at]
		if listDepth(line) > depth {
			content, _ := items[len(items)-1]["content"].([]node)
			items[len(items)-1]["content"] = append(content, r.list(listDepth(line)))
			continue
		}
		if state, _ := taskState(line[depth+1:]); line[depth-1] != sign || state != "" {
			break
		}
		r.at++
		items = append(items, node{
			"type": "listItem", "content": []node{{"type": "paragraph", "content": r.inline(line[depth+1:])}},
		})
	}
	return node{"type": kind, "content": items}
}

func (r *reader) tasks(depth int) node {
	items := []node{}
	for ; r.at < len(r.lines) && listDepth(r.lines[r.at]) == depth; r.at++ {
		state, text := taskState(r.lines[r.at][depth+1:])
		if state == "" {
			break
		}
		items = append(items, node{
			"type": "taskItem", "attrs": node{"localId": fileID(text), "state": state}, "content": r.inline(text),
		})
	}
	return node{"type": "taskList", "attrs": node{"localId": fileID(fmt.Sprint(len(items), r.at))}, "content": items}
}

// taskState reads the box in front of a task; empty is no task.
func taskState(text string) (state, rest string) {
	if rest, ok := strings.CutPrefix(text, "[x] "); ok {
		return "DONE", rest
	}
	if rest, ok := strings.CutPrefix(text, "[ ] "); ok {
		return "TODO", rest
	}
	return "", text
}

// image is a picture on a line of its own.
func image(line string) node {
	name, _, _ := strings.Cut(strings.Trim(line, "!"), "|")
	return node{"type": "mediaSingle", "attrs": node{"layout": "align-start"}, "content": []node{
		{"type": "media", "attrs": node{"type": "file", "id": fileID(name), "alt": name, "collection": "", "width": 640, "height": 480}},
	}}
}

// fileID is an id in the shape of those that media and tasks have.
func fileID(name string) string {
	h := fnv.New64a()
	h.Write([]byte(name))
	digits := fmt.Sprintf("%016x", h.Sum64())
	return digits[:8] + "-" + digits[8:12] + "-4" + digits[13:16] + "-8" + digits[1:4] + "-" + digits[4:16]
}
