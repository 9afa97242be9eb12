package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"jirascope/internal/redact"
	"jirascope/scopes"
)

// maxGranted bounds a file with a list of scopes, in bytes.
const maxGranted = 1 << 20

// readGrantedFile reads the scopes that a file lists: one or several a line, by
// name or by title, with or without list marks, quotes and # comments; a Forge
// manifest's list; or a JSON array. A hyphen alone stands for standard input.
func readGrantedFile(path string, in io.Reader, catalogue *scopes.Catalogue) ([]string, error) {
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return nil, fmt.Errorf("reading the granted scopes: %w", err)
		}
		defer file.Close()
		in = file
	}
	data, err := io.ReadAll(io.LimitReader(in, maxGranted+1))
	if err != nil {
		return nil, fmt.Errorf("reading the granted scopes: %w", err)
	}
	if len(data) > maxGranted {
		return nil, fmt.Errorf("%s is larger than %d MiB: it is not a list of scopes", path, maxGranted>>20)
	}
	return grantedIn(string(data), path, catalogue)
}

// grantedIn reads a list. All lines that cannot be read are reported together.
func grantedIn(text, path string, catalogue *scopes.Catalogue) ([]string, error) {
	lines := strings.Split(text, "\n")
	if trimmed := strings.TrimSpace(text); strings.HasPrefix(trimmed, "[") && !strings.HasPrefix(trimmed, "[ ]") && !strings.HasPrefix(trimmed, "[x]") {
		var list []string
		if err := json.Unmarshal([]byte(text), &list); err != nil {
			return nil, fmt.Errorf("%s begins like a JSON array and is not one: %w", path, err)
		}
		lines = list
	}
	names := []string{}
	var problems []error
	for i, line := range lines {
		found, err := grantedOn(line, catalogue)
		if err != nil {
			problems = append(problems, fmt.Errorf("%s:%d: %w", path, i+1, err))
		}
		names = append(names, found...)
	}
	return names, errors.Join(problems...)
}

// grantedOn reads the scopes of one line.
func grantedOn(line string, catalogue *scopes.Catalogue) ([]string, error) {
	line, _, _ = strings.Cut(line, "#")
	line = strings.TrimSpace(line)
	for _, mark := range []string{"- ", "* ", "[ ] ", "[x] ", "[X] "} {
		line = strings.TrimSpace(strings.TrimPrefix(line, mark))
	}
	line = strings.Trim(line, "\"'`,")
	if line == "" || strings.HasSuffix(line, ":") || line == "-" {
		return nil, nil
	}
	// A token pasted into the wrong file must not get into a log.
	line = redact.Text(line)
	n := catalogue.NameScope(line)
	switch {
	case len(n.Scopes) > 1 && n.ByTitle:
		return nil, fmt.Errorf("%q is the title of several scopes; give the name: %s", line, strings.Join(scopes.Names(n.Scopes), ", "))
	case len(n.Scopes) > 0:
		return scopes.Names(n.Scopes), nil
	}
	words := strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == ',' || r == '\t' })
	for _, word := range words {
		if !strings.Contains(word, ":") {
			near := ""
			if len(n.Near) > 0 {
				near = "; the nearest is " + n.Near[0].Name
			}
			return nil, fmt.Errorf("%q is not a scope%s", line, near)
		}
	}
	return words, nil
}
