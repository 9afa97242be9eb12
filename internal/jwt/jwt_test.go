package jwt

import (
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"
)

// made makes a token of a payload; nobody looks at its signature.
func made(payload string) string {
	return madeOf(`{"alg":"RS256","typ":"JWT"}`, payload)
}

func madeOf(header, payload string) string {
	encode := base64.RawURLEncoding.EncodeToString
	return encode([]byte(header)) + "." + encode([]byte(payload)) + "." + encode([]byte("signature"))
}

func claimCases() map[string]struct {
	token string
	want  []string
	ok    bool
} {
	type result = struct {
		token string
		want  []string
		ok    bool
	}
	both := []string{"read:jira-work", "read:board-scope:jira-software"}
	return map[string]result{
		"text":                 {made(`{"aud":"x","scope":"read:jira-work read:board-scope:jira-software"}`), both, true},
		"wide spaces":          {made(`{"scope":"  read:jira-work \n read:board-scope:jira-software "}`), both, true},
		"array":                {made(`{"scope":["read:jira-work","read:board-scope:jira-software"]}`), both, true},
		"scp text":             {made(`{"scp":"read:jira-work read:board-scope:jira-software"}`), both, true},
		"scp array":            {made(`{"scp":["read:jira-work","read:board-scope:jira-software"]}`), both, true},
		"scope before scp":     {made(`{"scp":"x","scope":"read:jira-work read:board-scope:jira-software"}`), both, true},
		"scp for a null scope": {made(`{"scope":null,"scp":"read:jira-work read:board-scope:jira-software"}`), both, true},
		"no scopes":            {made(`{"scope":""}`), []string{}, true},
		"empty array":          {made(`{"scope":[]}`), []string{}, true},
		"padded":               {strings.Replace(made(`{"scope":"read"}`), ".", "==.", 1), []string{"read"}, true},
		"unsigned":             {strings.TrimSuffix(made(`{"scope":"read"}`), base64.RawURLEncoding.EncodeToString([]byte("signature"))), []string{"read"}, true},
		"no claim":             {made(`{"aud":"x"}`), nil, false},
		"other spelling":       {made(`{"Scope":"read"}`), nil, false},
		"number":               {made(`{"scope":1}`), nil, false},
		"object":               {made(`{"scope":{"a":"b"}}`), nil, false},
		"half an array":        {made(`{"scope":["read:jira-work",1]}`), nil, false},
		"null in an array":     {made(`{"scope":["read:jira-work",null]}`), nil, false},
		"no object":            {made(`["scope"]`), nil, false},
		"null":                 {made(`null`), nil, false},
		"no JSON":              {made(`scope=read`), nil, false},
		"bad header":           {madeOf(`x`, `{"scope":"read"}`), nil, false},
		"bad base64":           {"e30.!!!.x", nil, false},
		"two parts":            {"e30.e30", nil, false},
		"encrypted":            {made(`{"scope":"read"}`) + ".x.y", nil, false},
		"opaque":               {"ATATT3xFfGF0abcdef=12345678", nil, false},
		"dots":                 {"..", nil, false},
		"empty":                {"", nil, false},
	}
}

func TestReadScopes(t *testing.T) {
	for name, tt := range claimCases() {
		t.Run(name, func(t *testing.T) {
			if got, _ := Read(tt.token); got.Scoped != tt.ok || !slices.Equal(got.Scopes, tt.want) {
				t.Errorf("got %q, %t, want %q, %t", got.Scopes, got.Scoped, tt.want, tt.ok)
			}
		})
	}
}

func TestReadExpiry(t *testing.T) {
	for payload, want := range map[string]time.Time{
		`{"exp":1772964000}`:             time.Unix(1772964000, 0).UTC(),
		`{"exp":1772964000.5,"scope":1}`: time.Unix(1772964000, 0).UTC(),
		`{"exp":"soon"}`:                 {},
		`{"exp":0}`:                      {},
		`{"exp":-5}`:                     {},
		`{"exp":1e300}`:                  {},
		`{}`:                             {},
	} {
		if claims, ok := Read(made(payload)); !ok || !claims.Expiry.Equal(want) {
			t.Errorf("%s: expiry %v, %t, want %v", payload, claims.Expiry, ok, want)
		}
	}
}

func TestIs(t *testing.T) {
	token := made(`{"scope":"read"}`)
	for text, want := range map[string]bool{
		token:                                 true,
		strings.Replace(token, ".", "=.", 1):  true,
		"eyJ-_.a-_.b-_":                       true,
		token + ".x":                          false,
		token[:strings.LastIndex(token, ".")]: false,
		"eyJ..x":                              false,
		"eyJ.a+b.x":                           false,
		"eyJ.aé.x":                            false,
		"abc.def.ghi":                         false,
		"eyJ." + strings.Repeat("a", 64<<10) + ".x": false,
		"": false,
	} {
		if got := Is(text); got != want {
			t.Errorf("Is(%.40q) = %t, want %t", text, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, tt := range claimCases() {
		f.Add(tt.token)
	}
	f.Fuzz(func(t *testing.T, token string) {
		claims, _ := Read(token)
		got, ok := claims.Scopes, claims.Scoped
		if ok != (got != nil) {
			t.Errorf("%q: %q with %t", token, got, ok)
		}
		for _, scope := range got {
			if scope == "" || strings.ContainsAny(scope, " \t\r\n") {
				t.Errorf("%q: scope %q", token, scope)
			}
		}
		if !ok {
			return
		}
		// What was read reads the same again.
		payload, err := json.Marshal(map[string]any{"scp": got})
		if err != nil {
			t.Fatal(err)
		}
		if again, _ := Read(made(string(payload))); !again.Scoped || !slices.Equal(again.Scopes, got) {
			t.Errorf("%q: %q, again %q", token, got, again.Scopes)
		}
	})
}
