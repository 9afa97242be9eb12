package toolbox

import (
	"fmt"
	"slices"
	"strings"
)

// The words of [Toolbox.Offer] besides areas and tools.
const (
	offerAll     = "all"
	offerDefault = "default"
)

// Offer chooses the tools that clients get to see, by a list of areas and names of tools
// parted by commas, in which "all" and "default" may stand; empty is the default. The
// error names what is valid, and not what was given.
func (t *Toolbox) Offer(choice string) ([]*Tool, error) {
	wanted := choiceWords(choice)
	var offered []*Tool
	for _, word := range wanted {
		found := t.named(word)
		if found == nil {
			return nil, fmt.Errorf("of the areas and tools to offer, one is unknown; there are %s, %s, the areas %s, and the tools by name",
				offerDefault, offerAll, areaNames())
		}
		offered = append(offered, found...)
	}
	return slices.DeleteFunc(slices.Clone(t.tools), func(tool *Tool) bool { return !slices.Contains(offered, tool) }), nil
}

// choiceWords are the words of a choice; the default where there is none.
func choiceWords(choice string) []string {
	words := strings.FieldsFunc(strings.ToLower(choice), func(r rune) bool { return r == ',' || r == ' ' })
	if len(words) == 0 {
		return []string{offerDefault}
	}
	return words
}

// named are the tools that a word of a choice stands for; nil for a word that is unknown.
func (t *Toolbox) named(word string) []*Tool {
	var found []*Tool
	for _, tool := range t.tools {
		if word == offerAll || word == tool.Name || word == string(tool.Area) || word == offerDefault && !tool.OnDemand {
			found = append(found, tool)
		}
	}
	return found
}

func areaNames() string {
	var names []string
	for _, area := range Areas() {
		names = append(names, string(area))
	}
	return strings.Join(names, ", ")
}
