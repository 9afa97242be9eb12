package tools

import (
	"slices"
	"strings"

	"jirascope/scopes"
)

// declaration is what is said of a tool, once. The definition for clients, the
// README's table, what the tests call and what check_connection looks at come
// from it.
type declaration struct {
	name, title string
	area        area
	effect      effect
	// description is for a model: what the tool does, and when to use it. Its first
	// sentence stands in the README.
	description string
	// example are arguments as JSON, which work on the sandbox.
	example string
	// hints are the arguments without which the tool does its work as well as it can: a
	// value that they cannot have is left out and said, not refused.
	hints []string
	// limits is what a model should know besides; it follows the example.
	limits string
	// operations are the calls to Jira that the tool makes.
	operations []scopes.Key
	// helpful are calls that make an answer better and that the tool does without where
	// they are refused: no token is planned for them.
	helpful []scopes.Key
	// anyOperation is true for a tool that calls Jira with operations that depend on
	// its arguments and on what is configured.
	anyOperation bool
}

// text is the description as a model gets it.
func (d declaration) text() string {
	return strings.TrimSpace(d.description + " Example: " + d.example + ". " + d.limits)
}

// openWorld reports whether the tool reaches Jira, or answers from the catalogue
// alone.
func (d declaration) openWorld() bool {
	return d.anyOperation || len(d.operations) > 0
}

// summary is the first sentence of the description.
func (d declaration) summary() string {
	first, _, _ := strings.Cut(d.description, ". ")
	return strings.TrimSuffix(first, ".")
}

// area is what a tool is about.
type area string

// The areas, in the order in which clients see their tools.
const (
	areaBoards   area = "boards"
	areaFailures area = "failures"
	areaTokens   area = "tokens"
)

func areas() []area { return []area{areaBoards, areaFailures, areaTokens} }

// effect is what a call of a tool does to Jira.
type effect int

const (
	// read changes nothing and may be repeated.
	read effect = iota
	// write adds something with each call.
	write
	// idempotent changes something, and a second call changes nothing more.
	idempotent
	// destroy takes something away that cannot be brought back.
	destroy
)

// hints are the effect in the protocol's words.
func (e effect) hints() (readOnly, destructive, repeatable bool) {
	return e == read, e == destroy, e == read || e == idempotent
}

// byArea puts tools in the order of their areas, and leaves those of one area in
// theirs.
func byArea(tools []*Tool) []*Tool {
	slices.SortStableFunc(tools, func(a, b *Tool) int {
		return slices.Index(areas(), a.area) - slices.Index(areas(), b.area)
	})
	return tools
}
