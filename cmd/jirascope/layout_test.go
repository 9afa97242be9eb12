package main

import (
	"strings"
	"testing"
)

func TestLayOut(t *testing.T) {
	long := strings.Repeat("x", maxWidth)
	tests := []struct{ name, text, want string }{
		{"text stays", "not JSON\nat all", "not JSON\nat all"},
		{"short JSON is one line", `{"a": 1, "b": [2]}`, `{"a": 1, "b": [2]}`},
		{"members", `{"a": 1, "b": "` + long + `"}`, "a: 1\nb: \"" + long + "\""},
		{"members of members", `{"a": {"b": "` + long + `"}}`, "a:\n  b: \"" + long + "\""},
		{"items", `["a", "` + long + `"]`, "- \"a\"\n- \"" + long + "\""},
		{"items of a member", `{"list": ["a", "` + long + `"]}`, "list:\n  - \"a\"\n  - \"" + long + "\""},
		{"objects in a list", `[{"a": 1, "b": "` + long + `"}, {"c": 2}]`, "- a: 1\n  b: \"" + long + "\"\n- {\"c\": 2}"},
		{"as wide as a line may be", `["` + long[4:] + `"]`, `["` + long[4:] + `"]`},
		{"one wider", `["` + long[3:] + `"]`, `- "` + long[3:] + `"`},
		{"a long value without members", `"` + long + `"`, `"` + long + `"`},
	}
	for _, tt := range tests {
		if got := strings.Join(layOut(tt.text), "\n"); got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}
