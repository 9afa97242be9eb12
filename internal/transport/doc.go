// Package transport carries messages between clients and an MCP server of mcp-go,
// on standard streams and over HTTP, so that the server is never stuck and no call
// is lost.
//
// [Stdio] takes the place of mcp-go's own transport for standard streams. Each
// request runs for itself, so that none waits behind another; a cancellation
// finds its request wherever it is; what was read before the input's end is
// answered. [HTTP] runs handlers of mcp-go, and ends them in an order in which
// running calls still get their answers. [Calls] are the calls that run.
//
// Each fault of mcp-go that is worked around here has a test in traps_test.go. It
// fails when the library mends the fault, and names what can then be removed.
package transport
