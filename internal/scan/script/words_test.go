package script

import (
	"fmt"
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

// TestAsksCaller holds which values hold an argument of the function around.
func TestAsksCaller(t *testing.T) {
	for name, want := range map[string]bool{"1": true, "9": true, "0": false, "10": false, "a": false, "": false} {
		if got := AsksCaller(address.Join(address.Value{{Text: "x"}}, hole(name))); got != want {
			t.Errorf("$%s: %v, want %v", name, got, want)
		}
	}
	if AsksCaller(address.Value{{Text: "1"}}) {
		t.Error("a text was taken for an argument")
	}
}

// TestReadUnread holds what is said of a script that cannot be read to its end.
func TestReadUnread(t *testing.T) {
	for text, want := range map[string]string{
		"curl x\n\nif true": "from line 3 on, the shell syntax is broken: ", strings.Repeat("(", maxOpened+1): "from line 1 on, the script is nested too deeply", "curl x": "",
	} {
		_, err := Read(text)
		if got := fmt.Sprint(err); want == "" && err != nil || !strings.HasPrefix(got, want) {
			t.Errorf("%.20q: %s, want %q", text, got, want)
		}
	}
}
