package jira

import (
	"strings"
	"testing"
)

func TestDecodeInWords(t *testing.T) {
	for body, want := range map[string]string{
		"":                             "the answer is empty",
		" \n":                          "the answer is empty",
		"<!DOCTYPE html><p>hello":      "the answer is a web page",
		`{"values":[`:                  "the answer ends in the middle of its JSON",
		"\xef\xbb\xbf{}":               "the answer is not JSON, or not only JSON: it goes wrong at byte 1",
		`{"values":[]}{}`:              "the answer is not JSON, or not only JSON: it goes wrong at byte 14",
		`[]`:                           "the answer is an array where an object is due",
		`"hello"`:                      "the answer is a string where an object is due",
		`7`:                            "the answer is a number where an object is due",
		`true`:                         "the answer is true or false where an object is due",
		`{"values":{}}`:                `"values" of the answer is an object where an array is due`,
		`{"values":"x"}`:               `"values" of the answer is a string where an array is due`,
		`{"values":[7]}`:               `"values" of the answer is a number where an object is due`,
		`{"values":[{"id":"1"}]}`:      `"values.id" of the answer is a string where a whole number is due`,
		`{"values":[{"id":1.5}]}`:      `"values.id" of the answer is a number where a whole number is due`,
		`{"values":[{"name":7}]}`:      `"values.name" of the answer is a number where a string is due`,
		`{"isLast":"true"}`:            `"isLast" of the answer is a string where true or false is due`,
		`{"values":[{"location":[]}]}`: `"values.location" of the answer is an array where an object is due`,
		`{}`:                           `the answer has no "values"`,
		`{"values":[null]}`:            "element 1 of the list: this is not a board: it has no id",
		`{"values":[{"id":1},{}]}`:     "element 2 of the list: this is not a board: it has no id",
		`{"values":[],"isLast":false}`: "the page is empty, and the answer says that the list goes on",
		`{"values":[],"total":70}`:     "the page is empty, and the answer says that the list goes on",
	} {
		err := decode([]byte(body), &offsetPage[boardAnswer, *boardAnswer]{})
		if err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %q", body, err, want)
		}
		if err != nil && strings.Contains(err.Error(), "Answer") {
			t.Errorf("%q: %v names a type of this program", body, err)
		}
	}
	for _, body := range []string{`{"values":[]}`, `{"values":[],"total":70,"isLast":true}`, `{"values":[{"id":1}],"total":70}`} {
		if err := decode([]byte(body), &offsetPage[boardAnswer, *boardAnswer]{}); err != nil {
			t.Errorf("%s: %v", body, err)
		}
	}
}
