package jira

import (
	"encoding/json"
	"reflect"

	"jirascope/internal/foreign"
)

const (
	// maxText bounds a text of an answer in characters: Jira's own names have no more.
	maxText = 255
	// maxGoal bounds one that may have several lines, and maxError the text of an error.
	maxGoal, maxError = 1000, 2000
)

// read decodes JSON. All texts are plain and bounded then, whatever came; but for those
// of fields with the tag text: "whole" for what goes back as it came, "lines" for what has
// lines.
func read(data []byte, out any) error {
	err := json.Unmarshal(data, out)
	if err == nil {
		tidy(reflect.ValueOf(out), "")
	}
	return err
}

// tidy makes the texts of a value plain. Fields that package json does not fill are left
// alone.
func tidy(v reflect.Value, as string) {
	switch v.Kind() {
	case reflect.String:
		switch {
		case as == "whole" || !v.CanSet():
		case as == "lines":
			v.SetString(foreign.Text(v.String(), maxGoal))
		default:
			v.SetString(foreign.Line(v.String(), maxText))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			tidy(v.Elem(), as)
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return // it is JSON still
		}
		for i := range v.Len() {
			tidy(v.Index(i), as)
		}
	case reflect.Map:
		if v.Type().Elem().Kind() == reflect.Slice {
			return
		}
		for _, key := range v.MapKeys() {
			value := reflect.New(v.Type().Elem()).Elem()
			value.Set(v.MapIndex(key))
			tidy(value, as)
			v.SetMapIndex(key, value)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Type().Field(i); field.IsExported() || field.Anonymous {
				tidy(v.Field(i), field.Tag.Get("text"))
			}
		}
	}
}
