package draft

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	rendered "github.com/yuin/goldmark/renderer/html"
)

// htmlParts are the tags, comments and characters of HTML.
var htmlParts = regexp.MustCompile(`(?s)<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>|&[#a-zA-Z0-9]+;|.`)

// meaning is what a reader sees of Markdown, as a library shows it: blocks, and characters
// with their marks. How tags are named and nested, and which spaces stand where, says
// nothing.
func meaning(t *testing.T, markdown string) string {
	t.Helper()
	var out bytes.Buffer
	md := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(rendered.WithUnsafe()))
	if err := md.Convert([]byte(markdown), &out); err != nil {
		t.Fatal(err)
	}
	m := &shown{}
	for _, part := range htmlParts.FindAllStringSubmatch(out.String(), -1) {
		m.part(part)
	}
	text := regexp.MustCompile(` *(\n) *`).ReplaceAllString(m.b.String(), "$1")
	return regexp.MustCompile(`\n+`).ReplaceAllString(text, "\n")
}

// shown is what was seen so far.
type shown struct {
	b     strings.Builder
	marks []string
	pre   bool
	last  string
}

func (m *shown) part(part []string) {
	name := strings.ToLower(part[2])
	mark := map[string]string{"b": "strong", "i": "em", "s": "del", "strike": "del", "ins": "u"}[name]
	if mark == "" {
		mark = name
	}
	switch {
	case strings.HasPrefix(part[0], "<!--"):
	case name == "":
		m.char(html.UnescapeString(part[0]))
	case slices.Contains([]string{"strong", "em", "del", "u", "sub", "sup", "a"}, mark) || mark == "code" && !m.pre:
		if mark == "a" {
			mark += part[3]
		}
		if part[1] == "" {
			m.marks = append(m.marks, mark)
			return
		}
		for i := len(m.marks) - 1; i >= 0; i-- {
			if strings.Fields(m.marks[i])[0] == strings.Fields(mark)[0] {
				m.marks = slices.Delete(m.marks, i, i+1)
				break
			}
		}
	case name == "br":
		m.b.WriteString("\n(break)\n")
		m.last = ""
	case name == "p" || name == "tbody" || name == "thead":
		m.b.WriteString("\n")
		m.last = ""
	default:
		m.pre = name == "pre" && part[1] == "" || name != "pre" && m.pre
		fmt.Fprintf(&m.b, "\n<%s%s%s>\n", part[1], name, strings.TrimSuffix(part[3], " /"))
		m.last = ""
	}
}

// char adds a character. Spaces have no marks.
func (m *shown) char(char string) {
	if !m.pre && strings.TrimSpace(char) == "" {
		if !strings.HasSuffix(m.b.String(), " ") {
			m.b.WriteString(" ")
		}
		return
	}
	if now := strings.Join(slices.Compact(slices.Sorted(slices.Values(m.marks))), " "); now != m.last {
		m.b.WriteString("[" + now + "]")
		m.last = now
	}
	m.b.WriteString(char)
}
