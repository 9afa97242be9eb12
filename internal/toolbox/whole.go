package toolbox

import (
	"fmt"
	"slices"
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/diagnose"
	"jirascope/scopes/plan"
)

// addWhole says, where one request of a tool lacked a scope, what is wanted besides: a look
// at the site where the token may be good, all that the tool needs, and how to plan for all
// tools. The scopes of a token cannot be changed, so that a new one for the request alone
// would be refused at the next.
func (c Call) addWhole(tool *Tool, answer *diagnose.Answer) {
	if answer.Verdict != diagnose.MissingScope || answer.Scopes == nil {
		return
	}
	catalogue, err := c.Catalogue()
	if err != nil {
		return
	}
	steps := c.siteFirst(answer)
	if more := c.moreFor(tool, catalogue, answer); len(more) > 0 {
		steps = append(steps, "For all of "+tool.Name+", the credential needs these as well: "+diagnose.ScopePhrase(catalogue.DescribeAll(more))+".")
		answer.Summary += fmt.Sprintf(". All of %s needs %d more, named in step %d", tool.Name, len(more), len(steps))
	}
	steps = append(steps, `To make one token for all tools, call required_scopes with {"operations": ["all"]}.`)
	answer.Steps = append(steps, answer.Steps...)
}

// moreFor are the scopes that a tool needs besides those that an answer names.
func (c Call) moreFor(tool *Tool, catalogue *scopes.Catalogue, answer *diagnose.Answer) []string {
	compared := c.Planner().Compare(tool.Needs(catalogue), plan.Recommended, c.Holdings.Known().Holdings)
	named := scopes.NewSet(answer.Scopes.Missing...)
	for _, scope := range slices.Concat(answer.Scopes.Needed, answer.Scopes.Add) {
		named[scope.Name] = struct{}{}
	}
	return slices.DeleteFunc(slices.Concat(compared.Missing, compared.Unknown), named.Has)
}

// siteFirst sends to the site before a new token is made, where nothing shows that the token
// lacks a scope: the gateway says the same of a site that the account cannot enter, of another
// site's cloud id, and of boards where there is no Jira Software.
func (c Call) siteFirst(answer *diagnose.Answer) []string {
	if answer.Confidence == diagnose.Certain {
		return nil
	}
	software := answer.Request != nil && answer.Request.Product == scopes.JiraSoftware
	if _, told := c.Holdings.Listed(); !told {
		proven := c.Holdings.Known().Held
		if software = software && !slices.ContainsFunc(proven, ofSoftware); len(proven) > 0 && !software {
			return nil
		}
	}
	step := "Before a new token is made, call check_connection: a wrong site or cloud id fails in the same way."
	if software {
		step += " So does a site without Jira Software, where no board opens in the browser either."
	}
	return []string{step}
}

// ofSoftware reports whether a scope is one of Jira Software.
func ofSoftware(scope string) bool { return strings.HasSuffix(scope, ":jira-software") }
