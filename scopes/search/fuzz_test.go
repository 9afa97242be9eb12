package search

import (
	"slices"
	"testing"
)

// Any text has an answer, and always the same.
func FuzzIndex(f *testing.F) {
	for _, seed := range []string{
		"add a comment", "read boards and sprints", "GET /rest/api/3/issue/AB-1", "getAllBoards", "take it out", "a/b,c;d\n- e", "\xff’'\"", "who's PROJ-1?",
	} {
		f.Add(seed)
	}
	x := newTestIndex(f)
	f.Fuzz(func(t *testing.T, words string) {
		hits := x.Operations(Query{Words: words, Limit: 5})
		if len(hits) > 5 || !slices.Equal(hits, x.Operations(Query{Words: words, Limit: 5})) {
			t.Errorf("%q found %v", words, keysOf(hits))
		}
		for i, hit := range hits {
			if hit.Operation == nil || slices.Contains(keysOf(hits[:i]), hit.Operation.Key()) {
				t.Errorf("%q found %v", words, keysOf(hits))
			}
		}
		parts := x.Task(words)
		if len(parts) > maxParts {
			t.Errorf("%q has %d parts", words, len(parts))
		}
		for _, part := range parts {
			if part.Words == "" {
				t.Errorf("%q has an empty part", words)
			}
		}
		x.Unknown(words)
	})
}

func FuzzTokenise(f *testing.F) {
	for _, seed := range []string{"getAllBoards", "sub-task's", "e-", "-un", "2h 30m", "A-1 AB-12", "\"a\" “b”", "ÄÖ-ü"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		lexemes := splitWords(text)
		if len(lexemes) > maxWords {
			t.Errorf("%q has %d words", text, len(lexemes))
		}
		for _, lexeme := range lexemes {
			if lexeme.text == "" || lexeme.stem == "" || len(lexeme.text) > maxWord {
				t.Errorf("%q has the word %+v", text, lexeme)
			}
		}
	})
}
