package jira

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// decode reads an answer's JSON. Its error says in words what is the matter with the
// answer: nothing of this program's types is in it.
func decode(body []byte, out Checked) error {
	if err := read(body, out); err != nil {
		return misread(body, err)
	}
	return out.Check()
}

// misread words an error of encoding/json.
func misread(body []byte, err error) error {
	shape, wrongShape := errors.AsType[*json.UnmarshalTypeError](err)
	syntax, wrongSyntax := errors.AsType[*json.SyntaxError](err)
	switch {
	case len(bytes.TrimSpace(body)) == 0:
		return errors.New("the answer is empty")
	case isPage("", string(body[:min(len(body), bodyLimit)])):
		return errors.New("the answer is a web page")
	case wrongShape && shape.Field == "":
		return fmt.Errorf("the answer is %s where %s is due", article(shape.Value), due(shape.Type))
	case wrongShape:
		return fmt.Errorf("%q of the answer is %s where %s is due", shape.Field, article(shape.Value), due(shape.Type))
	case wrongSyntax && syntax.Offset >= int64(len(body)):
		return errors.New("the answer ends in the middle of its JSON")
	case wrongSyntax:
		return fmt.Errorf("the answer is not JSON, or not only JSON: it goes wrong at byte %d", syntax.Offset)
	default:
		return err
	}
}

// article is a kind of JSON value in words. encoding/json adds the value of numbers.
func article(value string) string {
	kind, _, _ := strings.Cut(value, " ")
	switch kind {
	case "array", "object":
		return "an " + kind
	case "bool":
		return "true or false"
	default:
		return "a " + kind
	}
}

// due is the kind of JSON value that a type takes, in words.
func due(of reflect.Type) string {
	switch of.Kind() {
	case reflect.Slice, reflect.Array:
		return "an array"
	case reflect.Struct, reflect.Map:
		return "an object"
	case reflect.String:
		return "a string"
	case reflect.Bool:
		return "true or false"
	case reflect.Int, reflect.Int64:
		return "a whole number"
	default:
		return "a " + of.Kind().String()
	}
}
