// Package toolbox says what an MCP tool is, and runs one: from raw arguments to an answer
// that is shaped, or to a failure that is explained.
//
// # Mental model
//
// What a process has once is a [Toolbox]: the catalogue, what is derived from it,
// and the list of tools. What a credential has is a [Connection]: the client that
// calls Jira, and what is known of its scopes. A call brings both together, so
// that several credentials live side by side in one process:
//
//	ping := toolbox.Declare(toolbox.Declaration{Name: "ping", Area: toolbox.Boards, Operations: ...}, run)
//	box := toolbox.New(toolbox.Config{Catalogue: scopes.Load}, ping)
//	to := box.Connect(toolbox.Connection{Client: client})
//	result, err := box.Call(ctx, to, ping, json.RawMessage(`{"type": "scrum"}`))
//
// A tool is declared once, by [Declare]: its name, what a model reads about it, what it
// does to Jira, an example of its arguments, the operations it calls, and a handler over a
// struct of arguments. The struct is the only source of the tool's input schema, as the
// answer's struct is of its output schema.
//
// A call runs in one direction. [Toolbox.Call] checks the raw arguments against the schema,
// decodes them, runs the handler, and shapes what comes back (answer.go): the answer as
// structured content, and the same facts as text, since clients show a model one or the
// other. Every failure takes one other way (failure.go): it becomes a diagnosis, in the form
// that explain_401 answers, marked as an error.
//
// # What it promises
//
// A call ends: when its budget is used up, when it is cancelled, when its tool panics.
// Nothing of the connection's credential is in an answer, whoever put it there.
//
// # What it does not do
//
// It has no tools of its own: package tools has them. It knows no transport.
package toolbox
