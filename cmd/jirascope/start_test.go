package main

import (
	"io"
	"testing"
)

// The answer to initialize needs no tool; every other request finds them all.
func TestNewServer_Tools(t *testing.T) {
	const begin = `{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}}`
	b, err := newBackend(t.Context(), streams{err: io.Discard}, options{silent: true})
	if err != nil {
		t.Fatal(err)
	}
	defer b.close()
	for _, request := range []string{
		`{"jsonrpc": "2.0", "id": 2, "method": "tools/list"}`,
		`{"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "describe_scope", "arguments": {"scope": "read:project:jira"}}}`,
		`{"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": 5}}`,
	} {
		s := b.newServer()
		s.HandleMessage(t.Context(), []byte(begin))
		if n := len(s.ListTools()); n != 0 {
			t.Errorf("%d tools are made for initialize", n)
		}
		s.HandleMessage(t.Context(), []byte(request))
		if got, want := len(s.ListTools()), len(b.tools.Tools()); got != want {
			t.Errorf("%d tools after %s, want %d", got, request, want)
		}
	}
}
