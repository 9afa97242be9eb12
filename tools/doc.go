// Package tools holds the MCP tools: typed arguments in, typed answers out, one
// file an area.
//
// A tool is declared once, by [declare]: its name, what a model reads about it,
// its hints, the operations it calls, and a handler over a struct of arguments.
// The struct is the only source of the tool's input schema, as the answer's
// struct is of its output schema.
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
package tools
