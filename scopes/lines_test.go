package scopes

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What is read of a few scopes is what the whole catalogue says, for each of its
// titles and names, whole and changed.
func TestLines(t *testing.T) {
	all, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	texts := []string{"", " ", ",", "View", "bord", "view-bords", "&", "offline_access", "View projects, View boards, backlogs, and related items", "Delete & delete",
		"View projects (read:project:jira)", "[redacted]", strings.Repeat("view ", 30), "read:jira-work write:jira-work"}
	for i, scope := range all.Scopes {
		if i%9 != 0 {
			texts = append(texts, scope.Name)
			continue
		}
		texts = append(texts, scope.Name, scope.Title, strings.ToUpper(scope.Title), strings.ReplaceAll(scope.Title, "and", "&"), strings.ReplaceAll(scope.Title, " ", "-"),
			"x"+scope.Title+"s", strings.Replace(scope.Name, "e", "", 1), scope.Title+", "+all.Scopes[i/2].Title)
	}
	for _, text := range texts {
		if got, want := NameTitles(text), all.NameTitles(text); got != want {
			t.Errorf("NameTitles(%q) = %q, want %q", text, got, want)
		}
		got, err := NameScope(text)
		if diff := cmp.Diff(all.NameScope(text), got); err != nil || diff != "" {
			t.Errorf("NameScope(%q): %v (-catalogue +lines):\n%s", text, err, diff)
		}
	}
}

// A start does not read the scopes that JIRA_SCOPES does not name.
func TestLines_Few(t *testing.T) {
	read := 0
	few, err := readLines(embedded, func(line scopeLine) bool {
		read++
		return string(line.name) == "read:project:jira"
	})
	if err != nil || len(few.Scopes) != 1 || few.Scopes[0].Title != "View projects" {
		t.Fatalf("%v, %v", few, err)
	}
	all, err := Load()
	if err != nil || read != len(all.Scopes) {
		t.Errorf("%d lines, want %d; %v", read, len(all.Scopes), err)
	}
	const most = 300
	for name, work := range map[string]func(){
		"titles": func() { NameTitles("View projects, View sprints, View boards, backlogs, and related items") },
		"a slip": func() { _, _ = NameScope("bords") },
	} {
		if n := testing.AllocsPerRun(10, work); n > most {
			t.Errorf("%s: %.0f allocations, more than %d", name, n, most)
		}
	}
}

func TestReadLines_Broken(t *testing.T) {
	every := func(scopeLine) bool { return true }
	for _, broken := range []string{"", "{", "{\n\"scopes\": [\n]}", "{\n\"scopes\": [\n{\"name\":5}\n]"} {
		if _, err := readLines([]byte(broken), every); err == nil {
			t.Errorf("%q is a catalogue", broken)
		}
	}
}

// Texts with the same plain form have the same sign.
func TestSignOf(t *testing.T) {
	for _, same := range [][]string{{"View boards & sprints", "view boards and  sprints.", "(VIEW) boards,and,sprints"}, {"Ä1", "ä1 "}, {"", "--"}, {"a&b", "a and b"}} {
		for _, text := range same {
			if got := signOf([]byte(text)); got != signOf([]byte(same[0])) || got.words != len(wordsOf(text)) {
				t.Errorf("%q: %v, want %v", text, got, signOf([]byte(same[0])))
			}
		}
	}
	different := []string{"ab c", "a bc", "abc", "acb", "a b c"}
	for i, text := range different {
		if slices.ContainsFunc(different[:i], func(other string) bool { return signOf([]byte(other)) == signOf([]byte(text)) }) {
			t.Errorf("the sign of %q is that of another", text)
		}
	}
}
