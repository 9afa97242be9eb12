package tools

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"jirascope/scopes"
	"jirascope/scopes/paste"
)

// maxScopes is how many scopes the token page accepts for one token.
const maxScopes = 50

// RequiredScopesArgs are the arguments of required_scopes.
type RequiredScopesArgs struct {
	Operations []string        `json:"operations" jsonschema:"minItems=1,maxItems=500,description=each METHOD path or URL or curl command or operationId or tool name"`
	Granted    []string        `json:"granted,omitempty" jsonschema:"description=scopes already held; adds missing and unused"`
	Family     scopes.Strategy `json:"family,omitempty" jsonschema:"default=recommended"`
	Limit      int             `json:"limit,omitempty" jsonschema:"minimum=1,maximum=1000,default=50,description=most scopes a token may hold"`
}

// RequiredScopesAnswer is the answer of required_scopes.
type RequiredScopesAnswer struct {
	Plan       Plan            `json:"plan"`
	Operations []OperationNeed `json:"operations"`
	Unmatched  []Unmatched     `json:"unmatched,omitempty"`
	// Alternatives are the numbers of scopes of the other families' plans.
	Alternatives []PlanCount `json:"alternatives,omitempty"`
	// Missing and Unused compare the plan with the granted scopes. They are
	// absent when nothing was granted.
	Missing []scopes.Scope `json:"missing,omitempty"`
	Unused  []string       `json:"unused,omitempty"`
	Notes   []string       `json:"notes,omitempty"`
}

// OperationNeed is what one input needs.
type OperationNeed struct {
	Input        string               `json:"input"`
	Product      scopes.Product       `json:"product"`
	Operation    string               `json:"operation"`
	Method       string               `json:"method"`
	Path         string               `json:"path"`
	Alternatives []scopes.Alternative `json:"alternatives,omitempty"`
	Status       scopes.Status        `json:"status"`
	Deprecated   bool                 `json:"deprecated,omitempty"`
	Removed      bool                 `json:"removed,omitempty"`
	ReplacedBy   scopes.Key           `json:"replaced_by,omitempty"`
	Note         string               `json:"note,omitempty"`
}

// Unmatched is an input that names no operation, with what it may have meant.
type Unmatched struct {
	Input       string       `json:"input"`
	Suggestions []scopes.Key `json:"suggestions,omitempty"`
}

// Plan is a list of scopes for one token.
type Plan struct {
	Family scopes.Strategy `json:"family"`
	Scopes []scopes.Scope  `json:"scopes"`
	Count  int             `json:"count"`
	// OverLimit is true when the scopes are more than one token may hold.
	OverLimit bool `json:"over_limit"`
	// Unserved are operations that the family has no scopes for.
	Unserved []scopes.Key `json:"unserved,omitempty"`
}

// PlanCount is the size of another family's plan.
type PlanCount struct {
	Family   scopes.Strategy `json:"family"`
	Count    int             `json:"count"`
	Unserved int             `json:"unserved,omitempty"`
}

func (t *Toolbox) requiredScopes() *Tool {
	return declare(declaration{
		name: "required_scopes", title: "Plan the scopes of a token",
		description: `List the exact scopes that API calls need, with the titles of Atlassian's token page, and plan the smallest list for all of them. Each alternative of an operation suffices alone and is needed whole. Use it to create a token or OAuth app, or to check one with granted. Example: {"operations": ["GET /rest/agile/1.0/board", "list_boards"], "granted": ["read:jira-work"]}. Covers Jira, Jira Software, Jira Service Management, Confluence and the admin APIs.`,
	}, t.runRequiredScopes)
}

func (t *Toolbox) runRequiredScopes(_ context.Context, args RequiredScopesArgs) (RequiredScopesAnswer, error) {
	catalogue, err := t.Catalogue()
	if err != nil {
		return RequiredScopesAnswer{}, err
	}
	answer := RequiredScopesAnswer{Operations: []OperationNeed{}}
	var operations []*scopes.Operation
	for _, input := range args.Operations {
		found, unmatched := t.resolve(catalogue, input)
		if unmatched != nil {
			answer.Unmatched = append(answer.Unmatched, *unmatched)
		}
		for _, op := range found {
			answer.Operations = append(answer.Operations, need(input, op))
		}
		operations = append(operations, found...)
	}
	if len(operations) == 0 {
		return RequiredScopesAnswer{}, nothingMatched(answer.Unmatched)
	}
	for i, name := range args.Granted {
		args.Granted[i] = paste.Redact(strings.TrimSpace(name))
	}
	answer.plan(catalogue, operations, args)
	return answer, nil
}

// resolve finds the operations that an input names: those of a tool, or one.
func (t *Toolbox) resolve(catalogue *scopes.Catalogue, input string) ([]*scopes.Operation, *Unmatched) {
	if tool, ok := t.Tool(strings.TrimSpace(input)); ok {
		var found []*scopes.Operation
		for _, key := range tool.operations {
			if op, ok := catalogue.Operation(key); ok {
				found = append(found, op)
			}
		}
		if found == nil {
			return nil, &Unmatched{Input: input}
		}
		return found, nil
	}
	text := input
	if strings.HasPrefix(strings.TrimSpace(input), "curl") {
		e := paste.ReadCurl(input)
		text, input = e.Method+" "+e.URL, paste.Redact(input)
	}
	resolution := catalogue.Resolve(text)
	if resolution.Operation != nil {
		return []*scopes.Operation{resolution.Operation}, nil
	}
	unmatched := &Unmatched{Input: clip(paste.Redact(input))}
	for _, s := range resolution.Suggestions {
		unmatched.Suggestions = append(unmatched.Suggestions, s.Operation.Key())
	}
	return nil, unmatched
}

func need(input string, op *scopes.Operation) OperationNeed {
	return OperationNeed{
		Input: paste.Redact(input), Product: op.Product, Operation: op.ID, Method: op.Method, Path: op.Path,
		Alternatives: op.Alternatives, Status: op.Status, Deprecated: op.Deprecated, Removed: op.Removed,
		ReplacedBy: op.ReplacedBy, Note: op.Note,
	}
}

// plan fills the answer with the plan for the operations and what goes with it.
func (a *RequiredScopesAnswer) plan(catalogue *scopes.Catalogue, operations []*scopes.Operation, args RequiredScopesArgs) {
	family, limit := args.Family, args.Limit
	if family == "" {
		family = scopes.Recommended
	}
	if limit == 0 {
		limit = maxScopes
	}
	made := scopes.MakePlan(operations, family)
	a.Plan = Plan{
		Family: family, Scopes: catalogue.DescribeAll(made.Scopes), Count: len(made.Scopes),
		OverLimit: len(made.Scopes) > limit,
	}
	for _, op := range made.Unserved {
		a.Plan.Unserved = append(a.Plan.Unserved, op.Key())
	}
	for _, other := range scopes.Strategies() {
		if other != family && len(operations) > 0 {
			plan := scopes.MakePlan(operations, other)
			a.Alternatives = append(a.Alternatives, PlanCount{other, len(plan.Scopes), len(plan.Unserved)})
		}
	}
	if args.Granted != nil {
		a.compare(catalogue, operations, made, args.Granted)
	}
	a.Notes = planNotes(operations, a.Plan, limit)
	for _, u := range a.Unmatched {
		a.Notes = append(a.Notes, "not in the plan: "+u.Input+", which is no documented operation")
	}
}

// nothingMatched is the failure to find any of the operations.
func nothingMatched(unmatched []Unmatched) error {
	var steps []string
	for _, u := range unmatched {
		step := fmt.Sprintf("Replace %q by an operation: METHOD and path, a URL, an operationId, or the name of one of these tools", u.Input)
		for i, key := range u.Suggestions {
			step += []string{"; the nearest are ", ", ", ", "}[min(i, 2)] + string(key)
		}
		if steps = append(steps, step+"."); len(steps) == 5 {
			break
		}
	}
	return &refusal{
		summary: "None of the operations is documented, so there is nothing to plan",
		why:     "operations are looked up by method and path, URL, operationId or tool name", steps: steps,
	}
}

// compare tells what the granted scopes lack for the operations, and which of
// them none of the operations needs. An operation that is already served by
// another alternative than the plan's lacks nothing.
func (a *RequiredScopesAnswer) compare(catalogue *scopes.Catalogue, operations []*scopes.Operation, made scopes.Plan, granted []string) {
	held := scopes.NewSet(granted...)
	var open []*scopes.Operation
	used := scopes.Set{}
	for _, op := range operations {
		if !op.Sufficient(held) {
			open = append(open, op)
		}
		for _, alternative := range op.Needs() {
			if len(alternative.Missing(held)) == 0 {
				for _, name := range alternative.Scopes {
					used[name] = struct{}{}
				}
			}
		}
	}
	missing := []string{}
	for _, name := range scopes.MakePlan(open, made.Strategy).Scopes {
		if !held.Has(name) {
			missing = append(missing, name)
		}
		used[name] = struct{}{}
	}
	a.Missing = catalogue.DescribeAll(missing)
	for _, name := range granted {
		if !used.Has(name) && !slices.Contains(a.Unused, name) {
			a.Unused = append(a.Unused, name)
		}
	}
}

// planNotes says what a list of scopes alone does not.
func planNotes(operations []*scopes.Operation, plan Plan, limit int) []string {
	var notes []string
	has := func(status scopes.Status) bool {
		return slices.ContainsFunc(operations, func(op *scopes.Operation) bool { return op.Status == status })
	}
	if has(scopes.Undocumented) {
		notes = append(notes, "some operations have no documented scopes: not known what they need, which is not the same as nothing")
	}
	if has(scopes.NotScopable) {
		notes = append(notes, "some operations are not open to tokens with scopes, whatever is chosen")
	}
	if products := productsOf(operations); len(products) > 1 {
		notes = append(notes, "a user's token holds scopes of one app: make one for each of "+strings.Join(products, ", "))
	}
	if plan.OverLimit {
		notes = append(notes, fmt.Sprintf("the plan has %d scopes and a token holds at most %d: spread the operations over several tokens", plan.Count, limit))
	}
	return notes
}

// productsOf lists the apps of the token page that operations belong to.
func productsOf(operations []*scopes.Operation) []string {
	var list []string
	for _, op := range operations {
		app := "Jira"
		switch op.Product {
		case scopes.Confluence:
			app = "Confluence"
		case scopes.AdminAPI:
			app = "organization admin API key"
		}
		if len(op.Needs()) > 0 && !slices.Contains(list, app) {
			list = append(list, app)
		}
	}
	return list
}
