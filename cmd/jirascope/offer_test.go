package main

import (
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
)

// listedTools are the tools that a client sees, in order.
func listedTools(t *testing.T, b *backend) []string {
	t.Helper()
	answer, err := json.Marshal(b.newServer().HandleMessage(t.Context(), []byte(`{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}`)))
	if err != nil {
		t.Fatal(err)
	}
	var list struct{ Result struct{ Tools []mcp.Tool } }
	if err := json.Unmarshal(answer, &list); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tool := range list.Result.Tools {
		names = append(names, tool.Name)
	}
	return names
}

// Clients see the tools that the operator asks for. The others can be called.
func TestOffer(t *testing.T) {
	for choice, want := range map[string]struct{ has, lacks string }{
		"":                 {"explain_401", "token_scopes"},
		"tokens":           {"token_scopes", "explain_401"},
		"explain_401":      {"explain_401", "list_boards"},
		"all":              {"token_scopes", ""},
		"a-secret, boards": {"explain_401", "token_scopes"},
	} {
		t.Setenv("JIRASCOPE_TOOLS", choice)
		b, err := newBackend(t.Context(), streams{err: io.Discard}, options{silent: true})
		if err != nil {
			t.Fatal(err)
		}
		defer b.close()
		names := listedTools(t, b)
		if said := b.instructions(); strings.Contains(said, "the operator leaves out") != (choice == "tokens" || choice == "explain_401") || len(said) > 1843 {
			t.Errorf("%q: the instructions have %d bytes and say %s", choice, len(said), said)
		}
		if !slices.Contains(names, want.has) || slices.Contains(names, want.lacks) {
			t.Errorf("%q lists %q", choice, names)
		}
		wrong := slices.ContainsFunc(b.to.Problems, func(p string) bool { return strings.HasPrefix(p, "JIRASCOPE_TOOLS") })
		if wrong != strings.Contains(choice, "secret") || strings.Contains(strings.Join(b.to.Problems, " "), "a-secret") {
			t.Errorf("%q: problems %q", choice, b.to.Problems)
		}
		if result, err := b.run(t.Context(), "describe_scope", map[string]string{"scope": "read:jira-work"}); err != nil || result.IsError {
			t.Errorf("%q: describe_scope %v %s", choice, err, result.Text)
		}
	}
	if _, err := newBackend(t.Context(), streams{err: io.Discard}, options{silent: true, offer: "board"}); err == nil || !strings.Contains(err.Error(), "boards") {
		t.Errorf("an unknown word of the flag: %v", err)
	}
}
