// Package tools holds the MCP tools: typed arguments in, typed answers out, one
// file per tool.
//
// What a process has once is a [Toolbox]: the catalogue, what is derived from it,
// and the list of tools. What a credential has is a [Connection]: the client that
// calls Jira, and what is known of its scopes. A call brings both together, so
// that several credentials live side by side in one process:
//
//	box := tools.New(tools.Config{Catalogue: scopes.Load})
//	to := box.Connect(tools.Connection{Client: client})
//	tool, _ := box.Tool("list_boards")
//	result, err := box.Call(ctx, to, tool, json.RawMessage(`{"type": "scrum"}`))
//
// A tool is declared once, by the function declare: its name, what a model reads about it,
// what it does to Jira, an example of its arguments, the operations it calls, and
// a handler over a struct of arguments. The struct is the only source of the
// tool's input schema, as the answer's struct is of its output schema.
//
// A call runs in one direction. [Toolbox.Call] checks the raw arguments against
// the schema (arguments.go), decodes them, runs the handler, and shapes what
// comes back (answer.go): the answer as structured content, and the same facts
// as text, since clients show a model one or the other. Every failure takes one
// other way (failure.go): it becomes a diagnosis, in the form that explain_401
// answers, marked as an error.
//
// Texts that come from Jira are data. They appear only as values of answers,
// never in descriptions, instructions or steps.
//
// Out of scope: transports, flags and configuration (cmd/jirascope), the rules of
// the diagnosis (scopes/diagnose), and requests to Jira (jira).
package tools
