package toolbox

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jirascope/internal/pattern"
	"jirascope/scopes/diagnose"
)

// listing is which tools clients see. The zero value is the default choice.
type listing struct {
	choice string
	tools  []*Tool
}

// Show is [Toolbox.Offer], and remembers the choice: what answers say of a tool depends on
// whether the model that reads them can see it. It is called before the first call of a tool.
func (t *Toolbox) Show(choice string) ([]*Tool, error) {
	offered, err := t.Offer(choice)
	if err == nil {
		t.listing = listing{choice: strings.Join(choiceWords(choice), ","), tools: offered}
	}
	return offered, err
}

// Listed reports whether clients see a tool. A name that no tool has is not listed.
func (t *Toolbox) Listed(name string) bool {
	tool, ok := t.Tool(name)
	if !ok {
		return false
	}
	if t.listing.tools == nil {
		return !tool.OnDemand
	}
	return slices.Contains(t.listing.tools, tool)
}

// ToList says how clients get to see tools that are not listed; empty where all are.
func (t *Toolbox) ToList(names ...string) string {
	hidden := slices.DeleteFunc(slices.Clone(names), t.Listed)
	if len(hidden) == 0 {
		return ""
	}
	object := "it"
	if len(hidden) > 1 {
		object = "them"
	}
	return fmt.Sprintf("JIRASCOPE_TOOLS=%s in the server's environment lists %s", t.choiceWith(hidden), object)
}

// choiceWith is the present choice and some tools.
func (t *Toolbox) choiceWith(names []string) string {
	return cmp.Or(t.listing.choice, offerDefault) + "," + strings.Join(names, ",")
}

// called are the words that may be names of tools: those with an underscore or in
// backquotes, and those that one is told to call.
var called = pattern.Lazy("\\b[a-z]+(?:_[a-z0-9]+)+\\b|(?:`|\\b[Cc]all )([a-z]+)\\b")

// Hidden are the tools that a text names and that clients do not see.
func (t *Toolbox) Hidden(text string) []string {
	var hidden []string
	for _, found := range called().FindAllStringSubmatch(text, -1) {
		name := cmp.Or(found[1], found[0])
		if _, ok := t.Tool(name); ok && !t.Listed(name) && !slices.Contains(hidden, name) {
			hidden = append(hidden, name)
		}
	}
	return hidden
}

// mostLeftOut bounds the names of tools in [Toolbox.LeftOut], since clients cut instructions
// off.
const mostLeftOut = 8

// LeftOut says which of the tools that some instructions name clients do not see; empty where
// they see all.
func (t *Toolbox) LeftOut(instructions string) string {
	hidden := t.Hidden(instructions)
	if len(hidden) == 0 {
		return ""
	}
	return "Of these, the operator leaves out: " + ShortList(hidden, mostLeftOut) + "."
}

// addListing adds to a diagnosis how to list the tools that its steps name, where the model
// does not see them.
func (t *Toolbox) addListing(answer *diagnose.Answer) {
	hidden := t.Hidden(strings.Join(answer.Steps, "\n"))
	if hint := t.ToList(hidden...); hint != "" {
		answer.Steps = append(answer.Steps, strings.Join(hidden, " and ")+" may not be among your tools: "+hint+".")
	}
}

// Writing says for the instructions whether Jira can be changed, and by which tools.
func (t *Toolbox) Writing() string {
	if len(t.withheld) > 0 {
		return "This server only reads Jira. JIRASCOPE_WRITE=1 in its environment adds " + toolNames(t.withheld) + "."
	}
	changing := slices.DeleteFunc(slices.Clone(t.tools), (*Tool).ReadsOnly)
	if len(changing) == 0 {
		return ""
	}
	return "Changing Jira: " + toolNames(changing) + ". Use dry_run first where the user has not said exactly what to do. Read each outcome; never repeat one that is unknown."
}

// toolNames are the names of tools in a row.
func toolNames(tools []*Tool) string {
	var list []string
	for _, tool := range tools {
		list = append(list, tool.Name)
	}
	return strings.Join(list, ", ")
}
