package tools

import (
	"context"
	"encoding/json"
	"fmt"

	"jirascope/scopes"
)

// declaration is what is said of a tool, once.
type declaration struct {
	name, title string
	// description is for a model: what the tool does, when to use it, one example
	// of its arguments, its limits.
	description string
	// operations are the calls to Jira that the tool makes.
	operations []scopes.Key
	// openWorld is true for tools that reach Jira, false for those that answer
	// from the catalogue alone.
	openWorld bool
}

// Tool is one MCP tool. All tools of this package read only, change nothing and
// may be repeated.
type Tool struct {
	declaration
	arguments *argumentSchema
	output    json.RawMessage
	// schemas makes the two schemas anew from the structs.
	schemas func() (input, output json.RawMessage)
	run     func(context.Context, call, json.RawMessage) (any, error)
}

// Name is the tool's name.
func (t *Tool) Name() string { return t.name }

// Operations are the calls to Jira that the tool makes.
func (t *Tool) Operations() []scopes.Key { return t.operations }

// declare makes a tool of its declaration and a handler. A and R are structs;
// their schemas are the tool's.
func declare[A, R any](d declaration, handler func(call, context.Context, A) (R, error)) *Tool {
	t := &Tool{declaration: d, schemas: func() (json.RawMessage, json.RawMessage) {
		return inputSchema[A](), outputSchema[R]()
	}}
	input, output, ok := storedSchemas(d.name)
	if !ok {
		input, output = t.schemas()
	}
	t.arguments, t.output = newArgumentSchema(d.name, input), output
	t.run = func(ctx context.Context, c call, raw json.RawMessage) (any, error) {
		if err := t.arguments.check(raw); err != nil {
			return nil, err
		}
		var arguments A
		if err := json.Unmarshal(raw, &arguments); err != nil {
			return nil, t.arguments.wrong(fmt.Sprintf("reading the arguments: %v", err))
		}
		return handler(c, ctx, arguments)
	}
	return t
}
