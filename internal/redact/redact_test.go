package redact

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// canary stands for a secret in the tests. None of its parts may survive.
const canary = "ATATT3xFfGF0cAnArY9sEcReT-t0KeN_x7Qz=1A2B3C4D"

// plainCanary is a secret without a well-known form.
const plainCanary = "s3cr3tCanaryOfAcme"

// placements are texts with a secret, %s, at all places where people leave one.
func placements(tb testing.TB) map[string]string {
	tb.Helper()
	var all map[string]string
	load(tb, "placements.json", &all)
	return all
}

// harmless are texts that hold evidence and no secret.
func harmless(tb testing.TB) []string {
	tb.Helper()
	var all []string
	load(tb, "harmless.json", &all)
	return all
}

// load reads a file of texts that the tests of reading share.
func load(tb testing.TB, name string, into any) {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		tb.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		tb.Fatal(err)
	}
}

func fill(placement, secret string) string {
	return strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(placement, "%[1]s", secret), "%s", secret), "%%", "%")
}

// survives is what of a secret a text still holds.
func survives(text, secret string) string {
	for _, spelling := range []string{
		secret, url.QueryEscape(secret), secret[len(secret)/2:],
		base64.RawStdEncoding.EncodeToString([]byte(secret)),
		base64.RawStdEncoding.EncodeToString([]byte("me@acme.test:" + secret)),
	} {
		if strings.Contains(text, spelling) {
			return spelling
		}
	}
	return ""
}

func TestPlacements(t *testing.T) {
	for name, placement := range placements(t) {
		for _, secret := range []string{canary, plainCanary} {
			t.Run(name, func(t *testing.T) {
				text := fill(placement, secret)
				got := Text(text)
				if left := survives(got, secret); left != "" {
					t.Errorf("Redact(%q) = %q still has %q", text, got, left)
				}
				checkText(t, got)
			})
		}
	}
}

// checkText checks what holds for everything redacted.
func checkText(t *testing.T, got string) {
	t.Helper()
	if again := Text(got); again != got {
		t.Errorf("redacting again changes\n%q to\n%q", got, again)
	}
	if !utf8.ValidString(got) {
		t.Errorf("%q is no UTF-8", got)
	}
}

func TestBasic(t *testing.T) {
	basic := base64.StdEncoding.EncodeToString([]byte("me@acme.test:" + plainCanary))
	for _, text := range []string{
		"Authorization: Basic " + basic,
		"curl -H 'Authorization: Basic " + basic + "' https://acme.atlassian.net",
		"the header was Basic " + basic + " and the token " + plainCanary,
		"auth=" + basic,
		"echo -n me@acme.test:" + plainCanary + " | base64\n" + basic,
		`{"Authorization":"Basic ` + basic + `"} ... ` + plainCanary,
		"Authorization: Basic " + basic[:40] + "\n  " + basic[40:],
	} {
		got := Text(text)
		if left := survives(got, plainCanary); left != "" || strings.Contains(got, basic[len(basic)-12:]) {
			t.Errorf("Redact(%q) = %q", text, got)
		}
		checkText(t, got)
	}
}

func TestExact(t *testing.T) {
	for text, want := range map[string]string{
		"Authorization: Basic bWU6eA==":                                   "Authorization: Basic [redacted]",
		"curl -u me@acme.test:abc123def https://x.test/":                  "curl -u user:[redacted] https://x.test/",
		`curl -u "me@acme.test:abc123def" https://x.test/`:                `curl -u "user:[redacted]" https://x.test/`,
		"curl --user=me:abc123def https://x.test/":                        "curl --user=user:[redacted] https://x.test/",
		`curl -u "$EMAIL:$TOKEN" https://x.test/`:                         `curl -u "user:$TOKEN" https://x.test/`,
		`-H "Authorization: Bearer $TOKEN"`:                               `-H "Authorization: Bearer $TOKEN"`,
		"https://me:abc@acme.atlassian.net/x":                             "https://[redacted]@acme.atlassian.net/x",
		"https://x.test/cb?code=abcdef&state=1":                           "https://x.test/cb?code=[redacted]&state=1",
		`{"token":"abc123","code":401}`:                                   `{"token":"[redacted]","code":401}`,
		"token: ATATT3xabcdefgh=12345678, scopes: read:jira-work":         "token: [redacted], scopes: read:jira-work",
		"headers: map[Authorization:[Basic abcdef] Accept:[a]]":           "headers: map[Authorization:[Basic [redacted]] Accept:[a]]",
		"Authorization:  Bearer  abcdef12":                                "Authorization:  Bearer  [redacted]",
		"authorization: Bearer eyJhbGciOiJ9.eyJzY29wZSI6.sig (expired)":   "authorization: Bearer [redacted] (expired)",
		"-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\nok": "-----BEGIN PRIVATE KEY-----[redacted]-----END PRIVATE KEY-----\nok",
	} {
		if got := Text(text); got != want {
			t.Errorf("Redact(%q)\n got %q\nwant %q", text, got, want)
		}
	}
}

func TestKeepsEvidence(t *testing.T) {
	for _, text := range harmless(t) {
		if got := Text(text); got != text {
			t.Errorf("Redact(%q) = %q", text, got)
		}
	}
}

func TestKeepsCatalogue(t *testing.T) {
	data, err := os.ReadFile("../../scopes/catalogue.json")
	if err != nil {
		t.Fatal(err)
	}
	var catalogue struct {
		Operations []struct {
			Method, Path, Operation string
			Alternatives            []struct{ Scopes []string }
		}
	}
	if err := json.Unmarshal(data, &catalogue); err != nil {
		t.Fatal(err)
	}
	for _, op := range catalogue.Operations {
		text := op.Method + " https://api.atlassian.com/ex/jira/36885b3c-1bf0-4f85-a357-c5b858c31de4" + op.Path + " " + op.Operation
		for _, a := range op.Alternatives {
			text += "\n" + strings.Join(a.Scopes, " ")
		}
		if got := Text(text); got != text {
			t.Errorf("Redact(%q) = %q", text, got)
		}
		if got := Echo(text); got != text {
			t.Errorf("Echo(%q) = %q", text, got)
		}
	}
}

// Base64 has a second alphabet, with - and _, and may lack its padding.
func TestURLSafeBase64(t *testing.T) {
	const pair = "me@acme.test:s3cr3t~~~???>>>pass"
	standard, safe := base64.StdEncoding.EncodeToString([]byte(pair)), base64.RawURLEncoding.EncodeToString([]byte(pair))
	if !strings.ContainsAny(standard, "+/") || !strings.ContainsAny(safe, "-_") {
		t.Fatalf("%s and %s do not show the alphabets", standard, safe)
	}
	for _, text := range []string{
		"Authorization: Basic " + safe, "the header was " + safe + " I think", "curl -H 'Authorization: Basic " + safe + "' https://x.test/",
		"curl -u '" + pair + "' https://x.test/\nsent " + safe, "Authorization: Basic " + standard + "\nlog: " + safe,
		"Authorization: Basic " + safe + "\nlog: " + standard, "Authorization: Basic " + safe + "\nthe password is " + pair[len("me@acme.test:"):],
	} {
		got := Text(text)
		for _, secret := range []string{safe, strings.TrimRight(standard, "="), pair[len("me@acme.test:"):]} {
			if strings.Contains(got, secret) {
				t.Errorf("Text(%q) = %q still has %q", text, got, secret)
			}
		}
	}
	const alone = "???>>>~~~pass1"
	safe = base64.RawURLEncoding.EncodeToString([]byte(alone))
	if got := Text("password: \"" + alone + "\"\nlog: " + safe); strings.Contains(got, safe) {
		t.Errorf("%q still has the secret's Base64 %q", got, safe)
	}
	safe = base64.RawURLEncoding.EncodeToString([]byte(pair))
	found := Find("Authorization: Basic " + safe).Found
	if len(found) == 0 || !found[0].Shape.Colon || !found[0].Shape.Email {
		t.Errorf("found %+v, want a pair with an e-mail address", found)
	}
}

// The checksum behind the equals sign is a part of the token.
func TestText_Checksum(t *testing.T) {
	token := "ATATT3xFfGF0c4n4rYc4n4rYc4n4rYc4n4rYc4n4rYc4n4rY=1A2B3C4D"
	for _, text := range []string{token, "somebody:" + token, "a:b:" + token, "x=" + token + " y", "see " + token + ", then", "(" + token + ")"} {
		if got := Text(text); got != strings.Replace(text, token, Mark, 1) {
			t.Errorf("Text(%q) = %q", text, got)
		}
	}
}

// A value may stand behind a type, a mark, an arrow or attributes, and in the second of
// two strings.
func TestText_Places(t *testing.T) {
	for _, text := range []string{
		"const jiraToken: string = '%s';", "**Token:** %s", "token -> %s", `<w:Password Type="PasswordText">%s</w:Password>`, `new AuthenticationHeaderValue("Bearer", "%s");`,
		`authenticate("ann@example.com", "%s")`, "smtp.login('ann@example.com', '%s')", "keytool -storepass %s", "export X # the token is %s", `set Authorization "Bearer %s"`,
	} {
		for _, secret := range []string{"purplemonkeydishwasher", "monkey!4711#dish"} {
			if text == "export X # the token is %s" && secret[0] == 'm' || strings.HasPrefix(text, "set ") && secret[0] == 'm' {
				secret = "monkeydishwashers"
			}
			if got := Text(strings.Replace(text, "%s", secret, 1)); strings.Contains(got, "monkey") || !strings.Contains(got, Mark) {
				t.Errorf("%s becomes %s", text, got)
			}
		}
	}
	for _, text := range []string{`("Bearer", "token")`, "we use Bearer authentication", "the token is unauthenticated", "login(user)", `<token type="a">`, "I log in -> token -> none"} {
		if got := Text(text); got != text {
			t.Errorf("%s becomes %s", text, got)
		}
	}
}

// What is only given back keeps no long random word.
func TestEcho(t *testing.T) {
	for text, want := range map[string]string{
		"Mf4rpaFQOqb7XOfCsVtaXrZM":                                                          Mark,
		"read:Mf4rpaFQOqb7XOfCsVtaXrZM:jira":                                                "read:" + Mark + ":jira",
		"add a comment 0926f6967e7893f57fd14c16":                                            "add a comment " + Mark,
		"8f14e45f-ceea-467f-a3f1-9b2c7d5e6a01":                                              Mark,
		"boards.AKIAIC6UDYFKOZM6LNCZ":                                                       "boards." + Mark,
		"tool ghp_Mf4rpaFQOqb7XOfCsVtaXrZM1abc":                                             "tool " + Mark,
		"/ex/jira/Mf4rpaFQOqb7XOfCsVtaXrZM/rest":                                            "/ex/jira/" + Mark + "/rest",
		"GET /ex/jira/8f14e45f-ceea-467f-a3f1-9b2c7d5e6a01/rest/api/3/myself":               "GET /ex/jira/8f14e45f-ceea-467f-a3f1-9b2c7d5e6a01/rest/api/3/myself",
		"project = ABC AND issuetype in (Story, Bug) ORDER BY rank, customfield_10010 DESC": "project = ABC AND issuetype in (Story, Bug) ORDER BY rank, customfield_10010 DESC",
		"password: hunter2":                                                                 "password: " + Mark,
		"bad purplemonkeydishwasher":                                                        "bad " + Mark, "read:purplemonkeydishwasher:jira": "read:" + Mark + ":jira", "tool 'purplemonkeydishwasher' not found": "tool '" + Mark + "' not found",
		"you sent gr\u00fcn7 x%yz:\"q'r\\s here": "you sent " + Mark + " " + Mark + " here", "Fl0wer&5-power": Mark, "pas$word9": Mark,
		"Field 'aggregatetimeoriginalestimate' cannot be set":                           "Field 'aggregatetimeoriginalestimate' cannot be set",
		"the misconfiguration is unauthenticated, l'utilisateur n'a pas l'autorisation": "the misconfiguration is unauthenticated, l'utilisateur n'a pas l'autorisation",
		"Sie haben keine Projektberechtigung; R&D 50% C# AT&T {\"a\":\"b\"} a=b&c=d":    "Sie haben keine Projektberechtigung; R&D 50% C# AT&T {\"a\":\"b\"} a=b&c=d",
		"https://acme.atlassian.net/wiki/x?a=b%20c&d=e#f!g":                             "https://acme.atlassian.net/wiki/x?a=b%20c&d=e#f!g",
	} {
		got := Echo(text)
		if got != want {
			t.Errorf("Echo(%q) = %q, want %q", text, got, want)
		}
		if again := Echo(got); again != got {
			t.Errorf("Echo(%q) = %q", got, again)
		}
	}
}
