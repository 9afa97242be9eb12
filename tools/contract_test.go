package tools

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/arguments"
	"jirascope/scopes"
)

// contractFile holds what Atlassian's documents say of the requests that the tools make.
const contractFile = "testdata/contract.json"

// contract is what the documents say of one operation: schemas of its query and of its
// body.
type contract struct {
	Deprecated bool                       `json:"deprecated,omitempty"`
	Query      map[string]json.RawMessage `json:"query,omitempty"`
	Required   []string                   `json:"required,omitempty"`
	Body       json.RawMessage            `json:"body,omitempty"`
}

// sent is a request as it went out.
type sent struct {
	method string
	url    *url.URL
	body   []byte
}

// tap notes the requests that go through it.
type tap struct {
	mu   sync.Mutex
	list []sent
}

func (w *tap) RoundTrip(r *http.Request) (*http.Response, error) {
	one := sent{method: r.Method, url: r.URL}
	if r.Body != nil {
		one.body, _ = io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(one.body))
	}
	w.mu.Lock()
	w.list = append(w.list, one)
	w.mu.Unlock()
	return http.DefaultTransport.RoundTrip(r)
}

// requests are what was sent to Jira's operations, each with its operation.
func (w *tap) requests(catalogue *scopes.Catalogue) map[scopes.Key][]sent {
	list := map[scopes.Key][]sent{}
	for _, one := range w.list {
		if op, ok := catalogue.Match(one.method, scopes.ParseTarget(one.url.Path).ProductPath()); ok {
			list[op.Key()] = append(list[op.Key()], one)
		}
	}
	return list
}

// readContracts reads what is known of the documents.
func readContracts(t *testing.T) map[scopes.Key]contract {
	t.Helper()
	data, err := os.ReadFile(contractFile)
	if err != nil {
		t.Fatal(err)
	}
	var documented map[scopes.Key]contract
	if err := json.Unmarshal(data, &documented); err != nil {
		t.Fatal(err)
	}
	return documented
}

// mustKeep compares what a call of a tool has sent with Atlassian's documents: each request
// is one that they allow, and none is deprecated that has a successor.
func (s *stage) mustKeep(t *testing.T, documented map[scopes.Key]contract) {
	t.Helper()
	catalogue, err := s.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	for key, requests := range s.wire.requests(catalogue) {
		c, ok := documented[key]
		if !ok {
			t.Errorf("%s is missing in %s; run go generate ./tools with Atlassian's documents at hand, or add what they say of its query and body", key, contractFile)
			continue
		}
		if op, _ := catalogue.Operation(key); c.Deprecated && op.ReplacedBy != "" {
			t.Errorf("%s is called, which is deprecated in favor of %s", key, op.ReplacedBy)
		}
		for _, one := range requests {
			if err := c.check(one); err != nil {
				t.Errorf("%s %s: %v", one.method, one.url.RequestURI(), err)
			}
		}
	}
}

// check says what the documents do not allow in a request.
func (c contract) check(one sent) error {
	var problems []error
	query := one.url.Query()
	for _, name := range c.Required {
		if !query.Has(name) {
			problems = append(problems, fmt.Errorf("the parameter %s is missing", name))
		}
	}
	for name, values := range query {
		schema, ok := c.Query[name]
		if !ok {
			problems = append(problems, fmt.Errorf("there is no parameter %s", name))
			continue
		}
		for _, value := range values {
			if err := arguments.New(name, schema).Check(jsonOf(schema, value)); err != nil {
				problems = append(problems, err)
			}
		}
	}
	switch {
	case len(one.body) > 0 && c.Body == nil:
		problems = append(problems, errors.New("it takes no body"))
	case c.Body != nil:
		problems = append(problems, arguments.New("body", c.Body).Check(one.body))
	}
	return errors.Join(problems...)
}

// jsonOf is the text of a parameter as JSON of the type that its schema wants.
func jsonOf(schema json.RawMessage, value string) json.RawMessage {
	var kind struct{ Type string }
	_ = json.Unmarshal(schema, &kind)
	if _, err := strconv.ParseFloat(value, 64); err == nil && (kind.Type == "integer" || kind.Type == "number") {
		return json.RawMessage(value)
	}
	if kind.Type == "boolean" && (value == "true" || value == "false") {
		return json.RawMessage(value)
	}
	quoted, _ := json.Marshal(value)
	if kind.Type == "array" {
		return json.RawMessage("[" + string(quoted) + "]")
	}
	return quoted
}

// TestContractCheck: a request that the documents do not allow is found.
func TestContractCheck(t *testing.T) {
	c := contract{
		Query: map[string]json.RawMessage{"maxResults": json.RawMessage(`{"type":"integer"}`), "jql": json.RawMessage(`{"type":"string"}`)}, Required: []string{"jql"},
		Body: json.RawMessage(`{"type":"object","additionalProperties":false,"required":["ids"],"properties":{"ids":{"type":"array","items":{"type":"string"}}}}`),
	}
	for target, want := range map[string]string{
		"/x?jql=a&maxResults=5 {\"ids\":[\"1\"]}":   "",
		"/x?maxResults=5 {\"ids\":[\"1\"]}":         "the parameter jql is missing",
		"/x?jql=a&startAt=5 {\"ids\":[\"1\"]}":      "there is no parameter startAt",
		"/x?jql=a&maxResults=all {\"ids\":[\"1\"]}": "maxResults",
		"/x?jql=a {\"ids\":[1]}":                    "a value in ids must be a string",
		"/x?jql=a {\"ids\":[\"1\"],\"expand\":1}":   "unknown argument",
		"/x?jql=a {}": "missing argument ids",
	} {
		address, body, _ := strings.Cut(target, " ")
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		got := c.check(sent{url: u, body: []byte(body)})
		if (got == nil) != (want == "") || got != nil && !strings.Contains(got.Error(), want) {
			t.Errorf("%s: %v, want %q", target, got, want)
		}
	}
	c.Body = nil
	if err := c.check(sent{url: &url.URL{RawQuery: "jql=a"}, body: []byte("{}")}); err == nil {
		t.Error("a body where none is taken is not found")
	}
}

// TestContractDocuments makes the contract anew of Atlassian's documents, where they are at
// hand: they are not part of the project.
func TestContractDocuments(t *testing.T) {
	files, _ := filepath.Glob("../../shared/openapi/*.json")
	if len(files) == 0 {
		t.Skip("the documents are not at hand")
	}
	var wanted []scopes.Key
	for _, tool := range newStage(t, "").Tools() {
		wanted = slices.Concat(wanted, tool.Operations, tool.Helpful)
	}
	made := map[scopes.Key]contract{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d := &document{}
		if json.Unmarshal(data, d) != nil {
			continue
		}
		for _, key := range wanted {
			if op, ok := d.Paths[key.Template()][strings.ToLower(key.Method())]; ok {
				made[key] = d.contract(t, op)
			}
		}
	}
	want, err := json.MarshalIndent(made, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	want = append(want, '\n')
	if *update {
		if err := os.WriteFile(contractFile, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(contractFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(have), string(want)); diff != "" {
		t.Errorf("%s is stale; run go test ./tools -run TestContractDocuments -update (-have +want):\n%s", contractFile, diff)
	}
}

// document is the part of an OpenAPI document that is of use here.
type document struct {
	Paths      map[string]map[string]json.RawMessage
	Components struct{ Schemas map[string]any }
}

// contract reads an operation.
func (d *document) contract(t *testing.T, raw json.RawMessage) contract {
	t.Helper()
	var op struct {
		Deprecated bool
		Parameters []struct {
			Name, In string
			Required bool
			Schema   any
		}
		RequestBody struct {
			Content map[string]struct{ Schema any }
		}
	}
	if err := json.Unmarshal(raw, &op); err != nil {
		t.Fatal(err)
	}
	c := contract{Deprecated: op.Deprecated, Query: map[string]json.RawMessage{}}
	encode := func(schema any) json.RawMessage {
		data, err := json.Marshal(d.plain(schema, 0))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	for _, p := range op.Parameters {
		if p.In != "query" {
			continue
		}
		c.Query[p.Name] = encode(p.Schema)
		if p.Required {
			c.Required = append(c.Required, p.Name)
		}
	}
	if content, ok := op.RequestBody.Content["application/json"]; ok {
		c.Body = encode(content.Schema)
	}
	return c
}

// plain is a schema without what is written for people, with what it refers to in place,
// and closed: what the documents do not name is a mistake.
func (d *document) plain(schema any, depth int) any {
	switch s := schema.(type) {
	case map[string]any:
		if depth > 6 {
			return map[string]any{}
		}
		if ref, ok := s["$ref"].(string); ok {
			return d.plain(d.Components.Schemas[strings.TrimPrefix(ref, "#/components/schemas/")], depth+1)
		}
		kept := map[string]any{}
		for _, name := range []string{"type", "enum", "items", "required", "minimum", "maximum", "maxItems", "minItems", "oneOf", "anyOf", "allOf"} {
			if value, ok := s[name]; ok {
				kept[name] = d.plain(value, depth+1)
			}
		}
		if properties, ok := s["properties"].(map[string]any); ok {
			list := map[string]any{}
			for name, value := range properties {
				list[name] = d.plain(value, depth+1)
			}
			kept["properties"], kept["additionalProperties"] = list, false
		} else if kept["type"] == "object" {
			// Atlassian writes this for texts with commas, such as the states of sprints.
			delete(kept, "type")
		}
		return kept
	case []any:
		list := make([]any, len(s))
		for i, value := range s {
			list[i] = d.plain(value, depth)
		}
		return list
	default:
		return schema
	}
}
