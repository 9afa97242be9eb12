package literal

import "testing"

func TestJSON(t *testing.T) {
	for text, want := range map[string]string{
		`{"a": 1}`:                               `{"a": 1}`,
		`{ code: 401, message: 'it\'s "x"' }`:    `{ "code": 401, "message": "it's \"x\"" }`,
		`{'a': None, 'b': True, 'c': [u'x', 2]}`: `{"a": null, "b": true, "c": ["x", 2]}`,
		`{ a: undefined, }`:                      `{ "a": null }`,
		`{\"a\":\"b\"}`:                          `{"a":"b"}`,
		`{ a: [Object] `:                         `{ a: [Object] `,
		`{ "a": 'open }`:                         `{ "a": 'open }`,
	} {
		if got := JSON(text); got != want {
			t.Errorf("JSON(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestJSONMore(t *testing.T) {
	for text, want := range map[string]string{
		`{x: 1, y: [1, 2,], z: {w: 1 , } , }`: `{"x": 1, "y": [1, 2], "z": {"w": 1  }  }`,
		`{_a: $b, c1: nil}`:                   `{"_a": "$b", "c1": null}`,
		"{a: `x`, c: False, d: true}":         `{"a": "x", "c": false, "d": true}`,
		`{'a': r'b\c'}`:                       `{"a": "b\\c"}`,
		`{'a': 'b\nc', 'd': u"e"}`:            `{"a": "b\nc", "d": "e"}`,
		`{'a': '"'}`:                          `{"a": "\""}`,
		`{a: 1, , b}`:                         `{a: 1, , b}`,
		`{a: 1,`:                              `{a: 1,`,
		`{a: 1, `:                             `{a: 1, `,
		`{"a": "\u0041"}`:                     `{"a": "\u0041"}`,
		`{\"a\": x}`:                          `{\"a\": x}`,
	} {
		if got := JSON(text); got != want {
			t.Errorf("JSON(%q) = %q, want %q", text, got, want)
		}
	}
}
