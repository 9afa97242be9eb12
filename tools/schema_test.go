package tools

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// maxVisible is what a model may be made to read of tools/list: names,
// descriptions and input schemas of all tools, in bytes.
const maxVisible = 9 << 10

// TestStoredSchemas makes every schema anew of its struct and compares it with
// the one that the server starts with.
func TestStoredSchemas(t *testing.T) {
	var names []string
	for _, tool := range newStage(t, "").Tools() {
		input, output := tool.schemas()
		for name, want := range map[string]json.RawMessage{tool.name + ".input.json": input, tool.name + ".output.json": output} {
			names = append(names, name)
			file := filepath.Join("schemas", name)
			if *update {
				if err := os.WriteFile(file, want, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			got, err := os.ReadFile(file)
			if err != nil {
				t.Errorf("%v; run go test ./tools -update", err)
				continue
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s is stale; run go test ./tools -update", file)
			}
		}
	}
	entries, err := os.ReadDir("schemas")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if !slices.Contains(names, entry.Name()) {
			t.Errorf("schema %s belongs to no tool", entry.Name())
		}
	}
}

// TestSchemas compares what clients are told of each tool with its snapshot in
// testdata/schemas.
func TestSchemas(t *testing.T) {
	s := newStage(t, "")
	var names []string
	for _, tool := range s.Tools() {
		file := filepath.Join("testdata", "schemas", tool.name+".json")
		names = append(names, filepath.Base(file))
		definition := tool.definition()
		definition.RawInputSchema, definition.RawOutputSchema = tool.schemas()
		data, err := json.Marshal(definition)
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		if err := json.Indent(&got, data, "", "  "); err != nil {
			t.Fatal(err)
		}
		got.WriteByte('\n')
		if *update {
			if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Errorf("%v; run go test ./tools -update", err)
			continue
		}
		if diff := cmp.Diff(string(want), got.String()); diff != "" {
			t.Errorf("%s differs (-want +got):\n%s", file, diff)
		}
	}
	entries, err := os.ReadDir(filepath.Join("testdata", "schemas"))
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if !slices.Contains(names, entry.Name()) {
			t.Errorf("snapshot %s belongs to no tool", entry.Name())
		}
	}
}

func TestVisibleSize(t *testing.T) {
	s := newStage(t, "")
	visible := 0
	for _, tool := range s.Tools() {
		visible += len(tool.name) + len(tool.description) + len(tool.arguments.raw)
		if len(tool.description) > 1000 {
			t.Errorf("%s: the description has %d bytes, more than 1000", tool.name, len(tool.description))
		}
	}
	t.Logf("a model sees %d bytes of tools/list", visible)
	if visible > maxVisible {
		t.Errorf("a model sees %d bytes of tools/list, more than %d", visible, maxVisible)
	}
}

// TestDeclarations checks what every tool promises.
func TestDeclarations(t *testing.T) {
	s := newStage(t, "")
	catalogue, err := s.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	for _, tool := range s.Tools() {
		d := tool.definition()
		a := d.Annotations
		if a.ReadOnlyHint == nil || a.DestructiveHint == nil || a.IdempotentHint == nil || a.OpenWorldHint == nil {
			t.Errorf("%s: all four hints have to be set", tool.name)
		}
		if a.Title == "" || d.Title == "" {
			t.Errorf("%s has no title", tool.name)
		}
		var schema struct {
			Type                 string
			AdditionalProperties *bool
			Properties           map[string]struct {
				Enum        []string
				Description string
			}
		}
		if err := json.Unmarshal(tool.arguments.raw, &schema); err != nil {
			t.Fatal(err)
		}
		if schema.Type != "object" || schema.AdditionalProperties == nil || *schema.AdditionalProperties || schema.Properties == nil {
			t.Errorf("%s: the arguments are not a closed object: %s", tool.name, tool.arguments.raw)
		}
		for _, key := range tool.operations {
			if _, ok := catalogue.Operation(key); !ok {
				t.Errorf("%s declares %q, which is no operation", tool.name, key)
			}
		}
		// What token_scopes asks depends on what is configured and on its arguments.
		if tool.openWorld != (len(tool.operations) > 0) && tool.name != "token_scopes" {
			t.Errorf("%s: openWorld is %v with %d operations", tool.name, tool.openWorld, len(tool.operations))
		}
	}
}
