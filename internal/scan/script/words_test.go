package script

import (
	"strings"
	"testing"

	"mvdan.cc/sh/v3/syntax"

	"jirascope/internal/scan/address"
)

// TestShellWords holds what the words of a command are.
func TestShellWords(t *testing.T) {
	for command, want := range map[string]string{
		"a b 'c d' \"e $f\"":       "a|b|c d|e {f}",
		"a \\\n b":                 "a|b",
		"a ${b:-c} ${d%%x}":        "a|{b}|{d}",
		"a ${{ env.b }}${{ c }}":   "a|{b}{c}",
		"a \"${{ secrets.x }}/d\"": "a|{x}/d",
		"a ${{":                    "a",
		"echo a\\ b \"\\$e\"":      "echo|a b|$e",
		"a $(b) $(c d) `e` $((1))": "a|{}|{}|{}|{}",
		"a ${#b} $1 ${@}":          "a|{}|{1}|{}",
	} {
		s := &script{values: make(map[string]address.Value)}
		var got []string
		for word, err := range syntax.NewParser().WordsSeq(strings.NewReader(withoutExpressions(command))) {
			if err != nil {
				break
			}
			got = append(got, s.word(word).value.Flat())
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q is %q, want %q", command, strings.Join(got, "|"), want)
		}
	}
}
