package draft

import (
	"encoding/json"
	"fmt"

	"jirascope/internal/adf"
	"jirascope/internal/foreign"
)

// Unknown names what of a document would be lost if it was read as Markdown and written
// back, once per kind, in words for people: "a status ("In Review")". An edit that
// replaces a document of which it names something loses that. When it names nothing, the
// document comes back as it was, but for what nobody reads (see the package's comment).
//
// It tries that, and does not guess by kinds of nodes. It is an error when the text is not
// a document. An absent text, and null, hold nothing that could be lost.
func Unknown(doc json.RawMessage) ([]string, error) {
	if len(doc) == 0 || string(doc) == "null" {
		return nil, nil
	}
	whole, err := parseOld(doc)
	if err != nil {
		return nil, err
	}
	who := People(doc)
	if returns(doc, whole.Content, who) {
		return nil, nil
	}
	found := &findings{people: who, of: map[string]int{}}
	for _, block := range whole.Content {
		before := found.count
		found.block(block)
		if before == found.count && !alone(block, who) {
			found.add("%s that Markdown reads in another way", labelled(naming(block.Type), block.words()))
		}
	}
	if found.count == 0 {
		found.add("how the parts of the text follow each other, or how long it is")
	}
	return found.list(), nil
}

// returns reports whether blocks of a document come back from Markdown as they were.
func returns(doc json.RawMessage, blocks []*old, who Resolve) bool {
	markdown, err := adf.Markdown(doc)
	if err != nil {
		return false
	}
	made, _, err := Document(markdown, who)
	if err != nil {
		return false
	}
	back, err := parseOld(made)
	return err == nil && normal(back.Content) == normal(blocks)
}

// alone reports whether one block comes back when nothing stands around it.
func alone(block *old, who Resolve) bool {
	doc, err := json.Marshal(old{Type: "doc", Version: 1, Content: []*old{block}})
	return err == nil && returns(doc, []*old{block}, who)
}

// findings are what would be lost, in the order of the document.
type findings struct {
	people Resolve
	kinds  []string
	// of is how often each kind was found, and count how often any was.
	of    map[string]int
	count int
	first []string
}

// add notes a kind of thing without a text of its own.
func (f *findings) add(format string, values ...any) { f.labelled(fmt.Sprintf(format, values...), "") }

// labelled notes a kind of thing with the text of one.
func (f *findings) labelled(kind, label string) {
	f.count++
	if f.of[kind]++; f.of[kind] == 1 {
		f.kinds, f.first = append(f.kinds, kind), append(f.first, label)
	}
}

// list are the kinds, each with the text of the first of it and how many more there are.
func (f *findings) list() []string {
	var list []string
	for i, kind := range f.kinds {
		text := labelled(kind, f.first[i])
		if more := f.of[kind] - 1; more > 0 {
			text += fmt.Sprintf(" and %d more", more)
		}
		list = append(list, text)
	}
	return list
}

// labelled is the name of a thing, with the start of its text.
func labelled(kind, label string) string {
	if label == "" {
		return kind
	}
	return fmt.Sprintf("%s (%s)", kind, foreign.Quote(label, 40))
}
