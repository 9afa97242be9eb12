package toolbox

import (
	"fmt"
	"slices"

	"jirascope/scopes"
	"jirascope/scopes/diagnose"
	"jirascope/scopes/plan"
)

// addWhole says what all of a tool needs where one of its requests lacked a scope: the scopes
// of a token cannot be changed, so that a new one for the request alone would be refused at
// the next.
func (c Call) addWhole(tool *Tool, answer *diagnose.Answer) {
	if answer.Verdict != diagnose.MissingScope || answer.Scopes == nil {
		return
	}
	catalogue, err := c.Catalogue()
	if err != nil {
		return
	}
	compared := c.Planner().Compare(tool.Needs(catalogue), plan.Recommended, c.Holdings.Known().Holdings)
	named := scopes.NewSet(answer.Scopes.Missing...)
	for _, scope := range slices.Concat(answer.Scopes.Needed, answer.Scopes.Add) {
		named[scope.Name] = struct{}{}
	}
	more := slices.DeleteFunc(slices.Concat(compared.Missing, compared.Unknown), named.Has)
	if len(more) == 0 {
		return
	}
	answer.Summary += fmt.Sprintf(". All of %s needs %d more, named in the first step", tool.Name, len(more))
	answer.Steps = append([]string{"For all of " + tool.Name + ", the credential needs these as well: " +
		diagnose.ScopePhrase(catalogue.DescribeAll(more)) + "."}, answer.Steps...)
}
