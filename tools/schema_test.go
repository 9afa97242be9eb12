package tools

import (
	"bytes"
	"encoding/json"
	"jirascope/internal/toolbox"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mark3labs/mcp-go/server"
)

// TestDefinitions makes the definition of each tool anew of its structs,
// and compares it with the definition that the server starts with.
func TestDefinitions(t *testing.T) {
	var names []string
	started := New(toolbox.Config{Catalogue: loadOnce, Writes: true})
	for _, tool := range newStage(t, "").Tools() {
		file := filepath.Join(toolbox.Definitions, tool.Name+".json")
		names = append(names, filepath.Base(file))
		data, err := json.Marshal(tool.Definition())
		if err != nil {
			t.Fatal(err)
		}
		var made bytes.Buffer
		if err := json.Indent(&made, data, "", "  "); err != nil {
			t.Fatal(err)
		}
		made.WriteByte('\n')
		if *update {
			if err := os.WriteFile(file, made.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		have, err := os.ReadFile(file)
		if err != nil {
			t.Errorf("%v; run go generate ./tools", err)
			continue
		}
		if diff := cmp.Diff(string(have), made.String()); diff != "" {
			t.Errorf("%s is stale; run go generate ./tools (-have +want):\n%s", file, diff)
		}
		at, ok := started.Tool(tool.Name)
		if !*update && (!ok || !bytes.Equal(at.Arguments().Raw(), tool.Arguments().Raw()) || !bytes.Equal(at.Output(), tool.Output())) {
			t.Errorf("%s is not what the server starts with", file)
		}
	}
	entries, err := os.ReadDir(toolbox.Definitions)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if !slices.Contains(names, entry.Name()) {
			t.Errorf("the definition %s belongs to no tool", entry.Name())
		}
	}
}

// TestListSize counts what clients hand on of the tools, as they receive it: those that
// are offered to everybody, and all of them.
func TestListSize(t *testing.T) {
	for _, tt := range []struct {
		choice        string
		writes        bool
		visible, wire int
	}{
		{"default", false, 9000, 40000}, {"all", false, 14000, 40000},
		// Where changes are allowed, the tools for them come on top.
		{"default", true, 15000, 55000}, {"all", true, 20000, 55000},
	} {
		visible, wire := listSizes(t, tt.choice, tt.writes)
		t.Logf("%s, writes %t: a model sees %d bytes of tools/list, and %d go over the wire", tt.choice, tt.writes, visible, wire)
		if visible > tt.visible || wire > tt.wire {
			t.Errorf("%s, writes %t: a model sees %d bytes of tools/list, at most %d; %d go over the wire, at most %d", tt.choice, tt.writes, visible, tt.visible, wire, tt.wire)
		}
	}
}

// listSizes are the bytes of names, descriptions and input schemas, which a model gets to
// read, and those of the whole list.
func listSizes(t *testing.T, choice string, writes bool) (visible, wire int) {
	t.Helper()
	box := newStage(t, "")
	offered, err := box.Offer(choice)
	if err != nil {
		t.Fatal(err)
	}
	if !writes {
		offered = slices.DeleteFunc(offered, func(tool *toolbox.Tool) bool { return !tool.ReadsOnly() })
	}
	s := server.NewMCPServer("test", "1")
	toolbox.New(box.Config, offered...).Register(s, box.Connection)
	received, err := json.Marshal(s.HandleMessage(t.Context(), []byte(`{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}`)))
	if err != nil {
		t.Fatal(err)
	}
	var list struct {
		Result struct {
			Tools []struct {
				Name        string          `json:"name"`
				Description string          `json:"description"`
				InputSchema json.RawMessage `json:"inputSchema"`
			}
		}
	}
	if err := json.Unmarshal(received, &list); err != nil || len(list.Result.Tools) != len(offered) {
		t.Fatalf("%d tools, want %d; %v", len(list.Result.Tools), len(offered), err)
	}
	var counted bytes.Buffer
	encoder := json.NewEncoder(&counted)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(list.Result.Tools); err != nil {
		t.Fatal(err)
	}
	return counted.Len(), len(received)
}

// TestDeclarations checks what every tool promises.
func TestDeclarations(t *testing.T) {
	s := newStage(t, "")
	catalogue, err := s.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	for _, tool := range s.Tools() {
		d := tool.Definition()
		a := d.Annotations
		if a.ReadOnlyHint == nil || a.DestructiveHint == nil || a.IdempotentHint == nil || a.OpenWorldHint == nil {
			t.Errorf("%s: all four hints have to be set", tool.Name)
		}
		if a.Title == "" || d.Title == "" {
			t.Errorf("%s has no title", tool.Name)
		}
		var schema struct {
			Type                 string
			AdditionalProperties *bool
			Properties           map[string]struct {
				Enum        []string
				Description string
			}
		}
		if err := json.Unmarshal(tool.Arguments().Raw(), &schema); err != nil {
			t.Fatal(err)
		}
		if schema.Type != "object" || schema.AdditionalProperties == nil || *schema.AdditionalProperties || schema.Properties == nil {
			t.Errorf("%s: the arguments are not a closed object: %s", tool.Name, tool.Arguments().Raw())
		}
		for _, key := range tool.Operations {
			if _, ok := catalogue.Operation(key); !ok {
				t.Errorf("%s declares %q, which is no operation", tool.Name, key)
			}
		}
		if !json.Valid([]byte(tool.Example)) || tool.Arguments().Check([]byte(tool.Example)) != nil {
			t.Errorf("%s: the example %s does not fit the arguments", tool.Name, tool.Example)
		}
		if !slices.Contains(toolbox.Areas(), tool.Area) {
			t.Errorf("%s has no area", tool.Name)
		}
	}
}

// TestAnswersOfRules: what is answered to the evidence of each rule fits the schema of
// explain_401.
func TestAnswersOfRules(t *testing.T) {
	tool, _ := newStage(t, "").Tool("explain_401")
	files, err := filepath.Glob("../scopes/diagnose/testdata/answers/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no answers: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var answer json.RawMessage
		if err := json.NewDecoder(bytes.NewReader(data)).Decode(&answer); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		fits(t, tool, answer)
	}
}
