package tools

import (
	"encoding/json"
	"testing"

	"jirascope/internal/toolbox"
	"jirascope/scopes"
)

// BenchmarkRequiredScopes plans for 50 operations, as a client asks for it: all
// families are planned, since each answer counts the others.
func BenchmarkRequiredScopes(b *testing.B) {
	catalogue, err := scopes.Load()
	if err != nil {
		b.Fatal(err)
	}
	var keys []scopes.Key
	for i, op := range catalogue.Operations {
		if i%36 == 0 && len(keys) < 50 {
			keys = append(keys, op.Key())
		}
	}
	arguments, err := json.Marshal(map[string]any{"operations": keys, "family": "least_privilege", "format": "checklist"})
	if err != nil {
		b.Fatal(err)
	}
	benchmarkTool(b, catalogue, "required_scopes", arguments)
}

// BenchmarkFindOperations asks one question in words.
func BenchmarkFindOperations(b *testing.B) {
	catalogue, err := scopes.Load()
	if err != nil {
		b.Fatal(err)
	}
	benchmarkTool(b, catalogue, "find_operations", []byte(`{"query": "log two hours of work on a ticket"}`))
}

func benchmarkTool(b *testing.B, catalogue *scopes.Catalogue, name string, arguments []byte) {
	box := toolbox.New(toolbox.Config{Catalogue: func() (*scopes.Catalogue, error) { return catalogue, nil }})
	tool, _ := box.Tool(name)
	to := box.Connect(toolbox.Connection{})
	b.ReportAllocs()
	for b.Loop() {
		if result, err := box.Call(b.Context(), to, tool, arguments); err != nil || result.IsError {
			b.Fatal(err, result.Text)
		}
	}
}
