package paste

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	// secretToken stands for a secret in the tests. None of its parts may survive.
	secretToken = "ATATT3xFfGF0cAnArY9sEcReT-t0KeN_x7Qz=1A2B3C4D"
	// secretWord is a secret without a well-known form.
	secretWord = "s3cr3tCanaryOfAcme"
)

// sharedTexts reads a file of texts that the tests of redaction have too.
func sharedTexts(tb testing.TB, name string, into any) {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join("../../internal/redact/testdata", name))
	if err != nil {
		tb.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		tb.Fatal(err)
	}
}

// placed are texts with a secret, by the place where people leave it.
func placed(tb testing.TB, secret string) map[string]string {
	tb.Helper()
	var all map[string]string
	sharedTexts(tb, "placements.json", &all)
	for name, text := range all {
		all[name] = strings.NewReplacer("%[1]s", secret, "%s", secret, "%%", "%").Replace(text)
	}
	return all
}

// leftOf is what of a secret a text still holds.
func leftOf(text, secret string) string {
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
