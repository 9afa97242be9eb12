package main

import (
	"encoding/json"
	"io"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
)

// FuzzArguments sends whatever as the arguments of a tool, as a client does: each call is
// answered, with an answer or with what is wrong, and never with a value that may be a
// secret in the wrong place.
func FuzzArguments(f *testing.F) {
	const secret = "Zq7canary9Zq7planted4Zq7x1"
	b, err := newBackend(f.Context(), streams{err: io.Discard}, options{sandbox: true, token: "sprint-reader", quiet: true, silent: true, unrecorded: true})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(b.close)
	server := b.newServer()
	var names []string
	for i, tool := range b.tools.Tools() {
		names = append(names, tool.Name)
		for _, arguments := range []string{
			`{}`, `{"board_id": 11}`, `{"sprint_id": "105"}`, `{"cursor": "boards.50"}`, `{"operations": ["GET /rest/api/3/myself", ""]}`, `{"text": "401", "status": 401.5}`, `{"limit": -1}`,
			`{"scope": null}`, `{"headers": {"a": 1}}`, `[]`, `"x"`, `7`, `null`, `{"board_id": 1e400}`, `{"a": {"a": {"a": []}}}`, "{\"query\": \"\u202e\x1b[31m\"}", `{"probe": true, "operations": ["list_boards"]}`,
		} {
			f.Add(uint8(i), arguments)
		}
	}
	call := func(t *testing.T, tool, arguments string) string {
		message := `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"` + tool + `","arguments":` + arguments + `}}`
		answer, err := json.Marshal(server.HandleMessage(t.Context(), json.RawMessage(message)))
		if err != nil || len(answer) > 256<<10 || string(answer) == "null" {
			t.Fatalf("%s: %d bytes, %v", message, len(answer), err)
		}
		if strings.Contains(string(answer), "the tool failed in the program") {
			t.Fatalf("%s: %s", message, answer)
		}
		return string(answer)
	}
	// The first request begins the session.
	server.HandleMessage(f.Context(), json.RawMessage(`{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"`+mcp.LATEST_PROTOCOL_VERSION+`","capabilities":{},"clientInfo":{"name":"t","version":"0"}}}`))
	f.Fuzz(func(t *testing.T, which uint8, arguments string) {
		tool := names[int(which)%len(names)]
		if !json.Valid([]byte(arguments)) {
			return
		}
		call(t, tool, arguments)
		var object map[string]any
		if json.Unmarshal([]byte(arguments), &object) != nil {
			return
		}
		for name, value := range object {
			object[name] = secret
			planted, err := json.Marshal(object)
			if err != nil {
				return
			}
			if answer := call(t, tool, string(planted)); strings.Contains(answer, secret) {
				t.Errorf("%s %s: the secret is in %s", tool, planted, answer)
			}
			object[name] = value
		}
	})
}
