package search

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSplitWords(t *testing.T) {
	for text, want := range map[string][]string{
		"":                             nil,
		"Add a comment!":               {"add", "comment"},
		"getAllBoards":                 {"get", "all", "boards"},
		"searchForIssuesUsingJQL":      {"search", "for", "issues", "using", "jql"},
		"account IDs":                  {"account", "ids"},
		"{issueIdOrKey}":               {"issue", "id", "or", "key"},
		"customfield_10016":            {"customfield"},
		"assign PROJ-12 to Bob":        {"assign", "issue", "to", "bob"},
		"team's sprint":                {"team", "sprint"},
		"team’s sprint":                {"team", "sprint"},
		"re-open the sub-task":         {"reopen", "the", "subtask"},
		"read-write":                   {"read", "write"},
		"book 2h and 30min":            {"book", "hours", "and", "hours"},
		"5 tickets":                    {"tickets"},
		"who am I":                     {"who", "am", "i"},
		"Größe äöü":                    {"größe", "äöü"},
		strings.Repeat("x", maxWord+1): nil,
	} {
		var got []string
		for _, lexeme := range splitWords(text) {
			got = append(got, lexeme.text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q has the words %q, want %q", text, got, want)
		}
	}
}

func TestSplitWordsMarks(t *testing.T) {
	lexemes := splitWords(`find bugs, with label "very urgent" now`)
	for i, want := range []struct{ clause, quoted bool }{{}, {}, {clause: true}, {}, {quoted: true}, {quoted: true}, {}} {
		if lexemes[i].clause != want.clause || lexemes[i].quoted != want.quoted {
			t.Errorf("%q: clause %v, quoted %v", lexemes[i].text, lexemes[i].clause, lexemes[i].quoted)
		}
	}
}

func TestSplitWordsBounds(t *testing.T) {
	if lexemes := splitWords(strings.Repeat("word ", 1000)); len(lexemes) != maxWords {
		t.Errorf("%d words", len(lexemes))
	}
	if text := clip(strings.Repeat("é", maxText), maxText-1); len(text) > maxText || !utf8.ValidString(text) {
		t.Errorf("clipped to %d bytes", len(text))
	}
}

// Words of a group have one stem, words of two groups have two.
func TestStem(t *testing.T) {
	groups := [][]string{
		{"board", "boards"}, {"story", "stories"}, {"status", "statuses"}, {"issue", "issues", "issued"}, {"plan", "plans", "planned", "planning"},
		{"move", "moves", "moved", "moving"}, {"assign", "assigns", "assigned", "assigning"}, {"box", "boxes"}, {"query", "queries"},
		{"close", "closed", "closing"}, {"setting", "settings"}, {"set"}, {"need"}, {"access"}, {"watch", "watches", "watching"},
		{"release", "releases", "released"}, {"add", "adding"}, {"pull", "pulling"}, {"notify", "notifies", "notified"}, {"id", "ids"[:2]},
	}
	owner := map[string]string{}
	for _, group := range groups {
		for _, word := range group {
			if stemOf(word) != stemOf(group[0]) {
				t.Errorf("%q has the stem %q, %q has %q", word, stemOf(word), group[0], stemOf(group[0]))
			}
		}
		if other, taken := owner[stemOf(group[0])]; taken {
			t.Errorf("%q and %q have one stem", other, group[0])
		}
		owner[stemOf(group[0])] = group[0]
	}
}

func TestForm(t *testing.T) {
	for word, want := range map[string]form{
		"board": plain, "boards": plural, "status": plain, "access": plain, "assigned": participle, "need": plain, "its": plain, "analysis": plain,
	} {
		if got := formOf(word); got != want {
			t.Errorf("%q: form %d, want %d", word, got, want)
		}
	}
}

func TestSlip(t *testing.T) {
	for _, test := range []struct {
		written, meant string
		cost           int
		ok             bool
	}{
		{"sprnit", "sprint", costSwap, true},
		{"sprnt", "sprint", costMissing, true},
		{"sprintt", "sprint", costSurplus, true},
		{"sprant", "sprint", costOther, true},
		{"print", "sprint", costMissing, true},
		{"sprint", "sprint", 0, false},
		{"spirnta", "sprint", 0, false},
		{"board", "sprint", 0, false},
		{"sprin", "sprintx", 0, false},
		{"", "", 0, false},
	} {
		if cost, ok := slip(test.written, test.meant); ok != test.ok || ok && cost != test.cost {
			t.Errorf("%q for %q costs %d, %v; want %d, %v", test.written, test.meant, cost, ok, test.cost, test.ok)
		}
	}
}

func TestCorrect(t *testing.T) {
	s := newTestIndex(t).content().spelling
	for written, want := range map[string]string{
		"sprnt": "sprint", "attachmnt": "attachment", "comemnt": "comment", "wroklog": "worklog", "tickt": "ticket", "asdfg": "", "nxt": "",
	} {
		if got, ok := s.correct(written); got != want || ok != (want != "") {
			t.Errorf("%q is corrected to %q, want %q", written, got, want)
		}
	}
}

// The first letter is seldom wrong.
func TestCorrectFirstLetter(t *testing.T) {
	s := spelling{byLength: map[int][]string{5: {"board"}, 6: {"aboerd"}}}
	if got, _ := s.correct("boerd"); got != "board" {
		t.Errorf("corrected to %q", got)
	}
}

func TestReplace(t *testing.T) {
	l := newLanguage()
	for text, want := range map[string]string{
		"who am I":                    "get myself",
		"log the work":                "add worklog",
		"take all of the tickets out": "remove all of the tickets",
		"take tickets":                "take tickets",
		"hand a ticket over to Bob":   "assign ticket to bob",
		"give Bob access":             "grant access bob",
		"my custom fields":            "my custom fields",
		"kick off":                    "start",
		"kick a, off":                 "kick off",
		"who changed the status":      "who changed the status",
		"change the status":           "transition status the",
		"show me the knowledge base":  "show the knowledge article",
		"take one two three four five six seven eight nine out": "take one two three four five six seven eight nine out",
	} {
		var got []string
		for _, lexeme := range l.replace(splitWords(text)) {
			got = append(got, lexeme.text)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}

func TestReadClass(t *testing.T) {
	l := newLanguage()
	for text, want := range map[string]class{
		"list boards": read, "create a board": create, "rename a board": update, "delete a board": remove, "archive a board": act,
		"boards": none, "open bugs": none, "open a bug": create, "automatically open bugs": create,
		"comment on issues": create, "comment history": none, "which boards exist": read, "issues I watch": none,
		"closed sprints": none, "tickets should be closed": act, "let our app create issues": create, "I want to see it": read,
		"estimate of the story": none, "closing of tickets": act, "creation of tickets": create, "our tool opens bugs": create,
		"release calendar": none, "release a version": act, "sprint start": none, "time tracking": none, "get a list of boards": read,
		"sync the list of fields": read, "not": none,
	} {
		if r := l.read(text); r.class() != want {
			t.Errorf("%q is of class %d, want %d", text, r.class(), want)
		}
	}
}

func TestReadWeights(t *testing.T) {
	l := newLanguage()
	weight := func(text, word string) float64 {
		t.Helper()
		for _, w := range l.read(text).words {
			if w.text == word {
				return w.weight
			}
		}
		return 0
	}
	for _, test := range []struct {
		text, more, less string
	}{
		{"create issues with labels", "issues", "labels"},
		{"create issues from messages", "issues", "messages"},
		{"boards because of sprints", "boards", "sprints"},
		{"webhook for sprints", "webhook", "sprints"},
		{"let our app create issues", "issues", "app"},
		{`issues with label "board"`, "label", "board"},
		{"my board", "board", "my"},
		{"issues we watch", "issues", "watch"},
	} {
		if more, less := weight(test.text, test.more), weight(test.text, test.less); more <= less || less <= 0 {
			t.Errorf("%q: %q weighs %.2f, %q %.2f", test.text, test.more, more, test.less, less)
		}
	}
	if get, label := weight("get labels from pages", "pages"), weight("get labels from pages", "labels"); get != label {
		t.Errorf("what is read from a thing counts: %.2f and %.2f", get, label)
	}
}

func TestReadObject(t *testing.T) {
	l := newLanguage()
	for text, want := range map[string]string{
		"create an issue": "issue", "show board columns": "columns", "show ticket info": "ticket", "delete my old comments of a page": "comments", "get": "",
	} {
		r, got := l.read(text), ""
		if at := r.object(); at >= 0 {
			got = r.words[at].text
		}
		if got != want {
			t.Errorf("%q is about %q, want %q", text, got, want)
		}
	}
}
