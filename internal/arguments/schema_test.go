package arguments

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
)

// example has an argument of each form.
func example() *Schema {
	return New("example", json.RawMessage(`{
		"type": "object", "additionalProperties": false, "required": ["name"],
		"properties": {
			"name": {"type": "string", "minLength": 1},
			"board_id": {"type": "integer", "minimum": 1, "maximum": 50},
			"ratio": {"type": "number"},
			"bare": {"type": "boolean"},
			"kind": {"type": "string", "enum": ["scrum", "kanban_board"]},
			"seen": {"type": "array", "items": {"type": "string", "enum": ["in_browser", "before"]}},
			"lines": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 2},
			"body": {"anyOf": [{"type": "string"}, {"type": "object"}]},
			"headers": {"type": "object", "additionalProperties": {"type": "string"}},
			"site": {"type": "string", "pattern": "^a"}
		}
	}`))
}

func TestSchema_Names(t *testing.T) {
	want := []string{"bare", "board_id", "body", "headers", "kind", "lines", "name", "ratio", "seen", "site"}
	if got := example().Names(); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if raw := New("x", json.RawMessage(`{}`)).Raw(); string(raw) != `{}` {
		t.Errorf("got %s", raw)
	}
}

// Each problem is named once, in words, and without what was sent.
func TestSchema_Check(t *testing.T) {
	for raw, want := range map[string][]string{
		`{"name":"x"}`: nil,
		`{"name":"x","board_id":7,"ratio":0.5,"bare":true,"kind":"scrum","seen":["before"],"lines":["a"],"body":{},"headers":{"a":"b"},"site":"a"}`: nil,
		`{}`:                                 {"missing argument name"},
		`{"name":""}`:                        {"name must not be empty"},
		`{"name":7}`:                         {"name must be a string, not a number"},
		`{"name":"x","board_id":"7a"}`:       {"board_id must be a whole number, not a string"},
		`{"name":"x","board_id":7.5}`:        {"board_id must be a whole number"},
		`{"name":"x","board_id":0}`:          {"board_id must be at least 1"},
		`{"name":"x","board_id":51}`:         {"board_id must be at most 50"},
		`{"name":"x","ratio":[]}`:            {"ratio must be a number, not a list"},
		`{"name":"x","bare":"secret"}`:       {"bare must be true or false, not a string"},
		`{"name":"x","kind":"secret"}`:       {`kind must be one of "scrum", "kanban_board"`},
		`{"name":"x","seen":["secret"]}`:     {`a value in seen must be one of "in_browser", "before"`},
		`{"name":"x","lines":[]}`:            {"lines must have at least 1 items"},
		`{"name":"x","lines":["a","b","c"]}`: {"lines must have at most 2 items, not 3"},
		`{"name":"x","body":7}`:              {"body must be a string or an object, not a number"},
		`{"name":"x","headers":{"secret":1}}`: {
			"a value in headers must be a string, not a number",
		},
		`{"name":"x","site":"secret"}`:   {"site is not valid (pattern)"},
		`{"name":"x","secret":1}`:        {"there is an unknown argument"},
		`{"name":"x","boardId":1}`:       {"there is an unknown argument; perhaps this is meant: board_id"},
		`{"name":"x","b":1,"sites":2}`:   {"there are 2 unknown arguments; perhaps this is meant: site"},
		`{"name":"x","Kinds":1,"sit":1}`: {"there are 2 unknown arguments; perhaps this is meant: kind, site"},
		`{"kind":"secret","bare":null}`: {
			"bare must be true or false, not null", `kind must be one of "scrum", "kanban_board"`, "missing argument name",
		},
		`[]`:                   {"the arguments must be an object, not a list"},
		`null`:                 {"the arguments must be an object, not null"},
		`{"name":`:             {"the arguments are not a JSON object"},
		"{\"name\":\"ä\xff\"}": {"the arguments are not valid UTF-8 (byte 11); send JSON in UTF-8"},
	} {
		err := example().Check(json.RawMessage(raw))
		var wrong *Error
		if errors.As(err, &wrong) != (want != nil) || (err == nil) != (want == nil) {
			t.Errorf("%s: %v", raw, err)
			continue
		}
		if want == nil {
			continue
		}
		if !slices.Equal(wrong.Problems, want) || wrong.Tool != "example" || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %q, want %q", raw, wrong.Problems, want)
		}
		valid := []string{
			"bare (true or false)", "board_id (a whole number)", "body (a string or an object)", "headers (an object)", `kind (one of "scrum", "kanban_board")`,
			"lines (a list)", "name (a string)", "ratio (a number)", `seen (a list of "in_browser", "before")`, "site (a string)",
		}
		if !slices.Equal(wrong.Valid, valid) {
			t.Errorf("valid are %q", wrong.Valid)
		}
	}
	if err := New("broken", json.RawMessage(`{"type":7}`)).Check(json.RawMessage(`{}`)); err == nil || errors.As(err, new(*Error)) {
		t.Errorf("a schema that is none: %v", err)
	}
}

func TestSchema_Unreadable(t *testing.T) {
	var small struct{ Count int8 }
	err := example().Unreadable(json.Unmarshal([]byte(`{"Count":1000}`), &small))
	if err.Error() != "example: Count cannot be this large" {
		t.Error(err)
	}
	if err := example().Unreadable(errors.New("a secret")); err.Error() != "example: the arguments cannot be read" {
		t.Error(err)
	}
}

// What is meant is written as the schema has it; all else stays as it was sent.
func TestSchema_Respell(t *testing.T) {
	for raw, want := range map[string]string{
		`{"board_id":"7"}`:                 `{"board_id":7}`,
		`{"board_id":" 7.0 "}`:             `{"board_id":7}`,
		`{"board_id":70e-1}`:               `{"board_id":7}`,
		`{"board_id":"-7"}`:                `{"board_id":-7}`,
		`{"board_id":"7e0"}`:               "",
		`{"board_id":7.5}`:                 "",
		`{"board_id":9007199254740994.0}`:  "",
		`{"board_id":9007199254740992.0}`:  `{"board_id":9007199254740992}`,
		`{"board_id":[7]}`:                 "",
		`{"bare":"true"}`:                  `{"bare":true}`,
		`{"bare":"false"}`:                 `{"bare":false}`,
		`{"bare":"yes"}`:                   "",
		`{"bare":1}`:                       "",
		`{"name":105}`:                     `{"name":"105"}`,
		`{"name":1.5}`:                     "",
		`{"lines":"one"}`:                  `{"lines":["one"]}`,
		`{"lines":7}`:                      "",
		`{"kind":"Scrum"}`:                 `{"kind":"scrum"}`,
		`{"kind":"Kanban board"}`:          `{"kind":"kanban_board"}`,
		`{"kind":"board"}`:                 "",
		`{"kind":7}`:                       "",
		`{"seen":"in the browser"}`:        `{"seen":["in_browser"]}`,
		`{"seen":["Before","in browser"]}`: `{"seen":["before","in_browser"]}`,
		`{"seen":["before","never"]}`:      "",
		`{"seen":[]}`:                      `{"seen":[]}`,
		`{"strange":"7"}`:                  "",
		`{}`:                               "",
		`[7]`:                              "",
	} {
		got, unread := example().Respell(json.RawMessage(raw), nil)
		if want == "" {
			want = raw
		}
		if string(got) != want || unread != nil {
			t.Errorf("%s is read as %s, %q", raw, got, unread)
		}
	}
}

// Hints that are not understood are left out, and what they may be is said.
func TestSchema_RespellHints(t *testing.T) {
	hints := []string{"kind", "seen"}
	const kind, seen = `kind is one of "scrum", "kanban_board"`, `seen is a list of "in_browser", "before"`
	for _, test := range []struct {
		raw, want string
		unread    []string
	}{
		{`{"kind":"board","name":"x"}`, `{"name":"x"}`, []string{kind}},
		{`{"kind":7,"seen":["never"]}`, `{}`, []string{kind, seen}},
		{`{"seen":["never","before"]}`, `{"seen":["before"]}`, []string{seen}},
		{`{"kind":"scrum","seen":["before"]}`, `{"kind":"scrum","seen":["before"]}`, nil},
		{`{"bare":"yes"}`, `{"bare":"yes"}`, nil},
	} {
		got, unread := example().Respell(json.RawMessage(test.raw), hints)
		if string(got) != test.want || !slices.Equal(unread, test.unread) {
			t.Errorf("%s is read as %s, %q", test.raw, got, unread)
		}
	}
}
