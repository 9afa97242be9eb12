package scopes

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestSimilarWords(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"board", "board", true},
		{"boards", "board", true},
		{"bord", "board", true},
		{"baord", "board", true},
		{"bxard", "board", true},
		{"boadrs", "board", false},
		{"transitoins", "transitions", true},
		{"transtion", "transitions", true},
		{"trnstion", "transitions", false},
		{"id", "ids", false},
		{"v1", "v2", false},
		{"id", "id", true},
		{"issue", "field", false},
		{"board", "sprint", false},
		{strings.Repeat("x", maxWord+1), strings.Repeat("x", maxWord), false},
		{strings.Repeat("x", maxWord+1), strings.Repeat("x", maxWord+1), true},
		{"", "", true},
	}
	for _, tt := range tests {
		if got := similarWords(tt.a, tt.b); got != tt.want {
			t.Errorf("%s and %s: %v", tt.a, tt.b, got)
		}
	}
}

func TestDistance(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "abc", 0},
		{"abc", "abcd", 1}, {"abc", "ac", 1}, {"abc", "axc", 1}, {"abc", "acb", 1},
		{"abcd", "badc", 2}, {"kitten", "sitting", 3}, {"jql", "search", 6},
	}
	for _, tt := range tests {
		if got := distance(tt.a, tt.b); got != tt.want {
			t.Errorf("%q to %q: %d, want %d", tt.a, tt.b, got, tt.want)
		}
		if got := distance(tt.b, tt.a); got != tt.want {
			t.Errorf("%q to %q: %d, want %d", tt.b, tt.a, got, tt.want)
		}
	}
}

// The quick look at letters excludes no word that the close look would keep,
// and most of the others.
func TestLetters_ExcludeNoSimilarWord(t *testing.T) {
	c := embeddedCatalogue(t)
	r := rand.New(rand.NewPCG(3, 4))
	excluded, pairs := 0, 0
	for _, word := range c.words().terms {
		near := misspelt(r, misspelt(r, word.text))
		if edits := distance(near, word.text); lettersOf(near).farFrom(word.letters, edits) {
			t.Errorf("%s and %s are %d edits apart and were excluded", near, word.text, edits)
		}
		for _, other := range c.words().terms {
			pairs++
			if word.letters.farFrom(other.letters, 1) {
				excluded++
			}
		}
	}
	if excluded*10 < pairs*9 {
		t.Errorf("%d of %d pairs were excluded, want nine in ten", excluded, pairs)
	}
}

func TestLooksLikeValue(t *testing.T) {
	for segment, want := range map[string]bool{
		"10001": true, "AB-1": true, "{key}": true, "<key>": true, "$KEY": true, "me@acme.com": true, "a:b": true, "50%": true, "": true,
		"ABC": true, "MY_KEY": true, "issue": false, "my-board": false, "Sprint": false,
	} {
		if got := looksLikeValue(segment); got != want {
			t.Errorf("%q: %v", segment, got)
		}
	}
}
