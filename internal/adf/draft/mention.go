package draft

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

const (
	// maxName is how long a name may be, in bytes, and maxNameWords how many words it has
	// when no brackets stand around it.
	maxName, maxNameWords = 120, 5
	// maxLookups is how many names are looked up for one text.
	maxLookups = 1000
)

// Resolve says who is known by a name; ok is false when nobody is, or several people are.
// It is asked for the longest name that may stand after an @ first, then for shorter ones,
// once for each name.
type Resolve func(name string) (accountID, displayName string, ok bool)

// people looks up names, each once.
type people struct {
	resolve Resolve
	known   map[string]*person
	lost    *losses
}

// person is somebody who is mentioned.
type person struct{ id, name string }

// find is the person of a name, or nil.
func (p *people) find(name string) *person {
	found, done := p.known[name]
	if done || p.resolve == nil || len(p.known) >= maxLookups {
		return found
	}
	if id, display, ok := p.resolve(name); ok && id != "" {
		found = &person{id, display}
		if display == "" {
			found.name = name
		}
	}
	p.known[name] = found
	return found
}

// kindMention is the kind of a [mentioned] node.
var kindMention = ast.NewNodeKind("Mention")

// mentioned is a mention in the tree of the library.
type mentioned struct {
	ast.BaseInline
	person *person
}

func (m *mentioned) Kind() ast.NodeKind { return kindMention }

func (m *mentioned) Dump(source []byte, level int) { ast.DumpHelper(m, source, level, nil, nil) }

// mentions reads "@Ada Lovelace" and "@[Ada Lovelace]".
type mentions struct{ people *people }

func (mentions) Trigger() []byte { return []byte{'@'} }

func (m mentions) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	if isWord(block.PrecendingCharacter()) {
		return nil
	}
	rest, _ := block.PeekLine()
	rest = bytes.TrimRight(rest[1:], "\n")
	if bytes.HasPrefix(rest, []byte("[")) {
		return m.bracketed(block, rest[1:])
	}
	for _, end := range nameEnds(rest) {
		if found := m.people.find(unescaped(rest[:end])); found != nil {
			block.Advance(1 + end)
			return &mentioned{person: found}
		}
	}
	if name := firstWord(string(rest)); name != "" {
		m.people.lost.unknown("@" + name)
	}
	return nil
}

// bracketed reads a name with brackets around it, unless it is the text of a link.
func (m mentions) bracketed(block text.Reader, rest []byte) ast.Node {
	end := bytes.IndexByte(rest[:min(len(rest), maxName)], ']')
	if end < 1 || bytes.HasPrefix(rest[end+1:], []byte("(")) {
		return nil
	}
	name := unescaped(rest[:end])
	found := m.people.find(name)
	if found == nil {
		m.people.lost.unknown("@[" + name + "]")
		return nil
	}
	block.Advance(1 + len("[") + end + len("]"))
	return &mentioned{person: found}
}

// nameEnds are the places where a name at the start of a text may end, the last first:
// behind words, and behind signs that do not escape what follows.
func nameEnds(text []byte) []int {
	var ends []int
	count, before := 0, ' '
	text = text[:min(len(text), maxName)]
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if i == 0 && unicode.IsSpace(r) {
			return nil
		}
		if unicode.IsSpace(r) && !unicode.IsSpace(before) {
			if count++; count == maxNameWords {
				break
			}
		}
		i += size
		before = r
		next, _ := utf8.DecodeRune(text[i:])
		if !unicode.IsSpace(r) && r != '\\' && (!isWord(r) || !isWord(next)) {
			ends = append([]int{i}, ends...)
		}
	}
	return ends
}

// isWord reports whether a character is part of a word.
func isWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '_')
}

// firstWord is the word at the start of a text.
func firstWord(text string) string {
	end := strings.IndexFunc(text, func(r rune) bool { return !isWord(r) && r != '-' && r != '.' })
	if end < 0 {
		end = len(text)
	}
	return strings.TrimRight(text[:end], ".-")
}
