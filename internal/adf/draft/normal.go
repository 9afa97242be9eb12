package draft

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode"
)

// normal is what nodes say, without what nobody reads: two documents that say the same
// have the same normal form.
func normal(nodes []*old) string {
	var b strings.Builder
	for _, n := range nodes {
		switch n.Type {
		case "paragraph", "heading":
			// Empty ones keep others apart, which blocks are anyway.
			if inner := normalLine(n.Content); inner != "" {
				b.WriteString(n.head() + inner + "\n")
			}
		case "taskItem":
			b.WriteString(n.head() + normalLine(n.Content) + "\n")
		case "codeBlock":
			fmt.Fprintf(&b, "%s%q\n", n.head(), strings.TrimRight(strings.ReplaceAll(n.words(), "\r\n", "\n"), "\n"))
		default:
			b.WriteString(n.head() + "{\n" + normal(n.Content) + "}\n")
		}
	}
	return b.String()
}

// head is the kind of a node, with its attributes and marks, but for those that say
// nothing.
func (n *old) head() string {
	text := n.Type
	for _, name := range slices.Sorted(maps.Keys(n.Attrs)) {
		value := n.Attrs[name]
		if value != nil && !n.drawn(name) && fmt.Sprint(value) != usual(name) {
			text += fmt.Sprintf(" %s=%q", name, fmt.Sprint(value))
		}
	}
	if n.Type == "orderedList" && n.Attrs["order"] == nil {
		text += ` order="1"`
	}
	for _, m := range n.Marks {
		if m.Type != "breakout" { // how wide it is drawn
			text += " " + m.Type
		}
	}
	return text + " "
}

// drawn reports whether an attribute says how a node is kept or drawn, and not what it
// says.
func (n *old) drawn(name string) bool {
	switch name {
	case "localId", "uniqueId", "wrap", "hideLineNumbers", "colwidth", "valign", "displayMode":
		return true
	case "layout", "width":
		return n.Type == "table"
	case "text", "accessLevel", "userType":
		return n.Type == "mention"
	default:
		return false
	}
}

// usual is what an attribute is when it is not given.
func usual(name string) string {
	switch name {
	case "colspan", "rowspan":
		return "1"
	case "isNumberColumnEnabled":
		return "false"
	default:
		return ""
	}
}

// letter is a character of a line, or something else that stands in it.
type letter struct {
	char  rune
	other string
	// marks are those of the character, and link is where it leads.
	marks, link string
	code, space bool
}

// normalLine is the same for what stands in one line.
func normalLine(nodes []*old) string {
	var letters []letter
	for start := 0; start < len(nodes); {
		end := start + 1
		for end < len(nodes) && nodes[end].link() == nodes[start].link() {
			end++
		}
		link := nodes[start].link()
		if isItself(link, (&old{Content: nodes[start:end]}).words()) {
			link = ""
		}
		for _, n := range nodes[start:end] {
			if isItself(link, n.Text) {
				letters = append(letters, n.letters("")...)
				continue
			}
			letters = append(letters, n.letters(link)...)
		}
		start = end
	}
	return spell(letters)
}

// link is where a node leads, with the title of the link.
func (n *old) link() string {
	m := n.mark("link")
	if m == nil {
		return ""
	}
	href := decoded(m.attribute("href"))
	if title := strings.Join(strings.Fields(m.attribute("title")), " "); title != "" {
		href += "\x00" + title
	}
	for name := range m.Attrs {
		if name != "href" && name != "title" {
			href += "\x00" + name
		}
	}
	return href
}

// decoded is an address without signs of percent: some characters are written with them,
// and lead to the same.
func decoded(href string) string {
	if text, err := url.PathUnescape(strings.TrimSpace(href)); err == nil {
		return text
	}
	return strings.TrimSpace(href)
}

// isItself reports whether a link shows where it leads: such an address is a link without
// being marked as one.
func isItself(link, text string) bool {
	text = decoded(text)
	if strings.HasPrefix(link, "http://") || strings.HasPrefix(link, "https://") {
		return link == text || link == "http://"+text && strings.HasPrefix(text, "www.")
	}
	return link == "mailto:"+text
}

// letters are the characters of a node.
func (n *old) letters(link string) []letter {
	text, isCode := n.Text, n.mark("code") != nil
	switch n.Type {
	case "text":
	case "hardBreak":
		text = "\n"
	case "emoji":
		if text = n.character(); text != "" {
			break
		}
		fallthrough
	default:
		return []letter{{other: n.head()}}
	}
	var names []string
	for _, m := range n.Marks {
		if m.Type != "link" {
			names = append(names, m.head())
		}
	}
	slices.Sort(names)
	marks := strings.Join(slices.Compact(names), "")
	var list []letter
	for _, r := range text {
		one := letter{char: r, marks: marks, link: link, code: isCode, space: unicode.IsSpace(r)}
		if isCode && r == '\n' {
			one.char = ' '
		}
		if one.space && !isCode {
			one = letter{char: ' ', space: true}
			if r == '\n' {
				one.char = r
			}
		}
		list = append(list, one)
	}
	return list
}

// character is the character of an emoji that has one.
func (n *old) character() string {
	if text := n.attribute("text"); !strings.HasPrefix(text, ":") {
		return text
	}
	return ""
}

// spell writes letters, without spaces and breaks at the ends, without spaces beside
// breaks, and with one space where there are several.
func spell(letters []letter) string {
	var kept []letter
	for _, one := range letters {
		last := letter{char: '\n', space: true}
		if len(kept) > 0 {
			last = kept[len(kept)-1]
		}
		free := one.space && !one.code
		if free && one.char == '\n' && last.space && !last.code && last.char == ' ' {
			kept = kept[:len(kept)-1]
			last.char = '\n'
		}
		if free && (len(kept) == 0 || one.char == ' ' && last.space && !last.code) {
			continue
		}
		kept = append(kept, one)
	}
	for len(kept) > 0 && kept[len(kept)-1].space && !kept[len(kept)-1].code {
		kept = kept[:len(kept)-1]
	}
	var b strings.Builder
	before := ""
	for _, one := range kept {
		if now := one.marks + "<" + one.link + ">"; now != before && (!one.space || one.code) {
			b.WriteString("[" + now + "]")
			before = now
		}
		if one.other != "" {
			b.WriteString("(" + one.other + ")")
			continue
		}
		if strings.ContainsRune("[(\\\n", one.char) { // which have a meaning here
			b.WriteByte('\\')
		}
		b.WriteRune(one.char)
	}
	return b.String()
}
