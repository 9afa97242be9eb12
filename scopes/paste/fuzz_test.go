package paste

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"jirascope/scopes/evidence"
)

// planted is the secret that the fuzz tests plant. It has no well-known form.
const planted = "Zq7canaryZq7plantedZq7"

// seeds adds the pastes of the other tests to a fuzz test.
func seeds(f *testing.F, add func(text string)) {
	f.Helper()
	for _, text := range placed(f, secretToken) {
		add(text)
	}
	var harmless []string
	sharedTexts(f, "harmless.json", &harmless)
	for _, text := range harmless {
		add(text)
	}
}

// checkPlanted checks that evidence is whole and holds no planted secret.
func checkPlanted(t *testing.T, from string, e evidence.Evidence) {
	t.Helper()
	shown := fmt.Sprintf("%+v", e)
	if strings.Contains(shown, planted) {
		t.Errorf("the secret survives in %s\nread from %q", shown, from)
	}
	for _, field := range []string{e.Method, e.URL, e.Body, e.Text, string(e.Credential), e.Shape.Prefix} {
		if !utf8.ValidString(field) {
			t.Errorf("no UTF-8: %q", field)
		}
	}
	if len(e.Text) > maxText || len(e.Body) > maxBody {
		t.Errorf("%d bytes of text and %d of the body are kept", len(e.Text), len(e.Body))
	}
	if e.Status != 0 && (e.Status < 100 || e.Status > 599) {
		t.Errorf("status %d", e.Status)
	}
}

func FuzzRead(f *testing.F) {
	seeds(f, func(text string) { f.Add(text, "") })
	f.Add("HTTP/1.1 401 Unauthorized\r\n", "\r\n{\"code\":401}")
	f.Fuzz(func(t *testing.T, before, behind string) {
		for _, plant := range []string{
			"\nAuthorization: Bearer " + planted + "\n", "\n{\"token\": \"" + planted + "\"}\n", "\nJIRA_API_TOKEN=" + planted + "\n",
		} {
			text := before + plant + behind
			checkPlanted(t, text, Read(text))
		}
		Read(before)
	})
}

func FuzzReadCurl(f *testing.F) {
	seeds(f, func(text string) { f.Add(text) })
	f.Add("-X POST \\\n --data-raw $'a\\'b' 'https://acme.atlassian.net/rest/api/3/issue'")
	f.Fuzz(func(t *testing.T, options string) {
		for _, plant := range []string{
			"curl -u me@acme.test:" + planted + " ", "curl --user 'me:" + planted + "' ", "curl -sSu \"me@acme.test\":" + planted + " ",
			"curl -H 'Authorization: Basic " + planted + "' ", "curl --oauth2-bearer " + planted[:8] + "''" + planted[8:] + " ",
		} {
			text := plant + options
			e := ReadCurl(text)
			checkPlanted(t, text, e)
			if strings.Contains(e.Text, planted[8:]) {
				t.Errorf("a part of the secret survives in %q\nread from %q", e.Text, text)
			}
		}
		checkPlanted(t, options, ReadCurl(options))
	})
}
