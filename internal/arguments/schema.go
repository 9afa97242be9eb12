package arguments

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// Error says what is wrong with the arguments of a call, and what would be right.
type Error struct {
	Tool     string
	Problems []string
	// Valid describes each argument in a few words.
	Valid []string
}

// Error names the tool and the problems.
func (e *Error) Error() string {
	return fmt.Sprintf("%s: %s", e.Tool, strings.Join(e.Problems, "; "))
}

// Schema is the schema of a tool's arguments. It may be used concurrently.
type Schema struct {
	tool     string
	raw      json.RawMessage
	compiled func() (*jsonschema.Schema, error)
	// properties are the arguments by their names.
	properties func() map[string]property
}

// New makes the schema of a tool of what clients get to see, a JSON schema. It is read at
// the first use: a server's start does not wait for it.
func New(tool string, raw json.RawMessage) *Schema {
	s := &Schema{tool: tool, raw: raw}
	s.compiled = sync.OnceValues(func() (*jsonschema.Schema, error) {
		document, err := jsonschema.UnmarshalJSON(bytes.NewReader(s.raw))
		if err != nil {
			return nil, err
		}
		compiler := jsonschema.NewCompiler()
		if err := compiler.AddResource(tool, document); err != nil {
			return nil, err
		}
		return compiler.Compile(tool)
	})
	s.properties = sync.OnceValue(func() map[string]property {
		var schema struct {
			Properties map[string]property `json:"properties"`
		}
		if json.Unmarshal(s.raw, &schema) != nil {
			return nil
		}
		return schema.Properties
	})
	return s
}

// Raw is the schema as it was given.
func (s *Schema) Raw() json.RawMessage { return s.raw }

// Names are the names of the arguments, sorted.
func (s *Schema) Names() []string { return slices.Sorted(maps.Keys(s.properties())) }

// Check compares raw arguments with the schema. What is wrong comes back as an
// *[Error] that names every problem and every valid argument.
func (s *Schema) Check(raw json.RawMessage) error {
	if !utf8.Valid(raw) {
		return s.wrong(fmt.Sprintf("the arguments are not valid UTF-8 (byte %d); send JSON in UTF-8", invalidAt(raw)))
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		return s.wrong("the arguments are not a JSON object")
	}
	schema, err := s.compiled()
	if err != nil {
		return fmt.Errorf("compiling the schema of %s: %w", s.tool, err)
	}
	var invalid *jsonschema.ValidationError
	if err := schema.Validate(value); errors.As(err, &invalid) {
		return s.wrong(s.problemsIn(invalid)...)
	}
	return nil
}

func invalidAt(raw []byte) int {
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(raw)
}

// wrong makes an error that lists the valid arguments next to the problems.
func (s *Schema) wrong(texts ...string) error {
	return &Error{Tool: s.tool, Problems: texts, Valid: s.valid()}
}

// problemsIn words the leaves of a validation error.
func (s *Schema) problemsIn(e *jsonschema.ValidationError) []string {
	if len(e.Causes) == 0 {
		return []string{s.problem(e.InstanceLocation, e.ErrorKind)}
	}
	if k, ok := wrongType(e.Causes); ok {
		return []string{s.problem(e.Causes[0].InstanceLocation, k)}
	}
	var list []string
	for _, cause := range e.Causes {
		list = append(list, s.problemsIn(cause)...)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// wrongType joins the causes of a value that is of none of several types.
func wrongType(causes []*jsonschema.ValidationError) (*kind.Type, bool) {
	joined := &kind.Type{}
	for _, cause := range causes {
		k, ok := cause.ErrorKind.(*kind.Type)
		if !ok || !slices.Equal(cause.InstanceLocation, causes[0].InstanceLocation) {
			return nil, false
		}
		joined.Got, joined.Want = k.Got, append(joined.Want, k.Want...)
	}
	return joined, true
}

// problem words one violation for whoever sent the arguments. What was sent is not
// repeated: it may be a credential in the wrong place.
func (s *Schema) problem(location []string, what jsonschema.ErrorKind) string {
	at := "the arguments"
	if len(location) > 0 {
		at = location[0]
	}
	if len(location) > 1 {
		at = "a value in " + at
	}
	switch k := what.(type) {
	case *kind.AdditionalProperties:
		return s.unknown(k.Properties)
	case *kind.Required:
		return "missing argument " + strings.Join(k.Missing, ", ")
	case *kind.Type:
		if slices.Equal(k.Want, []string{"integer"}) && k.Got == "number" {
			return at + " must be a whole number"
		}
		return fmt.Sprintf("%s must be %s, not %s", at, typeWords(k.Want...), typeWords(k.Got))
	case *kind.Enum:
		return fmt.Sprintf("%s must be one of %s", at, plainList(k.Want))
	case *kind.Minimum:
		return fmt.Sprintf("%s must be at least %s", at, k.Want.RatString())
	case *kind.Maximum:
		return fmt.Sprintf("%s must be at most %s", at, k.Want.RatString())
	case *kind.MinItems:
		return fmt.Sprintf("%s must have at least %d items", at, k.Want)
	case *kind.MaxItems:
		return fmt.Sprintf("%s must have at most %d items, not %d", at, k.Want, k.Got)
	case *kind.MinLength:
		return at + " must not be empty"
	default:
		return fmt.Sprintf("%s is not valid (%s)", at, strings.Join(what.KeywordPath(), "/"))
	}
}

// unknown words that there are arguments that the schema does not have, with those that
// may have been meant: they begin alike.
func (s *Schema) unknown(names []string) string {
	text := "there is an unknown argument"
	if len(names) > 1 {
		text = fmt.Sprintf("there are %d unknown arguments", len(names))
	}
	var meant []string
	for known := range s.properties() {
		if slices.ContainsFunc(names, func(name string) bool { return beginsLike(name, known) }) {
			meant = append(meant, known)
		}
	}
	if len(meant) > 0 {
		slices.Sort(meant)
		text += "; perhaps this is meant: " + strings.Join(meant, ", ")
	}
	return text
}

// beginsLike reports whether the first halves of two names are the same, in any case
// and without underscores.
func beginsLike(a, b string) bool {
	a, b = strings.ToLower(strings.ReplaceAll(a, "_", "")), strings.ToLower(strings.ReplaceAll(b, "_", ""))
	same := 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	return same*2 >= max(len(a), len(b))
}

// typeWords are the words for types of JSON.
func typeWords(types ...string) string {
	words := map[string]string{
		"integer": "a whole number", "number": "a number", "string": "a string", "boolean": "true or false",
		"object": "an object", "array": "a list",
	}
	list := make([]string, len(types))
	for i, name := range types {
		list[i] = cmp.Or(words[name], name)
	}
	return strings.Join(list, " or ")
}

func plainList(values []any) string {
	list := make([]string, len(values))
	for i, value := range values {
		list[i] = plain(value)
	}
	return strings.Join(list, ", ")
}

func plain(value any) string {
	data, err := json.Marshal(value)
	if err != nil {
		return "that"
	}
	return string(data)
}

// property is one argument of a schema.
type property struct {
	Type  string     `json:"type"`
	Enum  []any      `json:"enum"`
	AnyOf []property `json:"anyOf"`
	Items *property  `json:"items"`
}

// valid describes the arguments that the schema accepts, sorted.
func (s *Schema) valid() []string {
	var list []string
	for name, p := range s.properties() {
		list = append(list, fmt.Sprintf("%s (%s)", name, p.form()))
	}
	slices.Sort(list)
	return list
}

// form says what an argument may be.
func (p property) form() string {
	switch {
	case len(p.Enum) > 0:
		return "one of " + plainList(p.Enum)
	case p.Items != nil && len(p.Items.Enum) > 0:
		return "a list of " + plainList(p.Items.Enum)
	case len(p.AnyOf) > 0:
		words := make([]string, len(p.AnyOf))
		for i, branch := range p.AnyOf {
			words[i] = branch.form()
		}
		return strings.Join(words, " or ")
	default:
		return typeWords(p.Type)
	}
}
