package toolbox

import (
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/invopop/jsonschema"

	"jirascope/internal/holdings"
	"jirascope/scopes"
	"jirascope/scopes/diagnose"
	"jirascope/scopes/evidence"
	"jirascope/scopes/plan"
)

// reflector makes schemas of structs: closed objects, in one piece, with the
// values of named string types as enums.
func reflector() *jsonschema.Reflector {
	return &jsonschema.Reflector{
		Anonymous: true, DoNotReference: true, ExpandedStruct: true, Mapper: enumerated,
	}
}

// enumerated lists the values of the types of other packages that have a fixed set of
// them. The types of a tool say so themselves, in a method JSONSchema.
func enumerated(t reflect.Type) *jsonschema.Schema {
	switch t {
	case reflect.TypeFor[diagnose.Code]():
		return Enum(diagnose.Codes())
	case reflect.TypeFor[diagnose.Confidence]():
		return Enum(diagnose.Confidences())
	case reflect.TypeFor[evidence.Credential]():
		return Enum(evidence.Credentials())
	case reflect.TypeFor[evidence.Observation]():
		return Enum(evidence.Observations())
	case reflect.TypeFor[evidence.Auth]():
		return Enum(evidence.Auths())
	case reflect.TypeFor[scopes.Family]():
		return Enum([]scopes.Family{scopes.Classic, scopes.Granular, scopes.Admin})
	case reflect.TypeFor[scopes.Status]():
		return Enum([]scopes.Status{scopes.Documented, scopes.NoneNeeded, scopes.Undocumented, scopes.NotScopable})
	case reflect.TypeFor[plan.Strategy]():
		return Enum(plan.Strategies())
	case reflect.TypeFor[plan.Format]():
		return Enum(plan.Formats())
	case reflect.TypeFor[scopes.Product]():
		return Enum(scopes.Products())
	case reflect.TypeFor[holdings.Source]():
		return Enum(holdings.Sources())
	case reflect.TypeFor[holdings.Result]():
		return Enum(holdings.Results())
	case reflect.TypeFor[Cell]():
		return AnyOf("string", "number", "null")
	default:
		return nil
	}
}

// AnyOf accepts several types, each in a branch of its own: some clients know
// only schemas with one type.
func AnyOf(types ...string) *jsonschema.Schema {
	schema := &jsonschema.Schema{}
	for _, name := range types {
		schema.AnyOf = append(schema.AnyOf, &jsonschema.Schema{Type: name})
	}
	return schema
}

// Enum accepts one of several texts.
func Enum[T ~string](values []T) *jsonschema.Schema {
	list := make([]any, len(values))
	for i, value := range values {
		list[i] = string(value)
	}
	return &jsonschema.Schema{Type: "string", Enum: list}
}

// inputSchema is the schema of a struct of arguments.
func inputSchema[A any]() json.RawMessage {
	schema := reflector().ReflectFromType(reflect.TypeFor[A]())
	schema.Version = ""
	return encodeSchema(schema)
}

// outputSchema is the schema of an answer, or of the diagnosis that stands in
// its place when a tool fails: clients check both against it. explain_401 describes a
// diagnosis in full, and the other tools say no more than how to tell one.
func outputSchema[R any]() json.RawMessage {
	t, r := reflect.TypeFor[R](), reflector()
	if t != reflect.TypeFor[diagnose.Answer]() {
		r.Mapper = withoutDiagnosis
	}
	answer := r.ReflectFromType(t)
	answer.Version = ""
	if t == reflect.TypeFor[diagnose.Answer]() {
		return encodeSchema(answer)
	}
	failure := &jsonschema.Schema{Type: "object", Required: []string{"verdict", "summary"}}
	return encodeSchema(&jsonschema.Schema{Type: "object", AnyOf: []*jsonschema.Schema{answer, failure}})
}

// withoutDiagnosis is [enumerated] for an answer of which a diagnosis is a part.
func withoutDiagnosis(t reflect.Type) *jsonschema.Schema {
	if t == reflect.TypeFor[diagnose.Answer]() {
		return &jsonschema.Schema{Type: "object"}
	}
	return enumerated(t)
}

// encodeSchema writes a schema. The structs are this package's own, so that a
// Failure is a mistake that the first test finds.
func encodeSchema(schema *jsonschema.Schema) json.RawMessage {
	data, err := json.Marshal(schema)
	if err != nil {
		panic(fmt.Sprintf("encoding a schema: %v", err))
	}
	return data
}
