package draft

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// checker checks documents against the schema of the format by Atlassian, which
// testdata/schema tells about.
type checker struct {
	compiler *jsonschema.Compiler
	schemas  map[string]*jsonschema.Schema
}

// against checks a value against a definition of the schema.
func (c *checker) against(t testing.TB, definition string, value any) error {
	t.Helper()
	if c.compiler == nil {
		file, err := os.Open("testdata/schema/full.json")
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		schema, err := jsonschema.UnmarshalJSON(file)
		if err != nil {
			t.Fatal(err)
		}
		c.compiler, c.schemas = jsonschema.NewCompiler(), map[string]*jsonschema.Schema{}
		if err := c.compiler.AddResource("full.json", schema); err != nil {
			t.Fatal(err)
		}
	}
	if c.schemas[definition] == nil {
		schema, err := c.compiler.Compile("full.json#/definitions/" + definition)
		if err != nil {
			t.Fatal(err)
		}
		c.schemas[definition] = schema
	}
	return c.schemas[definition].Validate(value)
}

// check checks a document. The library tries all alternatives of the schema at each level,
// so that only documents that are not deep are checked as a whole; of all, each node is
// checked with the nodes in it, from which what stands in them was taken.
func (c *checker) check(t testing.TB, doc json.RawMessage) error {
	t.Helper()
	var value map[string]any
	if err := json.Unmarshal(doc, &value); err != nil {
		return err
	}
	err := c.node(t, value)
	if err == nil && depthOf(value) <= 8 {
		err = c.against(t, "doc_node", value)
	}
	if err != nil {
		return fmt.Errorf("the schema refuses %s: %w", doc, err)
	}
	return nil
}

// node checks a node, and all that stand in it.
func (c *checker) node(t testing.TB, n map[string]any) error {
	t.Helper()
	definitions := map[string]string{
		"doc": "doc_node", "paragraph": "paragraph_with_no_marks_node", "heading": "heading_with_no_marks_node", "bulletList": "bulletList_node",
		"orderedList": "orderedList_node", "listItem": "listItem_node", "taskList": "taskList_node", "taskItem": "taskItem_node", "codeBlock": "codeBlock_node",
		"blockquote": "blockquote_node", "panel": "panel_node", "rule": "rule_node", "expand": "expand_node", "nestedExpand": "nestedExpand_with_no_marks_node",
		"table": "table_node", "tableRow": "table_row_node", "tableHeader": "table_header_node", "tableCell": "table_cell_node",
	}
	kind, _ := n["type"].(string)
	if definitions[kind] == "" { // it stands in a line, and is checked with that
		return nil
	}
	shallow := map[string]any{}
	for name, value := range n {
		shallow[name] = value
	}
	if children, ok := n["content"].([]any); ok {
		var pruned []any
		for _, child := range children {
			child, _ := child.(map[string]any)
			pruned = append(pruned, prunedNode(child))
			if err := c.node(t, child); err != nil {
				return err
			}
		}
		shallow["content"] = append([]any{}, pruned...)
	}
	return c.against(t, definitions[kind], shallow)
}

// prunedNode is a node with the least that may stand in one of its kind.
func prunedNode(n map[string]any) map[string]any {
	paragraph := map[string]any{"type": "paragraph"}
	least := map[any][]any{
		"paragraph": nil, "heading": nil, "codeBlock": nil, "taskItem": nil, "tableRow": {},
		"listItem": {paragraph}, "blockquote": {paragraph}, "panel": {paragraph}, "expand": {paragraph}, "nestedExpand": {paragraph}, "tableCell": {paragraph}, "tableHeader": {paragraph},
		"bulletList":  {map[string]any{"type": "listItem", "content": []any{paragraph}}},
		"orderedList": {map[string]any{"type": "listItem", "content": []any{paragraph}}},
		"taskList":    {map[string]any{"type": "taskItem", "attrs": map[string]any{"localId": "1", "state": "TODO"}}},
		"table":       {map[string]any{"type": "tableRow", "content": []any{}}},
	}
	content, known := least[n["type"]]
	if !known {
		return n
	}
	pruned := map[string]any{}
	for name, value := range n {
		if name != "content" {
			pruned[name] = value
		}
	}
	if content != nil {
		pruned["content"] = content
	}
	return pruned
}

func depthOf(n map[string]any) int {
	deepest := 0
	children, _ := n["content"].([]any)
	for _, child := range children {
		child, _ := child.(map[string]any)
		deepest = max(deepest, depthOf(child))
	}
	return deepest + 1
}

// The schema is the one that package draft was written for: its rows say what place.holds
// says.
func TestPlace_Schema(t *testing.T) {
	data, err := os.ReadFile("testdata/schema/full.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Definitions map[string]json.RawMessage
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	var expanded func(name string, deep int) string
	reference := regexp.MustCompile(`#/definitions/(\w+)`)
	expanded = func(name string, deep int) string {
		text := ""
		for _, found := range reference.FindAllStringSubmatch(string(schema.Definitions[name]), -1) {
			text += " " + found[1]
			if deep > 0 && strings.HasSuffix(found[1], "content") {
				text += expanded(found[1], deep-1)
			}
		}
		return text
	}
	kinds := []string{"paragraph", "heading", "bulletList", "orderedList", "taskList", "codeBlock", "blockquote", "panel", "rule", "table", "expand", "nestedExpand"}
	for name, at := range map[string]place{
		"doc_node": inDocument, "blockquote_node": inQuote, "panel_node": inPanel, "listItem_node": inItem, "expand_node": inExpand, "nestedExpand_content": inNestedExpand,
	} {
		listed := expanded(name, 2)
		for _, kind := range kinds {
			want := regexp.MustCompile(` ` + kind + `_(root_only_)?(with_\w+_)?node`).MatchString(listed)
			if got := at.holds(kind); got != want {
				t.Errorf("%s holds %s: %v, want %v", name, kind, got, want)
			}
		}
	}
}
