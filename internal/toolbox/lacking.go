package toolbox

import (
	"slices"

	"jirascope/scopes"
	"jirascope/scopes/diagnose"
)

// lacking is a change that was not begun, since the credential surely lacks scopes of it.
type lacking struct{ ops []*scopes.Operation }

// Error says what is the matter.
func (l *lacking) Error() string { return "the credential lacks scopes" }

// Holds says whether the credential has the scopes of some operations, as far as is known;
// an error where it surely lacks some. It asks nobody: a change that would end half-way is
// better not begun.
func (c Call) Holds(ops ...scopes.Key) error {
	known := c.Holdings.Known()
	var missing []*scopes.Operation
	for _, key := range ops {
		if open, sure, op := c.Opens(key, known); sure && !open && op != nil {
			missing = append(missing, op)
		}
	}
	if missing == nil {
		return nil
	}
	return &lacking{missing}
}

// lacks names all scopes that lack, since a token is made once.
func (c Call) lacks(l *lacking) diagnose.Answer {
	known := c.Holdings.Known()
	var add []string
	for _, op := range l.ops {
		add = append(add, known.Missing(op)...)
	}
	slices.Sort(add)
	list := c.Own().DescribeAll(slices.Compact(add))
	answer := PlainAnswer("Add "+diagnose.ScopePhrase(list)+": the credential lacks what this change needs. Nothing was sent",
		"the scopes that are known of the credential do not open "+string(l.ops[0].Key()), diagnose.StepsToAdd(c.Credential, list)...)
	answer.Verdict, answer.Causes[0].Code = diagnose.MissingScope, diagnose.MissingScope
	scope := diagnose.Scopes{Operation: l.ops[0].Key(), Required: l.ops[0].Alternatives, Add: list}
	for _, one := range list {
		scope.Missing = append(scope.Missing, one.Name)
	}
	answer.Scopes = &scope
	return answer
}
