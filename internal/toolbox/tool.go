package toolbox

import (
	"context"
	"encoding/json"
	"jirascope/internal/arguments"
	"jirascope/scopes"
	"sync"
)

// Tool is one MCP tool.
type Tool struct {
	Declaration
	// schemas are read when a client first lists the tools or calls this one: a server's
	// start does not wait for them.
	schemas func() schemas
	// made are the schemas, made anew from the structs.
	made func() schemas
	run  func(context.Context, Call, json.RawMessage) (any, error)
}

// schemas are those of a tool's arguments and of its answer.
type schemas struct {
	arguments *arguments.Schema
	output    json.RawMessage
}

// Needs are the operations that the tool calls, as a catalogue has them.
func (t *Tool) Needs(catalogue *scopes.Catalogue) []*scopes.Operation {
	var list []*scopes.Operation
	for _, key := range t.Operations {
		if op, ok := catalogue.Operation(key); ok {
			list = append(list, op)
		}
	}
	return list
}

// Arguments is the schema of the arguments.
func (t *Tool) Arguments() *arguments.Schema { return t.schemas().arguments }

// Output is the schema of the answer, or of the diagnosis in its place.
func (t *Tool) Output() json.RawMessage { return t.schemas().output }

// Declare makes a tool of its declaration and a handler. A and R are structs;
// their schemas are the tool's.
func Declare[A, R any](d Declaration, handler func(context.Context, Call, A) (R, error)) *Tool {
	t := &Tool{Declaration: d, made: func() schemas {
		return schemas{arguments.New(d.Name, inputSchema[A]()), outputSchema[R]()}
	}}
	t.schemas = sync.OnceValue(t.made)
	t.run = func(ctx context.Context, c Call, raw json.RawMessage) (any, error) {
		schema := t.Arguments()
		raw, c.Unread = schema.Respell(arguments.Rename(raw, d.Aliases), d.Hints)
		if err := schema.Check(raw); err != nil {
			return nil, err
		}
		var given A
		if err := json.Unmarshal(raw, &given); err != nil {
			return nil, schema.Unreadable(err)
		}
		return handler(ctx, c, given)
	}
	return t
}
