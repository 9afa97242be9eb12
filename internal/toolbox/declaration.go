package toolbox

import (
	"slices"
	"strings"

	"jirascope/scopes"
)

// Declaration is what is said of a tool, once. The definition for clients, the
// README's table, what the tests call and what check_connection looks at come
// from it.
type Declaration struct {
	// Name is the tool's name in the protocol, and Title the one for people.
	Name, Title string
	Area        Area
	Effect      Effect
	// Description is for a model: what the tool does, and when to use it. Its first
	// sentence stands in the README.
	Description string
	// Example are arguments as JSON, which work on the sandbox.
	Example string
	// Hints are the arguments without which the tool does its work as well as it can: a
	// value that they cannot have is left out and said, not refused.
	Hints []string
	// Aliases are old names of arguments, which go on working, with their present ones. No
	// client is told of them.
	Aliases map[string]string
	// Limits is what a model should know besides; it follows the example.
	Limits string
	// Operations are the calls to Jira that the tool makes.
	Operations []scopes.Key
	// Helpful are calls that make an answer better and that the tool does without where
	// they are refused: no token is planned for them.
	Helpful []scopes.Key
	// OnDemand is true for a tool that is listed only where the operator asks for it, since
	// what a client lists takes room in every conversation. It can be called all the same.
	OnDemand bool
	// AnyOperation is true for a tool that calls Jira with operations that depend on
	// its arguments and on what is configured.
	AnyOperation bool
}

// text is the description as a model gets it.
func (d Declaration) text() string {
	return strings.TrimSpace(d.Description + " Example: " + d.Example + ". " + d.Limits)
}

// OpenWorld reports whether the tool reaches Jira, or answers from the catalogue
// alone.
func (d Declaration) OpenWorld() bool {
	return d.AnyOperation || len(d.Operations) > 0
}

// ReadsOnly reports whether the tool changes nothing.
func (t *Tool) ReadsOnly() bool { return t.Effect == Read }

// Summary is the first sentence of the description.
func (d Declaration) Summary() string {
	first, _, _ := strings.Cut(d.Description, ". ")
	return strings.TrimSuffix(first, ".")
}

// Area is what a tool is about.
type Area string

// The areas, in the order in which clients see their tools.
const (
	Boards   Area = "boards"
	Issues   Area = "issues"
	Reports  Area = "reports"
	Failures Area = "failures"
	Tokens   Area = "tokens"
	Changes  Area = "changes"
)

// Areas lists the areas in that order.
func Areas() []Area { return []Area{Boards, Issues, Changes, Reports, Failures, Tokens} }

// Effect is what a call of a tool does to Jira.
type Effect int

const (
	// Read changes nothing and may be repeated.
	Read Effect = iota
	// Write adds something with each call.
	Write
	// Idempotent changes something, and a second call changes nothing more.
	Idempotent
	// Destroy takes something away that cannot be brought back.
	Destroy
)

// Hints are the effect in the protocol's words.
func (e Effect) Hints() (readOnly, destructive, repeatable bool) {
	return e == Read, e == Destroy, e == Read || e == Idempotent
}

// byArea puts tools in the order of their areas, and leaves those of one area in
// theirs.
func byArea(tools []*Tool) []*Tool {
	slices.SortStableFunc(tools, func(a, b *Tool) int {
		return slices.Index(Areas(), a.Area) - slices.Index(Areas(), b.Area)
	})
	return tools
}
