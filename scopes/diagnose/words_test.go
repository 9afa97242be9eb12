package diagnose

import (
	"slices"
	"strings"
	"testing"
)

// TestWords: each paragraph of the words is of one rule, in lines of known keys.
func TestWords(t *testing.T) {
	var names []string
	for _, r := range rules() {
		names = append(names, r.name)
	}
	keys := []string{"covers", "summary", "why", "fix", "check", "source"}
	var seen []string
	for line := range strings.Lines(wordsText) {
		line = strings.TrimSuffix(line, "\n")
		name, heads := strings.CutPrefix(line, "# ")
		key, text, pair := strings.Cut(line, ": ")
		switch {
		case heads && (!slices.Contains(names, name) || slices.Contains(seen, name)):
			t.Errorf("%s is no rule, or stands twice", name)
		case heads:
			seen = append(seen, name)
		case line != "" && (!pair || text == "" || !slices.Contains(keys, key)):
			t.Errorf("%q is not a key and a text", line)
		}
	}
	for _, name := range names {
		if !slices.Contains(seen, name) {
			t.Errorf("%s has no words", name)
		}
	}
	if got := allWords()["rate-limited"]; got.summary != "Wait and repeat the call: {retry}" || len(got.sources) != 2 {
		t.Errorf("rate-limited says %+v", got)
	}
}
