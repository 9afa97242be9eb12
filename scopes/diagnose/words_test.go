package diagnose

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWords: each entry of the words is of one rule, in lines of known keys.
func TestWords(t *testing.T) {
	var names []string
	for _, r := range rules() {
		names = append(names, r.name)
	}
	list, problems := parseWords(wordsText)
	for _, problem := range problems {
		t.Error(problem)
	}
	var seen []string
	for _, w := range list {
		if !slices.Contains(names, w.rule) && w.todo == nil && !strings.HasPrefix(w.rule, "kind ") || slices.Contains(seen, w.rule) {
			t.Errorf("%s is no rule, or stands twice", w.rule)
		}
		seen = append(seen, w.rule)
	}
	for _, name := range names {
		if !slices.Contains(seen, name) {
			t.Errorf("%s has no words", name)
		}
	}
	if got := wordsOf("rate-limited"); got.summary != "Wait and repeat the call: {retry}" || len(got.sources) != 3 {
		t.Errorf("rate-limited says %+v", got)
	}
	if _, problems := parseWords("lamp\n\tcolour red\n"); len(problems) != 1 {
		t.Errorf("an unknown key is no problem: %v", problems)
	}
}

// TestMarks: each name of the marks is one of prints, each of those has texts, and all of these are in small letters.
func TestMarks(t *testing.T) {
	list, problems := parseMarks(marksText)
	for _, problem := range problems {
		t.Error(problem)
	}
	for name, print := range prints {
		if n := len(slices.DeleteFunc(slices.Clone(list), func(m mark) bool { return m.is != print || len(m.texts) == 0 })); n != 1 {
			t.Errorf("%s stands %d times", name, n)
		}
	}
	for _, m := range list {
		for _, text := range m.texts {
			if text != strings.ToLower(text) {
				t.Errorf("%q is not in small letters", text)
			}
		}
	}
	if _, problems := parseMarks("lamp\n\tmark red\n"); len(problems) != 1 {
		t.Errorf("an unknown name is no problem: %v", problems)
	}
}

// TestFailures compares the list of what the diagnosis covers, by code and within a code in the order of the rules, with testdata/failures.md, from
// which the README has it. Run with -update to rewrite it.
func TestFailures(t *testing.T) {
	const file = "testdata/failures.md"
	made := "| verdict | failures |\n|---|---|\n"
	for _, code := range Codes() {
		var list []string
		for _, r := range rules() {
			if r.code == code {
				list = append(list, r.covers)
			}
		}
		if list != nil {
			made += fmt.Sprintf("| `%s` | %s |\n", code, strings.Join(list, "<br>"))
		}
	}
	if *update {
		if err := os.WriteFile(file, []byte(made), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(file)
	if diff := cmp.Diff(string(have), made); err != nil || diff != "" {
		t.Errorf("%s differs; run go test ./scopes/diagnose -update (-have +made):\n%s", file, diff)
	}
}
