package draft

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// formatSchema is the schema of the format by Atlassian, which testdata/schema tells about.
func formatSchema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	file, err := os.Open("testdata/schema/full.json")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	value, err := jsonschema.UnmarshalJSON(file)
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("full.json", value); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("full.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// checker checks documents against the schema, which it reads once.
type checker struct {
	once   sync.Once
	schema *jsonschema.Schema
}

func (c *checker) check(t testing.TB, doc json.RawMessage) error {
	t.Helper()
	c.once.Do(func() { c.schema = formatSchema(t) })
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(doc))
	if err != nil {
		return err
	}
	if err := c.schema.Validate(value); err != nil {
		return fmt.Errorf("the schema refuses %s: %w", doc, err)
	}
	return nil
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
