package adf

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"jirascope/internal/foreign"
)

// inLine reports whether a kind of node stands in a line.
func inLine(kind string) bool {
	return slices.Contains([]string{"text", "hardBreak", "mention", "emoji", "date", "status", "inlineCard", "placeholder", "mediaInline", "inlineExtension"}, kind)
}

// run is a piece of a line.
type run struct {
	// text is Markdown, which has no line's end.
	text  string
	marks []mark
	// space is true for one of spaces, and ends for the end of a line.
	space, ends bool
}

// runs makes the runs of a node of a line. A block in a line is shown by its text.
func (w *writer) runs(n node) []run {
	switch marks := marksOf(n); n.kind() {
	case "text":
		return w.text(textOf(n["text"]), marks)
	case "hardBreak":
		return []run{{ends: true, marks: marks}}
	case "mention":
		return w.mention(n, marks)
	case "emoji":
		return w.text(first(n.attribute("text"), n.attribute("shortName")), marks)
	case "date":
		return w.text(day(n), marks)
	case "status":
		return w.text(n.attribute("text"), []mark{{kind: "code"}})
	case "inlineCard":
		return w.card(n, marks)
	case "media", "mediaInline":
		return w.media(n, marks)
	case "extension", "inlineExtension":
		return w.text(first(n.attribute("text"), n.words(), "(macro "+first(n.attribute("extensionKey"), "without a name")+")"), marks)
	default:
		return w.text(n.words(), marks)
	}
}

// mention makes runs of somebody's name, after an @ that is not escaped.
func (w *writer) mention(n node, marks []mark) []run {
	name := first(strings.TrimSpace(strings.TrimPrefix(n.attribute("text"), "@")), n.attribute("id"), "unknown")
	list := w.text(name, marks)
	if len(list) > 0 {
		list[0].text = "@" + list[0].text
	}
	return list
}

// text makes runs of a text: of its words, of the spaces between lines and at its ends.
// Code is one run.
func (w *writer) text(text string, marks []mark) []run {
	text = foreign.Plain(text)
	if text == "" || !w.take(len(text)+16*len(marks)) {
		return nil
	}
	if code := slices.Index(marks, mark{kind: "code"}); code >= 0 {
		return []run{{text: codeSpan(text), marks: slices.Delete(slices.Clone(marks), code, code+1)}}
	}
	var list []run
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			list = append(list, run{ends: true, marks: marks})
		}
		core := strings.Trim(line, " ")
		if core == "" {
			if line != "" {
				list = append(list, run{text: " ", marks: marks, space: true})
			}
			continue
		}
		if strings.HasPrefix(line, " ") {
			list = append(list, run{text: " ", marks: marks, space: true})
		}
		list = append(list, run{text: escape(core), marks: marks})
		if strings.HasSuffix(line, " ") {
			list = append(list, run{text: " ", marks: marks, space: true})
		}
	}
	return list
}

// first is the first text that is not empty.
func first(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

// day is the day of a date, which is kept as milliseconds of UTC.
func day(n node) string {
	text := n.attribute("timestamp")
	stamp, err := strconv.ParseInt(text, 10, 64)
	if text == "" {
		stamp = int64(n.number("timestamp", -1<<52, 0, 1<<52))
	}
	at := time.UnixMilli(stamp).UTC()
	if err != nil && text != "" || at.Year() < 1 || at.Year() > 9999 {
		return text
	}
	return at.Format(time.DateOnly)
}

// card is a link to something that Jira shows by its title.
func (w *writer) card(n node, marks []mark) []run {
	attributes, _ := n["attrs"].(map[string]any)
	data, _ := attributes["data"].(map[string]any)
	address := first(n.attribute("url"), textOf(data["url"]), textOf(data["@id"]))
	return w.text(first(textOf(data["name"]), address), withLink(marks, address, ""))
}

// media is a file by its name, or a picture of the web as a link.
func (w *writer) media(n node, marks []mark) []run {
	name := first(n.attribute("alt"), n.attribute("__fileName"))
	if address := n.attribute("url"); address != "" {
		return w.text(first(name, address), withLink(marks, address, ""))
	}
	return w.text("(attached file: "+first(name, "without a name")+")", marks)
}

// withLink adds a link to marks, unless there is one or its address is a program.
func withLink(marks []mark, address, title string) []mark {
	target, err := url.Parse(strings.TrimSpace(address))
	has := slices.ContainsFunc(marks, func(m mark) bool { return m.kind == "link" })
	if has || err != nil || address == "" || slices.Contains([]string{"javascript", "vbscript", "data"}, strings.ToLower(target.Scheme)) {
		return marks
	}
	return append(slices.Clone(marks), mark{kind: "link", address: addressed(address), title: foreign.Line(title, 255)})
}

// addressed is an address as it may stand in a link.
func addressed(address string) string {
	var b strings.Builder
	for _, r := range foreign.Plain(strings.TrimSpace(address)) {
		if strings.ContainsRune(" \n<>()\\\"`|[]", r) {
			fmt.Fprintf(&b, "%%%02X", string(r))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// codeSpan puts a text between signs of code that are longer than any in it.
func codeSpan(text string) string {
	text = strings.ReplaceAll(text, "\n", " ")
	fence := strings.Repeat("`", longestRun(text, '`')+1)
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") ||
		strings.HasPrefix(text, " ") && strings.HasSuffix(text, " ") && strings.Trim(text, " ") != "" {
		text = " " + text + " "
	}
	return fence + text + fence
}
