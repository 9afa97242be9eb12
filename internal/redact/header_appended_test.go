package redact

import (
	"testing"

	"jirascope/scopes/evidence"
)

// Source code that appends the credential to the scheme shows no malformed header,
// wherever its string begins; a string that ends there does.
func TestHeader_Appended(t *testing.T) {
	for text, malformed := range map[string]bool{
		`'Authorization: Bearer ' . token`:             false,
		`"Authorization: Bearer " + token`:             false,
		"curl -H 'Authorization: Bearer ' https://a.b": true,
	} {
		found := Find(text)
		if len(found.Found) != 1 || found.Found[0].Shape.Malformed != malformed || !malformed && found.Found[0].Auth != evidence.Bearer {
			t.Errorf("%s: %+v", text, found.Found)
		}
	}
}
