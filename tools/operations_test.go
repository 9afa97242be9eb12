package tools

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"jirascope/internal/sandbox"
	"jirascope/internal/toolbox"
	"jirascope/scopes"
)

// TestOperations compares the operations that a tool declares with those that it
// really calls, in its example and its transcripts: what it declares is what a token
// is planned from. Each request is one that Atlassian's documents allow.
func TestOperations(t *testing.T) {
	documented := readContracts(t)
	for _, tool := range newStage(t, "").Tools() {
		if tool.AnyOperation {
			continue
		}
		var called []scopes.Key
		for _, arguments := range append(transcribed(t, tool.Name), tool.Example) {
			s := newStage(t, "full")
			s.only(tool.Name)
			s.call(t, tool.Name, arguments)
			called = append(called, calledOperations(t, s)...)
			s.mustKeep(t, documented)
		}
		slices.Sort(called)
		declared := slices.Sorted(slices.Values(slices.Concat(tool.Operations, tool.Helpful)))
		if called = slices.Compact(called); !slices.Equal(called, declared) {
			t.Errorf("%s calls %q in its example and transcripts, and declares %q", tool.Name, called, declared)
		}
	}
}

// TestExamples: what the descriptions show works.
func TestExamples(t *testing.T) {
	for _, tool := range newStage(t, "").Tools() {
		if result := newStage(t, "full").call(t, tool.Name, tool.Example); result.IsError {
			t.Errorf("%s %s failed: %s", tool.Name, tool.Example, result.Text)
		}
	}
}

// transcribed are the arguments of a tool's transcripts.
func transcribed(t *testing.T, tool string) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/calls/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(string(archive.Files[0].Data), tool+" ") {
			list = append(list, string(archive.Files[1].Data))
		}
	}
	if list == nil {
		t.Errorf("%s has no transcript in testdata/calls", tool)
	}
	return list
}

// calledOperations lists the operations that the sandbox was asked for.
func calledOperations(t *testing.T, s *stage) []scopes.Key {
	t.Helper()
	catalogue, err := s.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	var keys []scopes.Key
	for _, r := range s.sandbox.Requests() {
		if r.Path == "/_edge/tenant_info" {
			continue
		}
		target := scopes.ParseTarget(r.Path)
		if target.CloudID != sandbox.CloudID {
			t.Errorf("%s %s did not go to the gateway", r.Method, r.Path)
		}
		op, ok := catalogue.Match(r.Method, target.ProductPath())
		if !ok {
			t.Errorf("%s %s is no operation", r.Method, r.Path)
			continue
		}
		keys = append(keys, op.Key())
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// The part of the catalogue that is stored for the tools is what the full one
// says. Run with -update to rewrite it.
func TestOwnOperations(t *testing.T) {
	catalogue, err := loadOnce()
	if err != nil {
		t.Fatal(err)
	}
	var operations []*scopes.Operation
	var names []string
	for _, tool := range newStage(t, "").Tools() {
		for _, key := range slices.Concat(tool.Operations, tool.Helpful) {
			op, ok := catalogue.Operation(key)
			if !ok {
				t.Fatalf("%s calls %s, which is not in the catalogue", tool.Name, key)
			}
			if !slices.Contains(operations, op) {
				operations = append(operations, op)
			}
			for _, a := range op.Alternatives {
				names = append(names, a.Scopes...)
			}
		}
	}
	slices.Sort(names)
	want, err := json.MarshalIndent(map[string]any{
		"operations": operations, "scopes": catalogue.DescribeAll(slices.Compact(names)),
	}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(toolbox.OwnOperations, append(want, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := stored.ReadFile(toolbox.OwnOperations)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want)+"\n", string(got)); diff != "" {
		t.Errorf("%s is stale; run go generate ./tools (-want +got):\n%s", toolbox.OwnOperations, diff)
	}
}
