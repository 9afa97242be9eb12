package plan

import (
	"slices"
	"strings"

	"jirascope/scopes"
)

// WriteWeight is how many reading operations one that writes weighs as much as,
// when [LeastPrivilege] compares what plans open.
const WriteWeight = 10

// Opens is what a set of scopes opens besides what was asked for.
type Opens struct {
	// Operations is how many further operations the scopes open, and Writes how
	// many of them change something. Versions 2 and 3 of one operation count once.
	Operations int
	Writes     int
}

// Opens counts the operations that scopes open besides some others. Operations
// that need no scope are not counted: they are open to everybody.
func (p *Planner) Opens(names []string, besides []*scopes.Operation) Opens {
	var opens Opens
	held := scopes.NewSet(names...)
	asked := twins(besides)
	for _, o := range p.index().operations {
		if asked[o.twin] || !slices.ContainsFunc(o.op.Needs(), func(a scopes.Alternative) bool { return len(a.Missing(held)) == 0 }) {
			continue
		}
		opens.Operations++
		if o.writes {
			opens.Writes++
		}
	}
	return opens
}

// openIndex lists the operations that scopes can open, each once.
type openIndex struct {
	operations []openable
}

type openable struct {
	op     *scopes.Operation
	writes bool
	twin   string
}

func newOpenIndex(c *scopes.Catalogue) *openIndex {
	index := &openIndex{}
	for _, op := range c.Operations {
		if op.Removed || len(op.Needs()) == 0 {
			continue
		}
		twin := twinOf(op)
		if later, ok := c.Operation(scopes.Key(twin)); ok && later != op {
			continue
		}
		index.operations = append(index.operations, openable{op, Writes(op), twin})
	}
	return index
}

// Writes reports whether an operation changes something. A POST that only reads,
// such as a search, is recognised by its scopes: none of them is for writing.
func Writes(op *scopes.Operation) bool {
	if op.Method == "GET" || op.Method == "HEAD" {
		return false
	}
	needs := op.Needs()
	reads := len(needs) > 0 && slices.ContainsFunc(needs, func(a scopes.Alternative) bool {
		return !slices.ContainsFunc(a.Scopes, func(name string) bool { return !readVerb(name) })
	})
	return !reads
}

// readVerb reports whether a scope's verb only looks.
func readVerb(name string) bool {
	verb, _, _ := strings.Cut(name, ":")
	switch verb {
	case "read", "readonly", "search", "validate", "view":
		return true
	default:
		return false
	}
}

const (
	version2 = "/rest/api/2/"
	version3 = "/rest/api/3/"
)

// twinOf names an operation regardless of Jira's API version.
func twinOf(op *scopes.Operation) string {
	if rest, ok := strings.CutPrefix(op.Path, version2); ok {
		return op.Method + " " + version3 + rest
	}
	return op.Method + " " + op.Path
}

func twins(operations []*scopes.Operation) map[string]bool {
	set := make(map[string]bool, len(operations))
	for _, op := range operations {
		set[twinOf(op)] = true
	}
	return set
}

func isClassic(name string) bool { return scopes.FamilyOf(name) == scopes.Classic }

// opening makes plans harmless: what they open besides, then the number of their
// scopes, then the most classic ones.
type opening struct {
	fewest
	// sets are the alternatives of the operations that the search's scopes can
	// open at all, with the weights of the operations.
	sets []weighed
}

type weighed struct {
	options []bitset
	weight  int
}

func newOpening(index *openIndex, s *cover, held scopes.Set, besides []*scopes.Operation) *opening {
	numbers := make(map[string]int, len(s.scopes))
	for i, name := range s.scopes {
		numbers[name] = i
	}
	goal, asked := &opening{}, twins(besides)
	for _, o := range index.operations {
		if asked[o.twin] {
			continue
		}
		w := weighed{weight: 1}
		if o.writes {
			w.weight = WriteWeight
		}
		for _, a := range o.op.Needs() {
			rest := a.Missing(held)
			if !slices.ContainsFunc(rest, func(name string) bool { _, ok := numbers[name]; return !ok }) {
				w.options = append(w.options, s.numbered(numbers, rest))
			}
		}
		if len(w.options) > 0 {
			goal.sets = append(goal.sets, w)
		}
	}
	return goal
}

// perOpened is more than any count of scopes costs.
const perOpened = perCount << 10

func (o *opening) cost(s *cover, taken bitset) int {
	cost := o.fewest.cost(s, taken)
	for _, w := range o.sets {
		if slices.ContainsFunc(w.options, func(set bitset) bool { return set.within(taken) }) {
			cost += w.weight * perOpened
		}
	}
	return cost
}

// separable is false: scopes of two parts may open a third operation together.
func (*opening) separable() bool { return false }
