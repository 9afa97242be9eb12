package redact

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// planted is the secret that the fuzz test plants. It has no well-known form.
const planted = "Zq7canaryZq7plantedZq7"

func FuzzText(f *testing.F) {
	for _, placement := range placements(f) {
		f.Add(fill(placement, canary), "")
	}
	for _, text := range harmless(f) {
		f.Add(text, "")
	}
	f.Fuzz(func(t *testing.T, before, behind string) {
		got := Text(before + behind)
		if again := Text(got); again != got {
			t.Errorf("redacting again changes\n%q to\n%q\nboth from %q", got, again, before+behind)
		}
		for _, plant := range []string{
			"\nAuthorization: Basic " + planted + "\n", "\nauthorization: " + planted + "\n", "\ncurl -u me@acme.test:" + planted + "\n",
			"\n{\"access_token\":\"" + planted + "\"}\n", "\nclient_secret=" + planted + "\n", "\nCookie: a=" + planted + "\n",
			"\nhttps://me:" + planted + "@acme.atlassian.net/\n",
		} {
			got := Text(before + plant + behind)
			if strings.Contains(got, planted) {
				t.Errorf("the secret survives in %q\nfrom %q", got, before+plant+behind)
			}
			if !utf8.ValidString(got) {
				t.Errorf("no UTF-8: %q", got)
			}
		}
	})
}
