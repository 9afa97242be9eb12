package adf

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mark is a mark of a text that Markdown can show.
type mark struct {
	// kind is strong, em, strike, underline, sub, sup, code or link.
	kind           string
	address, title string
}

// marksOf are the marks of a node, each once.
func marksOf(n node) []mark {
	var list []mark
	for _, one := range nodesOf(n["marks"]) {
		m := mark{kind: one.kind()}
		switch m.kind {
		case "strong", "em", "strike", "underline", "code":
		case "subsup":
			if m.kind = one.attribute("type"); m.kind != "sub" && m.kind != "sup" {
				continue
			}
		case "link":
			list = withLink(list, one.attribute("href"), one.attribute("title"))
			continue
		default:
			continue
		}
		if !slices.Contains(list, m) {
			list = append(list, m)
		}
	}
	return list
}

// piece is a text, or where a mark begins or ends.
type piece struct {
	text        string
	mark        mark
	open, close bool
	// twin is the place of the other end of a mark, tag is true when it is written as a
	// tag, and nested when it begins within one that asterisks end.
	twin        int
	tag, nested bool
}

// hardBreak ends a line of a paragraph.
const hardBreak = "\\\n"

// line writes nodes as one paragraph, with what stands for the end of a line.
func (w *writer) line(nodes []node, end string) string {
	var list []run
	for _, n := range nodes {
		list = append(list, w.runs(n)...)
	}
	list = trimmed(list)
	for i := range list {
		if list[i].ends {
			list[i].text = end
			if strings.HasSuffix(list[i-1].text, `\`) && end == hardBreak { // which not every reader tells from the break
				list[i].text = lineBreak + "\n"
			}
		}
	}
	pieces := weave(nil, joined(list))
	choose(pieces)
	return assemble(pieces)
}

// trimmed drops spaces at the ends, and takes from those between the marks that end or
// begin there: asterisks beside a space mean nothing.
func trimmed(list []run) []run {
	blank := func(r run) bool { return r.space || r.ends }
	for len(list) > 0 && blank(list[0]) {
		list = list[1:]
	}
	for len(list) > 0 && blank(list[len(list)-1]) {
		list = list[:len(list)-1]
	}
	for i := 0; i < len(list); i++ {
		if !blank(list[i]) {
			continue
		}
		end := i
		for blank(list[end]) { // the last is not blank
			end++
		}
		before, after := list[i-1].marks, list[end].marks
		for ; i < end; i++ {
			list[i].marks = slices.DeleteFunc(slices.Clone(list[i].marks), func(m mark) bool {
				return !slices.Contains(before, m) || !slices.Contains(after, m)
			})
		}
	}
	return list
}

// joined joins code that stands beside code, whose signs would be one.
func joined(list []run) []run {
	var result []run
	for _, r := range list {
		if n := len(result); n > 0 && strings.HasPrefix(r.text, "`") && strings.HasSuffix(result[n-1].text, "`") {
			result = append(result, run{text: "<!-- -->"})
		}
		result = append(result, r)
	}
	return result
}

// weave writes marks around the runs that have them in a row, the longest row outside.
func weave(pieces []piece, list []run) []piece {
	for i := 0; i < len(list); {
		m, length := lasting(list[i:])
		if length == 0 {
			pieces = append(pieces, piece{text: list[i].text})
			i++
			continue
		}
		inner := make([]run, length)
		for j, r := range list[i : i+length] {
			r.marks = slices.DeleteFunc(slices.Clone(r.marks), func(other mark) bool { return other == m })
			inner[j] = r
		}
		open := len(pieces)
		pieces = weave(append(pieces, piece{mark: m, open: true}), inner)
		pieces[open].twin = len(pieces)
		pieces = append(pieces, piece{mark: m, close: true, twin: open})
		i += length
	}
	return pieces
}

// lasting is the mark of the first run that most runs after it have too.
func lasting(list []run) (best mark, length int) {
	for _, m := range list[0].marks {
		n := 1
		for n < len(list) && slices.Contains(list[n].marks, m) {
			n++
		}
		if n > length || n == length && m.kind == "link" {
			best, length = m, n
		}
	}
	return best, length
}

// choose decides which marks are written as tags, from the inside out: signs count only
// where what stands beside them lets them.
func choose(pieces []piece) {
	stars := 0
	for k, p := range pieces {
		if p.starred() && p.close {
			stars--
		}
		if !p.close {
			pieces[k].nested = stars > 0
			if p.starred() {
				stars++
			}
			continue
		}
		i := p.twin
		switch pieces[i].mark.kind {
		case "underline", "sub", "sup":
			pieces[i].tag = true
		case "strike":
			// A tilde beside the signs would be taken for one of them.
			tilde := slices.Contains([]rune{beside(pieces, i, -1), beside(pieces, i, 1), beside(pieces, k, -1), beside(pieces, k, 1)}, '~')
			pieces[i].tag = tilde || i > 0 && pieces[i-1].close || !flanks(pieces, i, k)
		case "strong", "em":
			pieces[i].tag = i > 0 && pieces[i-1].close || !flanks(pieces, i, k)
		}
		pieces[k].tag = pieces[i].tag
	}
}

// starred reports whether asterisks are the signs of a mark.
func (p piece) starred() bool { return p.mark.kind == "strong" || p.mark.kind == "em" }

// flanks reports whether signs at two places are read as the ends of a mark, and the
// first not as the end of one around it.
func flanks(pieces []piece, open, end int) bool {
	before, after := beside(pieces, open, -1), beside(pieces, open, 1)
	if !binds(after, before) || pieces[open].nested && binds(before, after) {
		return false
	}
	return binds(beside(pieces, end, -1), beside(pieces, end, 1))
}

// binds reports whether signs between two characters belong to the near one.
func binds(near, far rune) bool {
	return !unicode.IsSpace(near) && (!isSign(near) || unicode.IsSpace(far) || isSign(far))
}

// beside is the character next to a sign on one side, beyond others of its kind.
func beside(pieces []piece, at, step int) rune {
	own := pieces[at].mark.kind
	for at += step; at >= 0 && at < len(pieces); at += step {
		p := pieces[at]
		switch {
		case p.text != "" && step < 0:
			r, _ := utf8.DecodeLastRuneInString(p.text)
			return r
		case p.text != "":
			r, _ := utf8.DecodeRuneInString(p.text)
			return r
		case p.tag || own == "strike" || !p.starred():
			return '<'
		}
	}
	return ' '
}

// isSign reports whether a character is punctuation for Markdown.
func isSign(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// assemble writes the pieces.
func assemble(pieces []piece) string {
	var b strings.Builder
	for i := 0; i < len(pieces); i++ {
		p := pieces[i]
		switch {
		case p.text != "":
			b.WriteString(p.text)
		case p.mark.kind == "link":
			text := b.String()
			if p.open && strings.HasSuffix(text, "!") { // which would make a picture of it
				b.Reset()
				b.WriteString(text[:len(text)-1] + `\!`)
			}
			i += p.link(&b, pieces, i)
		default:
			b.WriteString(p.sign())
		}
	}
	return b.String()
}

// link writes an end of a link. One whose text is its address is written short; it says
// how many pieces are done with it.
func (p piece) link(b *strings.Builder, pieces []piece, at int) (done int) {
	switch {
	case p.open && p.twin == at+2 && p.mark.title == "" && isAddress(p.mark.address) && pieces[at+1].text == escape(p.mark.address):
		b.WriteString("<" + p.mark.address + ">")
		return 2
	case p.open:
		b.WriteString("[")
	case p.mark.title != "":
		b.WriteString("](" + p.mark.address + ` "` + strings.ReplaceAll(escape(p.mark.title), `"`, `\"`) + `")`)
	default:
		b.WriteString("](" + p.mark.address + ")")
	}
	return 0
}

// isAddress reports whether an address is one of the web.
func isAddress(address string) bool {
	return strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://")
}

// sign is how an end of a mark is written.
func (p piece) sign() string {
	tag, sign := p.mark.kind, ""
	switch p.mark.kind {
	case "strong":
		tag, sign = "b", "**"
	case "em":
		tag, sign = "i", "*"
	case "strike":
		tag, sign = "del", "~~"
	case "underline":
		tag = "u"
	}
	switch {
	case !p.tag:
		return sign
	case p.close:
		return "</" + tag + ">"
	default:
		return "<" + tag + ">"
	}
}
