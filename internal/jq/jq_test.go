package jq

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

func value(t *testing.T, text string) any {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestRun(t *testing.T) {
	for program, want := range map[string]string{
		".": `[{"a":[1,2.5,{"b":"x"}],"n":null}]`, ".a[0]": `[1]`, ".a[]": `[1,2.5,{"b":"x"}]`, "[.a[] | numbers] | add": `[3.5]`, ".n": `[null]`, "empty": `null`,
		"{k: .a[2].b}": `[{"k":"x"}]`, ".a | length": `[3]`, "env": `[{}]`, "$ENV": `[{}]`, ".a | map(select(type == \"object\").b)": `[["x"]]`, "halt": `null`,
	} {
		got, err := Run(t.Context(), program, value(t, `{"a":[1,2.5,{"b":"x"}],"n":null}`))
		text, _ := json.Marshal(got)
		if string(text) != want || err != nil {
			t.Errorf("%s gives %s, %v, want %s", program, text, err, want)
		}
	}
}

func TestRun_Refused(t *testing.T) {
	for program, want := range map[string]string{
		".[": "unexpected", "nothing": "not defined", ".a.b": "expected an object", "range(1000000000)": `"range" is not taken`, "def f: f; f": `"def"`, `"x" * 1000000000`: `"*"`,
		strings.Repeat(".", maxProgram+1): "longer", "input": `"input"`, `import "x" as x; 1`: `"import"`, `error("no")`: "no", "$x": "not defined",
	} {
		if got, err := Run(t.Context(), program, value(t, `{"a":1}`)); !errors.Is(err, ErrProgram) || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40s gives %v, %v, want %s", program, got, err, want)
		}
	}
	// Many results and long runs are cut.
	list := make([]any, 3000)
	if got, err := Run(t.Context(), ".[]", list); len(got) != MaxResults || err != nil {
		t.Errorf("%d results, %v", len(got), err)
	}
	if _, err := Run(t.Context(), "[.[] as $a | .[] as $b | .[] as $c | $a == $b] | length", list); !errors.Is(err, ErrProgram) || !strings.Contains(err.Error(), "longer than 1s") {
		t.Errorf("a long run gives %v", err)
	}
}
