package tools

import (
	"context"
	"encoding/json"
	"sync"

	"jirascope/internal/arguments"
	"jirascope/scopes"
)

// Tool is one MCP tool.
type Tool struct {
	declaration
	// stored are the schemas, read when a client first lists the tools or calls this
	// one: a server's start does not wait for them.
	stored func() schemas
	// made are the schemas, made anew from the structs.
	made func() schemas
	run  func(context.Context, call, json.RawMessage) (any, error)
}

// schemas are those of a tool's arguments and of its answer.
type schemas struct {
	arguments *arguments.Schema
	output    json.RawMessage
}

// arguments is the schema of the arguments.
func (t *Tool) arguments() *arguments.Schema { return t.stored().arguments }

// output is the schema of the answer.
func (t *Tool) output() json.RawMessage { return t.stored().output }

// Name is the tool's name.
func (t *Tool) Name() string { return t.name }

// Operations are the calls to Jira that the tool makes.
func (t *Tool) Operations() []scopes.Key { return t.operations }

// Summary is what the tool does, in one sentence without its period.
func (t *Tool) Summary() string { return t.summary() }

// declare makes a tool of its declaration and a handler. A and R are structs;
// their schemas are the tool's.
func declare[A, R any](d declaration, handler func(call, context.Context, A) (R, error)) *Tool {
	t := &Tool{declaration: d, made: func() schemas {
		return schemas{arguments.New(d.name, inputSchema[A]()), outputSchema[R]()}
	}}
	t.stored = sync.OnceValue(func() schemas {
		if input, output, ok := storedSchemas(d.name); ok {
			return schemas{arguments.New(d.name, input), output}
		}
		return t.made()
	})
	t.run = func(ctx context.Context, c call, raw json.RawMessage) (any, error) {
		schema := t.arguments()
		raw, c.unread = schema.Respell(raw, d.hints)
		if err := schema.Check(raw); err != nil {
			return nil, err
		}
		var given A
		if err := json.Unmarshal(raw, &given); err != nil {
			return nil, schema.Unreadable(err)
		}
		return handler(c, ctx, given)
	}
	return t
}
