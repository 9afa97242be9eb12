package tools

import (
	"context"
	"fmt"
	"strings"

	"jirascope/internal/scopelist"
	"jirascope/internal/toolbox"
	"jirascope/scopes"
	"jirascope/scopes/plan"

	"github.com/invopop/jsonschema"
)

// DescribeScopeArgs are the arguments of describe_scope.
type DescribeScopeArgs struct {
	Scope string `json:"scope" jsonschema:"minLength=1,description=name or title; several by lines or semicolons"`
	Limit int    `json:"limit,omitempty" jsonschema:"minimum=1,maximum=500,default=10"`
}

// DescribeScopeAnswer is the answer of describe_scope.
type DescribeScopeAnswer struct {
	Scopes []ScopeDescription `json:"scopes"`
	// Unmatched are texts that name no scope, with the nearest.
	Unmatched []Unmatched `json:"unmatched,omitempty"`
	Notes     []string    `json:"notes,omitempty"`
}

// ScopeDescription is what a scope opens.
type ScopeDescription struct {
	Input string `json:"input"`
	scopes.Scope
	Product scopes.Product `json:"product,omitempty"`
	// Alone counts and lists the operations that the scope opens by itself, and
	// Together those that need other scopes too.
	Alone    OperationCount `json:"alone"`
	Together OperationCount `json:"together"`
	// Counterparts are the scopes of the other family for the same operations.
	Counterparts []ScopeCounterpart `json:"counterparts,omitempty"`
	// App is what holds the scope. For says what it is for, and Page where it is
	// chosen, where no operation of the documents names it; Sources say who says so.
	App      string   `json:"app"`
	For      string   `json:"for,omitempty"`
	Page     string   `json:"page,omitempty"`
	Sources  []string `json:"sources,omitempty"`
	Warnings []string `json:"warnings,omitempty"`
}

// OperationCount is a number of operations, those of them that change something,
// and the first of them.
type OperationCount struct {
	Operations int          `json:"operations"`
	Writes     int          `json:"writes"`
	First      []scopes.Key `json:"first,omitempty"`
}

// JSONSchema says no more than that it is an object: what clients list of a tool takes room.
func (OperationCount) JSONSchema() *jsonschema.Schema { return &jsonschema.Schema{Type: "object"} }

// ScopeCounterpart is a scope of the other family, with how many of the described
// scope's operations it serves, alone or with others.
type ScopeCounterpart struct {
	Name   string        `json:"name"`
	Title  string        `json:"title,omitempty"`
	Family scopes.Family `json:"family"`
	Serves int           `json:"serves"`
}

const (
	defaultListed   = 10
	maxCounterparts = 8
)

func describeScope() *toolbox.Tool {
	return declare(toolbox.Declaration{
		Name: "describe_scope", Title: "Describe a scope",
		Area: toolbox.Tokens, Effect: toolbox.Read, OnDemand: true,
		Description: `Say what scopes open, alone and together with others, their titles, families and products, which app's page offers them, and their classic or granular counterparts. Takes names or titles, also misspelt.`,
		Example:     `{"scope": "View projects; write:sprint:jira-software"}`,
	}, runDescribeScope)
}

func runDescribeScope(_ context.Context, c call, args DescribeScopeArgs) (DescribeScopeAnswer, error) {
	catalogue, err := c.Catalogue()
	if err != nil {
		return DescribeScopeAnswer{}, err
	}
	limit := args.Limit
	if limit == 0 {
		limit = defaultListed
	}
	answer := DescribeScopeAnswer{Scopes: []ScopeDescription{}}
	for _, entry := range scopelist.Read(catalogue, args.Scope) {
		n, shown := entry.Naming, c.Words.Scope(entry)
		named := n.Scopes
		if n.Misspelt {
			named = n.Near[:1]
			answer.Notes = append(answer.Notes, fmt.Sprintf("%q is not a scope; %s is described", shown, named[0].Titled()))
		}
		if len(n.Scopes) > 1 && n.ByTitle {
			answer.Notes = append(answer.Notes, fmt.Sprintf("%q is the title of %d scopes", shown, len(n.Scopes)))
		}
		for _, scope := range named {
			answer.Scopes = append(answer.Scopes, c.describe(catalogue, shown, scope, limit))
		}
		if len(n.Scopes) == 0 {
			answer.Unmatched = append(answer.Unmatched, Unmatched{Input: shown, Suggestions: scopes.Names(n.Near)})
		}
	}
	if len(answer.Scopes) == 0 {
		return DescribeScopeAnswer{}, noScope(c.Words.Text(args.Scope), answer.Unmatched)
	}
	return answer, nil
}

// noScope is the failure to find any scope.
func noScope(text string, unmatched []Unmatched) error {
	step := "Check the spelling, or call required_scopes with what is to be done as tasks: it names the scopes."
	if len(unmatched) > 0 && len(unmatched[0].Suggestions) > 0 {
		step = "Take the name of a scope; the nearest are " + strings.Join(unmatched[0].Suggestions, ", ") + "."
	}
	return &toolbox.Refusal{
		Summary: fmt.Sprintf("%q is not a scope of this catalogue, which has those of Jira, Confluence and the admin APIs", text),
		Why:     "scopes are looked up by name, such as read:project:jira, and by title, such as View projects",
		Steps:   []string{step},
	}
}

func (c call) describe(catalogue *scopes.Catalogue, input string, scope scopes.Scope, limit int) ScopeDescription {
	d := c.Planner().Describe(scope)
	description := ScopeDescription{
		Input: input, Scope: scope, Product: d.Product, Warnings: d.Warnings,
		Alone: countOf(d.Alone, limit), Together: countOf(d.Together, limit), App: string(plan.AppOf(scope.Name)),
	}
	description.explain(catalogue)
	for _, c := range d.Counterparts[:min(len(d.Counterparts), maxCounterparts)] {
		description.Counterparts = append(description.Counterparts, ScopeCounterpart{c.Scope.Name, c.Scope.Title, c.Scope.Family, c.Serves})
	}
	return description
}

// explain says what a scope is for that no operation of the documents names.
func (d *ScopeDescription) explain(catalogue *scopes.Catalogue) {
	purpose, known := catalogue.Purpose(d.Name)
	switch {
	case known:
		// The page and the app say why the token page may not offer it.
		d.App, d.For, d.Page, d.NotOffered = purpose.App, purpose.For, purpose.Page, ""
		for _, source := range purpose.Sources {
			d.Sources = append(d.Sources, source.String())
		}
	case d.Alone.Operations+d.Together.Operations == 0:
		d.Warnings = append(d.Warnings, "no operation of the documents names it, so what it opens is unknown")
	}
	if _, listed := catalogue.Scope(d.Name); purpose.Pattern && !listed {
		d.Warnings = append(d.Warnings, "known by the form of its name alone: whether there is a scope of exactly this name is unknown")
	}
}

func countOf(operations []*scopes.Operation, limit int) OperationCount {
	c := OperationCount{Operations: len(operations), First: keysOf(operations[:min(len(operations), limit)])}
	for _, op := range operations {
		if plan.Writes(op) {
			c.Writes++
		}
	}
	return c
}
