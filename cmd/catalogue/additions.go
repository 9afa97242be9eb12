package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"jirascope/scopes"
)

// amendments are what a folder holds besides the documents.
type amendments struct {
	corrections []correction
	additions   []addition
}

func readAmendments(folder string) (over amendments, err error) {
	if over.corrections, err = readCorrections(filepath.Join(folder, "corrections.json")); err != nil {
		return over, err
	}
	over.additions, err = readAdditions(filepath.Join(folder, "additions.json"))
	return over, err
}

// addition is a document of Atlassian's that cannot be read as a whole, or not from
// Atlassian, with the operations that were taken from it.
type addition struct {
	Title string `json:"title"`
	URL   string `json:"url"`
	// Copy is where the document was read, when not at its own address.
	Copy    string         `json:"copy,omitempty"`
	Date    string         `json:"date"`
	SHA256  string         `json:"sha256"`
	Product scopes.Product `json:"product"`
	// Unofficial is that of [scopes.Operation].
	Unofficial bool            `json:"unofficial,omitempty"`
	Operations []addedByScopes `json:"operations"`
}

// addedByScopes is an operation with the scopes that it needs, all of them. With
// none it is not open to tokens with scopes.
type addedByScopes struct {
	Operation scopes.Key `json:"operation"`
	Scopes    []string   `json:"scopes"`
	Note      string     `json:"note,omitempty"`
}

// readAdditions reads the documents in part; a missing file has none.
func readAdditions(path string) ([]addition, error) {
	return readAmendment(path, "additions", func(a addition) error {
		if a.URL == "" || a.Date == "" || a.Product == "" {
			return fmt.Errorf("addition %q: url, date and product are required", a.Title)
		}
		return nil
	})
}

// readAmendment reads a list of amendments and checks each; a missing file is an empty
// list.
func readAmendment[T any](path, what string, check func(T) error) ([]T, error) {
	content, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the %s: %w", what, err)
	}
	var list []T
	if err := json.Unmarshal(content, &list); err != nil {
		return nil, fmt.Errorf("reading the %s: %w", what, err)
	}
	for _, one := range list {
		if err := check(one); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// add puts operations in that no document has. One that a document has by now is
// an error, so that an addition does not outlive its reason unseen.
func (a addition) add(byKey map[scopes.Key]*scopes.Operation) (scopes.Source, error) {
	for _, added := range a.Operations {
		if old, known := byKey[added.Operation]; known && old.Source != a.URL {
			return scopes.Source{}, fmt.Errorf("addition of %q: it is there already", added.Operation)
		}
		op := &scopes.Operation{
			Method: added.Operation.Method(), Path: added.Operation.Template(), Product: a.Product,
			Status: scopes.NotScopable, Note: added.Note, Source: a.URL, Unofficial: a.Unofficial,
		}
		if len(added.Scopes) > 0 {
			op.Status, op.Alternatives = scopes.Documented, distinct([][]string{added.Scopes})
		}
		byKey[added.Operation] = op
	}
	return scopes.Source{Title: a.Title, URL: a.URL, Date: a.Date, SHA256: a.SHA256, Operations: len(a.Operations)}, nil
}
