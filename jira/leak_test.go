package jira

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"jirascope/internal/echo"
)

// spellings are ways in which a server may write the secrets that it was sent, or
// a part of them.
func spellings(secrets ...string) map[string]string {
	found := map[string]string{}
	for i, secret := range secrets {
		for how, text := range map[string]string{
			"plain": secret, "query": url.QueryEscape(secret), "path": url.PathEscape(secret), "html": html.EscapeString(secret),
			"html more": strings.NewReplacer("/", "&#x2F;", "=", "&#x3D;", "+", "&#43;").Replace(secret),
			"slashes":   strings.ReplaceAll(secret, "/", `\/`), "unpadded": strings.TrimRight(secret, "="), "upper": strings.ToUpper(secret), "lower": strings.ToLower(secret),
			"hexadecimal": hex.EncodeToString([]byte(secret)), "base64": base64.StdEncoding.EncodeToString([]byte(secret)),
			"base64 in the middle": base64.StdEncoding.EncodeToString([]byte("a: " + secret)), "half": secret[:len(secret)/2], "end": secret[len(secret)-20:],
			"wrapped": secret[:17] + "\n" + secret[17:34] + "\n" + secret[34:],
		} {
			found[fmt.Sprint(how, i)] = text
		}
	}
	return found
}

// leaks reports whether a long piece of a secret is in text.
func leaks(text string, secrets ...string) string {
	for _, secret := range secrets {
		for i := 0; i+echo.Shortest <= len(secret); i++ {
			if piece := secret[i : i+echo.Shortest]; strings.Contains(text, piece) {
				return piece
			}
		}
	}
	return ""
}

// TestNoLeak has servers that echo the credential wherever an error looks.
func TestNoLeak(t *testing.T) {
	pair := base64.StdEncoding.EncodeToString([]byte(testEmail + ":" + testSecret))
	for how, echo := range spellings(testSecret, pair) {
		t.Run(how, func(t *testing.T) {
			quoted, _ := json.Marshal(echo)
			for name, handler := range map[string]http.HandlerFunc{
				"JSON":     reply(401, `{"message":`+string(quoted)+`,"errorMessages":[`+string(quoted)+`],"errors":{`+string(quoted)+`:"x"}}`),
				"plain":    reply(403, "bad "+echo),
				"padded":   reply(500, strings.Repeat(echo+" ", 4000)),
				"headers":  reply(401, "", "WWW-Authenticate", echo, "X-Failure-Category", echo, "Atl-Traceid", echo),
				"redirect": reply(302, "", "Location", "https://example.com/?q="+echo),
				"bad URL":  reply(302, "", "Location", "http://[bad/?q="+echo),
				"success":  reply(200, `{"id":"`+echo+`"}`),
				"value":    reply(200, `{"id":`+echo+`}`),
				"cut":      reply(404, echo[:len(echo)-1]),
			} {
				c, _, _ := gatewayClient(t, handler)
				if name == "cut" {
					c.cfg.MaxBody = int64(len(echo) - 2)
				}
				_, err := c.GetBoard(t.Context(), 7)
				if piece := leaks(everything(asError(t, err)), testSecret, pair, echo); piece != "" {
					t.Errorf("%s: the error shows %q: %v", name, piece, err)
				}
			}
		})
	}
}

// TestNoLeakFromBrokenAnswers has a server whose answer net/http cannot read;
// the errors of net/http quote it.
func TestNoLeakFromBrokenAnswers(t *testing.T) {
	for name, answer := range map[string]string{
		"status line": "%s\r\n\r\n",
		"header":      "HTTP/1.1 200 OK\r\n%s\r\n\r\n",
		"length":      "HTTP/1.1 200 OK\r\nContent-Length: %s\r\n\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			listener, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = listener.Close() }()
			go func() {
				for {
					conn, err := listener.Accept()
					if err != nil {
						return
					}
					_, _ = conn.Read(make([]byte, 4096))
					_, _ = fmt.Fprintf(conn, answer, testSecret)
					_ = conn.Close()
				}
			}()
			c, _ := newTestClient(t, Config{Gateway: "http://" + listener.Addr().String(), CloudID: testID, Credential: basicCredential()})
			_, err = c.GetBoard(t.Context(), 7)
			e := asError(t, err)
			if e.Kind != KindNetwork || !strings.Contains(err.Error(), redacted) {
				t.Errorf("got %v of kind %q", err, e.Kind)
			}
			if piece := leaks(everything(e), testSecret); piece != "" {
				t.Errorf("the error shows %q: %v", piece, err)
			}
		})
	}
}

// TestNoLeakOfAccessTokens echoes what an exchange gave.
func TestNoLeakOfAccessTokens(t *testing.T) {
	const access = "eyJhbGciOi.a-long/access+token-of-an.exchange=="
	c, _, _ := exchangeClient(t, reply(200, `{"access_token":"`+access+`","expires_in":60}`), reply(401, "you sent "+access))
	_, err := c.GetBoard(t.Context(), 7)
	if e := asError(t, err); leaks(everything(e), access) != "" || !strings.Contains(e.Body, "you sent "+redacted) {
		t.Errorf("got %+v", *e)
	}
}

func TestExcerptOfCutText(t *testing.T) {
	scrub := newScrubber("0123456789")
	for _, tt := range []struct {
		text  string
		limit int
		cut   bool
		want  string
	}{
		{"a 0123456789 b", 100, false, "a [redacted] b"},
		{"a 0123456789 b 012345678", 100, true, "a [redacted] b"},
		{"012345678", 100, true, ""},
		{"abcdef", 3, false, "abc"},
		{"abé", 3, false, "ab"},
		{"01234\xff56789", 100, false, "01234\ufffd56789"},
	} {
		if got := scrub.excerpt(tt.text, tt.limit, tt.cut); got != tt.want {
			t.Errorf("excerpt(%q, %d, %t) = %q, want %q", tt.text, tt.limit, tt.cut, got, tt.want)
		}
	}
	for secret, want := range map[string]string{"": "scope", "sco": "scope", "scop": "[redacted]e"} {
		if got := newScrubber(secret).clean("scope"); got != want {
			t.Errorf("without %q the text is %q, want %q", secret, got, want)
		}
	}
}

// A program takes the credential out of what it says itself, and the access token
// that was exchanged for it.
func TestRedact(t *testing.T) {
	const access = "eyJhbGciOi.a-long/access+token-of-an.exchange=="
	c, _, _ := exchangeClient(t, reply(200, `{"access_token":"`+access+`","expires_in":600}`), reply(200, `{"id":7}`))
	secret := c.cfg.Credential.ClientSecret.reveal()
	if got := c.Redact("a board called " + strings.ToUpper(secret)); got != "a board called "+redacted {
		t.Errorf("got %q", got)
	}
	if got := c.Redact(access); got != access {
		t.Errorf("a token that is unknown yet becomes %q", got)
	}
	if _, err := c.GetBoard(t.Context(), 7); err != nil {
		t.Fatal(err)
	}
	if got := c.Redact(access); leaks(got, access) != "" {
		t.Errorf("got %q", got)
	}
	if got := None().Redact(access); got != access {
		t.Errorf("without a credential: %q", got)
	}
}
