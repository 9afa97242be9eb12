package credential

import (
	"encoding/base64"
	"strings"
	"testing"

	"jirascope/scopes/evidence"
)

func TestIsPlaceholder(t *testing.T) {
	tests := map[string]bool{
		"": true, `""`: true, "  ": true, "$TOKEN": true, "${TOKEN}": true, "x${TOKEN}x": true, "$(cat token)": true, "{{ token }}": true,
		"***": true, "ATATT***": true, "ATATT3x...": true, "xxxxxxxx": true, "XXX-XXX": true, "????": true, "<your token>": true,
		"[token]": true, "{token}": true, "%TOKEN%": true, "my-api-token": true, "YOUR_API_TOKEN": true, "REDACTED": true, Redacted: true,
		"abc": false, "ATATT3xFfGF0abc": false, "hunter2": false, "token1": false, "<>": false, "[]": false, "my+token": false,
		"$ecret!": false, "__x1__": false, "-": true, "my": true,
	}
	for value, want := range tests {
		if got := IsPlaceholder(value); got != want {
			t.Errorf("IsPlaceholder(%q) = %t", value, got)
		}
	}
}

func TestIsVariable(t *testing.T) {
	long := strings.Repeat("A", 40)
	tests := map[string]bool{
		"$TOKEN": true, "$(cat token)": true, "${API_TOKEN}": true, "$env:token": true, "%TOKEN%": true, "{{ jira.token }}": true, "<your-token>": true,
		"<t>": true, "%A%": true, "$" + long: true,
		"$" + long + "A": false, "$token": false, "${token}": false, "$(open": false, "${OPEN": false, "%%": false, "%token%": false, "<>": false,
		"TOKEN": false, "$": false, "$env:": false, "$env:a1": false, "<a1>": false, "{{a1}}": false, "%OPEN": false, "OPEN%": false, "<open": false, "open>": false,
		"{{open": false, "open}}": false, "$close)": false, "$CLOSE}": false,
	}
	for value, want := range tests {
		if got := IsVariable(value); got != want {
			t.Errorf("IsVariable(%q) = %t", value, got)
		}
	}
}

// A user that stands for any other is taken for an e-mail address; curl asks for a
// password where there is none.
func TestShapeOfPair_Users(t *testing.T) {
	tests := map[string]evidence.Shape{
		"me@acme.test:abc": {Seen: true, Colon: true, Email: true},
		"me:abc":           {Seen: true, Colon: true},
		"$USER:abc":        {Seen: true, Colon: true, Email: true},
		"<email>:abc":      {Seen: true, Colon: true, Email: true},
		"your-email:abc":   {Seen: true, Colon: true, Email: true},
		"USERNAME:abc":     {Seen: true, Colon: true, Email: true},
		"jirauser1:abc":    {Seen: true, Colon: true},
		"token:abc":        {Seen: true, Colon: true},
		"x${U}:abc":        {Seen: true, Colon: true, Email: true},
		":abc":             {Seen: true, Colon: true},
		"me@acme.test:":    {Seen: true, Colon: true, Email: true},
		"me@acme.test:$T":  {Colon: true, Email: true},
		"me@acme.test":     {},
		"my-token":         {},
		"$PAIR":            {},
		"abc":              {Seen: true},
		"ATATT3xabc":       {Seen: true, Prefix: "ATATT3x"},
	}
	for value, want := range tests {
		if got := ShapeOfPair(value); got.Seen != want.Seen || got.Colon != want.Colon || got.Email != want.Email || got.Prefix != want.Prefix {
			t.Errorf("ShapeOfPair(%q) = %+v, want %+v", value, got, want)
		}
	}
}

func TestDecodeBasic(t *testing.T) {
	encode := base64.StdEncoding.EncodeToString
	tests := []struct {
		value, want string
		ok          bool
	}{
		{encode([]byte("a:b")), "a:b", true},
		{base64.URLEncoding.EncodeToString([]byte("a:???>>>")), "a:???>>>", true},
		{base64.RawURLEncoding.EncodeToString([]byte("a:~~~???")), "a:~~~???", true},
		{encode([]byte("a:b c\n")), "a:b c\n", true},
		{encode([]byte("a:b\r\n\t")), "a:b\r\n\t", true},
		{encode([]byte("a:b\x00")), "", false},
		{encode([]byte("a:b\x1f")), "", false},
		{encode([]byte{0xff, 0xfe}), "", false},
		{"", "", false}, {"====", "", false}, {"not base64!", "", false},
	}
	for _, tt := range tests {
		if got, ok := DecodeBasic(tt.value); got != tt.want || ok != tt.ok {
			t.Errorf("DecodeBasic(%q) = %q, %t", tt.value, got, ok)
		}
	}
}

func TestIsScope_Forms(t *testing.T) {
	fifty := strings.Repeat("a", 50)
	tests := map[string]bool{
		"read:jira-work": true, "offline_access": true, "read:sprint:jira-software": true, "read:board-scope.admin:jira-software": true,
		"manage:org": true, "read:a:b:c": true, "read:" + fifty: true, "read:v2_x": true,
		"read:" + fifty + "a": false, "read:a:b:c:d": false, "read": false, "read:": false, "read::jira": false, "steal:jira": false,
		"read:Jira": false, "read:9a": false, "read:ab c": false, "read:a;b": false, "": false,
		"read:" + fifty + ":" + fifty: false,
	}
	for name, want := range tests {
		if got := IsScope(name); got != want {
			t.Errorf("IsScope(%q) = %t", name, got)
		}
	}
}

func TestIsStandIn(t *testing.T) {
	for value, want := range map[string]bool{
		"token": true, "api_token": true, "-token-": true, "your.token here": true, "": false, "--": false, "token9": false, "tokens": false, "a/b": false,
	} {
		if got := IsStandIn(value); got != want {
			t.Errorf("IsStandIn(%q) = %t", value, got)
		}
	}
}
