package settings

import (
	"strings"
	"testing"
)

func TestIsAddress(t *testing.T) {
	for value, want := range map[string]bool{
		"ann@example.com": true, "a@b.c": true, "a.b+c@sub.example.org": true, "ä@ö.ü": true,
		".a@b.c": false, "a..b@c.d": false, "a@b..c": false, "a@-b.c": false, "a@b-.c": false, "a.b@c-d.e": true,
		"ann": false, "@example.com": false, "ann@": false, "ann@example": false, "a@.b": false, "a@b.": false, "a@.": false,
		"a@b@c.d": false, "a b@c.d": false, "a@c.d\n": false, "<a@c.d>": false, "a:x@c.d": false, "": false,
	} {
		if isAddress(value) != want {
			t.Errorf("%q is an address: %t", value, !want)
		}
	}
}

func TestIsBlank(t *testing.T) {
	for value, want := range map[string]bool{
		"your-site.atlassian.net": true, "https://Your_site": true, "http://your site": true, "%SITE%": true, "https://${SITE}": true, "…": true,
		"yourself.atlassian.net": false, "acme.atlassian.net/your-work": false, "your": false, "https://http://your-site": false, "": false,
	} {
		if isBlank(value) != want {
			t.Errorf("%q is blank: %t", value, !want)
		}
	}
}

// Names have few turns: capitals begin their words, digits end them.
func TestTurns(t *testing.T) {
	for word, want := range map[string]int{
		"": 0, "a": 0, "acme": 0, "Acme": 0, "acmeJira": 1, "acme2024": 1, "A1": 1, "1A": 1, "9z": 1, "z0": 1, "aZ9a": 3, "a-b-C-1": 0, "aB1c": 3,
	} {
		if got := turns(word); got != want {
			t.Errorf("%q turns %d times, want %d", word, got, want)
		}
	}
}

func TestLooksSecret(t *testing.T) {
	for word, want := range map[string]bool{
		"xB1yD" + strings.Repeat("2", 15):      true,
		"xB1yD" + strings.Repeat("2", 14):      false,
		"xB1yD" + strings.Repeat("z", 15):      false,
		"0123456789abcdef0123":                 true,
		"0123456789abcdef012":                  false,
		"a-B1cD2e-" + strings.Repeat("e", 14):  true,
		"11111111-2222-3333-4444-55555555aB1c": false,
		"engineering-team-of-the-north":        false,
	} {
		if looksSecret(word) != want {
			t.Errorf("%q looks like a secret: %t", word, !want)
		}
	}
}

// A colon alone makes no pair of an address and a token.
func TestCheckSecret_Colon(t *testing.T) {
	if got := checkSecret(token, "abcdef:ghijkl"); got != "" {
		t.Errorf("%q", got)
	}
}
