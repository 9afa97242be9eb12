package tools

import (
	"fmt"
	"slices"
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/plan"
)

// planFor answers an scopesRun with a plan and what goes with it.
func (c call) planFor(q *scopesRun, args RequiredScopesArgs) RequiredScopesAnswer {
	if args.Family == "" {
		args.Family = plan.Recommended
	}
	if args.Limit == 0 {
		args.Limit = plan.MaxScopes
	}
	planner := c.Planner()
	made := planner.Make(q.operations, args.Family)
	split := made.Split(args.Limit)
	a := RequiredScopesAnswer{Operations: q.needs, Tasks: q.tasks, Unmatched: q.unmatched, Notes: q.notes}
	if a.Operations == nil {
		a.Operations = []OperationNeed{}
	}
	opens := planner.Opens(made.Scopes, q.operations)
	a.Plan = Plan{
		Family: args.Family, Scopes: q.catalogue.DescribeAll(made.Scopes), Count: len(made.Scopes),
		OverLimit: len(made.Scopes) > args.Limit, Opens: Opens(opens), Unserved: keysOf(made.Unserved), Unproven: !made.Proven,
	}
	if len(split.Tokens) > 1 {
		for _, token := range split.Tokens {
			a.Plan.Tokens = append(a.Plan.Tokens, token.Scopes)
			a.Plan.Serves = append(a.Plan.Serves, keysOf(token.Serves))
		}
	}
	for _, other := range plan.Strategies() {
		if other != args.Family {
			p := planner.Make(q.operations, other)
			a.Alternatives = append(a.Alternatives, PlanCount{other, len(p.Scopes), len(p.Unserved)})
		}
	}
	if args.Granted != nil {
		a.compare(c, q, args)
	}
	a.Notes = append(a.Notes, planNotes(planner, q, made, split, args)...)
	a.Notes = append(a.Notes, formatNotes(made, args)...)
	if args.Format != "" {
		a.Written = plan.Text{Catalogue: q.catalogue, Plan: made, Split: split, Offline: args.Offline}.Write(args.Format)
	}
	return a
}

// keysOf lists the keys of operations; a scope that was wished for itself stands
// with its name.
func keysOf(operations []*scopes.Operation) []scopes.Key {
	var keys []scopes.Key
	for _, op := range operations {
		keys = append(keys, scopes.Key(strings.TrimSpace(string(op.Key()))))
	}
	return keys
}

// compare tells what the granted scopes lack for the operations, and which of
// them none of the operations needs.
func (a *RequiredScopesAnswer) compare(c call, q *scopesRun, args RequiredScopesArgs) {
	granted := c.readGranted(q.catalogue, args.Granted)
	compared := c.Planner().Compare(q.operations, args.Family, granted.holdings)
	a.Missing = q.catalogue.DescribeAll(compared.Missing)
	a.Unknown, a.Unused = compared.Unknown, compared.Unused
	if len(compared.Missing)+len(compared.Unknown) == 0 && len(q.operations) > 0 {
		a.Notes = append(a.Notes, "the granted scopes suffice")
	}
	a.Notes = append(a.Notes, granted.notes...)
}

// planNotes says what a list of scopes alone does not.
func planNotes(planner *plan.Planner, q *scopesRun, made plan.Plan, split plan.Split, args RequiredScopesArgs) []string {
	var notes []string
	has := func(status scopes.Status) bool {
		return slices.ContainsFunc(q.operations, func(op *scopes.Operation) bool { return op.Status == status })
	}
	if slices.ContainsFunc(q.tasks, func(m TaskMatch) bool { return m.Unclear }) {
		notes = append(notes, "some tasks fit several operations nearly as well: check taken or tool against others, and give the right ones in operations")
	}
	if has(scopes.Undocumented) {
		notes = append(notes, "some operations have no documented scopes: what they need is unknown, which is not the same as nothing")
	}
	for _, op := range q.operations {
		if op.Leaving {
			notes = append(notes, fmt.Sprintf("%s is removed or about to be: ask for %s in its place, which has scopes of its own", op.Key(), op.ReplacedBy))
		}
	}
	if has(scopes.NotScopable) {
		notes = append(notes, "some operations are not open to tokens with scopes, whatever is chosen")
	}
	// An app asks for all its scopes at once, and a manifest lists them all.
	if args.Format != plan.OAuthURL && args.Format != plan.Forge {
		notes = append(notes, splitNotes(made, split, args.Limit)...)
	}
	for _, scope := range q.catalogue.DescribeAll(made.Scopes) {
		if scope.NotOffered != "" && scope.Family != scopes.Admin {
			notes = append(notes, fmt.Sprintf("the token page may not offer %s: %s", scope.Name, scope.NotOffered))
		}
		for _, op := range made.Served {
			if op.Method == "" && op.Path == scope.Name {
				notes = append(notes, planner.Warnings(scope)...)
			}
		}
	}
	for _, u := range q.unmatched {
		notes = append(notes, "not in the plan: "+u.Input+", which names no documented operation and no scope")
	}
	return notes
}

// manyScopes is from how many scopes on an authorize URL has been seen to fail.
const manyScopes = 80

// formatNotes says what an asked form leaves out or what is in its way.
func formatNotes(made plan.Plan, args RequiredScopesArgs) []string {
	var notes []string
	admin := slices.ContainsFunc(made.Scopes, func(name string) bool { return plan.AppOf(name) == plan.AdminKey })
	if args.Format == plan.OAuthURL && admin {
		notes = append(notes, "the URL leaves out the scopes of the admin APIs, which no app asks for: they belong to an organization's API key")
	}
	if args.Format == plan.OAuthURL && len(made.Scopes) > plan.MaxScopes {
		notes = append(notes, fmt.Sprintf("Atlassian advises fewer than %d scopes in one URL; with some %d the page answered 400, \"Request header is too large\"", plan.MaxScopes, manyScopes))
	}
	if args.Offline && args.Format != plan.OAuthURL {
		notes = append(notes, "offline_access has no effect without the format oauth_url")
	}
	return notes
}

// splitNotes says why one token is not enough.
func splitNotes(made plan.Plan, split plan.Split, limit int) []string {
	var notes, apps []string
	for _, token := range split.Tokens {
		if app := string(token.App); !slices.Contains(apps, app) {
			apps = append(apps, app)
		}
	}
	if len(apps) > 1 {
		notes = append(notes, "a user's token holds scopes of one app: make one for each of "+strings.Join(apps, ", "))
	}
	switch {
	case len(made.Scopes) > limit && len(split.Tokens) > 1:
		notes = append(notes, fmt.Sprintf("the plan has %d scopes and a token holds at most %d: tokens splits it into %d, each of which serves its operations alone; fewer scopes may do with another family", len(made.Scopes), limit, len(split.Tokens)))
	case len(made.Scopes) > limit:
		notes = append(notes, fmt.Sprintf("the plan has %d scopes and a token holds at most %d", len(made.Scopes), limit))
	}
	for _, op := range split.TooLarge {
		notes = append(notes, fmt.Sprintf("%s alone needs more than %d scopes", op.Key(), limit))
	}
	return notes
}
