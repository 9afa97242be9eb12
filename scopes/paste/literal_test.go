package paste

import "testing"

func TestReadLiteral(t *testing.T) {
	for text, want := range map[string]string{
		`{"a": 1}`:                               `{"a": 1}`,
		`{ code: 401, message: 'it\'s "x"' }`:    `{ "code": 401, "message": "it's \"x\"" }`,
		`{'a': None, 'b': True, 'c': [u'x', 2]}`: `{"a": null, "b": true, "c": ["x", 2]}`,
		`{ a: undefined, }`:                      `{ "a": null }`,
		`{\"a\":\"b\"}`:                          `{"a":"b"}`,
		`{ a: [Object] `:                         `{ a: [Object] `,
		`{ "a": 'open }`:                         `{ "a": 'open }`,
	} {
		if got := literalAt(text); got != want {
			t.Errorf("literalAt(%q) = %q, want %q", text, got, want)
		}
	}
}
