package jira

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

// holder keeps a token where fmt cannot call its methods.
type holder struct {
	token      Token
	credential Credential
}

func TestTokenNeverShows(t *testing.T) {
	token := NewToken(testSecret)
	shown := map[string]string{}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%10.3s", "%t"} {
		shown["token "+verb] = fmt.Sprintf(verb, token)
		shown["pointer "+verb] = fmt.Sprintf(verb, &token)
		shown["credential "+verb] = fmt.Sprintf(verb, Credential{Email: testEmail, Token: token, ClientSecret: token})
		shown["config "+verb] = fmt.Sprintf(verb, Config{Credential: Credential{Token: token}})
		shown["unexported "+verb] = fmt.Sprintf(verb, holder{token, Credential{Token: token, ClientSecret: token}})
		shown["list "+verb] = fmt.Sprintf(verb, []Token{token})
	}
	if got := shown["token %v"]; got != redacted {
		t.Errorf("%%v shows %q, want %q", got, redacted)
	}
	shown["String"], shown["GoString"] = token.String(), token.GoString()
	encoded, err := json.Marshal(Credential{Token: token, ClientSecret: token})
	if err != nil {
		t.Fatal(err)
	}
	shown["json"] = string(encoded)
	text, err := token.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	shown["text"] = string(text)
	var log bytes.Buffer
	for _, handler := range []slog.Handler{slog.NewTextHandler(&log, nil), slog.NewJSONHandler(&log, nil)} {
		slog.New(handler).Info("x", "token", token, "credential", Credential{Token: token}, "holder", holder{token: token})
	}
	shown["log"] = log.String()

	hexed := fmt.Sprintf("%x", testSecret)
	for how, text := range shown {
		if strings.Contains(text, testSecret) || strings.Contains(strings.ToLower(text), hexed) {
			t.Errorf("%s shows the secret: %s", how, text)
		}
	}
	for _, how := range []string{"json", "text", "log", "String", "GoString", "credential %+v", "token %x"} {
		if !strings.Contains(shown[how], redacted) {
			t.Errorf("%s = %s, want %s in it", how, shown[how], redacted)
		}
	}
}

func TestClientNeverShowsItsCredential(t *testing.T) {
	c, _ := newTestClient(t, Config{Site: "acme", Credential: basicCredential()})
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		text := fmt.Sprintf(verb, c)
		if got := c.Redact(text); got != text {
			t.Errorf("%s of a client shows its secret: %s", verb, text)
		}
	}
}

func TestNewToken(t *testing.T) {
	for in, want := range map[string]string{
		"":                 "",
		" \n":              "",
		"abc":              "abc",
		" abc\r\n":         "abc",
		"\ufeffabc\n":      "abc",
		"inner white kept": "inner white kept",
	} {
		token := NewToken(in)
		if got := token.reveal(); got != want {
			t.Errorf("NewToken(%q) holds %q, want %q", in, got, want)
		}
		if token.IsZero() != (want == "") {
			t.Errorf("NewToken(%q).IsZero() = %t", in, token.IsZero())
		}
	}
	if !NewToken("a").Equal(NewToken("a")) || NewToken("a").Equal(NewToken("b")) || NewToken("a").Equal(Token{}) {
		t.Error("Equal does not compare the secrets")
	}
}

func TestTokenUnmarshal(t *testing.T) {
	var got struct{ Token Token }
	if err := json.Unmarshal([]byte(`{"Token":" abc\n"}`), &got); err != nil || got.Token.reveal() != "abc" {
		t.Errorf("got %q, %v", got.Token.reveal(), err)
	}
	if err := got.Token.UnmarshalText([]byte(redacted)); err == nil || got.Token.reveal() != "abc" {
		t.Errorf("a printed token was taken for a secret: %q, %v", got.Token.reveal(), err)
	}
	if err := got.Token.UnmarshalText(nil); err != nil || !got.Token.IsZero() {
		t.Errorf("an empty value left %v, %v", got.Token.IsZero(), err)
	}
}
