// Package tools holds the MCP tools: typed arguments in, typed answers out, one
// file per tool.
//
// What a tool is, and how a call of one runs, is in package [toolbox]. Here each tool says
// its name, what a model reads about it, the operations that it calls, and how it answers:
//
//	box := tools.New(toolbox.Config{Catalogue: scopes.Load})
//	to := box.Connect(toolbox.Connection{Client: client})
//	tool, _ := box.Tool("list_boards")
//	result, err := box.Call(ctx, to, tool, json.RawMessage(`{"type": "scrum"}`))
//
// Texts that come from Jira are data. They appear only as values of answers,
// never in descriptions, instructions or steps.
//
// Out of scope: transports, flags and configuration (cmd/jirascope), the rules of
// the diagnosis (scopes/diagnose), and requests to Jira (jira).
package tools
