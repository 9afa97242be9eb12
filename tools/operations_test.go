package tools

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/sandbox"
	"jirascope/scopes"
)

// TestOperations compares the operations that a tool declares with those it
// really calls: what it declares is what a token is planned from.
func TestOperations(t *testing.T) {
	calls := map[string][]string{
		"list_boards":      {`{}`, `{"type":"kanban"}`, `{"project":"ORB","limit":1}`},
		"get_sprint":       {`{"board_id":11}`, `{"sprint_id":105}`, `{"sprint_id":105,"include_issues":false}`},
		"check_connection": {`{}`},
		"explain_401":      {`{"url":"https://api.atlassian.com/ex/jira/x/rest/api/3/myself","status":401}`},
		"required_scopes":  {`{"operations":["list_boards","GET /rest/api/3/myself"]}`},
		"find_operations":  {`{"query":"add a comment"}`},
		"describe_scope":   {`{"scope":"View projects"}`},
		"token_scopes":     {`{}`},
	}
	for _, tool := range newStage(t, "").Tools() {
		s := newStage(t, "full")
		if calls[tool.name] == nil {
			t.Errorf("no calls of %s are tried here; add some", tool.name)
		}
		for _, arguments := range calls[tool.name] {
			if result := s.call(t, tool.name, arguments); result.IsError {
				t.Errorf("%s %s failed: %s", tool.name, arguments, result.Text)
			}
		}
		called := calledOperations(t, s)
		declared := slices.Sorted(slices.Values(tool.operations))
		if !slices.Equal(called, declared) {
			t.Errorf("%s calls %q and declares %q", tool.name, called, declared)
		}
	}
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

// The part of the catalogue that is stored for the tools is what the whole one
// says. Run with -update to rewrite it.
func TestOwnOperations(t *testing.T) {
	catalogue, err := loadOnce()
	if err != nil {
		t.Fatal(err)
	}
	var operations []*scopes.Operation
	var names []string
	for _, tool := range newStage(t, "").Tools() {
		for _, key := range tool.operations {
			op, ok := catalogue.Operation(key)
			if !ok {
				t.Fatalf("%s calls %s, which is not in the catalogue", tool.name, key)
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
		if err := os.WriteFile(ownOperations, append(want, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := stored.ReadFile(ownOperations)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want)+"\n", string(got)); diff != "" {
		t.Error(diff)
	}
}
