package credential

import (
	"encoding/base64"
	"reflect"
	"strings"
	"testing"
	"time"

	"jirascope/scopes/evidence"
)

func basicOf(pair string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(pair))
}

func jwtOf(claims string) string {
	encode := base64.RawURLEncoding.EncodeToString
	return encode([]byte(`{"alg":"RS256"}`)) + "." + encode([]byte(claims)) + "." + encode([]byte("signature"))
}

func TestReadAuthorization(t *testing.T) {
	whole := "ATATT3xFfGF0" + strings.Repeat("aB3_", 42) + "=1A2B3C4D"
	cut, _, _ := strings.Cut(whole, "=")
	for _, c := range []struct {
		name, value string
		auth        evidence.Auth
		shape       evidence.Shape
	}{
		{"nothing", "", "", evidence.Shape{}},
		{"basic", basicOf("me@acme.test:" + whole), evidence.Basic, evidence.Shape{Seen: true, Colon: true, Email: true, Prefix: "ATATT3x"}},
		{"basic in the alphabet for addresses", "Basic " + base64.URLEncoding.EncodeToString([]byte("me@acme.test:???>>>~~~")), evidence.Basic, evidence.Shape{Seen: true, Colon: true, Email: true}},
		{"basic without padding", strings.TrimRight(basicOf("me@acme.test:ab"), "="), evidence.Basic, evidence.Shape{Seen: true, Colon: true, Email: true}},
		{"basic without e-mail", basicOf("me:abc"), evidence.Basic, evidence.Shape{Seen: true, Colon: true}},
		{"basic without user", basicOf(":" + whole), evidence.Basic, evidence.Shape{Seen: true, Colon: true, Prefix: "ATATT3x"}},
		{"basic without colon", basicOf(whole), evidence.Basic, evidence.Shape{Seen: true, Prefix: "ATATT3x"}},
		{"basic of words in capitals", "Basic BASE64_OF_EMAIL_AND_TOKEN_2", evidence.Basic, evidence.Shape{}},
		{"basic not encoded", "Basic me@acme.test:" + whole, evidence.Basic, evidence.Shape{Seen: true}},
		{"basic of a bare token", "Basic " + whole, evidence.Basic, evidence.Shape{Seen: true, Prefix: "ATATT3x"}},
		{"basic cut before the sum", basicOf("me@acme.test:" + cut), evidence.Basic, evidence.Shape{Seen: true, Colon: true, Email: true, Prefix: "ATATT3x", Truncated: true}},
		{"basic cut behind the sign", basicOf("me@acme.test:" + cut + "="), evidence.Basic, evidence.Shape{Seen: true, Colon: true, Email: true, Prefix: "ATATT3x", Truncated: true}},
		{"bearer opaque", "Bearer " + whole, evidence.Bearer, evidence.Shape{Seen: true, Prefix: "ATATT3x"}},
		{"bearer of an account", "Bearer ATSTT3xabcdef", evidence.Bearer, evidence.Shape{Seen: true, Prefix: "ATSTT3x"}},
		{"jwt", "Bearer " + jwtOf(`{"scope":"read:jira-work offline_access","exp":1772964000}`), evidence.Bearer, evidence.Shape{
			Seen: true, JWT: true, Prefix: "eyJ", Scopes: []string{"read:jira-work", "offline_access"}, Expiry: time.Unix(1772964000, 0).UTC(),
		}},
		{"jwt with a list", "Bearer " + jwtOf(`{"scp":["read:me","<script>","secret value"],"exp":"soon"}`), evidence.Bearer, evidence.Shape{
			Seen: true, JWT: true, Prefix: "eyJ", Scopes: []string{"read:me"},
		}},
		{"jwt with a list and no expiry", "Bearer " + jwtOf(`{"scp":["read:me","secret value"]}`), evidence.Bearer, evidence.Shape{
			Seen: true, JWT: true, Prefix: "eyJ", Scopes: []string{"read:me"},
		}},
		{"jwt that is none", "Bearer eyJhbGciOiJub25lIn0.!!.x", evidence.Bearer, evidence.Shape{Seen: true, Prefix: "eyJ"}},
		{"two parts", "Bearer eyJhbGciOiJub25lIn0.eyJ9", evidence.Bearer, evidence.Shape{Seen: true, Prefix: "eyJ"}},
		{"masked", "Bearer ATSTT3xFfGN0***", evidence.Bearer, evidence.Shape{Prefix: "ATSTT3x"}},
		{"lower case", "bearer abc", evidence.NoAuth, evidence.Shape{Seen: true, Malformed: true}},
		{"token", "Token " + whole, evidence.NoAuth, evidence.Shape{Seen: true, Malformed: true, Prefix: "ATATT3x"}},
		{"oauth", "OAuth abc", evidence.NoAuth, evidence.Shape{Seen: true, Malformed: true}},
		{"two blanks", "Bearer  abc", evidence.NoAuth, evidence.Shape{Seen: true, Malformed: true}},
		{"bare", "Bearer", evidence.NoAuth, evidence.Shape{Malformed: true}},
		{"bare with a blank", "Bearer ", evidence.NoAuth, evidence.Shape{Malformed: true}},
		{"no scheme", whole, evidence.NoAuth, evidence.Shape{Seen: true, Malformed: true, Prefix: "ATATT3x"}},
		{"connect", "JWT " + jwtOf(`{}`), "", evidence.Shape{Seen: true, Connect: true}},
		{"variable", "Bearer $TOKEN", evidence.Bearer, evidence.Shape{}},
		{"template", "Bearer {{token}}", evidence.Bearer, evidence.Shape{}},
		{"blank to fill in", "Basic <base64 of email:token>", evidence.Basic, evidence.Shape{}},
		{"stand-in", "Bearer YOUR_API_TOKEN", evidence.Bearer, evidence.Shape{}},
		{"redacted", "Basic [redacted]", evidence.Basic, evidence.Shape{}},
		{"asterisks", "Basic ********", evidence.Basic, evidence.Shape{}},
		{"all redacted", "[redacted]", "", evidence.Shape{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			auth, shape := ReadAuthorization(c.value)
			if auth != c.auth || !reflect.DeepEqual(shape, c.shape) {
				t.Errorf("got %q %+v, want %q %+v", auth, shape, c.auth, c.shape)
			}
		})
	}
}

func TestShapeOfPair(t *testing.T) {
	for value, want := range map[string]evidence.Shape{
		"me@acme.test:ATATT3xabc":     {Seen: true, Colon: true, Email: true, Prefix: "ATATT3x"},
		"me@acme.test:$TOKEN":         {Colon: true, Email: true},
		"$EMAIL:$TOKEN":               {Colon: true, Email: true},
		"$EMAIL:ATATT3xabc":           {Seen: true, Colon: true, Email: true, Prefix: "ATATT3x"},
		"<email>:<api_token>":         {Colon: true, Email: true},
		"user:[redacted]":             {Colon: true, Email: true},
		"me@acme.test":                {},
		"$CREDENTIALS":                {},
		"ATATT3xabcdefghijklmnop":     {Seen: true, Prefix: "ATATT3x"},
		"admin:hunter2hunter2":        {Seen: true, Colon: true},
		"me@acme.test:":               {Seen: true, Colon: true, Email: true},
		"me@acme.test:${API_TOKEN:-}": {Colon: true, Email: true},
	} {
		if got := ShapeOfPair(value); !reflect.DeepEqual(got, want) {
			t.Errorf("ShapeOfPair(%q) = %+v, want %+v", value, got, want)
		}
	}
}

func TestIsScope(t *testing.T) {
	for name, want := range map[string]bool{
		"read:jira-work": true, "read:board-scope.admin:jira-software": true, "offline_access": true, "read:me": true,
		"readonly:content.attachment:confluence": true, "https://x": false, "read:": false, "read:Jira": false, "status: 401": false,
		"localhost:80": false, "read:a:b:c:d": false, "": false,
	} {
		if got := IsScope(name); got != want {
			t.Errorf("IsScope(%q) = %v", name, got)
		}
	}
}
