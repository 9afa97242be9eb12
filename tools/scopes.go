package tools

import (
	"context"

	"jirascope/internal/toolbox"
	"jirascope/scopes"
	"jirascope/scopes/plan"
)

// RequiredScopesArgs are the arguments of required_scopes.
type RequiredScopesArgs struct {
	Operations []string      `json:"operations,omitempty" jsonschema:"maxItems=500,description=METHOD path or URL or curl or operationId or tool or scope or all"`
	Tasks      []string      `json:"tasks,omitempty" jsonschema:"maxItems=50,description=what to do in words"`
	Granted    []string      `json:"granted,omitempty" jsonschema:"description=held (token: those of the configured one)"`
	Family     plan.Strategy `json:"family,omitempty" jsonschema:"default=recommended"`
	Limit      int           `json:"limit,omitempty" jsonschema:"minimum=1,maximum=1000,default=50"`
	Format     plan.Format   `json:"format,omitempty" jsonschema:"description=also as text"`
	Offline    bool          `json:"offline_access,omitempty"`
}

// RequiredScopesAnswer is the answer of required_scopes.
type RequiredScopesAnswer struct {
	Plan       Plan            `json:"plan"`
	Operations []OperationNeed `json:"operations"`
	// Tasks say which operations were taken for a task, and which were not.
	Tasks     []TaskMatch `json:"tasks,omitempty"`
	Unmatched []Unmatched `json:"unmatched,omitempty"`
	// Alternatives are the numbers of scopes of the other families' plans.
	Alternatives []PlanCount `json:"alternatives,omitempty"`
	// Missing are the fewest scopes to add to the granted ones, and Unused what
	// none of the operations needs. Both are absent when nothing was granted.
	// Unknown are needed too, and whether the token has them is unknown.
	Missing []scopes.Scope `json:"missing,omitempty"`
	Unknown []string       `json:"unknown,omitempty"`
	Unused  []string       `json:"unused,omitempty"`
	Notes   []string       `json:"notes,omitempty"`
	// Written is the plan in the asked format.
	Written string `json:"text,omitempty"`
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

// TaskMatch is what a task in words was taken for.
type TaskMatch struct {
	Task  string     `json:"task"`
	Taken scopes.Key `json:"taken,omitempty"`
	// Tool is that of this server whose operations were taken instead.
	Tool string `json:"tool,omitempty"`
	// Others came next. Unclear says that they fit nearly as well.
	Others  []scopes.Key `json:"others,omitempty"`
	Unclear bool         `json:"unclear,omitempty"`
}

// Unmatched is an input that names no operation, with what it may have meant.
type Unmatched struct {
	Input       string   `json:"input"`
	Suggestions []string `json:"suggestions,omitempty"`
}

// Plan is a list of scopes for a token.
type Plan struct {
	Family plan.Strategy  `json:"family"`
	Scopes []scopes.Scope `json:"scopes"`
	Count  int            `json:"count"`
	// OverLimit is true when the scopes are more than one token may hold.
	OverLimit bool `json:"over_limit"`
	// Tokens are the scopes of each token, and Serves its operations, when one
	// token is not enough.
	Tokens [][]string     `json:"tokens,omitempty"`
	Serves [][]scopes.Key `json:"serves,omitempty"`
	// Opens counts what the plan allows besides what was asked for.
	Opens Opens `json:"opens"`
	// Unserved are operations that the family has no scopes for.
	Unserved []scopes.Key `json:"unserved,omitempty"`
	// Unproven is true when a better plan may exist: the search was cut short.
	Unproven bool `json:"unproven,omitempty"`
}

// Opens counts the operations that a plan also allows, and those of them that
// change something.
type Opens struct {
	Operations int `json:"operations"`
	Writes     int `json:"writes"`
}

// PlanCount is the size of another family's plan.
type PlanCount struct {
	Family   plan.Strategy `json:"family"`
	Count    int           `json:"count"`
	Unserved int           `json:"unserved,omitempty"`
}

func requiredScopes() *toolbox.Tool {
	return declare(toolbox.Declaration{
		Name: "required_scopes", Title: "Plan the scopes of a token",
		Area: toolbox.Tokens, Effect: toolbox.Read,
		Description: `List the exact scopes that API calls need, with their titles on Atlassian's token page, and plan a token for all. Each alternative is enough, and needed whole. family: recommended is Atlassian's advice, fewest the exact minimum, least_privilege opens the least beside.`,
		Example:     `{"operations": ["get_sprint"], "tasks": ["add a comment"], "format": "checklist"}`,
	}, runRequiredScopes)
}

func runRequiredScopes(_ context.Context, c call, args RequiredScopesArgs) (RequiredScopesAnswer, error) {
	catalogue, err := c.Catalogue()
	if err != nil {
		return RequiredScopesAnswer{}, err
	}
	if len(args.Operations)+len(args.Tasks) == 0 {
		return RequiredScopesAnswer{}, &toolbox.Refusal{
			Summary: "Give operations, tasks, or both", Why: "nothing says what the token is for",
			Steps: []string{`Call required_scopes with, for example, {"operations": ["GET /rest/agile/1.0/board"]} or {"tasks": ["read boards and sprints"]}.`},
		}
	}
	q := &scopesRun{call: c, catalogue: catalogue}
	for _, input := range args.Operations {
		q.addOperation(input)
	}
	for _, task := range args.Tasks {
		q.addTask(task)
	}
	if len(q.operations) == 0 && !q.free {
		return RequiredScopesAnswer{}, nothingMatched(q.unmatched)
	}
	return c.planFor(q, args), nil
}
