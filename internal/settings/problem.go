package settings

import (
	"cmp"
	"errors"
	"slices"
	"strings"
)

// Problem is one thing that is wrong with a configuration.
type Problem struct {
	// Variable is the one to change; empty when Text is a sentence by itself.
	Variable string
	// Text says what is wrong with it and what to do, as the rest of a sentence that
	// begins with the variable.
	Text string
	// Place is where the value stands if that is not the environment, in brackets.
	Place string
	// Blocks is true when no call to Jira can be made before it is solved.
	Blocks bool
}

// String is a sentence without a period.
func (p Problem) String() string {
	if p.Place != "" {
		return p.Variable + " " + p.Place + " " + p.Text
	}
	return strings.TrimSpace(p.Variable + " " + p.Text)
}

// add keeps the first problem of a variable: the next ones follow from it.
func (s *Settings) add(p Problem) {
	if !slices.ContainsFunc(s.Problems, func(q Problem) bool { return q.Variable == p.Variable }) {
		s.Problems = append(s.Problems, p)
	}
}

// Refused adds what a client says against the settings: errors that were joined, each
// of which begins with a variable. Those that speak of a variable whose problem is
// known follow from it and are left out.
func (s *Settings) Refused(err error, blocks bool) {
	known := slices.Clone(s.Problems)
	for _, one := range parts(err) {
		text := one.Error()
		if slices.ContainsFunc(known, func(p Problem) bool {
			return p.Variable != "" && strings.Contains(text, strings.TrimSuffix(strings.TrimSuffix(p.Variable, fileSuffix), commandSuffix))
		}) {
			continue
		}
		variable, rest, _ := strings.Cut(text, " ")
		if !slices.Contains(names(), variable) {
			variable, rest = "", text
		}
		s.Problems = append(s.Problems, Problem{Variable: variable, Text: rest, Place: s.origins[variable].place(), Blocks: blocks})
	}
	s.sort()
}

// parts takes joined errors apart.
func parts(err error) []error {
	var joined interface{ Unwrap() []error }
	switch {
	case err == nil:
		return nil
	case errors.As(err, &joined):
		return joined.Unwrap()
	default:
		return []error{err}
	}
}

// sort puts the problems into the order of the variables, those of other programs last.
func (s *Settings) sort() {
	order := names()
	place := func(p Problem) int {
		if i := slices.Index(order, p.Variable); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortStableFunc(s.Problems, func(a, b Problem) int { return cmp.Compare(place(a), place(b)) })
}
