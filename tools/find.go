package tools

import (
	"context"
	"fmt"
	"strings"

	"jirascope/internal/redact"
	"jirascope/internal/toolbox"
	"jirascope/scopes"
	"jirascope/scopes/search"
)

// FindOperationsArgs are the arguments of find_operations.
type FindOperationsArgs struct {
	Query   string         `json:"query" jsonschema:"minLength=1,description=words or an operationId or a path"`
	Product scopes.Product `json:"product,omitempty"`
	Limit   int            `json:"limit,omitempty" jsonschema:"minimum=1,maximum=50,default=5"`
}

// FindOperationsAnswer is the answer of find_operations, best first.
type FindOperationsAnswer struct {
	Operations []FoundOperation `json:"operations"`
	Note       string           `json:"note,omitempty"`
}

// FoundOperation is an operation with what it needs.
type FoundOperation struct {
	Method       string               `json:"method"`
	Path         string               `json:"path"`
	Operation    string               `json:"operation,omitempty"`
	Product      scopes.Product       `json:"product"`
	Name         string               `json:"name,omitempty"`
	Alternatives []scopes.Alternative `json:"alternatives,omitempty"`
	Status       scopes.Status        `json:"status"`
	Deprecated   bool                 `json:"deprecated,omitempty"`
	ReplacedBy   scopes.Key           `json:"replaced_by,omitempty"`
}

// defaultFound is how many operations are listed unless limit says otherwise.
const defaultFound = 5

func findOperations() *toolbox.Tool {
	return declare(toolbox.Declaration{
		Name: "find_operations", Title: "Find API operations by words",
		Area: toolbox.Tokens, Effect: toolbox.Read, OnDemand: true,
		Description: `Find the REST operations of Atlassian's APIs that do something, best first, with the scopes that each needs.`,
		Example:     `{"query": "log work on an issue", "product": "jira", "limit": 3}`,
		Limits:      `English only.`,
	}, runFindOperations)
}

func runFindOperations(_ context.Context, c call, args FindOperationsArgs) (FindOperationsAnswer, error) {
	if _, err := c.Catalogue(); err != nil {
		return FindOperationsAnswer{}, err
	}
	limit := args.Limit
	if limit == 0 {
		limit = defaultFound
	}
	words := redact.Echo(args.Query)
	answer := FindOperationsAnswer{Operations: []FoundOperation{}}
	for _, hit := range c.Search().Operations(search.Query{Words: words, Product: args.Product, Limit: limit}) {
		answer.Operations = append(answer.Operations, foundOperation(hit.Operation))
	}
	if len(answer.Operations) == 0 {
		answer.Note = fmt.Sprintf("no operation fits %q; say what is to be done to what, such as \"add a comment\", or leave product out", c.Words.Text(words))
		if strange := c.Search().Unknown(words); len(strange) > 0 {
			answer.Note += "; unknown words: " + c.Words.Text(strings.Join(strange, ", "))
		}
	}
	return answer, nil
}

func foundOperation(op *scopes.Operation) FoundOperation {
	return FoundOperation{
		Method: op.Method, Path: op.Path, Operation: op.ID, Product: op.Product, Name: op.Name,
		Alternatives: op.Alternatives, Status: op.Status, Deprecated: op.Deprecated, ReplacedBy: op.ReplacedBy,
	}
}
