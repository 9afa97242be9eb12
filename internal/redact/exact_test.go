package redact

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite testdata/exact.txt")

// TestPlacements_Exact keeps what becomes of each placement of a secret, to the byte: that the
// secret goes and that nothing else does. What the
// credential looked like stands behind it. Run with -update to rewrite the file, and
// read the difference.
func TestPlacements_Exact(t *testing.T) {
	all := placements(t)
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(all)) {
		for _, secret := range []string{canary, plainCanary} {
			result := Find(fill(all[name], secret))
			fmt.Fprintf(&b, "%s, %s: %q\n", name, secret, result.Text)
			for _, f := range result.Found {
				fmt.Fprintf(&b, "\t%+v\n", f)
			}
		}
	}
	compare(t, "testdata/exact.txt", b.String())
}

// TestGrid_Exact keeps what becomes of secrets of many lengths and alphabets in the
// places where they stand most often: where the bounds between a secret and a word
// lie. It is a record and not a claim: a UUID given as a password stays, and the file
// shows it.
func TestGrid_Exact(t *testing.T) {
	var b strings.Builder
	for _, place := range []string{
		"%s", "see %s here", "password: %s", "password: %s\n  next: line", "token=%s&x=1", `{"apiKey":"%s","n":1}`, `{\"apiKey\":\"%s\"}`,
		"Authorization: Bearer %s", "authorization: basic %s\r\nHost: x.test", "curl -u me:%s https://x.test/a", "curl -H 'X-Api-Key: %s' x.test",
		"https://x.test/?sig=%s#f", "https://me:%s@x.test/", "auth=('me', '%s')", "HTTPBasicAuth(user, \"%s\")", "<token>%s</token>",
		"Cookie: a=%s; b=c", "export A_TOKEN=%s\nnext", "the token is %s, I think", "path/%s/x", "tool --password %s -v", "tool -p=%s", "code=%s",
		"/browse/%s?a=b", "id %s-%[1]s", "%s\n%[1]s", "client_secret=%s&grant_type=x", "machine x.test login me password %s", "secret '%s'", "JIRA_PAT='%s' run",
		"proxy-authorization: Digest %s", "sessionid: [%s]", "pwd := `%s`", "credentials(%s)",
	} {
		for _, secret := range []string{
			"abc", "abcd", "abc1234", "abcd1234", "Abcd1234", "abcdefgh", "abcdefghijklmno", "abcdefghijklmnop", "aB3dE6gH9jK2mN5", "aB3dE6gH9jK2mN5p",
			"aB3dE6gH9jK2mN5pQ8sT1uV4", "0123456789abcdef", "0123456789abcdef0123456789abcdef", "1234567890123456", "3f0c6a52-8d1e-4b7a-9c25-6e4d1f2a7b90",
			"bWVAYWNtZS50ZXN0OmFiY2QxMjM0", "bWU6YQ==", "ab+/cd==efgh1234", "ABC-123", "my-token", "$TOKEN", "ATATT3xFfGF0", "ATATT3xabc", "ATATT3xabcdefgh1",
			"eyJhbGciOi.eyJzdWIiOiIx.c2ln", "correct horse", "p\"q'r8s9t", "hunter2!", "-dash1234", "/slash123",
		} {
			text := strings.NewReplacer("%s", secret, "%[1]s", secret).Replace(place)
			fmt.Fprintf(&b, "%q\n\t%q\n", text, Text(text))
		}
	}
	compare(t, "testdata/grid.txt", b.String())
}

func compare(t *testing.T, file, made string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(made), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(have), "\n"), strings.Split(made, "\n")); diff != "" {
		t.Errorf("%s differs (-have +made):\n%s", file, diff)
	}
}
