package scopelist

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"jirascope/internal/redact"
	"jirascope/scopes"
)

// Entry is one entry of a list.
type Entry struct {
	// Line is where it stands, from 1; in a JSON array, its place.
	Line int
	// Text is the entry without marks and secrets.
	Text string
	// Naming says which scopes it names.
	Naming scopes.Naming
}

// Named reports whether the entry has the form of a name: scopes of other products
// and those that documents leave out are held too.
func (e Entry) Named() bool { return isName(e.Text) }

// Read reads a list of names and titles.
func Read(c *scopes.Catalogue, text string) []Entry {
	return read(c, strings.Split(text, "\n"))
}

// ReadFile reads the content of a file, which may be a JSON array of names and
// titles as well. The error says that it begins like one and is not.
func ReadFile(c *scopes.Catalogue, text string) ([]Entry, error) {
	trimmed := strings.TrimSpace(text)
	if !strings.HasPrefix(trimmed, "[") || slices.ContainsFunc(boxes(), func(box string) bool { return strings.HasPrefix(trimmed, box) }) {
		return Read(c, text), nil
	}
	var list []string
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		return nil, fmt.Errorf("it begins like a JSON array and is not one: %w", err)
	}
	return read(c, list), nil
}

func read(c *scopes.Catalogue, lines []string) []Entry {
	var entries []Entry
	for i, line := range lines {
		for _, part := range parts(unmarked(line)) {
			for _, text := range split(c, strings.TrimSpace(redact.Echo(part))) {
				entries = append(entries, Entry{Line: i + 1, Text: text, Naming: c.NameScope(text)})
			}
		}
	}
	return entries
}

// Names parts a list into names and other words without a catalogue, whose loading
// takes longer than the start of a server. A word that holds a secret is among the
// others.
func Names(text string) (names, others []string) {
	for _, word := range words(text) {
		switch {
		case isName(word) && redact.Echo(word) == word:
			names = append(names, word)
		case word != "and":
			others = append(others, word)
		}
	}
	return names, others
}

// boxes are the marks of a checklist.
func boxes() []string { return []string{"[ ]", "[x]", "[X]"} }

// unmarked takes comments, list marks and quotes off a line. A line that only opens
// a list, as in a manifest, is empty.
func unmarked(line string) string {
	line, _, _ = strings.Cut(line, "#")
	line = strings.TrimSpace(line)
	for _, mark := range append([]string{"- ", "* "}, boxes()...) {
		line = strings.TrimSpace(strings.TrimPrefix(line, mark))
	}
	line = strings.Trim(line, "\"'`,")
	if line == "-" || strings.HasSuffix(line, ":") {
		return ""
	}
	return line
}

// parts parts a line by what always parts a list. A comma does not: titles hold commas.
func parts(line string) []string {
	return strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(";\r\n", r) })
}

// split parts a line into names, into titles as names, or leaves it in one piece.
func split(c *scopes.Catalogue, line string) []string {
	if line == "" {
		return nil
	}
	if names := onlyNames(line); names != nil {
		return names
	}
	if len(c.NameScope(line).Scopes) > 0 {
		return []string{line}
	}
	if names := onlyNames(c.NameTitles(line)); names != nil {
		return names
	}
	return []string{line}
}

// onlyNames are the words of a text that holds nothing but names, else nil.
func onlyNames(text string) []string {
	var names []string
	for _, word := range words(text) {
		switch {
		case isName(word):
			names = append(names, word)
		case word != "and":
			return nil
		}
	}
	return names
}

func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,;\t\r\n", r) })
}

// isName reports whether a word has the form of a scope's name.
func isName(word string) bool {
	return word == "offline_access" || strings.Contains(word, ":") && !strings.ContainsAny(word, " ,;")
}
