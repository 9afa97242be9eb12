package tools

import (
	"context"
	"encoding/json"

	"jirascope/scopes"
)

// Tool is one MCP tool.
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

// Summary is what the tool does, in one sentence without its period.
func (t *Tool) Summary() string { return t.summary() }

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
		raw = t.arguments.wholeNumbers(raw)
		if err := t.arguments.check(raw); err != nil {
			return nil, err
		}
		var arguments A
		if err := json.Unmarshal(raw, &arguments); err != nil {
			return nil, t.arguments.wrong(echoed(unreadable(err)))
		}
		return handler(c, ctx, arguments)
	}
	return t
}
