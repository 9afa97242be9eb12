package scopes

import (
	"strings"
	"testing"
)

func TestKey_Parts(t *testing.T) {
	tests := []struct {
		key              Key
		method, template string
	}{
		{"GET /rest/agile/1.0/board/{boardId}", "GET", "/rest/agile/1.0/board/{boardId}"},
		{"DELETE /a", "DELETE", "/a"},
		{"GET", "GET", ""},
		{"", "", ""},
	}
	for _, tt := range tests {
		if tt.key.Method() != tt.method || tt.key.Template() != tt.template {
			t.Errorf("%q: method %q, template %q", tt.key, tt.key.Method(), tt.key.Template())
		}
	}
	if got := MakeKey("PUT", "/a/{b}"); got != "PUT /a/{b}" {
		t.Errorf("MakeKey gave %q", got)
	}
}

func TestKey_Path(t *testing.T) {
	const one, two Key = "GET /issue/{issueIdOrKey}/comment", "GET /board/{boardId}/sprint/{sprintId}/issue"
	tests := []struct {
		name   string
		key    Key
		values []string
		want   string
	}{
		{"filled", one, []string{"ABC-1"}, "/issue/ABC-1/comment"},
		{"in order", two, []string{"3", "4"}, "/board/3/sprint/4/issue"},
		{"no parameters", "GET /myself", nil, "/myself"},
		{"too many values", one, []string{"1", "2"}, "/issue/1/comment"},
		{"too few values", two, []string{"3"}, "/board/3/sprint/{sprintId}/issue"},
		{"no values", two, nil, "/board/{boardId}/sprint/{sprintId}/issue"},
		{"a slash stays in its segment", one, []string{"a/../b"}, "/issue/a%2F..%2Fb/comment"},
		{"a query cannot begin", one, []string{"a?b#c"}, "/issue/a%3Fb%23c/comment"},
		{"a percent sign is escaped", one, []string{"100%"}, "/issue/100%25/comment"},
		{"a space is escaped", one, []string{"a b"}, "/issue/a%20b/comment"},
		{"letters beyond ASCII are escaped", one, []string{"ä"}, "/issue/%C3%A4/comment"},
		{"braces in a value are no parameter", two, []string{"{sprintId}", "4"}, "/board/%7BsprintId%7D/sprint/4/issue"},
		{"an empty value is none", two, []string{"", "4"}, "/board/{boardId}/sprint/4/issue"},
		{"a dot is no segment", one, []string{"."}, "/issue/{issueIdOrKey}/comment"},
		{"two dots are no segment", one, []string{".."}, "/issue/{issueIdOrKey}/comment"},
		{"three dots are one", one, []string{"..."}, "/issue/.../comment"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.key.Path(tt.values...); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestKey_Parameters(t *testing.T) {
	for key, want := range map[Key]string{
		"GET /board/{boardId}/sprint/{sprintId}/issue": "boardId sprintId", "GET /myself": "", "": "", "GET /a/{b": "b",
	} {
		if got := strings.Join(key.Parameters(), " "); got != want {
			t.Errorf("parameters of %q: %q, want %q", key, got, want)
		}
	}
}
