package toolbox

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/jira"
	"jirascope/scopes"
	"jirascope/scopes/diagnose"
)

func TestHints(t *testing.T) {
	for e, want := range map[Effect][3]bool{
		Read: {true, false, true}, Write: {false, false, false}, Idempotent: {false, false, true}, Destroy: {false, true, false},
	} {
		if readOnly, destructive, repeatable := e.Hints(); [3]bool{readOnly, destructive, repeatable} != want {
			t.Errorf("hints of %d: %t %t %t, want %v", e, readOnly, destructive, repeatable, want)
		}
	}
}

// What people and models read of a tool comes of its declaration.
func TestDeclaration(t *testing.T) {
	d := Declaration{Description: "List boards. Use it first.", Example: `{"type": "scrum"}`, Limits: "At most 50."}
	if d.Summary() != "List boards" || d.text() != `List boards. Use it first. Example: {"type": "scrum"}. At most 50.` {
		t.Errorf("%q, %q", d.Summary(), d.text())
	}
	d.Description, d.Limits = "List boards.", ""
	if d.Summary() != "List boards" || d.text() != `List boards. Example: {"type": "scrum"}.` {
		t.Errorf("%q, %q", d.Summary(), d.text())
	}
	for open, d := range map[*Declaration]bool{{}: false, {AnyOperation: true}: true, {Operations: []scopes.Key{jira.OpListBoards}}: true, {Helpful: []scopes.Key{jira.OpListBoards}}: false} {
		if open.OpenWorld() != d {
			t.Errorf("%+v", open)
		}
	}
}

// given are arguments of every kind, and so is the answer.
type given struct {
	Name  string              `json:"name,omitempty"`
	Board int                 `json:"board"`
	Sure  diagnose.Confidence `json:"sure,omitempty"`
}

type answered struct {
	Given  given             `json:"given"`
	Unread []string          `json:"unread"`
	Cells  [][]Cell          `json:"cells,omitempty"`
	Why    *diagnose.Answer  `json:"why,omitempty"`
	Family scopes.Family     `json:"family,omitempty"`
	Code   diagnose.Code     `json:"code,omitempty"`
	More   map[string]string `json:"more,omitempty"`
}

func repeater() *Tool {
	return Declare(Declaration{Name: "repeater", Hints: []string{"sure"}, Aliases: map[string]string{"board_id": "board"}},
		func(_ context.Context, c Call, g given) (answered, error) {
			return answered{Given: g, Unread: append([]string{}, c.Unread...)}, nil
		})
}

// A tool gets its arguments as they are declared: old names go on working, a hint that it
// cannot use is left out and said, and the rest is refused.
func TestDeclare(t *testing.T) {
	box := New(Config{Catalogue: scopes.Load}, repeater())
	to := box.Connect(Connection{})
	tool, ok := box.Tool("repeater")
	if _, other := box.Tool("another"); !ok || other {
		t.Fatal("the tool is not found, or another one is")
	}
	for raw, want := range map[string]string{
		`{"board": 5}`:                    `{"given":{"board":5},"unread":[]}`,
		`{"board_id": 5, "name": "x"}`:    `{"given":{"name":"x","board":5},"unread":[]}`,
		`{"board": 5, "sure": "certain"}`: `{"given":{"board":5,"sure":"certain"},"unread":[]}`,
		`{"board": 5, "name": {"a": 1}}`:  "Correct the arguments of repeater",
		`{"board": "five"}`:               "Correct the arguments of repeater",
		`{"board": 5, "x": 1}`:            "Correct the arguments of repeater",
		`{}`:                              "Correct the arguments of repeater",
		``:                                "Correct the arguments of repeater",
		`null`:                            "Correct the arguments of repeater",
		`[]`:                              "Correct the arguments of repeater",
	} {
		got, err := box.Call(t.Context(), to, tool, json.RawMessage(raw))
		if refused := strings.HasPrefix(want, "Correct"); err != nil || got.IsError != refused || !strings.HasPrefix(got.Text, want) && !strings.Contains(got.Text, want) || !refused && string(got.Structured) != want {
			t.Errorf("%s: %s, %v", raw, got.Text, err)
		}
	}
	got, err := box.Call(t.Context(), to, tool, json.RawMessage(`{"board": 5, "sure": "perhaps"}`))
	var answer answered
	if failed := json.Unmarshal(got.Structured, &answer); err != nil || failed != nil || answer.Given != (given{Board: 5}) || len(answer.Unread) != 1 || !strings.Contains(answer.Unread[0], "sure") {
		t.Errorf("a hint that is none: %s, %v", got.Text, err)
	}
}

// The schemas are those of the structs: closed, with the values of what has a fixed set, and
// with a diagnosis that stands in place of the answer.
func TestSchemas(t *testing.T) {
	type object = map[string]any
	decoded := func(raw json.RawMessage) (o object) {
		if err := json.Unmarshal(raw, &o); err != nil {
			t.Fatal(err)
		}
		return o
	}
	tool := repeater()
	want := object{
		"type": "object", "additionalProperties": false, "required": []any{"board"},
		"properties": object{"name": object{"type": "string"}, "board": object{"type": "integer"}, "sure": object{"type": "string", "enum": []any{"certain", "likely", "possible"}}},
	}
	if diff := cmp.Diff(want, decoded(tool.Arguments().Raw())); diff != "" {
		t.Errorf("arguments (-want +got):\n%s", diff)
	}
	output := decoded(tool.Output())
	branches, _ := output["anyOf"].([]any)
	if output["type"] != "object" || len(branches) != 2 || cmp.Diff(object{"type": "object", "required": []any{"verdict", "summary"}}, branches[1]) != "" {
		t.Fatalf("output %v", output)
	}
	properties := branches[0].(object)["properties"].(object)
	cells := object{"anyOf": []any{object{"type": "string"}, object{"type": "number"}, object{"type": "null"}}}
	if cmp.Diff(cells, properties["cells"].(object)["items"].(object)["items"]) != "" {
		t.Errorf("cells %v", properties["cells"])
	}
	if cmp.Diff(object{"type": "object"}, properties["why"]) != "" || properties["family"].(object)["enum"].([]any)[0] != "classic" || len(properties["code"].(object)["enum"].([]any)) != len(diagnose.Codes()) {
		t.Errorf("properties %v", properties)
	}
	type none struct{}
	whole := Declare(Declaration{Name: "explain_401"}, func(context.Context, Call, none) (diagnose.Answer, error) { return diagnose.Answer{}, nil })
	if output := decoded(whole.Output()); output["anyOf"] != nil || output["properties"].(object)["verdict"] == nil {
		t.Errorf("a diagnosis is described as %v", output)
	}
}
