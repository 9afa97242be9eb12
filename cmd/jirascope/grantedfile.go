package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"jirascope/internal/scopelist"
	"jirascope/scopes"
)

// maxGranted bounds a file with a list of scopes, in bytes.
const maxGranted = 1 << 20

// readGrantedFile reads the scopes that a file lists: one or several a line, by
// name or by title, with or without list marks, quotes and # comments; a Forge
// manifest's list; or a JSON array. A hyphen alone stands for standard input.
func readGrantedFile(ctx context.Context, path string, in io.Reader, catalogue *scopes.Catalogue) ([]string, error) {
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return nil, fmt.Errorf("reading the granted scopes: %w", err)
		}
		defer file.Close()
		in = file
	}
	data, err := readBounded(ctx, in, maxGranted, path, "it is not a list of scopes")
	if err != nil {
		return nil, err
	}
	return grantedIn(string(data), path, catalogue)
}

// grantedIn reads a list. All entries that cannot be read are reported together.
func grantedIn(text, path string, catalogue *scopes.Catalogue) ([]string, error) {
	entries, err := scopelist.ReadFile(catalogue, text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	names := []string{}
	var problems []error
	for _, e := range entries {
		found, err := grantedBy(e)
		if err != nil {
			problems = append(problems, fmt.Errorf("%s:%d: %w", path, e.Line, err))
		}
		names = append(names, found...)
	}
	return names, errors.Join(problems...)
}

// grantedBy are the scopes of one entry.
func grantedBy(e scopelist.Entry) ([]string, error) {
	switch n := e.Naming; {
	case len(n.Scopes) > 1 && n.ByTitle:
		return nil, fmt.Errorf("%q is the title of several scopes; give the name: %s", e.Text, strings.Join(scopes.Names(n.Scopes), ", "))
	case len(n.Scopes) > 0:
		return scopes.Names(n.Scopes), nil
	case e.Named():
		return []string{e.Text}, nil
	case len(n.Near) > 0:
		return nil, fmt.Errorf("%q is not a scope; the nearest is %s", e.Text, n.Near[0].Name)
	default:
		return nil, fmt.Errorf("%q is not a scope", e.Text)
	}
}
